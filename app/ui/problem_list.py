"""What may be wrong with the message, most urgent in words, a press from the place."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.model.message import Problem, Severity
from app.ui import theme
from app.ui.icon import icon

ROWS_SHOWN = 4


class ProblemList(QListWidget):
    """Shows problems; *chosen* carries the one whose place the person wants to see."""

    chosen = Signal(object)  # Problem

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("problems")
        self.setAccessibleName(self.tr("Problems of the message"))
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemActivated.connect(self._on_item)
        self.itemClicked.connect(self._on_item)
        self._problems: tuple[Problem, ...] | None = None
        self.show_problems(())

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show them in order; without any, say that all is there."""
        if tuple(problems) == self._problems:
            return
        self._problems = tuple(problems)
        self.clear()
        for problem in self._problems:
            is_error = problem.severity is Severity.ERROR
            word = self.tr("Error") if is_error else self.tr("Warning")
            place = self.tr("line {line}").format(line=problem.line) if problem.line else ""
            words = f"{word}  {problem.text}" + (f"  ({place})" if place else "")
            picture = icon("error", "error") if is_error else icon("warning", "warning")
            item = QListWidgetItem(picture, words)
            item.setData(Qt.ItemDataRole.UserRole, problem)
            item.setToolTip(words)
            self.addItem(item)
        if not self._problems:
            item = QListWidgetItem(icon("ok", "ok"), self.tr("All required fields are there"))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.addItem(item)
        self._fit()

    def _fit(self) -> None:
        row = self.fontMetrics().height() + theme.scaled(12)
        rows = min(max(self.count(), 1), ROWS_SHOWN)
        self.setFixedHeight(rows * row + theme.scaled(6))
        self.setIconSize(QSize(theme.scaled(16), theme.scaled(16)))

    def _on_item(self, item: QListWidgetItem) -> None:
        problem = item.data(Qt.ItemDataRole.UserRole)
        if problem is not None:
            self.chosen.emit(problem)
