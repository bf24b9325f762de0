"""Verdicts that no table gives: what went well, what was never answered, what cannot be read."""

from collections.abc import Sequence
from typing import Any, cast

from app.model.exchange import Arrival, Exchange
from app.model.explanation import Explanation
from app.model.outcome import Outcome
from app.model.preferences import Destination
from app.model.reply_body import BodyKind, ReplyBody

Verdict = tuple[Outcome, Explanation]

_LOOK_UP = "Look up the log ID in the dashboard to follow it."
_LOOK_FOR = "Look for it in the logs of the dashboard, by time and destination."
_BEFORE_AGAIN = _LOOK_FOR.removesuffix(".") + ", before you send again."
_QUERY_AGAIN = "A query changes nothing: it can be sent again."
_CUT = "The reply was cut off, so it is judged by its status; errors in it could not be seen."
_INCOMPLETE = "Redox hit a limit and left data out: make the query narrower."


def not_answered(exchange: Exchange, *, is_query: bool | None) -> Verdict:
    """No status was read: the words of the error, or our own where it has none."""
    error = exchange.error
    said = error.title if error else ""
    cause = error.cause if error else ""
    hint = error.hint if error else ""
    section = error.section if error else ""
    if exchange.arrival is Arrival.NOT_SENT:
        meaning = said or "Nothing of the message has left."
        return Outcome.NOT_SENT, Explanation(
            "Not sent", meaning, cause, hint, section or "not-sent"
        )
    meaning = said or "No whole answer came, so it is not known whether Redox took the message."
    hint = hint or (_QUERY_AGAIN if is_query else _BEFORE_AGAIN)
    return Outcome.MAY_HAVE_ARRIVED, Explanation(
        "May have arrived", meaning, cause, hint, section or "may-have-arrived"
    )


def unreadable(status: int, kind: BodyKind, *, is_query: bool | None) -> Verdict:
    """A success by its status, in a form that Redox is not known to answer in.

    Redox's own answers hold at least Meta; an empty one says nothing of the message, either.
    """
    what = {
        BodyKind.EMPTY: "empty",
        BodyKind.OBJECT: "empty",
        BodyKind.HTML: "a web page",
        BodyKind.TEXT: "plain text",
        BodyKind.OTHER_JSON: "JSON of another form",
    }.get(kind, "something that cannot be read")
    is_empty = what == "empty"
    return Outcome.MAY_HAVE_ARRIVED, Explanation(
        "May have arrived: empty reply" if is_empty else "May have arrived: unreadable reply",
        f"The status is {status}, but the body is {what} and says nothing of the message.",
        "A proxy or a network sign-in page may have answered in place of Redox.",
        _QUERY_AGAIN if is_query else "Check the base URL and the network. " + _BEFORE_AGAIN,
        "may-have-arrived-empty-reply" if is_empty else "may-have-arrived-unreadable-reply",
    )


def success(
    exchange: Exchange,
    body: ReplyBody,
    *,
    is_query: bool | None,
    destinations: Sequence[Destination],
    has_log: bool,
    is_incomplete: bool,
) -> Verdict:
    """A 2xx without errors: accepted, answered, or answered with nothing found."""
    data = [key for key in body.top if key != "Meta"] if body.kind is BodyKind.OBJECT else []
    found = [key for key in data if not body.is_empty(key)]
    note = _CUT if exchange.truncated else _INCOMPLETE if is_incomplete else ""
    whole = is_query is not False and not exchange.truncated
    if is_query is False or (is_query is None and not data):
        return Outcome.ACCEPTED, _accepted(destinations, has_log=has_log, note=note)
    if whole and not found:
        return Outcome.NO_MATCH, _no_match(has_data=bool(data))
    return Outcome.ANSWERED, _answered(body, found, destinations, note)


def _accepted(destinations: Sequence[Destination], *, has_log: bool, note: str) -> Explanation:
    where = f" to {_listed(destinations)}" if destinations else ""
    meaning = f"Delivery{where} is not confirmed yet."
    next_step = _LOOK_UP if has_log else "The reply holds no log ID. " + _LOOK_FOR
    meaning = " ".join(filter(None, (meaning, note)))
    return Explanation("Accepted by Redox", meaning, "", next_step, "accepted-by-redox")


def _no_match(*, has_data: bool) -> Explanation:
    if not has_data:
        return Explanation(
            "No match",
            "Redox answered the query, but without any data.",
            "Not known: queries are usually answered with data or an empty list.",
            "Check the criteria; look up the log ID in the dashboard.",
            "no-match",
        )
    return Explanation(
        "No match",
        "Redox answered the query, and the answer is empty.",
        "Nobody and nothing fits the criteria: often another test patient, or another IDType.",
        "Check identifiers, IDType and spelling, then send again.",
        "no-match",
    )


def _answered(
    body: ReplyBody, found: list[str], destinations: Sequence[Destination], note: str
) -> Explanation:
    by = f" from {_listed(destinations)}" if destinations else ""
    if "PotentialMatches" in found and "Patient" not in found:
        matches = body.value("PotentialMatches")
        count = len(cast("list[Any]", matches)) if isinstance(matches, list) else 0
        return Explanation(
            "Answered: possible matches",
            f"No single patient fits; PotentialMatches lists {count or 'some'}.",
            "",
            " ".join(filter(None, (note, "Add criteria to find the one that is meant."))),
            "answered-possible-matches",
        )
    what = f": {_words(found)}" if found else ""
    meaning = f"The reply{by} holds data{what}." if found or not note else ""
    return Explanation("Answered", meaning, "", note or "Read it below.", "answered")


def _listed(destinations: Sequence[Destination]) -> str:
    return _words([item.name or item.id for item in destinations])


def _words(items: Sequence[str]) -> str:
    """At most three names in words: "A", "A and B", "A, B and 4 more"."""
    shown = [item if len(item) <= 60 else item[:59] + "…" for item in items[:3]]
    if len(items) > 3:
        shown = [*shown[:2], f"{len(items) - 2} more"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
