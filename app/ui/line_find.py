"""Text or a regular expression in the lines of a reply, from match to match."""

from array import array

from PySide6.QtCore import QObject, Signal

from app.model.document import harmless
from app.model.language import number
from app.model.pattern_search import PatternHits
from app.ui.line_delegate import Marks
from app.ui.line_view import LineView
from app.ui.reply_search import ReplySearch, marker


class LineFind(QObject):
    """Marks the matches in *view* and shows one of them.

    `requested` carries a regular expression to look for and whether it ignores case; who listens
    calls `show_hits` or `show_no_pattern`. With "" nothing is wanted any more. *changed*: something
    else is to be said.
    """

    requested = Signal(str, bool)
    changed = Signal()

    def __init__(self, view: LineView) -> None:
        super().__init__(view)
        self._view = view
        self._offset = 0
        self._is_at_hit = False
        self._trouble = ""
        self._search = ReplySearch(self)
        self._search.changed.connect(self._on_search_changed)

    def start_over(self) -> None:
        """Look from the top: other lines are in view."""
        self._offset = 0

    def look_for(self, text: str, *, is_pattern: bool, ignores_case: bool) -> None:
        """Look for *text* in all lines."""
        self._forget()
        self.requested.emit(text if is_pattern else "", ignores_case)
        if is_pattern:
            self._view.mark(None)
            self._search.expect()
        else:
            self._view.mark(marker(text, ignores_case=ignores_case))
            self._search.start(self._view.lines, text, ignores_case=ignores_case)

    def clear(self) -> None:
        """Look for nothing."""
        self._forget()
        self.requested.emit("", False)
        self._search.clear()
        self._view.mark(None)

    def show_hits(self, marks: Marks | None, found: PatternHits) -> None:
        """Show what was found of the regular expression that was asked for last."""
        self._trouble = self.tr("given up: it takes too long") if found.is_slow else ""
        self._view.mark(marks)
        self._search.take(found.hits)

    def show_no_pattern(self, why: str) -> None:
        """Say that what was asked for is no regular expression, in the words of its engine."""
        self._trouble = self.tr("Not a regular expression: {0}").format(harmless(why))
        self._view.mark(None)
        self._search.take(array("Q"))

    def go(self, *, forward: bool) -> bool:
        """Show the next match, or the one before; whether there is one."""
        start = self._offset if self._is_at_hit else self._offset - 1
        at = self._search.next_after(start, forward=forward)
        if at is None:
            return False
        self._offset = self._search.hits[at]
        self._is_at_hit = True
        self._view.reveal(self._offset)
        return True

    @property
    def count(self) -> str:
        """How many matches there are, and which one is shown."""
        count = len(self._search.hits)
        total = number(count) + ("+" if self._search.is_cut else "")
        if not count:
            nothing = self._trouble or self.tr("No match")
            words = nothing if self._search.is_done else self.tr("Searching…")
        elif self._is_at_hit:
            at = self._search.next_after(self._offset - 1, forward=True) or 0
            words = self.tr("{0} of {1}").format(number(at + 1), total)
        else:
            words = total
        return f"{words}, {self._trouble}" if count and self._trouble else words

    def _forget(self) -> None:
        self._is_at_hit = False
        self._trouble = ""

    def _on_search_changed(self) -> None:
        if not self._is_at_hit and self._search.hits:
            self.go(forward=True)
        self.changed.emit()
