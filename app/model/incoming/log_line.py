"""A line of a log with a message in it, as JSON or as a text that holds JSON."""

import re

from app.model.incoming.request import Request, Unreadable
from app.model.json_scan import STRICT, after_space, items, members, start_of
from app.model.json_text import as_object

START = re.compile(
    r"\s*(?:\[?\d{4}-\d\d-\d\d|\[?\d\d?:\d\d:\d\d|<\d+>|\[?\d{1,2}/[A-Z]|[A-Z][a-z]{2} +\d+ \d\d:"
    r"|\[?(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|FATAL)\b)"
)
"""How the lines of most logs start: with a moment or a level."""

_META = re.compile(r'\\{0,9}"Meta\\{0,9}"\s*:\s*\{')
_DEEPEST = 8
_LONGEST_LINE_START = 20_000


def holds_message(start: str) -> bool:
    """Whether a text that starts so goes on to a message."""
    return _META.search(start) is not None


def requests(text: str) -> list[Request]:
    """The message in the line, as a request of which nothing else is known.

    Raises:
        Unreadable: there is none.
    """
    body = _inside(text, start_of(text), 0) if text.lstrip("\ufeff \t\r\n")[:1] == "{" else ""
    body = body or _in_line(text)
    if not body:
        raise Unreadable("there is no message in it")
    return [Request(method="POST", body=body)]


def _in_line(text: str) -> str:
    """The message in a line that starts with something else."""
    for match in re.finditer(r"[{\"]", text[:_LONGEST_LINE_START]):
        try:
            value, end = STRICT.raw_decode(text, match.start())
        except (ValueError, RecursionError):
            continue
        fields = as_object(value)
        if fields is not None and as_object(fields.get("Meta")) is not None:
            return text[match.start() : end]
        inside = text[match.start() : end]
        found = _unescaped(value, 0) if isinstance(value, str) else _inside(inside, 0, 0)
        if found:
            return found
    return _in_escaped(text)


def _in_escaped(text: str) -> str:
    """The message in a line that was escaped with its quotes, but not put between any."""
    at = text.find('{\\"')
    if at < 0:
        return ""
    end = text.rfind("}") + 1
    try:
        value, _ = STRICT.raw_decode(f'"{text[at:end]}"')
    except ValueError:
        return ""
    return _unescaped(value, 0)


def _inside(text: str, at: int, depth: int) -> str:
    """The object with a Meta at *at* or inside of what starts there; "" when there is none."""
    if depth > _DEEPEST:
        return ""
    if text.startswith("{", at):
        inside = list(members(text, at))
        if any(one.name == "Meta" and text[one.value.start] == "{" for one in inside):
            return text[at : _end(text, at)]
        spans = [one.value for one in inside]
    else:
        spans = list(items(text, at))
    for span in spans:
        first = text[span.start]
        if first in "{[":
            found = _inside(text, span.start, depth + 1)
        elif first == '"' and "Meta" in text[span.start : span.end]:
            found = _unescaped(STRICT.raw_decode(text, span.start)[0], depth)
        else:
            continue
        if found:
            return found
    return ""


def _unescaped(text: str, depth: int) -> str:
    """The message in a string that was read: it may be one, or hold a line of its own."""
    at = text.find("{")
    if at < 0 or depth > _DEEPEST:
        return ""
    try:
        end = STRICT.raw_decode(text, at)[1]
    except (ValueError, RecursionError):
        return ""
    return _inside(text[at:end], 0, depth + 1)


def _end(text: str, at: int) -> int:
    last = at + 1
    for member in members(text, at):
        last = member.value.end
    return after_space(text, last) + 1
