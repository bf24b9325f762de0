"""What Redox answers to a login: a token, or a refusal in words."""

import json
from collections.abc import Mapping
from datetime import UTC, timedelta
from typing import Any, cast
from urllib.parse import urlsplit

from app.model.errors import LoginRefused
from app.model.explanation import explain_login, quote_body
from app.model.token import RedoxClock, Token, parse_expires
from app.services.wire import Answer

# Beyond this, calendars end: a date there is no date to reckon with.
_FAR = timedelta(days=3650)


def read_token(answer: Answer, fields: Mapping[str, str], *, is_refresh: bool) -> Token:
    """Read the token, by content and not by the type that is announced.

    *fields* are those of the request: their values are taken out of what is quoted.

    Raises:
        LoginRefused: there is none in it.
    """
    members = _members(answer.body) if 200 <= answer.status < 300 else {}
    access, refresh = members.get("accessToken"), members.get("refreshToken")
    if not isinstance(access, str) or not _can_be_header(access):
        raise _refused(answer, fields, is_refresh=is_refresh)
    return Token(
        access=access,
        refresh=refresh if isinstance(refresh, str) else "",
        # Of the body: the header of that name says that the answer is stale, always.
        expires_at=parse_expires(members.get("expires")),
        clock=_redox_clock(answer),
    )


def _refused(answer: Answer, fields: Mapping[str, str], *, is_refresh: bool) -> LoginRefused:
    secrets = list(fields.values())
    explanation = explain_login(
        answer.status,
        answer.body,
        refresh=is_refresh,
        secrets=secrets,
        limit=answer.header("x-ratelimit-limit"),
        location=_host(answer.header("location")),
    )
    return LoginRefused(
        explanation.title,
        explanation.next_step,
        cause=" ".join(part for part in (explanation.meaning, explanation.cause) if part),
        section=explanation.section,
        status=answer.status,
        body=quote_body(answer.body, secrets=secrets),
    )


def _redox_clock(answer: Answer) -> RedoxClock:
    from email.utils import parsedate_to_datetime

    try:
        date = parsedate_to_datetime(answer.header("date"))
        # HTTP knows GMT alone; a Date without a zone must not count as the PC's local time.
        date = date.replace(tzinfo=UTC) if date.tzinfo is None else date.astimezone(UTC)
        _ = date + _FAR, date - _FAR
    except (ValueError, TypeError, IndexError, OverflowError):
        return RedoxClock(answer.wall, answer.steady_s)
    return RedoxClock(date, answer.steady_s, answer.wall - date)


def _host(location: str) -> str:
    try:
        return urlsplit(location).hostname or ""
    except ValueError:
        return ""


def _members(body: bytes) -> dict[str, Any]:
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _can_be_header(token: str) -> bool:
    return bool(token) and token == token.strip() and token.isascii() and token.isprintable()
