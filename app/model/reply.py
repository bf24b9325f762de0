"""What Redox answered, and what became of the message: decoded by content, whatever the type."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urlsplit

from app.model.exchange import Arrival, Exchange
from app.model.explanation import Explanation, Stage, explain
from app.model.language import translate
from app.model.outcome import Outcome, RedoxProblem
from app.model.preferences import Destination
from app.model.reply_body import BodyKind, ReplyBody, decode_value, read_body, readable
from app.model.verdict import not_answered, success, unreadable

TEXT_LIMIT = 2000
ID_LIMIT = 100
MANY = 200


@dataclass(frozen=True, slots=True)
class Reference:
    """A number or UUID to look up in the dashboard; *kind*: Log, Attempt, Message, Transmission."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An exchange and what it means.

    *errors* are Redox's own words in order. *log_ids* are what to look up: `Meta.Logs[].ID`, in
    older replies the IDs of message and transmission; *references* are all of them with their
    kinds. *data_model*, *event_type* and *destinations* are those that were sent (the reply
    repeats the request's), with the names Redox gave. *is_incomplete*: Redox left data out.
    """

    outcome: Outcome
    explanation: Explanation
    exchange: Exchange
    kind: BodyKind
    errors: tuple[RedoxProblem, ...] = ()
    references: tuple[Reference, ...] = ()
    data_model: str = ""
    event_type: str = ""
    destinations: tuple[Destination, ...] = ()
    is_query: bool | None = None
    is_incomplete: bool = False

    @property
    def log_ids(self) -> tuple[str, ...]:
        """What to look up in the dashboard, most useful first, each once."""
        logs = tuple(item.id for item in self.references if item.kind == "Log")
        old = tuple(item.id for item in self.references if item.kind in ("Message", "Transmission"))
        return tuple(dict.fromkeys(logs or old))


def decode(
    exchange: Exchange,
    *,
    is_query: bool | None,
    destinations: Sequence[Destination] = (),
    data_model: str = "",
    event_type: str = "",
) -> Reply:
    """Decode whatever came back. Never raises; pure, so a large body may go to a thread.

    *is_query* None: not known (an event type outside the catalog), then the content decides.
    """
    body = read_body(exchange.body, truncated=exchange.truncated)
    meta = _mapping(body.value("Meta"))
    named = _named(destinations, meta)
    errors = _errors(body, meta, exchange)
    references = _references(body, meta)
    outcome, explanation = _judge(exchange, body, meta, errors, is_query, named, bool(references))
    return Reply(
        outcome=outcome,
        explanation=explanation,
        exchange=exchange,
        kind=body.kind,
        errors=errors,
        references=references,
        data_model=data_model or _text(meta.get("DataModel")),
        event_type=event_type or _text(meta.get("EventType")),
        destinations=named,
        is_query=is_query,
        is_incomplete=meta.get("IsIncomplete") is True,
    )


def _judge(
    exchange: Exchange,
    body: ReplyBody,
    meta: dict[str, Any],
    errors: tuple[RedoxProblem, ...],
    is_query: bool | None,
    destinations: tuple[Destination, ...],
    has_log: bool,
) -> tuple[Outcome, Explanation]:
    if exchange.arrival is not Arrival.ANSWERED:
        return not_answered(exchange, is_query=is_query)
    status = exchange.status
    succeeded = 200 <= status < 300
    if _states_errors(body, meta) or (succeeded and errors):
        # Errors in Meta are a failure whatever the status: a 5xx with them is no longer a guess.
        shown = status if status < 500 else 200
        return Outcome.REJECTED, explain(Stage.SEND, shown, errors, is_query=is_query)
    if 300 <= status < 500:
        explanation = explain(
            Stage.SEND,
            status,
            errors,
            is_query=is_query,
            is_repeated=exchange.repeated,
            limit=_text(exchange.header("X-RateLimit-Limit")),
            location=_host(exchange),
        )
        return Outcome.REJECTED, explanation
    if not succeeded:
        return Outcome.MAY_HAVE_ARRIVED, explain(Stage.SEND, status, is_query=is_query)
    is_bare = body.kind is BodyKind.OBJECT and not body.top
    if not exchange.truncated and (body.kind is not BodyKind.OBJECT or is_bare):
        return unreadable(status, body.kind, is_query=is_query)
    return success(
        exchange,
        body,
        is_query=is_query,
        destinations=destinations,
        has_log=has_log,
        is_incomplete=meta.get("IsIncomplete") is True,
    )


def _states_errors(body: ReplyBody, meta: dict[str, Any]) -> bool:
    return bool(meta.get("Errors") or body.value("ErrorIDs") or body.value("ErrorMessages"))


def _errors(body: ReplyBody, meta: dict[str, Any], exchange: Exchange) -> tuple[RedoxProblem, ...]:
    found = [_problem(item) for item in _items(meta.get("Errors"))]
    if not found:
        found = _old_errors(body)
    if not found and (not meta or exchange.status >= 400):
        found = _other_errors(body)
    is_words = body.kind in (BodyKind.TEXT, BodyKind.HTML)
    if not found and is_words and exchange.status >= 400:
        words = readable(exchange.body[: 8 * TEXT_LIMIT])
        found = [RedoxProblem(words[:TEXT_LIMIT])] if words else []
    return tuple(found)


def _problem(item: Any) -> RedoxProblem:
    if not isinstance(item, dict):
        return RedoxProblem(_text(item) or translate("Reply", "An error without words."))
    entry = cast("dict[str, Any]", item)
    text = _text(entry.get("Text")) or _text(entry.get("Message"))
    return RedoxProblem(
        text=text or translate("Reply", "An error without words."),
        id=_text(entry.get("ID"), ID_LIMIT),
        type=_text(entry.get("Type"), ID_LIMIT),
        module=_text(entry.get("Module"), ID_LIMIT),
    )


def _old_errors(body: ReplyBody) -> list[RedoxProblem]:
    """The shape of about 2016: ErrorIDs and ErrorMessages side by side at the top."""
    ids, texts = _items(body.value("ErrorIDs")), _items(body.value("ErrorMessages"))
    return [
        RedoxProblem(
            text=_text(texts[number] if number < len(texts) else "")
            or translate("Reply", "An error without words."),
            id=_text(ids[number] if number < len(ids) else "", ID_LIMIT),
        )
        for number in range(max(len(ids), len(texts)))
    ]


def _other_errors(body: ReplyBody) -> list[RedoxProblem]:
    """`errorDetail`, the OAuth shape, and FHIR's OperationOutcome."""
    if detail := _text(body.value("errorDetail")):
        return [RedoxProblem(detail)]
    if code := _text(body.value("error")):
        description = _text(body.value("error_description"))
        return [RedoxProblem(f"{code}: {description}" if description else code)]
    if body.value("resourceType") == "OperationOutcome":
        issues = [_mapping(issue) for issue in _items(body.value("issue"))]
        return [
            RedoxProblem(
                _text(issue.get("diagnostics"))
                or _text(_mapping(issue.get("details")).get("text"))
                or _text(issue.get("code"))
                or translate("Reply", "An error without words.")
            )
            for issue in issues
            if issue.get("severity") not in ("warning", "information")
        ]
    return []


def _references(body: ReplyBody, meta: dict[str, Any]) -> tuple[Reference, ...]:
    found: list[Reference] = []
    for item in _items(meta.get("Logs")):
        entry = _mapping(item)
        found.append(Reference("Log", _text(entry.get("ID"), ID_LIMIT)))
        found.append(Reference("Attempt", _text(entry.get("AttemptID"), ID_LIMIT)))
    for kind in ("Message", "Transmission"):
        found.append(Reference(kind, _text(_mapping(meta.get(kind)).get("ID"), ID_LIMIT)))
        found.append(Reference(kind, _text(body.value(f"{kind}ID"), ID_LIMIT)))
    return tuple(dict.fromkeys(item for item in found if item.id))


def _named(destinations: Sequence[Destination], meta: dict[str, Any]) -> tuple[Destination, ...]:
    """The destinations as sent; Redox gives its own name for an ID."""
    listed = [_mapping(item) for item in _items(meta.get("Destinations"))]
    theirs = [
        Destination(_text(item.get("ID"), ID_LIMIT), _text(item.get("Name"), ID_LIMIT))
        for item in listed
    ]
    names = {item.id.lower(): item.name for item in theirs if item.name}
    if not destinations:
        return tuple(item for item in theirs if item.id)
    return tuple(
        Destination(item.id, names.get(item.id.lower(), item.name)) for item in destinations
    )


def _host(exchange: Exchange) -> str:
    """The host a redirect points to, and nothing else of it: a query may hold anything."""
    location = exchange.header("Location")
    try:
        host = urlsplit(location).hostname or ""
        own = urlsplit(exchange.request.url).hostname or ""
    except ValueError:
        return ""
    return (host or own if location else "")[:ID_LIMIT]


def _items(value: Any) -> list[Any]:
    if isinstance(value, list):
        return cast("list[Any]", value)[:MANY]
    return [value] if value else []


def _mapping(value: Any) -> dict[str, Any]:
    opened = decode_value(value)
    return cast("dict[str, Any]", opened) if isinstance(opened, dict) else {}


def _text(value: Any, limit: int = TEXT_LIMIT) -> str:
    """A string or number as text in one piece, at most *limit* characters; "" for all else."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = str(value).strip() if isinstance(value, str) else f"{value:.17g}".strip()
    if isinstance(value, int):
        text = str(value) if abs(value) < 10**ID_LIMIT else ""
    return text if len(text) <= limit else text[: limit - 1] + "…"
