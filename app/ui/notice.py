"""Notices: what went wrong or right, at the top of the window until it is dismissed."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.model.errors import CourierError
from app.ui import theme
from app.ui.announce import announce
from app.ui.icon import paint_icon
from app.ui.icon_button import IconButton

MOST = 3
NOTE_MS = 30_000
"""A note of something done goes by itself; what needs a person's answer stays."""

_RANK = ("info", "warning", "error")
LONGEST = 480
"""Of a text so many characters are shown, about six lines; the tool tip has all of it."""

KINDS = {"error": "banner-error", "warning": "banner-warning", "info": "banner-neutral"}
ICON = 18


class Notices(QWidget):
    """At most three at a time; a new one takes the place of the old one of its topic.

    When there are too many, the least grave goes, and among those the oldest. `help_requested`
    carries the address in the guide that tells more about an error.
    """

    help_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notices")
        self._shown: dict[str, QFrame] = {}
        self._ranks: dict[str, int] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 16, 0)
        self._column.setSpacing(8)
        self.hide()

    def show_error(
        self,
        error: CourierError,
        *,
        topic: str,
        action: str = "",
        on_action: Callable[[], object] | None = None,
    ) -> None:
        """Say what happened, why, and what to do next."""
        more = " ".join(part for part in (error.cause, error.hint) if part)
        word = self.tr("Problem")
        self._add(topic, "error", word, error.title, more, action, on_action, error.section)

    def show_warning(
        self,
        title: str,
        hint: str,
        *,
        topic: str,
        action: str = "",
        on_action: Callable[[], object] | None = None,
    ) -> None:
        """Say what was not done, and why."""
        self._add(topic, "warning", self.tr("Warning"), title, hint, action, on_action)

    def show_note(
        self,
        text: str,
        *,
        topic: str,
        action: str = "",
        on_action: Callable[[], object] | None = None,
    ) -> None:
        """Say that something is done; without an action it goes after half a minute."""
        self._add(topic, "info", self.tr("Note"), text, "", action, on_action)
        if not action:
            frame = self._shown[topic]
            QTimer.singleShot(NOTE_MS, frame, lambda: self._expire(topic, frame))

    def clear(self, topic: str) -> None:
        """Take the notice of *topic* away, if there is one."""
        frame = self._shown.pop(topic, None)
        if frame is not None:
            frame.hide()
            self._column.removeWidget(frame)
            frame.deleteLater()
        self.setVisible(bool(self._shown))

    def _expire(self, topic: str, frame: QFrame) -> None:
        if self._shown.get(topic) is frame:
            self.clear(topic)

    def _add(
        self,
        topic: str,
        kind: str,
        word: str,
        title: str,
        more: str,
        action: str,
        on_action: Callable[[], object] | None,
        section: str = "",
    ) -> None:
        self.clear(topic)
        while len(self._shown) >= MOST:
            self.clear(min(self._shown, key=lambda shown: self._ranks[shown]))
        frame = QFrame(self)
        frame.setObjectName("notice")
        frame.setProperty("kind", KINDS[kind])
        row = QHBoxLayout(frame)
        row.setContentsMargins(14, 10, 8, 10)
        row.setSpacing(10)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(_Picture(kind, "text" if kind == "info" else kind), 0, top)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(_label(f"{word}: {title}", "noticeTitle", "strong"))
        if more:
            words.addWidget(_label(more, "noticeText", "plain"))
        words.addStretch(1)
        row.addLayout(words, 1)
        if action and on_action is not None:
            button = QPushButton(action)
            button.setObjectName("noticeAction")
            button.setProperty("kind", "small")
            button.clicked.connect(lambda: on_action())
            row.addWidget(button, 0, top)
        if section:
            row.addWidget(self._help(section), 0, top)
        dismiss = IconButton("close", self.tr("Dismiss"))
        dismiss.setObjectName("dismissNotice")
        dismiss.clicked.connect(lambda: self.clear(topic))
        row.addWidget(dismiss, 0, top)
        self._shown[topic] = frame
        self._ranks[topic] = _RANK.index(kind)
        self._column.addWidget(frame)
        self.show()
        announce(f"{word}: {title} {more}".rstrip(), self)

    def _help(self, section: str) -> IconButton:
        button = IconButton("help", self.tr("Learn more in the guide"))
        button.setObjectName("noticeHelp")
        button.clicked.connect(lambda: self._on_help_clicked(section))
        return button

    def _on_help_clicked(self, section: str) -> None:
        from app.model.guide import address_of_error  # not needed for the first paint

        self.help_requested.emit(address_of_error(section))


class _Picture(QWidget):
    """The shape of a kind of notice; the word beside it says the same."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name = name
        self._role = role
        theme.notifier().changed.connect(self._use_theme)
        self._use_theme()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it over the whole widget."""
        painter = QPainter(self)
        paint_icon(painter, QRectF(self.rect()), self._name, self._role)
        painter.end()

    def _use_theme(self) -> None:
        self.setFixedSize(QSize(theme.scaled(ICON), theme.scaled(ICON)))
        self.update()


def _label(text: str, name: str, kind: str) -> QLabel:
    is_long = len(text) > LONGEST
    label = QLabel(f"{text[:LONGEST].rstrip()} …" if is_long else text)
    label.setObjectName(name)
    label.setProperty("kind", kind)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if is_long:
        label.setToolTip(_plain_tip(text))
    return label


def _plain_tip(text: str) -> str:
    """A tool tip that wraps its lines, with nothing in *text* taken for markup."""
    from html import escape

    return f"<qt>{escape(text)}</qt>"
