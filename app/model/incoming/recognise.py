"""What somebody pasted, if it carries a message: told by its first characters, then read."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from app.model.errors import InvalidMessage
from app.model.incoming import (
    credentials,
    curl,
    har,
    http_text,
    invoke_rest_method,
    log_line,
    postman,
)
from app.model.incoming.recognised import Finding, Kind, Recognised
from app.model.incoming.request import Request, Unreadable
from app.model.json_text import ParsedJson, parse
from app.model.paste import fhir_type

_START = 4_000
"""So many characters at the start tell what a text is."""

_CURL = re.compile(
    r"(?:(?:bash|sh|shell|cmd|powershell)\s+)?(?:1\s+)?"
    r"(?:PS [^>\n]*>|[A-Z]:\\[^>\n]*>|[$%#>]|\S+@\S+[$#%])?\s*"
    r"(?:(?:echo|cat|printf)\s[^\n]*\|\s*)?(?:sudo\s+)?curl(?:\.exe)?\s+"
    r"(?:[\"'^`\\$%{-]|https?:|\S+[.:/])",
    re.IGNORECASE,
)
_COMMENTS = re.compile(r"\A(?:[ \t]*(?:#(?!##)|//)[^\n]*\n|\s)+")
_INVOKE = re.compile(r"(?i)\b(?:Invoke-RestMethod|Invoke-WebRequest|irm|iwr)\b[\s`]")
_SCRIPT = re.compile(r"(?i)\s*(?:\$\w+|(?:PS [^>\n]*>\s*)?\(?(?:Invoke-\w+|irm|iwr)\b)")
_HAR = re.compile(
    r'\s*\{\s*(?:"log"\s*:\s*\{\s*"(?:version|creator|browser|pages|entries)"'
    r'|"(?:_initiator|_connectionId|_priority|pageref|startedDateTime|connection|cache)")'
)
_POSTMAN = re.compile(
    r'\s*\{\s*(?:"collection"\s*:\s*\{\s*)?'
    r'(?:"info"\s*:\s*\{|"item"\s*:\s*\[|"(?:_postman_\w+|postman_id)"|"(?:name|request)"\s*:)'
)
_POSTMAN_PART = re.compile(r'getpostman\.com|"request"\s*:\s*\{|"item"\s*:\s*\[|"_postman_')
_LOGIN = re.compile(r'(?i)\s*\{\s*"(?:api_?key|secret|refresh_?token|access_?token|expires)"')
_SMALL = 20_000


def kind_of(text: str) -> Kind | None:
    """What *text* may be, by its start; None: a message, or nothing known. Fast for any length."""
    start = text[:_START].lstrip("\ufeff \t\r\n")
    if not start.startswith("{"):
        return _kind_of_script(_COMMENTS.sub("", start, count=1), text[-_START:])
    if _LOGIN.match(start) and len(text) < _SMALL and _is_login(text):
        return Kind.LOGIN
    if _HAR.match(start):
        return Kind.HAR
    is_postman = _POSTMAN.match(start) and _POSTMAN_PART.search(start)
    # Postman's environments hold keys and secrets, and name themselves at their end.
    is_environment = '"values"' in start and '"_postman_' in start + text[-_START:]
    return Kind.POSTMAN if is_postman or is_environment else None


def _is_login(text: str) -> bool:
    """Whether a short JSON text is what a login sends or gets; a broken one that starts so is."""
    try:
        return _judge_root(parse(text).value) in (Finding.LOGIN, Finding.TOKEN)
    except InvalidMessage:
        return '"Meta"' not in text


def _kind_of_script(start: str, end: str) -> Kind | None:
    if _CURL.match(start):
        return Kind.CURL
    if _SCRIPT.match(start) and (_INVOKE.search(start) or _INVOKE.search(end)):
        return Kind.POWERSHELL
    if http_text.START.match(start):
        return Kind.HTTP
    if log_line.START.match(start) and log_line.holds_message(start):
        return Kind.LOG
    return None


_READERS: dict[Kind, Callable[[str], list[Request]]] = {
    Kind.CURL: curl.requests,
    Kind.POWERSHELL: invoke_rest_method.requests,
    Kind.POSTMAN: postman.requests,
    Kind.HAR: har.requests,
    Kind.HTTP: http_text.requests,
    Kind.LOG: log_line.requests,
    Kind.LOGIN: lambda text: [Request(method="POST", body=text)],
}


def recognise(text: str, kind: Kind) -> Recognised:
    """Read *text*, which `kind_of` called *kind*, and take the message out of it.

    Pure, and never raises; takes about 50 ms for each MB, so a long text is for a thread.
    """
    try:
        requests = _READERS[kind](_without_line_numbers(text))
    except Unreadable:
        return Recognised(kind, Finding.UNREADABLE)
    judged = [_judge(request) for request in requests]
    messages = [one for one in judged if one.finding is Finding.MESSAGE]
    if messages:
        return _taken(kind, messages)
    for finding in (Finding.FHIR, Finding.LOGIN, Finding.TOKEN, Finding.FILE):
        if any(one.finding is finding for one in judged):
            return Recognised(kind, finding)
    return Recognised(kind, Finding.NOTHING)


@dataclass(frozen=True, slots=True)
class _Judged:
    """What a request turned out to be; *parsed* is None for a body that is no JSON object."""

    finding: Finding
    request: Request
    body: str = field(default="", repr=False)
    parsed: ParsedJson | None = None


def _judge(request: Request) -> _Judged:
    path = request.url.partition("?")[0].lower()
    if "/fhir" in path:
        return _Judged(Finding.FHIR, request)
    if re.search(r"/auth/(?:authenticate|refreshtoken|token)/?$|/oauth/token/?$", path):
        return _Judged(Finding.LOGIN, request)
    body = request.body.strip().lstrip("\ufeff").replace("\r\n", "\n")
    if not body and request.body_file:
        return _Judged(Finding.FILE, request)
    if not body.startswith("{") or request.method == "GET":
        return _Judged(Finding.NOTHING, request)
    try:
        parsed = parse(body)
    except InvalidMessage:
        # The window shows what is wrong with a message.
        is_login = _LOGIN.match(body) is not None and _is_login(body)
        return _Judged(Finding.LOGIN if is_login else Finding.MESSAGE, request, body)
    return _Judged(_judge_root(parsed.value), request, body, parsed)


def _judge_root(root: dict[str, Any]) -> Finding:
    if fhir_type(root) is not None:
        return Finding.FHIR
    if credentials.is_login(root):
        return Finding.LOGIN
    return Finding.TOKEN if credentials.is_login_answer(root) else Finding.MESSAGE


def _taken(kind: Kind, messages: list[_Judged]) -> Recognised:
    sure = [one for one in messages if '"Meta"' in one.body] or messages
    taken = sure[-1]
    around = list(credentials.names_and_values(taken.request))
    if taken.parsed is not None:
        body, inside = credentials.without_members(taken.parsed)
    else:
        body = credentials.masked(taken.body)
        inside = {} if body == taken.body else {"body": ""}
    values = [value for _name, value in around] + list(inside.values())
    body = credentials.without_values(body, values)
    names = dict.fromkeys([name for name, value in around if value] + list(inside))
    return Recognised(
        kind, Finding.MESSAGE, _readable(body), dropped=tuple(names), messages=len(sure)
    )


def _readable(body: str) -> str:
    """A message on one line is laid out; any other is as its owner laid it out."""
    if "\n" in body and "\xa0" not in body:
        return body
    if "\n" in body:
        # Web pages indent by no-break spaces; a line of JSON never starts inside of a string.
        return re.sub(r"(?m)^[ \t\xa0]+", lambda match: match[0].replace("\xa0", " "), body)
    import msgspec

    try:
        return msgspec.json.format(body, indent=2)
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError):
        return body


def _without_line_numbers(text: str) -> str:
    """*text* without the numbers of its lines, which web pages let one copy as lines."""
    if not re.match(r"\s*(?:[A-Za-z]+\r?\n)?1\r?\n", text):
        return text
    lines = text.split("\n")
    kept: list[str] = []
    number = 1
    for line in lines:
        if line.strip() == str(number):
            number += 1
        elif kept or number > 1:
            kept.append(line)
    return "\n".join(kept)
