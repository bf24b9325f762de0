"""Verdicts that no table gives: what went well, what was never answered, what cannot be read."""

from collections.abc import Sequence
from typing import Any, cast

from app.model.exchange import Arrival, Exchange
from app.model.explanation import Explanation
from app.model.language import QT_TRANSLATE_NOOP, in_a_row, translate
from app.model.outcome import Outcome
from app.model.preferences import Destination
from app.model.reply_body import BodyKind, ReplyBody

Verdict = tuple[Outcome, Explanation]

_QUERY_AGAIN = QT_TRANSLATE_NOOP("Verdict", "A query changes nothing: it can be sent again.")
_BEFORE_AGAIN = QT_TRANSLATE_NOOP(
    "Verdict",
    "Look for it in the logs of the dashboard, by time and destination, before you send again.",
)
_CUT = QT_TRANSLATE_NOOP(
    "Verdict",
    "The reply was cut off, so it is judged by its status; errors in it could not be seen.",
)
_INCOMPLETE = QT_TRANSLATE_NOOP(
    "Verdict", "Redox hit a limit and left data out: make the query narrower."
)


def not_answered(exchange: Exchange, *, is_query: bool | None) -> Verdict:
    """No status was read: the words of the error, or our own where it has none."""
    error = exchange.error
    said = error.title if error else ""
    cause = error.cause if error else ""
    hint = error.hint if error else ""
    section = error.section if error else ""
    if exchange.arrival is Arrival.NOT_SENT:
        meaning = said or translate("Verdict", "Nothing of the message has left.")
        title = QT_TRANSLATE_NOOP("Verdict", "Not sent")
        return Outcome.NOT_SENT, _titled(title, meaning, cause, hint, section or "not-sent")
    meaning = said or translate(
        "Verdict", "No whole answer came, so it is not known whether Redox took the message."
    )
    hint = hint or translate("Verdict", _QUERY_AGAIN if is_query else _BEFORE_AGAIN)
    title = QT_TRANSLATE_NOOP("Verdict", "May have arrived")
    section = section or "may-have-arrived"
    return Outcome.MAY_HAVE_ARRIVED, _titled(title, meaning, cause, hint, section)


def unreadable(status: int, kind: BodyKind, *, is_query: bool | None) -> Verdict:
    """A success by its status, in a form that Redox is not known to answer in.

    Redox's own answers hold at least Meta; an empty one says nothing of the message, either.
    """
    title = QT_TRANSLATE_NOOP("Verdict", "May have arrived: unreadable reply")
    section = "may-have-arrived-unreadable-reply"
    match kind:
        case BodyKind.EMPTY | BodyKind.OBJECT:
            title = QT_TRANSLATE_NOOP("Verdict", "May have arrived: empty reply")
            section = "may-have-arrived-empty-reply"
            meaning = translate(
                "Verdict",
                "The status is {status}, but the body is empty and says nothing of the message.",
            )
        case BodyKind.HTML:
            meaning = translate(
                "Verdict",
                "The status is {status}, but the body is a web page and says nothing of the "
                "message.",
            )
        case BodyKind.TEXT:
            meaning = translate(
                "Verdict",
                "The status is {status}, but the body is plain text and says nothing of the "
                "message.",
            )
        case BodyKind.OTHER_JSON:
            meaning = translate(
                "Verdict",
                "The status is {status}, but the body is JSON of another form and says nothing "
                "of the message.",
            )
        case _:
            meaning = translate(
                "Verdict",
                "The status is {status}, but the body is something that cannot be read and says "
                "nothing of the message.",
            )
    next_step = translate("Verdict", _QUERY_AGAIN)
    if not is_query:
        check = translate("Verdict", "Check the base URL and the network.")
        next_step = f"{check} {translate('Verdict', _BEFORE_AGAIN)}"
    return Outcome.MAY_HAVE_ARRIVED, _titled(
        title,
        meaning.format(status=status),
        translate(
            "Verdict", "A proxy or a network sign-in page may have answered in place of Redox."
        ),
        next_step,
        section,
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
    note = ""
    if exchange.truncated or is_incomplete:
        note = translate("Verdict", _CUT if exchange.truncated else _INCOMPLETE)
    whole = is_query is not False and not exchange.truncated
    if is_query is False or (is_query is None and not data):
        return Outcome.ACCEPTED, _accepted(destinations, has_log=has_log, note=note)
    if whole and not found:
        return Outcome.NO_MATCH, _no_match(has_data=bool(data))
    return Outcome.ANSWERED, _answered(body, found, destinations, note)


def _titled(title: str, meaning: str, cause: str, next_step: str, section: str) -> Explanation:
    return Explanation(
        translate("Verdict", title), meaning, cause, next_step, section, english=title
    )


def _accepted(destinations: Sequence[Destination], *, has_log: bool, note: str) -> Explanation:
    meaning = translate("Verdict", "Delivery is not confirmed yet.")
    if destinations:
        meaning = translate("Verdict", "Delivery to {destinations} is not confirmed yet.")
    meaning = meaning.format(destinations=_listed(destinations))
    next_step = translate("Verdict", "Look up the log ID in the dashboard to follow it.")
    if not has_log:
        next_step = translate(
            "Verdict",
            "The reply holds no log ID. Look for it in the logs of the dashboard, by time and "
            "destination.",
        )
    title = QT_TRANSLATE_NOOP("Verdict", "Accepted by Redox")
    return _titled(
        title, " ".join(filter(None, (meaning, note))), "", next_step, "accepted-by-redox"
    )


def _no_match(*, has_data: bool) -> Explanation:
    title = QT_TRANSLATE_NOOP("Verdict", "No match")
    if not has_data:
        return _titled(
            title,
            translate("Verdict", "Redox answered the query, but without any data."),
            translate(
                "Verdict", "Not known: queries are usually answered with data or an empty list."
            ),
            translate("Verdict", "Check the criteria; look up the log ID in the dashboard."),
            "no-match",
        )
    return _titled(
        title,
        translate("Verdict", "Redox answered the query, and the answer is empty."),
        translate(
            "Verdict",
            "Nobody and nothing fits the criteria: often another test patient, or another IDType.",
        ),
        translate("Verdict", "Check identifiers, IDType and spelling, then send again."),
        "no-match",
    )


def _answered(
    body: ReplyBody, found: list[str], destinations: Sequence[Destination], note: str
) -> Explanation:
    if "PotentialMatches" in found and "Patient" not in found:
        matches = body.value("PotentialMatches")
        count = len(cast("list[Any]", matches)) if isinstance(matches, list) else 0
        meaning = translate("Verdict", "No single patient fits; PotentialMatches lists some.")
        if count:
            meaning = translate("Verdict", "No single patient fits; PotentialMatches lists {n}.")
        next_step = translate("Verdict", "Add criteria to find the one that is meant.")
        return _titled(
            QT_TRANSLATE_NOOP("Verdict", "Answered: possible matches"),
            meaning.format(n=count),
            "",
            " ".join(filter(None, (note, next_step))),
            "answered-possible-matches",
        )
    meaning = _holds(found, destinations) if found or not note else ""
    next_step = note or translate("Verdict", "Read it below.")
    title = QT_TRANSLATE_NOOP("Verdict", "Answered")
    return _titled(title, meaning, "", next_step, "answered")


def _holds(found: Sequence[str], destinations: Sequence[Destination]) -> str:
    if destinations and found:
        words = translate("Verdict", "The reply from {destinations} holds data: {names}.")
    elif destinations:
        words = translate("Verdict", "The reply from {destinations} holds data.")
    elif found:
        words = translate("Verdict", "The reply holds data: {names}.")
    else:
        words = translate("Verdict", "The reply holds data.")
    return words.format(destinations=_listed(destinations), names=_words(found))


def _listed(destinations: Sequence[Destination]) -> str:
    return _words([item.name or item.id for item in destinations])


def _words(items: Sequence[str]) -> str:
    """At most three names in words: "A", "A and B", "A, B and 4 more"."""
    shown = [item if len(item) <= 60 else item[:59] + "…" for item in items[:3]]
    if len(items) > 3:
        more = translate("Verdict", "{n} more").format(n=len(items) - 2)
        shown = [*shown[:2], more]
    return in_a_row(shown)
