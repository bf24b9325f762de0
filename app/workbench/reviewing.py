"""The presenter of one send of the history: looked at, opened again, pinned, noted, deleted."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.model.catalog import Catalog
from app.model.document import PreparedBody, prepare
from app.model.errors import CourierError
from app.model.exchange import Exchange
from app.model.history_entry import HistoryEntry, reply_of
from app.model.redaction import Redactor
from app.model.reply import Reply
from app.model.ticket import ticket_text
from app.services.history import History
from app.services.offload import Offload
from app.services.tasks import Tasks
from app.ui.confirm import ask
from app.ui.notice import Notices
from app.workbench.session import Session

if TYPE_CHECKING:
    from app.ui.history_page import HistoryPage

ROWS_AT_ONCE = 500
READ_DEADLINE_S = 60.0


class Reviewing(QObject):
    """Shows the selected send and does with it what the person wants; *changed* when some went.

    *open_copy* begins a message with a text and tells whether there was room, *send* sends the
    one in view.
    """

    changed = Signal()

    def __init__(
        self,
        history: History,
        *,
        window: QWidget,
        notices: Notices,
        session: Session,
        catalog: Catalog,
        tasks: Tasks,
        reading: Offload,
        open_copy: Callable[[str], bool],
        send: Callable[[], None],
    ) -> None:
        super().__init__()
        self._history = history
        self._window = window
        self._notices = notices
        self._session = session
        self._catalog = catalog
        self._tasks = tasks
        self._reading = reading
        self._open_copy = open_copy
        self._send = send
        self._page: HistoryPage | None = None
        self._entry: HistoryEntry | None = None
        self._exchange: Exchange | None = None

    def attach(self, page: "HistoryPage") -> None:
        """Serve the page that was built."""
        self._page = page
        details = page.details
        page.table.chosen.connect(self._on_chosen)
        page.table.opened.connect(self._on_reopen_requested)
        page.table.delete_requested.connect(self._on_delete_requested)
        details.reopen_requested.connect(self._on_reopen_requested)
        details.send_again_requested.connect(self._on_send_again_requested)
        details.pin_requested.connect(self._on_pin_requested)
        details.note_requested.connect(self._on_note_requested)
        details.delete_requested.connect(self._on_delete_requested)
        details.viewer.set_ticket_source(self._ticket)

    @property
    def _view(self) -> "HistoryPage":
        assert self._page is not None  # noqa: S101 - it is what all of this comes from
        return self._page

    # what is looked at

    def _on_chosen(self) -> None:
        ids = self._view.table.selected_ids()
        if self._entry is not None and ids == [self._entry.id]:
            return  # it is shown, or being opened: a table that is filled anew chooses it again
        turn = (self, "details")
        self._tasks.cancel(turn)
        self._forget()
        if len(ids) == 1:
            self._tasks.start(turn, self._look_at, ids[0])
        else:
            self._view.details.show_none(len(ids))

    def _forget(self) -> None:
        self._entry = None
        self._exchange = None

    async def _look_at(self, ident: int) -> None:
        details = self._view.details
        try:
            entries = await self._history.entries([ident])
            if not entries:
                details.show_none(0)
                return
            self._entry = entry = entries[0]
            details.show_entry(
                entry,
                can_note=self._history.keeps_bodies,
                why_no_body=self._why_no_body(entry),
            )
            if entry.has_note:
                details.show_note(await self._history.note(ident))
            exchange = await self._history.exchange(ident)
            if exchange is not None:
                reply, body = await self._read(exchange, entry)
                self._exchange = exchange
                details.show_reply(reply, body)
        except CourierError as error:
            self._notices.show_error(error, topic="history")

    def _why_no_body(self, entry: HistoryEntry) -> str:
        if entry.has_body:
            return self.tr("Message and reply are being opened.")
        return self.tr("Message and reply were not kept: there was no keyring to keep them safe.")

    async def _read(self, exchange: Exchange, entry: HistoryEntry) -> tuple[Reply, PreparedBody]:
        def read() -> tuple[Reply, PreparedBody]:
            reply = reply_of(entry, exchange, self._catalog)
            return reply, prepare(reply)

        return await self._reading.call(read, deadline_s=READ_DEADLINE_S)

    def _ticket(self, reply: Reply) -> str:
        label = self._entry.environment if self._entry is not None else ""
        redactor = Redactor(self._session.secrets())
        return ticket_text(reply, environment_label=label, redactor=redactor)

    # what is done with it

    def _on_reopen_requested(self) -> None:
        self._reopen()

    def _reopen(self) -> bool:
        if self._exchange is None or self._entry is None:
            return False
        text = self._exchange.request.body.decode("utf-8", "replace")
        if not self._open_copy(text):
            return False
        profile = self._session.profile
        if profile is not None and profile.id != self._entry.profile_id:
            self._notices.show_warning(
                self.tr("It was sent from “{before}” and is now open for “{now}”.").format(
                    before=self._entry.profile_name, now=profile.name
                ),
                self.tr("Check the destinations before you send it."),
                topic="history",
            )
        return True

    def _on_send_again_requested(self) -> None:
        profile, entry = self._session.profile, self._entry
        if self._exchange is None or entry is None:
            return
        places = ", ".join(place.name or place.id for place in entry.destinations)
        ask(
            self._window,
            title=self.tr("Send it again?"),
            text=self.tr(
                "Redox takes it as another message: it may double what the first one did. It goes"
                " from “{profile}” to: {places}."
            ).format(
                profile=profile.name if profile else self.tr("no profile"),
                places=places or self.tr("no destination"),
            ),
            accept=self.tr("Send again"),
            on_accepted=self._send_again,
        )

    def _send_again(self) -> None:
        if self._reopen():
            self._send()

    def _on_pin_requested(self) -> None:
        ids = self._view.table.selected_ids()
        is_pinned = not (self._entry is not None and self._entry.is_pinned)
        self._tasks.start((self, "change"), self._pin, ids, is_pinned=is_pinned)

    async def _pin(self, ids: list[int], *, is_pinned: bool) -> None:
        await self._history.set_pinned(ids, is_pinned=is_pinned)
        await self._show_anew(ids)

    def _on_note_requested(self) -> None:
        if self._entry is not None:
            self._tasks.start((self, "change"), self._edit_note, self._entry.id)

    async def _edit_note(self, ident: int) -> None:
        from app.ui.note_dialog import NoteDialog

        dialog = NoteDialog(await self._history.note(ident), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def save(text: str) -> None:
            self._tasks.start((self, "change"), self._set_note, ident, text)

        dialog.saved.connect(save)
        dialog.open()

    async def _set_note(self, ident: int, text: str) -> None:
        await self._history.set_note(ident, text)
        await self._show_anew([ident])

    async def _show_anew(self, ids: list[int]) -> None:
        """Entries have changed: show them so in the table and beside it."""
        page = self._view
        for start in range(0, len(ids), ROWS_AT_ONCE):
            page.table.entries.hold(await self._history.entries(ids[start : start + ROWS_AT_ONCE]))
        if self._entry is not None and self._entry.id in ids:
            # In the turn that choosing another one ends: what comes late is not of that other.
            self._tasks.start((self, "details"), self._look_at, self._entry.id)

    def _on_delete_requested(self) -> None:
        ids = self._view.table.selected_ids()
        if ids:
            ask(
                self._window,
                title=self.tr("Delete from the history?"),
                text=self.tr(
                    "{count} of the sends and all that is kept of them go for good."
                ).format(count=f"{len(ids):,}"),
                accept=self.tr("Delete"),
                is_danger=True,
                on_accepted=lambda: self._tasks.start((self, "change"), self._delete, ids),
            )

    async def _delete(self, ids: list[int]) -> None:
        await self._history.delete(ids)
        self.changed.emit()
