"""A reply in the few lines a support ticket needs: no payload, no secret, no patient."""

from datetime import UTC

from app import __version__
from app.model.exchange import Arrival
from app.model.redaction import Redactor, redact_error_text
from app.model.reply import Reply

MANY_ERRORS = 20


def ticket_text(reply: Reply, *, environment_label: str, redactor: Redactor) -> str:
    """The text of "Copy for ticket", in English whatever the language of the window.

    Redox's error texts are stripped of what may name a patient; the body is not in it.
    """
    exchange = reply.exchange
    request = exchange.request
    sent_at = exchange.sent_at.astimezone(UTC).isoformat(sep=" ", timespec="milliseconds")
    host = request.url.partition("://")[2].partition("/")[0].rpartition("@")[2]
    path = request.url.partition("://")[2].partition("/")[2].partition("?")[0]
    lines = [
        ("Time (UTC)", sent_at.removesuffix("+00:00")),
        ("Request", f"{request.method} /{path}"),
        ("Host", host),
        ("Environment", environment_label or "not set"),
        ("Data model", reply.data_model or "not known"),
        ("Event type", reply.event_type or "not known"),
        *(
            ("Destination", f"{item.name} ({item.id})" if item.name else item.id)
            for item in reply.destinations
        ),
        ("Outcome", reply.outcome.value),
        ("Verdict", reply.explanation.english),
        ("Status", _status(reply)),
        ("Duration", f"{exchange.elapsed_s:.3f} s"),
        ("Reply", _size(reply)),
        *((f"{item.kind} ID", item.id) for item in reply.references),
        *(("Error", _error(reply, number)) for number in range(len(reply.errors[:MANY_ERRORS]))),
        ("Program", f"Redox Courier {__version__}"),
    ]
    hidden = len(reply.errors) - MANY_ERRORS
    if hidden > 0:
        lines.insert(-1, ("Error", f"and {hidden} more"))
    return redactor.redact("\n".join(f"{name}: {_one_line(value)}" for name, value in lines)) + "\n"


def _status(reply: Reply) -> str:
    exchange = reply.exchange
    if exchange.arrival is not Arrival.ANSWERED:
        return f"none ({exchange.arrival.value})"
    repeated = ", after one repeat with a new access token" if exchange.repeated else ""
    return f"{exchange.status} {exchange.reason}".strip() + repeated


def _size(reply: Reply) -> str:
    cut = ", cut off" if reply.exchange.truncated else ""
    return f"{len(reply.exchange.body)} bytes, {reply.kind.value}{cut}"


def _error(reply: Reply, number: int) -> str:
    error = reply.errors[number]
    source = " / ".join(part for part in (error.module, error.type) if part)
    about = ", ".join(part for part in (source, f"ID {error.id}" if error.id else "") if part)
    text = redact_error_text(error.text)
    return f"{text} [{about}]" if about else text


def _one_line(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in " ".join(text.split()))
