"""Two replies or messages side by side: what differs, one difference after the other."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from app.model.comparison import Comparison, Standing
from app.model.document import harmless
from app.model.language import number
from app.ui import theme
from app.ui.compare_model import FIELD, HOW, LEFT, CompareModel
from app.ui.ignored_list import IgnoredList
from app.ui.roomy_rows import RoomyRows
from app.ui.screen_room import resize_within_screen

_SIZE = (1040, 680)
_WIDTHS = {FIELD: 280, HOW: 120, LEFT: 310}
_MOST_OPENED = 300


class CompareDialog(QDialog):
    """Shows a comparison; `patterns_changed` carries what is to be ignored from now on."""

    patterns_changed = Signal(tuple)

    def __init__(
        self,
        left_name: str,
        right_name: str,
        patterns: Sequence[str],
        *,
        usual: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("compareDialog")
        self.setWindowTitle(self.tr("Compare"))
        resize_within_screen(self, *_SIZE)
        self._names = (harmless(left_name), harmless(right_name))
        self._comparison: Comparison | None = None
        self._places: tuple[tuple[int, ...], ...] = ()
        self._summary = self._label("compareSummary", "outcome")
        self._note = self._label("compareNote", "secondary")
        self._only = QCheckBox(self.tr("Only differences"), self)
        self._only.setObjectName("onlyDifferences")
        self._only.setChecked(True)
        self._only.toggled.connect(self._show)
        self._model = CompareModel(self)
        self._tree = self._make_tree()
        self._previous = self._button("previousDifference", self.tr("Previous"), "Alt+Up", -1)
        self._next = self._button("nextDifference", self.tr("Next"), "Alt+Down", 1)
        self._ignored = IgnoredList(patterns, usual, self)
        self._ignored.changed.connect(self.patterns_changed)
        self._ignored.hide()
        self._lay_out()
        self.show_working()

    def done(self, result: int) -> None:
        """Close it; what was typed last is not lost."""
        self._ignored.settle()
        super().done(result)

    def show_working(self) -> None:
        """The two are being compared; what is in view stays."""
        self._summary.setText(self.tr("Comparing…"))
        self._note.setText(f"{self._names[0]}  ↔  {self._names[1]}")

    def show_comparison(self, comparison: Comparison) -> None:
        """Show what differs."""
        self._comparison = comparison
        self._places = comparison.places
        self._summary.setText(self._count_words(comparison))
        notes = [f"{self._names[0]}  ↔  {self._names[1]}"]
        if not comparison.is_json:
            notes.append(self.tr("One of them is no JSON: compared line by line."))
        ignored = comparison.root.ignored
        if ignored:
            notes.append(
                self.tr("1 that differs is ignored.")
                if ignored == 1
                else self.tr("{0} that differ are ignored.").format(number(ignored))
            )
        self._note.setText("  ·  ".join(notes))
        for button in (self._previous, self._next):
            button.setEnabled(bool(self._places))
        self._show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._summary.text()))

    def show_failure(self, words: str) -> None:
        """Say why there is no comparison."""
        self._summary.setText(words)

    def _count_words(self, comparison: Comparison) -> str:
        if not comparison.differences:
            return self.tr("No differences")
        counts = comparison.counts
        parts = [
            words.format(number(counts[standing]))
            for standing, words in (
                (Standing.CHANGED, self.tr("{0} changed")),
                (Standing.LEFT_ONLY, self.tr("{0} only left")),
                (Standing.RIGHT_ONLY, self.tr("{0} only right")),
            )
            if counts[standing]
        ]
        total = comparison.differences
        head = (
            self.tr("1 difference")
            if total == 1
            else self.tr("{0} differences").format(number(total))
        )
        return f"{head}: {', '.join(parts)}"

    def _show(self) -> None:
        if self._comparison is None:
            return
        only = self._only.isChecked()
        self._model.show_row(self._comparison.root, self._names, only_differences=only)
        for at, row in enumerate(self._comparison.root.children):
            if len(row.children) <= _MOST_OPENED:
                self._tree.expand(self._model.index_at((at,)))
        if only and len(self._places) <= _MOST_OPENED:
            above = {place[:depth] for place in self._places for depth in range(1, len(place))}
            for place in sorted(above):
                self._tree.expand(self._model.index_at(place))
        nothing = only and not self._places
        self._empty.setText(
            self.tr("Nothing differs but what is ignored. All fields are there without the tick.")
            if self._comparison.root.ignored
            else self.tr("Both say the same. All fields are there without the tick.")
        )
        self._empty.setVisible(nothing)
        self._tree.setVisible(not nothing)

    def _step(self, step: int) -> None:
        """Go to the next difference, or the one before; after the last comes the first."""
        if not self._places:
            return
        current = self._tree.currentIndex()
        here = self._model.place_of(current)
        if not current.isValid():
            at = 0 if step > 0 else -1
        elif step > 0:
            at = bisect_right(self._places, here) % len(self._places)
        else:
            at = bisect_left(self._places, here) - 1
        index = self._model.index_at(self._places[at])
        self._tree.setCurrentIndex(index)
        self._tree.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self._tree.setFocus()

    def _make_tree(self) -> QTreeView:
        tree = QTreeView(self)
        tree.setObjectName("comparison")
        tree.setAccessibleName(self.tr("Fields of both, with what differs"))
        tree.setProperty("kind", "code")
        tree.setModel(self._model)
        tree.setFont(theme.mono_font())
        tree.setUniformRowHeights(True)
        tree.setItemDelegate(RoomyRows(tree))
        tree.setAllColumnsShowFocus(True)
        tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = tree.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in _WIDTHS.items():
            tree.setColumnWidth(column, theme.scaled(width))
        return tree

    def _lay_out(self) -> None:
        shown = QPushButton(self.tr("What is ignored"), self)
        shown.setObjectName("showIgnored")
        shown.setProperty("kind", "quiet")
        shown.setCheckable(True)
        shown.toggled.connect(self._ignored.setVisible)
        self._empty = self._label("noDifference", "secondary")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.hide()
        bar = QHBoxLayout()
        bar.setSpacing(8)
        for widget in (self._only, self._previous, self._next, shown):
            bar.addWidget(widget)
        bar.insertStretch(1, 1)
        close = QPushButton(self.tr("Close"), self)
        close.setObjectName("closeComparison")
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(self._summary)
        column.addWidget(self._note)
        column.addLayout(bar)
        column.addWidget(self._ignored)
        column.addWidget(self._tree, 1)
        column.addWidget(self._empty, 1)
        column.addLayout(foot)

    def _button(self, name: str, words: str, keys: str, step: int) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setProperty("kind", "small")
        button.setAutoDefault(False)
        button.setEnabled(False)
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(lambda: self._step(step))
        button.setToolTip(shortcut.key().toString(QKeySequence.SequenceFormat.NativeText))
        button.setAccessibleName(
            self.tr("Next difference") if step > 0 else self.tr("Previous difference")
        )
        button.clicked.connect(lambda: self._step(step))
        return button

    def _label(self, name: str, kind: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setProperty("kind", kind)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label
