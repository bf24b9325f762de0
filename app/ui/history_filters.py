"""What of the history is shown: words to find, and filters."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from app.model.document import harmless
from app.model.history_entry import HistoryQuery
from app.model.outcome import Outcome
from app.ui import theme
from app.ui.icon import icon

TYPING_MS = 120
_LONGEST = 40
_NARROW = 84
_SHORTEST = 150


class HistoryFilters(QWidget):
    """The row above the table; *changed* when something else is wanted."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self.changed)
        self._search = QLineEdit(self)
        self._search.setObjectName("historySearch")
        self._search.setPlaceholderText(self.tr("Profile, data model, destination, log ID…"))
        self._search.setAccessibleName(self.tr("Search the history"))
        self._search.setClearButtonEnabled(True)
        self._search.setMinimumWidth(theme.scaled(_SHORTEST))
        self._search.addAction(
            icon("search", "secondary"), QLineEdit.ActionPosition.LeadingPosition
        )
        for button in self._search.findChildren(QToolButton):
            button.setAccessibleName(self.tr("Clear the search"))
        self._search.textChanged.connect(lambda: self._typing.start())
        self._search.returnPressed.connect(self._on_return)
        self._bodies = QCheckBox(self.tr("Also in messages and replies"), self)
        self._bodies.setObjectName("historySearchBodies")
        self._bodies.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._bodies.toggled.connect(lambda: self.changed.emit())
        self._outcome = self._combo("historyOutcome", self.tr("Outcome"))
        self._outcome.addItem(self.tr("All outcomes"), "")
        for outcome, words in (
            (Outcome.ACCEPTED, self.tr("Accepted")),
            (Outcome.ANSWERED, self.tr("Answered")),
            (Outcome.NO_MATCH, self.tr("No match")),
            (Outcome.REJECTED, self.tr("Rejected")),
            (Outcome.MAY_HAVE_ARRIVED, self.tr("May have arrived")),
            (Outcome.NOT_SENT, self.tr("Not sent")),
        ):
            self._outcome.addItem(words, outcome)
        self._profile = self._combo("historyProfile", self.tr("Profile"))
        self._profile.addItem(self.tr("All profiles"), "")
        self._period = self._combo("historyPeriod", self.tr("Period"))
        for words, days in (
            (self.tr("Any time"), 0),
            (self.tr("Last day"), 1),
            (self.tr("Last week"), 7),
        ):
            self._period.addItem(words, days)
        words, self._choices = QHBoxLayout(), QHBoxLayout()
        for one in (words, self._choices):
            one.setSpacing(8)
        words.addWidget(self._search, 1)
        words.addWidget(self._bodies)
        for combo in (self._outcome, self._profile, self._period):
            self._choices.addWidget(combo)
        self._words = words
        self._all = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._all.setContentsMargins(0, 0, 0, 0)
        self._all.setSpacing(8)
        self._all.addLayout(words, 1)
        self._all.addLayout(self._choices)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what is chosen below the words where there is no room beside them."""
        super().resizeEvent(event)
        needed = self._words.minimumSize().width() + self._choices.minimumSize().width()
        ways = QBoxLayout.Direction
        is_beside = self.width() >= needed + self._all.spacing()
        self._all.setDirection(ways.LeftToRight if is_beside else ways.TopToBottom)

    @property
    def in_bodies(self) -> bool:
        """Whether messages and replies are to be searched, too."""
        return self._bodies.isChecked() and bool(self._search.text().strip())

    def query(self, now: datetime) -> HistoryQuery:
        """What is wanted."""
        days, outcome = int(self._period.currentData()), str(self._outcome.currentData())
        return HistoryQuery(
            words=self._search.text().strip(),
            outcome=Outcome(outcome) if outcome else None,
            profile_id=str(self._profile.currentData()),
            since=now - timedelta(days=days) if days else None,
        )

    def clear(self) -> None:
        """Want everything."""
        for combo in (self._outcome, self._profile, self._period):
            combo.setCurrentIndex(0)
        self._search.clear()
        self._typing.stop()
        self.changed.emit()

    def focus(self) -> None:
        """Put the cursor into the search line."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def set_bodies_kept(self, is_kept: bool) -> None:
        """Offer the search in bodies only where there are any."""
        self._bodies.setVisible(is_kept)

    def show_profiles(self, profiles: Sequence[tuple[str, str]]) -> None:
        """Offer *profiles*, ID and name; the choice stays."""
        offered = [(harmless(name)[:_LONGEST], ident) for ident, name in profiles]
        box = self._profile
        if offered == [(box.itemText(n), box.itemData(n)) for n in range(1, box.count())]:
            return
        current = box.currentData()
        while box.count() > 1:
            box.removeItem(1)
        for words, ident in offered:
            box.addItem(words, ident)
        box.setCurrentIndex(max(box.findData(current), 0))

    def _combo(self, name: str, words: str) -> QComboBox:
        combo = QComboBox(self)
        combo.setObjectName(name)
        # What is chosen may be shortened where there is no room for all of the row.
        combo.setMinimumWidth(theme.scaled(_NARROW))
        combo.setAccessibleName(words)
        combo.activated.connect(lambda: self.changed.emit())
        return combo

    def _on_return(self) -> None:
        self._typing.stop()
        self.changed.emit()
