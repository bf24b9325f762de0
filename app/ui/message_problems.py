"""What may be wrong with the message: in a list, in the editor and in the form, with what helps."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.ui.json_editor import JsonEditor
from app.ui.message_check import MessageCheck
from app.ui.message_views import MessageViews
from app.ui.problem_list import ProblemList

if TYPE_CHECKING:
    from app.model.fix import Fix


class MessageProblems(QObject):
    """Shows what the *check* found in the *list* and at its place; *fixing*: the text changes."""

    fixing = Signal()

    def __init__(self, editor: JsonEditor, views: MessageViews, parent: QObject) -> None:
        super().__init__(parent)
        self._editor = editor
        self._views = views
        self.list = ProblemList()
        self.list.chosen.connect(views.go_to)
        self.list.fix_chosen.connect(self._fix)
        self.check = MessageCheck(self)
        self.check.found.connect(self._show_found)

    def fix_nearest(self) -> None:
        """Put the problem right that is nearest to the cursor, or current in their list."""
        self.list.fix_near(self._editor.current_line())

    def _fix(self, fix: "Fix") -> None:
        """Put it right in the text; one step of undo brings it back."""
        from app.model.fix import fixed  # not needed for the first paint

        self.fixing.emit()
        self._editor.edit_text(lambda text: fixed(text, fix))
        self.check.hurry()

    def _show_found(self) -> None:
        from app.model.problem import Severity  # not needed for the first paint
        from app.ui.editor_marks import Mark

        problems = self.check.problems
        self.list.show_problems(problems)
        self._views.show_problems(problems)
        self._editor.set_marks(
            [
                Mark(one.line, one.column, one.text, one.severity is Severity.ERROR)
                for one in problems
            ]
        )
