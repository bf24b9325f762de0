"""Finds a regular expression in a text of any size, without holding up anybody else.

Python's own engine lets no other thread run while it matches, and cannot be stopped: a pattern such
as ``(a+)+$`` would freeze the window. The one used here can do both.
"""

from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

MOST = 100_000
"""So many matches are counted."""

TIME_S = 10.0
"""A search that takes longer is given up, and so is one that takes a tenth of it for a piece."""

_PIECE = 256 * 1024
_OVERLAP = 4096
_PAINT_TIME_S = 0.004


class BadPattern(ValueError):
    """It is no regular expression; its text says why, in the words of the engine."""


@dataclass(frozen=True, slots=True)
class PatternHits:
    """Byte offsets of the matches; *is_cut*: there may be more; *is_slow*: it was given up."""

    hits: "array[int]" = field(default_factory=lambda: array("Q"))
    is_cut: bool = False
    is_slow: bool = False


def compiled(pattern: str, *, ignores_case: bool) -> Any:
    """The pattern, made ready for `find_pattern` and `PaintedPattern`.

    Raises:
        BadPattern: it is none.
    """
    import regex

    flags = regex.VERSION0 | regex.MULTILINE | (regex.IGNORECASE if ignores_case else 0)
    try:
        return regex.compile(pattern, flags)
    except (regex.error, ValueError, OverflowError, RecursionError) as error:
        raise BadPattern(str(error)) from error


def find_pattern(
    data: Any, pattern: Any, *, is_wanted: Callable[[], bool], time_s: float = TIME_S
) -> PatternHits:
    """Where the compiled *pattern* matches in *data*, bytes or a mapped memory; for a thread.

    It matches within pieces of whole lines; in a line longer than 256 kB a match of more than 4 kB
    may be missed. Empty matches count for nothing. *is_wanted* is asked between two pieces.
    """
    hits = array("Q")
    ends_s = monotonic() + time_s
    last = -1
    for start, end, limit in _pieces(data):
        left_s = ends_s - monotonic()
        if not is_wanted() or left_s <= 0:
            return PatternHits(hits, is_cut=True, is_slow=left_s <= 0)
        # Of bytes that are no text each stands for itself, so that places can be told in bytes.
        text = data[start:end].decode("utf-8", "surrogateescape")
        at, offset = 0, start
        try:
            for match in pattern.finditer(text, concurrent=True, timeout=min(left_s, time_s / 10)):
                if match.start() == match.end():
                    continue
                offset += _bytes(text[at : match.start()])
                at = match.start()
                if offset >= limit:
                    break
                if offset > last:
                    hits.append(offset)
                    last = offset + _bytes(match[0]) - 1
                if len(hits) >= MOST:
                    return PatternHits(hits, is_cut=True)
        except TimeoutError:
            return PatternHits(hits, is_cut=True, is_slow=True)
    return PatternHits(hits)


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogateescape"))


def _pieces(data: Any) -> Iterator[tuple[int, int, int]]:
    """Begin, end, and how far matches may begin: pieces of a long line overlap."""
    start = 0
    while start < len(data):
        line_end = data.rfind(b"\n", start, start + _PIECE) + 1
        if line_end or start + _PIECE >= len(data):
            end = line_end if line_end and start + _PIECE < len(data) else len(data)
            yield start, end, end
            start = end
            continue
        limit = _character(data, start + _PIECE)
        yield start, _character(data, min(limit + _OVERLAP, len(data))), limit
        start = limit


def _character(data: Any, at: int) -> int:
    """The begin of the character in which the byte at *at* stands."""
    for back in range(4):
        if at - back >= len(data) or data[at - back] & 0xC0 != 0x80:
            return at - back
    return at


class PaintedPattern:
    """Finds the pattern in a line that is painted; one that is slow is not marked any more."""

    def __init__(self, pattern: Any) -> None:
        self._pattern = pattern
        self._is_slow = False

    def finditer(self, text: str) -> list[Any]:
        """The matches in *text*."""
        if self._is_slow:
            return []
        try:
            found = self._pattern.finditer(text, timeout=_PAINT_TIME_S)
            return [match for match in found if match[0]]
        except TimeoutError:
            self._is_slow = True
            return []
