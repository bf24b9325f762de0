"""The presenter of searching a reply for a regular expression."""

from dataclasses import dataclass

from PySide6.QtCore import QObject

from app.model.pattern_search import (
    BadPattern,
    PaintedPattern,
    PatternHits,
    compiled,
    find_pattern,
)
from app.services.offload import Offload
from app.services.tasks import Tasks
from app.ui.reply_viewer import ReplyViewer

DEADLINE_S = 30.0


@dataclass(slots=True)
class _Wish:
    """A search, for as long as anybody waits for it."""

    is_wanted: bool = True


class Searching(QObject):
    """Serves one reply: a later search ends the one before."""

    def __init__(self, *, viewer: ReplyViewer, tasks: Tasks, searching: Offload) -> None:
        super().__init__()
        self._page = viewer.body_page
        self._tasks = tasks
        self._searching = searching
        self._wish = _Wish()
        viewer.pattern_requested.connect(self._on_pattern_requested)

    def close(self) -> None:
        """Search no further."""
        self._wish.is_wanted = False
        self._tasks.cancel(self)

    def _on_pattern_requested(self, text: str, ignores_case: bool) -> None:
        self.close()
        if text:
            self._wish = _Wish()
            self._tasks.start(self, self._search, text, ignores_case, self._wish)

    async def _search(self, text: str, ignores_case: bool, wish: _Wish) -> None:
        data = self._page.lines.data

        def search() -> tuple[PaintedPattern, PatternHits]:
            pattern = compiled(text, ignores_case=ignores_case)
            found = find_pattern(data, pattern, is_wanted=lambda: wish.is_wanted)
            return PaintedPattern(pattern), found

        try:
            marks, found = await self._searching.call(search, deadline_s=DEADLINE_S)
        except BadPattern as error:
            self._page.show_no_pattern(str(error))
        except TimeoutError:
            self._page.show_hits(None, PatternHits(is_slow=True))
        else:
            self._page.show_hits(marks, found)
