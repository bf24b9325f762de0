"""One message on its way: how far it has come, for progress and for a cancel."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from app.model.errors import CourierError, NotSent, OutcomeUnknown
from app.model.exchange import Arrival, Exchange, SentRequest
from app.model.language import translate
from app.services.clock import Clock
from app.services.wire_error import look_first

LARGE = 256 * 1024
"""A smaller reply is read at once: handing it to another would cost more than the work."""


@dataclass(slots=True)
class Flight:
    """Made by the caller for one send, filled in by the gateway, read while it flies.

    *has_left*: the first byte of the request is on its way. *received*: bytes of the reply.
    *on_large* is called once, as soon as more than `LARGE` bytes of the reply are there.
    *sent_at* and *began_s* are the moments of the call on the two clocks.
    """

    request: SentRequest = field(
        default_factory=lambda: SentRequest(method="POST", url="", headers=(), body=b"")
    )
    clock: Clock = field(default_factory=Clock)
    sent_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    began_s: float | None = None
    has_left: bool = False
    received: int = 0
    repeated: bool = False
    on_large: Callable[[], None] | None = None

    def begin(self, clock: Clock, request: SentRequest) -> None:
        """The call has come: the time runs from here."""
        self.clock, self.request = clock, request
        self.sent_at, self.began_s = clock.wall(), clock.steady_s()

    def take(self, received: int) -> None:
        """So much of the reply has come by now."""
        self.received = received
        if received > LARGE and self.on_large is not None:
            on_large, self.on_large = self.on_large, None
            on_large()

    def refused(self) -> None:
        """The first try was refused for its token, so nothing of the message can have arrived."""
        self.has_left, self.received = False, 0

    @property
    def elapsed_s(self) -> float:
        """Seconds since the call."""
        return 0.0 if self.began_s is None else self.clock.steady_s() - self.began_s

    def cancelled(self) -> Exchange:
        """What to show after the person has cancelled."""
        if self.has_left:
            return self.failed(
                OutcomeUnknown(
                    translate("Flight", "You stopped waiting for the reply."), look_first()
                )
            )
        return self.failed(
            NotSent(
                translate("Flight", "You cancelled before the message left."),
                translate("Flight", "Send it when you are ready."),
            )
        )

    def failed(self, error: CourierError) -> Exchange:
        """What to show for *error*, before any status was read."""
        return Exchange(
            request=self.request,
            arrival=Arrival.UNKNOWN if self.has_left else Arrival.NOT_SENT,
            sent_at=self.sent_at,
            elapsed_s=self.elapsed_s,
            repeated=self.repeated,
            error=error,
        )
