"""The presenter of searching a reply: for a regular expression, and for fields by their path."""

import contextlib
from dataclasses import dataclass

from PySide6.QtCore import QObject

from app.model.json_node import JsonNode
from app.model.pattern_search import (
    BadPattern,
    PaintedPattern,
    PatternHits,
    compiled,
    find_pattern,
)
from app.model.value_table import table_of
from app.services.offload import Offload
from app.services.path_finder import PathFinder, PathFinderFailed
from app.services.tasks import Tasks
from app.ui.reply_viewer import ReplyViewer

DEADLINE_S = 30.0
TABLE_AT_ONCE = 128 * 1024
"""Bytes of values: a smaller table is made at once."""


@dataclass(slots=True)
class _Wish:
    """A search, for as long as anybody waits for it."""

    is_wanted: bool = True


class Searching(QObject):
    """Serves one reply: a later search ends the one before."""

    def __init__(
        self, *, viewer: ReplyViewer, tasks: Tasks, searching: Offload, finder: PathFinder
    ) -> None:
        super().__init__()
        self._finder = finder
        self._page = viewer.body_page
        self._tasks = tasks
        self._searching = searching
        self._wish = _Wish()
        # Each kind of work of a reply takes its own turns.
        self._finding = QObject(self)
        self._copying = QObject(self)
        viewer.pattern_requested.connect(self._on_pattern_requested)
        self._page.path_requested.connect(self._on_path_requested)
        self._page.fields_requested.connect(self._on_fields_requested)
        self._page.table_requested.connect(self._on_table_requested)

    def close(self) -> None:
        """Search no further."""
        self._end_pattern()
        self._tasks.cancel(self._finding)
        self._tasks.cancel(self._copying)

    def _end_pattern(self) -> None:
        self._wish.is_wanted = False
        self._tasks.cancel(self)

    def _on_pattern_requested(self, text: str, ignores_case: bool) -> None:
        self._end_pattern()
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
            self._page.line_find.show_no_pattern(str(error))
        except TimeoutError:
            self._page.line_find.show_hits(None, PatternHits(is_slow=True))
        else:
            self._page.line_find.show_hits(marks, found)

    def _on_path_requested(self, expression: str) -> None:
        self._tasks.cancel(self._finding)
        if expression:
            self._tasks.start(self._finding, self._find, expression)

    async def _find(self, expression: str) -> None:
        text, has_lines = self._page.values, self._page.has_indented_lines
        if text is None:
            return
        paths = self._page.paths
        try:
            async for found in self._finder.find(text, expression, has_lines=has_lines):
                paths.add(found)
        except PathFinderFailed:
            paths.fail(
                self.tr("The search has ended unexpectedly. Try again, or ask for less at a time.")
            )

    def _on_fields_requested(self) -> None:
        self._tasks.cancel(self._finding)
        self._tasks.start(self._finding, self._read_fields)

    async def _read_fields(self) -> None:
        text, has_lines = self._page.values, self._page.has_indented_lines
        if text is not None:
            with contextlib.suppress(PathFinderFailed):
                fields = await self._finder.fields(text, has_lines=has_lines)
                self._page.find_row.show_fields(fields)

    def _on_table_requested(self, values: list[JsonNode], paths: list[str]) -> None:
        names = (self.tr("Path"), self.tr("Value"))
        if sum(len(value.raw) for value in values) <= TABLE_AT_ONCE:
            self._page.copy_table(table_of(values, paths, names))
        else:
            self._tasks.cancel(self._copying)
            self._tasks.start(self._copying, self._copy_table, values, paths, names)

    async def _copy_table(
        self, values: list[JsonNode], paths: list[str], names: tuple[str, str]
    ) -> None:
        with contextlib.suppress(TimeoutError):
            text = await self._searching.call(
                lambda: table_of(values, paths, names), deadline_s=DEADLINE_S
            )
            self._page.copy_table(text)
