"""One request and what came of it, as the wire showed it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.model.errors import CourierError
from app.model.timing import Timing

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A message on its way: where to, and the bytes of its body."""

    base_url: str
    path: str  # "/endpoint" or "/query"
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SentRequest:
    """The request as it left, or would have; the token in *headers* is already masked."""

    method: str
    url: str
    headers: Headers
    body: bytes = field(repr=False)


class Arrival(StrEnum):
    """How far a request came."""

    NOT_SENT = "not sent"
    UNKNOWN = "may have arrived"
    ANSWERED = "a status was read"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A request and its answer, or the error instead of one.

    *error* is set unless *arrival* is ANSWERED; *status* is 0 then, but for a reply that was cut
    off, which keeps its status, headers and what came of the body. ANSWERED has an *error* only
    when a 401 could not be followed by a new token. *truncated*: the body went on after the
    ceiling, was cut, or could not be unpacked. *repeated*: it was sent again once after a 401.
    *timing* is None where nothing was answered.
    *sent_at* is the PC's wall time in UTC; *elapsed_s* runs from the call to the last byte.
    """

    request: SentRequest
    arrival: Arrival
    sent_at: datetime
    elapsed_s: float
    status: int = 0
    reason: str = ""
    headers: Headers = ()
    body: bytes = field(default=b"", repr=False)
    truncated: bool = False
    repeated: bool = False
    error: CourierError | None = None
    timing: Timing | None = None

    def header(self, name: str) -> str:
        """The first header of that name, in any case; "" when there is none."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), "")
