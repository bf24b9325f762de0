"""A text of many lines as bytes: where each line is, without a Python object per line."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache, partial
from mmap import mmap

_BLOCK = 16 * 1024
_CHUNK = 128 * 1024
_BREAK = re.compile(rb"\n")


class LineIndex:
    """What is to be known of a text to find any line in it.

    *before*: how many line breaks come before each block of 16 kB. *longest*: the bytes of the
    longest line.
    """

    __slots__ = ("before", "count", "longest")

    def __init__(self, before: "array[int]", count: int, longest: int) -> None:
        self.before = before
        self.count = count
        self.longest = longest


class LineCount:
    """Counts the lines of a text that comes in pieces."""

    def __init__(self) -> None:
        self.size = 0
        self._before = array("Q")
        self._breaks = 0
        self._is_at_start = True

    def add(self, data: bytes) -> None:
        """Take the piece that comes next."""
        at = 0
        while at < len(data):
            filled = self.size % _BLOCK
            if not filled:
                self._before.append(self._breaks)
            step = min(_BLOCK - filled, len(data) - at)
            self._breaks += data.count(b"\n", at, at + step)
            self.size += step
            at += step
        if data:
            self._is_at_start = data.endswith(b"\n")

    def index(self, data: bytes | mmap, *, narrow: int = 0) -> LineIndex:
        """What is known now of *data*, which is all that came.

        Of lines up to *narrow* bytes it is not told how long they are; the longest is then said to
        be that long. A line break at the very end begins no further line.
        """
        count = self._breaks + (0 if self._is_at_start else 1)
        return LineIndex(self._before, count, _longest(data, narrow))


def index_lines(data: bytes | mmap, *, narrow: int = 0) -> LineIndex:
    """Pass over *data* once; see `LineCount.index`."""
    count = LineCount()
    for start in range(0, len(data), _CHUNK):
        count.add(data[start : start + _CHUNK])
    return count.index(data, narrow=narrow)


def _longest(data: bytes | mmap, longest: int) -> int:
    start = 0
    while len(data) - start > longest:
        # Every line that begins before the last break within reach is no longer than the reach.
        last = data.rfind(b"\n", start, start + longest + 1)
        if last >= 0:
            start = last + 1
            continue
        end = data.find(b"\n", start + longest)
        end = len(data) if end < 0 else end
        longest = end - start
        start = end + 1
    return longest if data else 0


class Lines:
    """The lines of *data*, counted from 0, and the length in bytes of the *longest*.

    Without *index* building it takes one pass.
    """

    def __init__(self, data: bytes | mmap, index: LineIndex | None = None) -> None:
        self.data = data
        if index is None:
            index = index_lines(data)
        self.longest = index.longest
        self._count = index.count
        self._before = index.before
        self._breaks = lru_cache(maxsize=32)(partial(_find_breaks, data))

    def __len__(self) -> int:
        return self._count

    def span(self, line: int) -> tuple[int, int]:
        """Where *line* begins and ends in the data, its line break not included."""
        start = 0 if line == 0 else self._break(line - 1) + 1
        end = self._break(line) if line < self._count - 1 else len(self.data)
        if end > start and self.data[end - 1 : end] == b"\n":
            end -= 1
        if end > start and self.data[end - 1 : end] == b"\r":
            end -= 1
        return start, end

    def line_at(self, offset: int) -> int:
        """The line in which the byte at *offset* stands."""
        block = min(offset // _BLOCK, len(self._before) - 1)
        if block < 0:
            return 0
        return self._before[block] + bisect_right(self._breaks(block), offset - 1)

    def _break(self, number: int) -> int:
        block = bisect_right(self._before, number) - 1
        return self._breaks(block)[number - self._before[block]]


def _find_breaks(data: bytes | mmap, block: int) -> "array[int]":
    start = block * _BLOCK
    return array("Q", (match.start() for match in _BREAK.finditer(data, start, start + _BLOCK)))


def needle(text: str, *, ignores_case: bool) -> re.Pattern[bytes]:
    """A pattern that finds *text* in UTF-8, as it is or escaped for JSON."""
    flags = re.IGNORECASE if ignores_case else re.NOFLAG
    return re.compile(b"".join(_forms(c, ignores_case=ignores_case) for c in text), flags)


def _forms(character: str, *, ignores_case: bool) -> bytes:
    if character.isascii() and character not in '"\\/':
        return re.escape(character.encode())
    variants = {character}
    if ignores_case:
        variants |= {character.lower(), character.upper()}
    forms: list[bytes] = []
    for variant in sorted(variants):
        forms.append(re.escape(variant.encode("utf-8", "replace")))
        units = variant.encode("utf-16-be", "surrogatepass").hex()
        escapes = [f"\\\\u(?i:{units[at : at + 4]})" for at in range(0, len(units), 4)]
        forms.append("".join(escapes).encode())
    if character in '"\\/':
        forms.insert(0, b"\\\\" + re.escape(character.encode()))
    return b"(?:" + b"|".join(forms) + b")"


def find_in_chunks(
    data: bytes | mmap, pattern: re.Pattern[bytes], reach: int
) -> Iterator["array[int]"]:
    """Offsets of all matches, in steps of a few milliseconds; *reach* is the longest match.

    The caller decides between two steps whether to go on.
    """
    at = 0
    for start in range(0, max(len(data), 1), _CHUNK):
        found = array("Q")
        end = start + _CHUNK
        for match in pattern.finditer(data, max(at, start), end + reach):
            if match.start() >= end:
                break
            found.append(match.start())
            at = match.end()
        yield found
