"""One message on its way: how far it has come, for progress and for a cancel."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from app.model.errors import NotSent, OutcomeUnknown
from app.model.exchange import Arrival, Exchange, SentRequest
from app.services.wire_error import LOOK_FIRST


@dataclass(slots=True)
class Flight:
    """Made by the caller for one send, filled in by the gateway, read while it flies.

    *has_left*: the first byte of the request is on its way. *received*: bytes of the reply.
    """

    request: SentRequest = field(
        default_factory=lambda: SentRequest(method="POST", url="", headers=(), body=b"")
    )
    sent_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    began_s: float = 0.0
    has_left: bool = False
    received: int = 0

    def cancelled(self, steady_s: float) -> Exchange:
        """What to show after the person has cancelled, at *steady_s*."""
        if self.has_left:
            error: NotSent | OutcomeUnknown = OutcomeUnknown(
                "You stopped waiting for the reply.", LOOK_FIRST
            )
        else:
            error = NotSent("You cancelled before the message left.", "Send it when you are ready.")
        return Exchange(
            request=self.request,
            arrival=Arrival.UNKNOWN if self.has_left else Arrival.NOT_SENT,
            sent_at=self.sent_at,
            elapsed_s=max(0.0, steady_s - self.began_s),
            error=error,
        )
