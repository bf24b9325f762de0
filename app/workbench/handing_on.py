"""The presenter of several sends of the history at once: compared, or put into one file."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.model.catalog import Catalog
from app.model.errors import CourierError
from app.model.exchange import Exchange
from app.model.history_entry import HistoryEntry, reply_of
from app.model.sent import Sent, sent_of
from app.services.history import History
from app.services.offload import Offload
from app.services.tasks import Tasks
from app.ui.notice import Notices

if TYPE_CHECKING:
    from app.ui.history_page import HistoryPage

MOST_BUNDLED = 50
READ_DEADLINE_S = 60.0
TOPIC = "history"


class HandingOn(QObject):
    """Reads the selected sends and hands them on.

    *compare* takes a name and a text, and another name and text; *bundle* takes the sends.
    """

    def __init__(
        self,
        history: History,
        *,
        notices: Notices,
        catalog: Catalog,
        tasks: Tasks,
        reading: Offload,
        compare: Callable[[str, str, str, str], None],
        bundle: Callable[[Sequence[Sent]], None],
    ) -> None:
        super().__init__()
        self._history = history
        self._notices = notices
        self._catalog = catalog
        self._tasks = tasks
        self._reading = reading
        self._compare = compare
        self._bundle = bundle

    def attach(self, page: "HistoryPage") -> None:
        """Serve the page that was built."""
        ids = page.table.selected_ids
        page.details.compare_replies_requested.connect(
            lambda: self._tasks.start(self, self._compare_two, ids(), of_replies=True)
        )
        page.details.compare_messages_requested.connect(
            lambda: self._tasks.start(self, self._compare_two, ids(), of_replies=False)
        )
        page.details.bundle_requested.connect(
            lambda: self._tasks.start(self, self._bundle_all, ids())
        )

    async def _compare_two(self, ids: list[int], *, of_replies: bool) -> None:
        found = await self._read(ids[:2])
        if len(found) < 2:
            self._say_not_kept()
            return
        named: list[str] = []
        for entry, exchange in found:
            body = exchange.body if of_replies else exchange.request.body
            named += [_name(entry), body.decode("utf-8", "replace")]
        self._compare(named[0], named[1], named[2], named[3])

    async def _bundle_all(self, ids: list[int]) -> None:
        if len(ids) > MOST_BUNDLED:
            self._notices.show_warning(
                self.tr("{count} sends are too many for one bundle.").format(count=f"{len(ids):,}"),
                self.tr("Select at most {most}.").format(most=MOST_BUNDLED),
                topic=TOPIC,
            )
            return
        found = await self._read(ids)
        if not found:
            self._say_not_kept()
            return
        try:
            sends = await self._reading.call(
                lambda: [self._sent(entry, exchange) for entry, exchange in found],
                deadline_s=READ_DEADLINE_S,
            )
        except TimeoutError:
            self._notices.show_warning(
                self.tr("The sends took too long to be read."),
                self.tr("Select fewer of them."),
                topic=TOPIC,
            )
            return
        self._bundle(sends)

    async def _read(self, ids: Sequence[int]) -> list[tuple[HistoryEntry, Exchange]]:
        """Those of the sends whose message and reply are kept."""
        found: list[tuple[HistoryEntry, Exchange]] = []
        try:
            for entry in await self._history.entries(ids):
                exchange = await self._history.exchange(entry.id)
                if exchange is not None:
                    found.append((entry, exchange))
        except CourierError as error:
            self._notices.show_error(error, topic=TOPIC)
        return found

    def _sent(self, entry: HistoryEntry, exchange: Exchange) -> Sent:
        reply = reply_of(entry, exchange, self._catalog)
        return sent_of(reply, profile=entry.profile_name, environment=entry.environment)

    def _say_not_kept(self) -> None:
        self._notices.show_warning(
            self.tr("Message and reply of these sends are not kept."),
            self.tr("They are kept, encrypted, when there is a keyring."),
            topic=TOPIC,
        )


def _name(entry: HistoryEntry) -> str:
    moment = entry.sent_at.astimezone()
    return f"{entry.data_model} {entry.event_type}, {moment:%Y-%m-%d %H:%M:%S}"
