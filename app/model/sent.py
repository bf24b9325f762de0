"""One send as it is told to others: what went out, what came back, and what became of it."""

from dataclasses import dataclass, field
from datetime import datetime

from app.model.exchange import Arrival, Headers
from app.model.outcome import RedoxProblem
from app.model.preferences import Destination
from app.model.reply import Reference, Reply


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A send, wherever it is remembered.

    *sent_at* is UTC, *environment* the label of the profile ("" for none), *status* 0 without an
    answer, *failure* says then why there is none. Bodies are as they were on the wire.
    """

    data_model: str
    event_type: str
    profile: str
    environment: str
    method: str
    host: str
    path: str
    request_headers: Headers = ()
    request_body: bytes = field(repr=False)
    sent_at: datetime
    elapsed_s: float
    outcome: str
    verdict: str
    status: int = 0
    reason: str = ""
    reply_headers: Headers = ()
    reply_body: bytes = field(default=b"", repr=False)
    is_cut: bool = False
    is_repeated: bool = False
    failure: str = ""
    errors: tuple[RedoxProblem, ...] = field(default=(), repr=False)
    references: tuple[Reference, ...] = ()
    destinations: tuple[Destination, ...] = ()

    @property
    def name(self) -> str:
        """Data model and event type in a line."""
        return f"{self.data_model} {self.event_type}".strip() or "Message"


def sent_of(reply: Reply, *, profile: str, environment: str) -> Sent:
    """The send behind a reply that is in view."""
    exchange = reply.exchange
    request = exchange.request
    host, _, path = request.url.partition("://")[2].partition("/")
    is_answered = exchange.arrival is Arrival.ANSWERED
    return Sent(
        data_model=reply.data_model,
        event_type=reply.event_type,
        profile=profile,
        environment=environment,
        method=request.method,
        host=host.rpartition("@")[2],
        path="/" + path.partition("?")[0],
        request_headers=request.headers,
        request_body=request.body,
        sent_at=exchange.sent_at,
        elapsed_s=exchange.elapsed_s,
        outcome=reply.outcome.value,
        verdict=reply.explanation.title,
        status=exchange.status,
        reason=exchange.reason,
        reply_headers=exchange.headers,
        reply_body=exchange.body,
        is_cut=exchange.truncated,
        is_repeated=exchange.repeated,
        failure="" if is_answered or exchange.error is None else exchange.error.title,
        errors=reply.errors,
        references=reply.references,
        destinations=reply.destinations,
    )
