"""What may be wrong with the message, in words, a press from the place and from what helps."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QMenu, QWidget

from app.ui import theme
from app.ui.icon import icon

if TYPE_CHECKING:
    from app.model.problem import Problem
    from app.ui.problem_row import ProblemRow

ROWS_SHOWN = 4
_PROBLEM = Qt.ItemDataRole.UserRole


class ProblemList(QListWidget):
    """Shows problems; *chosen* carries the one whose place the person wants to see.

    *fix_chosen* carries the `Fix` to put into the text: a press on the link at the end of a row,
    Alt+Enter on it, or its menu.
    """

    chosen = Signal(object)  # Problem
    fix_chosen = Signal(object)  # Fix

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("problems")
        self.setAccessibleName(self.tr("Problems of the message"))
        self.setWordWrap(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu_requested)
        self.itemActivated.connect(self._on_item)
        self.itemClicked.connect(self._on_item)
        self._problems: tuple[Problem, ...] | None = None
        self.show_problems(())

    def show_problems(self, problems: "Sequence[Problem]") -> None:
        """Show them in order; without any, say that all is there."""
        if tuple(problems) == self._problems:
            return
        self._problems = tuple(problems)
        row = self.currentRow()
        self.clear()
        if self._problems:
            self.setItemDelegate(self._row)
        for problem in self._problems:
            self.addItem(self._item(problem))
        if not self._problems:
            item = QListWidgetItem(icon("ok", "ok"), self.tr("All required fields are there"))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.addItem(item)
        elif row >= 0 and self.hasFocus():
            self.setCurrentRow(min(row, self.count() - 1))
        self._fit()

    def fix_near(self, line: int) -> None:
        """Choose the fix of the current row or, elsewhere at work, of the problem nearest *line*.

        Without a fix there, show the place.
        """
        if self.hasFocus() and self.currentRow() >= 0:
            self._fix(self._problem_of(self.currentItem()))
            return
        fixable = [one for one in self._problems or () if one.fixes]
        if fixable:
            self._fix(min(fixable, key=lambda one: abs(one.line - line)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Enter puts the current problem right."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.AltModifier and self.currentItem():
            self._fix(self._problem_of(self.currentItem()))
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be pressed."""
        over = self._is_on_fix(event.position().toPoint())
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press on the fix of a row."""
        point = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton and self._is_on_fix(point):
            self._fix(self._problem_of(self.itemAt(point)))
            event.accept()
        else:
            super().mouseReleaseEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words wrap anew."""
        super().resizeEvent(event)
        self._fit()

    def fix_point(self, row: int) -> QPoint:
        """The middle of the fix of a row, in the viewport."""
        index = self.model().index(row, 0)
        return self._row.fix_rect(self.visualRect(index), index).center()

    @cached_property
    def _row(self) -> "ProblemRow":
        from app.ui.problem_row import ProblemRow  # the first paint is without problems

        return ProblemRow(self)

    # ---- rows --------------------------------------------------------------------------------

    def _item(self, problem: "Problem") -> QListWidgetItem:
        from app.model.problem import Severity  # not needed for the first paint
        from app.ui.problem_row import FIX_WORDS

        is_error = problem.severity is Severity.ERROR
        word = self.tr("Error") if is_error else self.tr("Warning")
        place = self.tr("line {line}").format(line=problem.line) if problem.line else ""
        if problem.line == 1 and problem.column > 1:  # maybe all of it stands on one line
            place = self.tr("line 1, character {column}").format(column=problem.column)
        words = f"{word}  {problem.text}" + (f"  ({place})" if place else "")
        picture = icon("error", "error") if is_error else icon("warning", "warning")
        item = QListWidgetItem(picture, words)
        item.setData(_PROBLEM, problem)
        item.setToolTip(words)
        if problem.fixes:
            label = problem.fixes[0].label
            item.setData(FIX_WORDS, label)
            hint = self.tr("Alt+Enter: {fix}").format(fix=label)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, hint)
            item.setToolTip(f"{words}\n{hint}")
        return item

    def _fit(self) -> None:
        self.setIconSize(QSize(theme.scaled(16), theme.scaled(16)))
        rows = min(max(self.count(), 1), ROWS_SHOWN)
        height = sum(max(self.sizeHintForRow(row), 1) for row in range(rows))
        # The editor needs the room more; the rest is a turn of the wheel away.
        height = min(height, ROWS_SHOWN * (self.fontMetrics().height() + theme.scaled(16)))
        height += 2 * self.frameWidth() + theme.scaled(6)
        if height != self.height():
            self.setFixedHeight(height)

    # ---- what is done with them --------------------------------------------------------------

    def _on_item(self, item: QListWidgetItem) -> None:
        problem = self._problem_of(item)
        if problem is not None:
            self.chosen.emit(problem)

    def _on_menu_requested(self, point: QPoint) -> None:
        item = self.itemAt(point) or self.currentItem()
        problem = self._problem_of(item)
        if problem is None:
            return
        menu = QMenu(self)
        menu.setObjectName("problemMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for fix in problem.fixes:
            menu.addAction(fix.label, lambda fix=fix: self.fix_chosen.emit(fix))
        menu.addAction(
            self.tr("Go to line {line}").format(line=problem.line), lambda: self._on_item(item)
        )
        menu.popup(self.viewport().mapToGlobal(point))

    def _fix(self, problem: "Problem | None") -> None:
        if problem is None:
            return
        if problem.fixes:
            self.fix_chosen.emit(problem.fixes[0])
        else:
            self.chosen.emit(problem)

    def _is_on_fix(self, point: QPoint) -> bool:
        index: QModelIndex = self.indexAt(point)
        return self._row.is_on_fix(self.visualRect(index), index, point)

    def _problem_of(self, item: QListWidgetItem | None) -> "Problem | None":
        return None if item is None else item.data(_PROBLEM)
