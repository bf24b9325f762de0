"""From what came back to what is shown of it: a small reply at once, a large one elsewhere."""

from app.model.catalog import Catalog
from app.model.document import PreparedBody, prepare
from app.model.exchange import Exchange
from app.model.json_reformat import beginning
from app.model.lines import Lines
from app.model.meta import MetaView
from app.model.reply import Reply
from app.services.flight import LARGE
from app.services.offload import Offload
from app.services.reader import Facts, Reader, ReaderFailed
from app.services.tasks import Tasks
from app.ui.reply_viewer import ReplyViewer

BEGINNING_LINES = 100
"""More than are seen at once, of a large reply that is still being read."""
DECODE_DEADLINE_S = 60.0


class ReplyReading:
    """Reads the replies to one message; the *viewer* has the first lines of a large one at once."""

    def __init__(
        self,
        *,
        viewer: ReplyViewer,
        catalog: Catalog,
        tasks: Tasks,
        reader: Reader,
        decoding: Offload,
    ) -> None:
        self._viewer = viewer
        self._catalog = catalog
        self._tasks = tasks
        self._reader = reader
        self._decoding = decoding

    def expect(self, meta: MetaView) -> None:
        """A message with that *meta* leaves: what answers a query is likely to be large."""
        if self._facts(meta).is_query:
            self.warm_up()

    def warm_up(self) -> None:
        """A large reply is coming: have a process for it."""
        self._tasks.start(object(), self._reader.warm_up)

    def decode(self, exchange: Exchange, meta: MetaView) -> Reply:
        """What *exchange* means, of a message with that *meta*; for small ones."""
        return self._facts(meta).decode(exchange)

    async def read(self, exchange: Exchange, meta: MetaView) -> tuple[Reply, PreparedBody | None]:
        """What it means, and what a large reply is laid out as; any other is when it is shown."""
        if len(exchange.body) <= LARGE:
            return self.decode(exchange, meta), None
        facts = self._facts(meta)

        def read() -> tuple[Reply, PreparedBody]:
            reply = facts.decode(exchange)
            return reply, prepare(reply)

        top = b"" if exchange.truncated else beginning(exchange.body, BEGINNING_LINES)
        if top:
            self._viewer.show_lines_ahead(Lines(top))
        try:
            reply, opened = await self._reader.read(exchange, facts, self._viewer.show_lines_ahead)
        except ReaderFailed:
            # No process to be had, or none that lives: a thread can do it too, if not as smoothly.
            return await self._decoding.call(read, deadline_s=DECODE_DEADLINE_S)
        return reply, prepare(reply, opened)

    def _facts(self, meta: MetaView) -> Facts:
        event_type = self._catalog.find(meta.data_model, meta.event_type)
        return Facts(
            is_query=event_type.is_query if event_type else None,
            destinations=meta.destinations,
            data_model=meta.data_model,
            event_type=meta.event_type,
        )
