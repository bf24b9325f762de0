"""What an editor underlines and tints: faults, brackets that belong together, and matches."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from app.ui.json_highlighter import bracket_pair

if TYPE_CHECKING:
    from app.ui.editor_marks import Mark

MATCHES_SHOWN = 200


class EditorSelections:
    """Keeps the extra selections of *editor* in step with `marks`, `matches` and its cursor."""

    def __init__(self, editor: QPlainTextEdit) -> None:
        self._editor = editor
        self._is_any_shown = False
        self.marks: Sequence[Mark] = ()
        self.matches: Sequence[tuple[int, int]] = ()
        """Places in the document, in order."""

    def show(self) -> None:
        """Show them as they are now."""
        document, matches = self._editor.document(), self._matches_near()
        pair = bracket_pair(document, self._editor.textCursor().position())
        was_any_shown = self._is_any_shown
        self._is_any_shown = bool(pair or matches or self.marks)
        if not (self._is_any_shown or was_any_shown):
            return
        # Brings Qt's text formats along, which an empty editor is painted without.
        from app.ui.editor_marks import bracket_selections, mark_selections, match_selections

        selections = bracket_selections(document, pair or ())
        selections += match_selections(document, matches)
        self._editor.setExtraSelections(selections + mark_selections(document, self.marks))

    def words_at(self, position: int) -> str:
        """What is underlined at a position of the document, in words."""
        from app.ui.editor_marks import mark_selections

        for mark, selection in zip(
            self.marks, mark_selections(self._editor.document(), self.marks), strict=False
        ):
            cursor: QTextCursor = selection.cursor  # pyright: ignore[reportAttributeAccessIssue]
            if cursor.selectionStart() <= position <= cursor.selectionEnd():
                return mark.text
        return ""

    def _matches_near(self) -> Sequence[tuple[int, int]]:
        """Those around the cursor: Qt goes through all it is given at each stroke of the brush."""
        middle = bisect_left(self.matches, (self._editor.textCursor().position(), 0))
        return self.matches[max(middle - MATCHES_SHOWN, 0) : middle + MATCHES_SHOWN]
