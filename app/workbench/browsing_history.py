"""The presenter of the history's page: find a send, look at it, go on from it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.model.errors import CourierError
from app.model.history_entry import HistoryEntry, HistoryQuery
from app.model.history_export import as_csv, as_json_lines
from app.services.files import write_whole
from app.services.history import Found, History
from app.services.json_file import in_time
from app.services.offload import Offload
from app.services.tasks import Tasks
from app.ui.notice import Notices
from app.workbench.handing_on import HandingOn
from app.workbench.reviewing import ROWS_AT_ONCE, Reviewing

if TYPE_CHECKING:
    from app.ui.history_page import HistoryPage
    from app.ui.reply_viewer import ReplyViewer

BODIES_AT_ONCE = 20
FIRST_ROWS = 60
"""More than a window shows."""


class BrowsingHistory(QObject):
    """Shows the history on a page that is built when it is first wanted.

    *reviewing* serves the details beside the table, *handing_on* several sends at once, what
    *serve_viewer* makes the reply there; *show_message* leads to where one is written.
    """

    help_requested = Signal(str)

    def __init__(
        self,
        history: History,
        *,
        reviewing: Reviewing,
        handing_on: HandingOn,
        notices: Notices,
        tasks: Tasks,
        files: Offload,
        now: Callable[[], datetime],
        serve_viewer: Callable[["ReplyViewer"], Sequence[QObject]],
        show_message: Callable[[], None],
    ) -> None:
        super().__init__()
        self._history = history
        self._reviewing = reviewing
        self._handing_on = handing_on
        self._notices = notices
        self._tasks = tasks
        self._files = files
        self._now = now
        self._serve_viewer = serve_viewer
        self._show_message = show_message
        self._served: Sequence[QObject] = ()
        self._page: HistoryPage | None = None
        reviewing.changed.connect(self.refresh)

    def make_page(self) -> "HistoryPage":
        """Build the page."""
        from app.ui.history_page import HistoryPage

        self._page = page = HistoryPage()
        page.shown.connect(self.refresh)
        page.filters.changed.connect(self.refresh)
        page.stop_requested.connect(self._on_stop_requested)
        page.export_requested.connect(self._on_export_requested)
        page.message_requested.connect(self._show_message)
        page.table.entries.wanted.connect(self._on_rows_wanted)
        self._reviewing.attach(page)
        self._handing_on.attach(page)
        page.details.viewer.help_requested.connect(self.help_requested)
        self._served = self._serve_viewer(page.details.viewer)
        return page

    @property
    def _view(self) -> "HistoryPage":
        assert self._page is not None  # noqa: S101 - it is what all of this comes from
        return self._page

    # what is found

    def refresh(self) -> None:
        """Search anew, if anybody looks."""
        if self._page is not None and self._page.isVisible():
            self._tasks.cancel(self)
            self._tasks.start(self, self._search)

    async def _search(self) -> None:
        page = self._view
        query = page.filters.query(self._now())
        why = self._history.why_no_bodies
        page.say_kept(
            ""
            if self._history.keeps_bodies
            else self.tr(
                "Without a keyring only this list is kept, not messages, replies and notes. {why}"
            ).format(why=why)
        )
        try:
            # What the window shows is there before all the others are counted.
            first = await self._history.find_first(query, FIRST_ROWS)
            page.table.entries.hold(await self._history.entries(first))
            page.show_first(first)
            found = await self._history.find(query)
            page.filters.show_profiles(found.profiles)
            page.show_found(found.ids, found.total)
            if page.filters.in_bodies:
                await self._search_bodies(query, found)
        except CourierError as error:
            self._notices.show_error(error, topic="history")

    async def _search_bodies(self, query: HistoryQuery, found: Found) -> None:
        page, words = self._view, query.words
        known = set(found.ids)
        others = (await self._history.find(replace(query, words=""))).ids
        rest = [ident for ident in others if ident not in known]
        try:
            for start in range(0, len(rest), BODIES_AT_ONCE):
                page.show_progress(start, len(rest))
                batch = rest[start : start + BODIES_AT_ONCE]
                page.add_found(await self._history.with_words(batch, words), found.total)
        finally:
            page.show_count(found.total)

    def _on_stop_requested(self) -> None:
        self._tasks.cancel(self)

    def _on_rows_wanted(self, ids: list[int]) -> None:
        turn = (self, "rows")
        self._tasks.cancel(turn)
        self._tasks.start(turn, self._fetch, ids)

    async def _fetch(self, ids: list[int]) -> None:
        try:
            self._view.table.entries.hold(await self._history.entries(ids))
        except CourierError as error:
            self._notices.show_error(error, topic="history")

    # files

    def _on_export_requested(self, kind: str, path: str) -> None:
        ids = list(self._view.table.entries.ids)
        self._tasks.start("save", self._export, kind, Path(path), ids)

    async def _export(self, kind: str, path: Path, ids: list[int]) -> None:
        entries: list[HistoryEntry] = []
        for start in range(0, len(ids), ROWS_AT_ONCE):
            entries += await self._history.entries(ids[start : start + ROWS_AT_ONCE])

        def write() -> None:
            # A spreadsheet takes a CSV for UTF-8 only with the mark at its start.
            text = "\ufeff" + as_csv(entries) if kind == "csv" else as_json_lines(entries)
            write_whole(path, text.encode("utf-8", "replace"))

        await in_time(self._files, path, write)
        self._notices.show_note(
            self.tr("{count} sends were written to {name}.").format(
                count=f"{len(entries):,}", name=path.name
            ),
            topic="history",
        )
