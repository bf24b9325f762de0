"""What in a request is a credential: it is left behind when its message is taken over."""

import json
import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from app.model.incoming.request import Request
from app.model.json_scan import Member, after_space, items, members, start_of
from app.model.json_text import ParsedJson
from app.model.redaction import Redactor

_HEADER = re.compile(r"(?i)auth(?!or)|authorization|cookie|token|secret|api-?key|password|session")
_MEMBER = re.compile(
    r"(?i)api[_-]?(?:key|token)|(?:client|source)?[_-]?secret|client[_-]?assertion"
    r"|(?:access|refresh|id|auth|bearer)?[_-]?token|password|passwd|cookies?"
)
_HINTS = ("key", "token", "secret", "assertion", "passw", "cookie", "\\u")
"""One of these is in every name that `_MEMBER` fits; to look for them is fast in any length."""

_SECRET = re.compile(r"(?i)apiKey|secret|refreshToken")
_ANSWER = re.compile(r"(?i)access_?Token")
# What other tools put in the place of a secret they do not write down.
_STAND_IN = re.compile(r"[${<%]|\*+$")
_LONG = 16
"""A shorter value may stand in a message by chance."""


def names_and_values(request: Request) -> Iterator[tuple[str, str]]:
    """Every credential around the body: what to call it, and its value."""
    yield from request.credentials
    for name, value in request.headers:
        if _HEADER.search(name):
            yield name.strip(), value.strip()
    try:
        address = urlsplit(request.url)
        query = parse_qsl(address.query)
    except ValueError:
        return
    if address.password:
        yield "URL", address.password
    for name, value in query:
        if _MEMBER.fullmatch(name):
            yield name, value


def is_login(root: dict[str, object]) -> bool:
    """Whether the body of a call is what authenticate or refreshToken take."""
    return "Meta" not in root and sum(bool(_SECRET.fullmatch(name)) for name in root) > 1


def is_login_answer(root: dict[str, object]) -> bool:
    """Whether it is what authenticate or refreshToken give."""
    return "Meta" not in root and any(_ANSWER.fullmatch(name) for name in root)


def without_members(parsed: ParsedJson) -> tuple[str, dict[str, str]]:
    """The JSON text without members that hold credentials, and those by name."""
    text = parsed.text
    lower = text.lower()
    if not any(hint in lower for hint in _HINTS):
        return text, {}
    found: dict[str, str] = {}
    cuts: list[tuple[int, int]] = []
    waiting = [start_of(text)]
    while waiting:
        at = waiting.pop()
        if text.startswith("{", at):
            inside = list(members(text, at))
            doomed = [bool(_MEMBER.fullmatch(one.name)) for one in inside]
            cuts += _cuts(text, at, inside, doomed)
            for member, is_doomed in zip(inside, doomed, strict=True):
                if is_doomed:
                    found[member.name] = text[member.value.start : member.value.end].strip('"')
                else:
                    waiting.append(member.value.start)
        elif text.startswith("[", at):
            waiting += [span.start for span in items(text, at)]
    for start, end in sorted(cuts, reverse=True):
        text = text[:start] + text[end:]
    return text, found


def without_values(text: str, values: list[str]) -> str:
    """*text* without these secrets, should they stand in it once more."""
    long = [value for value in map(_bare, values) if len(value) >= _LONG]
    known = [value for value in long if not _STAND_IN.match(value)]
    for value in sorted(known, key=len, reverse=True):
        text = text.replace(value, "").replace(json.dumps(value)[1:-1], "")
    return text


def masked(broken: str) -> str:
    """The same of a text that is no JSON: what looks like a credential is masked."""
    return Redactor().redact(broken)


def _bare(value: str) -> str:
    """The value of a header without its scheme."""
    scheme, blank, rest = value.partition(" ")
    return rest.strip() if blank and scheme.isalpha() else value


def _cuts(
    text: str, opening: int, inside: list[Member], doomed: list[bool]
) -> Iterator[tuple[int, int]]:
    """What to cut so that the members which stay are divided by one comma each."""
    kept = [one for one, is_doomed in zip(inside, doomed, strict=True) if not is_doomed]
    if not kept and inside:
        yield opening + 1, after_space(text, inside[-1].value.end)
        return
    for index, member in enumerate(inside):
        if not doomed[index]:
            continue
        if any(not is_doomed for is_doomed in doomed[:index]):
            yield inside[index - 1].value.end, member.value.end
        else:
            yield member.key.start, inside[index + 1].key.start
