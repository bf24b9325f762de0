"""The presenter of sending: the composer's wish in, what became of it out."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.model.catalog import Catalog
from app.model.document import PreparedBody
from app.model.errors import CourierError, InvalidMessage
from app.model.exchange import Outgoing
from app.model.filling import Filling
from app.model.message import MetaView, compose, read_meta
from app.model.profile import Profile
from app.model.redaction import Redactor
from app.model.reply import Reply
from app.model.ticket import ticket_text
from app.services.authenticator import Authenticator
from app.services.flight import Flight
from app.services.gateway import Gateway
from app.services.tasks import Tasks
from app.ui.composer import Composer
from app.ui.confirm import ask, ask_production
from app.ui.notice import Notices
from app.ui.reply_viewer import ReplyViewer
from app.workbench.reply_reading import ReplyReading
from app.workbench.session import Session

if TYPE_CHECKING:
    from app.model.sent import Sent

BeforeSend = Callable[[Profile, bytes, Callable[[], None]], None]
"""Calls the last of its arguments when the message may leave, now or later."""

PROGRESS_MS = 100
SETTLE_MS = 20


class Sending(QObject):
    """Sends one message at a time; while one is under way a second wish is ignored.

    *changed*: what `is_waiting` or the viewer's reply tells is another. *ended*: a `Reply` and the
    `Profile` it was sent from, whatever became of the message, as soon as the reply is shown.
    """

    changed = Signal()
    ended = Signal(object, object)

    def __init__(
        self,
        *,
        window: QWidget,
        composer: Composer,
        viewer: ReplyViewer,
        notices: Notices,
        session: Session,
        gateway: Gateway,
        catalog: Catalog,
        take_filling: Callable[[], Filling],
        before_send: BeforeSend,
        tasks: Tasks,
        reading: ReplyReading,
    ) -> None:
        super().__init__()
        self._window = window
        self._composer = composer
        self._viewer = viewer
        self._notices = notices
        self._session = session
        self._gateway = gateway
        self._catalog = catalog
        self._take_filling = take_filling
        self._before_send = before_send
        self._tasks = tasks
        self._reading = reading
        self._flight: Flight | None = None
        self._sent_from: Profile | None = None
        self._is_waiting_shown = False
        self._on_ended: Callable[[], None] | None = None
        self._clock = QElapsedTimer()
        self._progress = QTimer(self)
        self._progress.setInterval(PROGRESS_MS)
        self._progress.timeout.connect(self._on_progress)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLE_MS)
        self._settling.timeout.connect(self._settle)
        composer.send_requested.connect(self._on_send_requested)
        composer.cancel_requested.connect(self._on_cancel_requested)
        viewer.set_ticket_source(self._ticket)

    @property
    def is_sending(self) -> bool:
        """Whether a message is on its way."""
        return self._tasks.is_busy(self)

    @property
    def is_waiting(self) -> bool:
        """Whether a message has been on its way for so long that the window says so."""
        return self._is_waiting_shown

    def _on_send_requested(self, text: str) -> None:
        profile, authenticator = self._session.profile, self._session.authenticator
        if self.is_sending:
            return
        if profile is None or authenticator is None:
            self._notices.show_error(self._nothing_to_send_from(profile), topic="sending")
            return
        try:
            outgoing = compose(
                text,
                profile=profile,
                base_url=self._session.base_url,
                catalog=self._catalog,
                filling=self._take_filling(),
            )
        except InvalidMessage as error:
            self._composer.show_invalid(error)
            return
        self._notices.clear("sending")
        meta = read_meta(text)

        def start() -> None:
            # The question is open for as long as the person likes; the profile may have changed.
            if self._session.authenticator is authenticator and not self.is_sending:
                self._tasks.start(self, self._send, outgoing, authenticator, meta, profile)

        if profile.is_production:
            ask_production(
                self._window,
                profile.name,
                [self._composer.destination_bar.name_of(place) for place in meta.destinations],
                start,
                is_labelled=profile.environment is not None,
            )
        else:
            self._before_send(profile, outgoing.body, start)

    def _nothing_to_send_from(self, profile: Profile | None) -> CourierError:
        if profile is None:
            return CourierError(
                self.tr("There is no profile to send from."),
                self.tr("Save a profile with its API key and secret, or try the sandbox."),
            )
        if profile.is_sandbox:
            return CourierError(
                self.tr("The sandbox does not run."),
                self.tr("Start it on the Sandbox page, then send again."),
            )
        return CourierError(
            self.tr("The profile is still being put in use."), self.tr("Send again in a moment.")
        )

    def _on_cancel_requested(self) -> None:
        self._stop(
            title=self.tr("Stop waiting for the reply?"), accept=self.tr("Stop waiting"), then=None
        )

    def stop(self, then: Callable[[], None]) -> None:
        """Have the wait for a reply ended, as the message is to be closed, and call *then*.

        A person is asked first where the message has left; *then* waits for the end of it all.
        """
        if self.is_sending:
            self._stop(
                title=self.tr("Close it without waiting for the reply?"),
                accept=self.tr("Close"),
                then=then,
            )
        else:
            then()

    def _stop(self, *, title: str, accept: str, then: Callable[[], None] | None) -> None:
        flight = self._flight

        def cancel() -> None:
            is_under_way = flight is not None and self._flight is flight
            if is_under_way:
                self._on_ended = then
            if is_under_way or flight is None:
                self._tasks.cancel(self)
            if not is_under_way and then is not None:
                then()  # nothing had begun yet, or the reply came while the person was asked

        if flight is not None and flight.has_left:
            ask(
                self._window,
                title=title,
                text=self.tr(
                    "The message has left and may have arrived. Stopping does not take it back."
                ),
                accept=accept,
                reject=self.tr("Keep waiting"),
                on_accepted=cancel,
            )
        else:
            cancel()

    def _on_progress(self) -> None:
        if self._flight is not None:
            self._say_waiting()
            elapsed_s = self._clock.elapsed() / 1000
            self._composer.show_elapsed(elapsed_s)
            self._viewer.show_progress(elapsed_s, self._flight.received)

    def _settle(self) -> None:
        """Offer to send again, unless that has been done."""
        self._settling.stop()
        if not self._is_waiting_shown:
            self._composer.set_sending(False)

    def _say_waiting(self) -> None:
        """Not at once: most replies are there before anybody could read of waiting."""
        if not self._is_waiting_shown:
            self._is_waiting_shown = True
            self._composer.set_sending(True)
            self._viewer.show_waiting()
            self.changed.emit()

    async def _send(
        self, outgoing: Outgoing, authenticator: Authenticator, meta: MetaView, profile: Profile
    ) -> None:
        self._flight = flight = Flight(on_large=self._on_large)
        self._viewer.expect()
        self._reading.expect(meta)
        self._clock.start()
        self._progress.start()
        body: PreparedBody | None = None
        try:
            exchange = await self._gateway.send(outgoing, authenticator, flight)
            reply, body = await self._reading.read(exchange, meta)
            self._show(reply, body, profile)
        except asyncio.CancelledError:
            reply = self._reading.decode(flight.cancelled(), meta)
            self._show(reply, None, profile)
            raise
        finally:
            self._progress.stop()
            self._flight = None
            if self._is_waiting_shown:
                self._is_waiting_shown = False
                if body is None:
                    self._settle()
                else:
                    # The window has enough to do with a large reply in this turn.
                    self._settling.start()
            self.changed.emit()
            if self._on_ended is not None:
                ended, self._on_ended = self._on_ended, None
                ended()

    def _on_large(self) -> None:
        # While more comes in: once all of it is there, there is enough to show.
        self._say_waiting()
        self._reading.warm_up()

    def _show(self, reply: Reply, body: PreparedBody | None, profile: Profile) -> None:
        self._sent_from = profile
        self._viewer.show_reply(reply, body)
        self.ended.emit(reply, profile)

    @property
    def sent(self) -> "Sent | None":
        """The send whose reply is in view."""
        from app.model.sent import sent_of  # not needed to send

        reply, profile = self._viewer.reply, self._sent_from
        if reply is None or profile is None:
            return None
        return sent_of(reply, profile=profile.name, environment=_label_of(profile))

    def _ticket(self, reply: Reply) -> str:
        redactor = Redactor(self._session.secrets())
        label = _label_of(self._sent_from)
        return ticket_text(reply, environment_label=label, redactor=redactor)


def _label_of(profile: Profile | None) -> str:
    """The environment as others are told of it; "" when none is set."""
    if profile is None:
        return ""
    return "Sandbox" if profile.is_sandbox else str(profile.environment or "")
