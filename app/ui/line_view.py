"""Text of any size, line by line: only the lines in view are decoded and painted."""

from functools import partial

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QAction, QFontMetricsF, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import (
    QMenu,
    QWidget,
)

from app.model.lines import Lines
from app.ui.announce import announce
from app.ui.clipboard import copy
from app.ui.code_rows import CodeRows
from app.ui.file_chip import FileWishes, chip_width
from app.ui.fold_keys import FOLD, UNFOLD, keys_of
from app.ui.line_delegate import LineDelegate, Marks
from app.ui.line_folds import LineFolds
from app.ui.line_gutter import LineGutter
from app.ui.line_model import SHOWN, LineModel

_EDGE = 16
_LEVELS = 5
_HINT = 24
"""Characters that say what is folded, behind the longest line as behind any other."""


class LineView(CodeRows):
    """Lines with numbers, to be selected, copied and folded; see `folds`.

    Of lines that can be folded, a file in a string is shown as a chip, once *files* is there to
    take what is wished of it.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._lines = LineModel()
        self._lines.setParent(self)
        self.folds = LineFolds(self._lines)
        self.folds.about_to_change.connect(self._before_folds_change)
        self.folds.changed.connect(self._after_folds_changed)
        self.folds.said.connect(self._say)
        self._kept = (0, 0)
        self.files: FileWishes | None = None
        self._painter = LineDelegate(self)
        self.setModel(self._lines)
        self.setItemDelegate(self._painter)
        gutter = LineGutter(self.folds, lambda row: self._lines.hidden.line_of(row), self)
        gutter.fold_clicked.connect(self.folds.toggle)
        self.setVerticalHeader(gutter)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu_requested)
        self.follow_theme()

    def show_lines(self, lines: Lines, *, is_json: bool = False) -> None:
        """Replace the text. With *is_json* keys and values are coloured."""
        self._painter.set_matches(None)
        self.offer_folds(is_offered=False)
        self._painter.is_json = is_json
        self._lines.show_lines(lines)
        self._fit()
        self.scrollToTop()

    def offer_folds(self, *, is_offered: bool) -> None:
        """Whether what is shown can be folded: JSON that this program has indented."""
        if self.folds.can_fold is not is_offered:
            self.folds.begin(can_fold=is_offered)
            self._fit()
            self._lines.finds_files = is_offered and self.files is not None
            self._lines.headerDataChanged.emit(Qt.Orientation.Vertical, 0, 0)
            self.updateGeometries()

    @property
    def lines(self) -> Lines:
        """The text that is shown."""
        return self._lines.lines

    def mark(self, pattern: Marks | None) -> None:
        """Highlight what *pattern* finds in the lines in view."""
        self._painter.set_matches(pattern)
        self.viewport().update()

    def reveal(self, offset: int) -> None:
        """Scroll to the byte at *offset* and select its line, which is shown if it was folded."""
        line = self.lines.line_at(offset)
        self.folds.reveal(line, lambda: self._go_to(line, offset))

    def _go_to(self, line: int, offset: int) -> None:
        row = self._lines.hidden.row_of(line)
        self._lines.bring_in(line, offset)
        was_in_view = self._is_in_view(row)
        self._select(row)
        start, _end = self.lines.span(line)
        before, _text, _after = self._lines.shown(line)
        column = len(self.lines.data[start + before : offset].decode("utf-8", "replace"))
        x = round(column * QFontMetricsF(self.font()).horizontalAdvance("0"))
        bar = self.horizontalScrollBar()
        if not bar.value() <= x < bar.value() + self.viewport().width() - _EDGE * 4:
            bar.setValue(max(0, x - self.viewport().width() // 3))
        if not was_in_view:
            across = bar.value()
            centre = self.ScrollHint.PositionAtCenter
            self.scrollTo(self._lines.index(row, 0), centre)
            bar.setValue(across)  # Qt centres both ways

    def _select(self, row: int) -> None:
        # Qt's own way looks at which keys are held: with Ctrl it would take a selection away.
        flags = QItemSelectionModel.SelectionFlag
        index = self._lines.index(row, 0)
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def copy_selection(self) -> None:
        """Copy the selected lines as they are, whole, and with them what is folded in them."""
        data, hidden = self.lines.data, self._lines.hidden
        parts: list[bytes] = []
        ranges = self.selectionModel().selection().toList()
        for top, bottom in sorted((item.top(), item.bottom()) for item in ranges):
            first = hidden.line_of(top)
            last = (
                hidden.line_of(bottom + 1) - 1 if bottom + 1 < hidden.rows else len(self.lines) - 1
            )
            parts.append(data[self.lines.span(first)[0] : self.lines.span(last)[1]])
        if parts:
            copy(b"\n".join(parts).decode("utf-8", "replace"), self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Brackets fold and unfold, Enter shows a file; the rest is as in all rows of code."""
        keys = keys_of(event)
        if keys == FOLD:
            self._fold()
        elif keys == UNFOLD:
            self._unfold()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._has_chip():
            self._show_file()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the chip of a file shows the file."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        words = self._lines.chip(self._lines.hidden.line_of(index.row()))
        if words:
            text = QFontMetricsF(self.font()).horizontalAdvance(str(index.data()))
            left = self.visualRect(index).left() + text
            if left <= at.x() <= left + _EDGE + chip_width(self.font(), words):
                self._show_file()

    def _has_chip(self) -> bool:
        return bool(self._lines.chip(self._current_line()))

    def _show_file(self) -> None:
        file = self._lines.file(self._current_line())
        if file is not None and self.files is not None:
            self.files.show(file)

    # folds

    def _say(self, words: str) -> None:
        announce(words, self)

    def _fold(self) -> None:
        self.folds.fold(self._current_line())

    def _unfold(self) -> None:
        self.folds.unfold(self._current_line())

    def _current_line(self) -> int:
        return self._lines.hidden.line_of(max(self.currentIndex().row(), 0))

    def _before_folds_change(self) -> None:
        top = self.rowAt(0)
        self._kept = (self._current_line(), self._lines.hidden.line_of(max(top, 0)))

    def _after_folds_changed(self) -> None:
        """Stay at the lines where the person is, or at what they are folded away in."""
        current, top = (self._lines.hidden.row_of(line) for line in self._kept)
        self.updateGeometries()  # else it could not be scrolled so far yet
        self.verticalScrollBar().setValue(top)
        if self.currentIndex().row() != current:
            self._select(current)
        if not self._is_in_view(current):
            self.scrollTo(self._lines.index(current, 0))
        self.viewport().update()
        self.verticalHeader().viewport().update()

    def _is_in_view(self, row: int) -> bool:
        return 0 <= self.rowViewportPosition(row) < self.viewport().height() - self.rowHeight(row)

    def fit_columns(self) -> None:
        """As wide as the longest line, and what may stand behind it."""
        metrics = QFontMetricsF(self.font())
        widest = min(self.lines.longest, SHOWN + 30) + (_HINT if self.folds.can_fold else 0)
        width = round(widest * metrics.horizontalAdvance("0")) + 2 * _EDGE
        self.horizontalHeader().resizeSection(0, max(width, 100))

    def _on_menu_requested(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Copy"), QKeySequence.StandardKey.Copy, self.copy_selection)
        menu.addAction(self.tr("Select all"), QKeySequence.StandardKey.SelectAll, self.selectAll)
        if self.folds.can_fold:
            menu.addSeparator()
            menu.addActions(self._fold_actions(menu))
        if self.files is not None:
            self.files.add_to(menu, self._lines.file(self._current_line()))
        menu.popup(self.viewport().mapToGlobal(at))

    def _fold_actions(self, menu: QMenu) -> list[QAction]:
        folds = self.folds
        levels = QMenu(self.tr("Fold to level"), menu)
        for level in range(1, _LEVELS + 1):
            levels.addAction(f"&{level}", partial(folds.fold_to, level))
        made: list[QAction] = []
        for words, keys, run in (
            (self.tr("Fold"), FOLD, self._fold),
            (self.tr("Unfold"), UNFOLD, self._unfold),
            (self.tr("Fold everything"), "", lambda: folds.fold_to(1)),
            (self.tr("Unfold everything"), "", folds.unfold_all),
        ):
            action = QAction(words, menu)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(run)
            made.append(action)
        return [*made, levels.menuAction()]
