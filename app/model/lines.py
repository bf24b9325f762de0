"""A text of many lines as bytes: where each line is, without a Python object per line."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache, partial

_BLOCK = 16 * 1024
_CHUNK = 128 * 1024
_BREAK = re.compile(rb"\n")


class Lines:
    """The lines of *data*, counted from 0, and the length in bytes of the *longest*.

    A line break at the very end begins no further line. Building it takes one pass.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.longest = 0
        # How many line breaks come before each block.
        self._before = array("Q")
        self._breaks = lru_cache(maxsize=32)(partial(_find_breaks, data))
        breaks = 0
        tail = 0
        for start in range(0, len(data), _BLOCK):
            self._before.append(breaks)
            parts = data[start : start + _BLOCK].split(b"\n")
            self.longest = max(self.longest, tail + len(parts[0]), *map(len, parts))
            tail = len(parts[-1]) + (tail if len(parts) == 1 else 0)
            breaks += len(parts) - 1
        self._count = breaks + (1 if data and not data.endswith(b"\n") else 0)

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


def _find_breaks(data: bytes, block: int) -> "array[int]":
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


def find_in_chunks(data: bytes, pattern: re.Pattern[bytes], reach: int) -> Iterator["array[int]"]:
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
