"""Where the objects and lists of an indented JSON text begin and end, by its white space alone.

The text is one that `app.model.document.indent` has made: two blanks a level, each value on a line
of its own, each bracket that closes something with as many blanks before it as the line that opened
it. So a closing line is the next one of as many blanks, whatever stands between.

The searches are generators that pause every 128 kB, so that who waits decides where they go on;
`finished` runs one to its end.
"""

import re
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from typing import TypeVar

from app.model.hidden_lines import Ranges
from app.model.lines import Lines

T = TypeVar("T")
Scan = Generator[None, None, T]

MOST = 1_000_000
"""So many are found at most at a time."""

COUNTED = 64 * 1024
"""What is in longer ones is counted when they are found: it takes too long when they are seen."""

_STEP = 128 * 1024
_INDENT = 2
_CLOSING = b"}]"


class Cancelled(Exception):
    """Nobody waits for it any more."""


@dataclass(frozen=True, slots=True)
class Container:
    """An object or list with its brackets in the lines *first* and *last*, and *count* values."""

    first: int
    last: int
    count: int


@dataclass(frozen=True, slots=True)
class Containers:
    """What lies between brackets, without the first line and with the last: what can be hidden.

    *counts* are the values in the long ones, by the first line hidden. *is_cut*: there are more.
    """

    ranges: Ranges
    counts: dict[int, int] = field(default_factory=dict[int, int], repr=False)
    is_cut: bool = False


def opens(lines: Lines, line: int) -> bool:
    """Whether an object or list begins in a line and ends in a later one."""
    start, end = lines.span(line)
    return end > start and lines.data[end - 1 : end] in (b"{", b"[")


def closes(lines: Lines, line: int) -> bool:
    """Whether a line has nothing but a bracket that closes something."""
    start = lines.span(line)[0] + indent_of(lines, line)
    return lines.data[start : start + 1] in (b"}", b"]")


def indent_of(lines: Lines, line: int) -> int:
    """How many blanks a line begins with."""
    start, end = lines.span(line)
    width = _INDENT
    while True:
        text = lines.data[start : min(start + width, end)]
        blanks = len(text) - len(text.lstrip(b" "))
        if blanks < width:
            return blanks
        width *= 2


def level_of(lines: Lines, line: int) -> int:
    """How many objects and lists a line is in; its own bracket does not count."""
    return indent_of(lines, line) // _INDENT


def container_in(lines: Lines, line: int) -> Scan[Container | None]:
    """The object or list that begins in *line*; None where none does."""
    if not opens(lines, line):
        return None
    start, _end = lines.span(line)
    indent = indent_of(lines, line)
    closing = re.compile(b"\n" + b" " * indent + rb"[}\]]")
    value = re.compile(b"\n" + b" " * (indent + _INDENT) + rb"[^ }\]]")
    reach = indent + _INDENT + 1
    last, count = line, 0
    for at in range(start, len(lines.data), _STEP):
        chunk = lines.data[at : at + _STEP + reach]
        # A match that begins in the next step is found there.
        end = closing.search(chunk, 0, _STEP + indent + 1)
        stop = end.start() if end else _STEP
        last += chunk.count(b"\n", 0, stop + 1 if end else stop)
        count += len(value.findall(chunk, 0, stop + reach))
        if end:
            return Container(line, last, count)
        yield
    return None


def container_around(lines: Lines, line: int) -> Scan[Container | None]:
    """The object or list that a line is in, or that it closes; None for a line in none."""
    indent = indent_of(lines, line) - (0 if closes(lines, line) else _INDENT)
    if indent <= 0:
        return None if indent else (yield from container_in(lines, 0))
    before = re.compile(b"\n" + b" " * indent + b"[^ ]")
    end = lines.span(line)[0]
    place = -1
    while place < 0 and end > 0:
        start = max(end - _STEP, 0)
        # The line break right before *end* is another step's, or that of the line itself.
        chunk = lines.data[start : end + indent]
        found = [match.start() for match in before.finditer(chunk)]
        if found:
            place = start + found[-1] + 1
        end = start + 1 if start else 0
        yield
    return (yield from container_in(lines, lines.line_at(max(place, 0))))


def containers_at(
    lines: Lines, level: int, within: tuple[int, int] | None = None
) -> Scan[Containers]:
    """The objects and lists at *level*, where 0 is the whole text, between two lines.

    *within* begins with the line that opens what they are in.
    """
    first, last = within or (0, max(len(lines) - 1, 0))
    start, end = lines.span(first)[0], lines.span(last)[1]
    indent = level * _INDENT
    marks = re.compile(b"\n" + b" " * indent + b"[^ ]")
    found = Ranges()
    counts: dict[int, int] = {}
    line = opened = first
    opened_at = start
    left = MOST
    for at in range(start, end, _STEP):
        chunk = lines.data[at : min(at + _STEP + indent + 1, end)]
        counted = 0
        for match in marks.finditer(chunk):
            place = match.start() + 1
            line += chunk.count(b"\n", counted, place)
            counted = place
            if chunk[place + indent] not in _CLOSING:
                opened, opened_at = line, at + place
                continue
            found.append(opened + 1, line)
            if at + place - opened_at > COUNTED:
                container = yield from container_in(lines, opened)
                counts[opened + 1] = container.count if container else 0
            left -= 1
            if not left:
                found.end()
                return Containers(found, counts, is_cut=True)
        line += chunk.count(b"\n", counted, _STEP)
        yield
    found.end()
    return Containers(found, counts)


def soon(scan: Scan[T]) -> T | None:
    """What a search finds before it pauses for the second time; None when it has not found yet."""
    try:
        next(scan)
        next(scan)
    except StopIteration as end:
        return end.value
    return None


def finished(scan: Scan[T], *, is_wanted: Callable[[], bool] = lambda: True) -> T:
    """What a search finds.

    Raises:
        Cancelled: *is_wanted*, which is asked at each pause, said no.
    """
    while is_wanted():
        try:
            next(scan)
        except StopIteration as end:
            return end.value
    raise Cancelled
