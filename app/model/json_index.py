"""Where the members of the large lists and objects of a JSON text are: found once, opened at once.

Finding them costs a pass over the text for each level, which is for another process; what is found
is plain numbers. A value is cut out of the text only when it is looked at.
"""

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any, overload

from app.model.json_node import Member, find_members

LARGE = 256 * 1024
"""Smaller lists and objects are opened within a millisecond or two, where they are."""

_PASSES = 16
"""So many times the text is read at most: of deeper levels nothing is known beforehand."""

_BEFORE_ITEM = re.compile(rb"[ \t\r\n]*,?[ \t\r\n]*")


@dataclass(frozen=True, slots=True)
class Places:
    """Where the members of one list or object begin and end in the text; *keys* of an object."""

    starts: "array[int]"
    ends: "array[int]"
    keys: tuple[str, ...] | None = field(default=None, repr=False)


Index = dict[int, Places]
"""The places by where their list or object begins in the text."""


def find_places(text: Any, start: int, end: int) -> Index:
    """Index the value between *start* and *end*, and every large one inside of it.

    Raises:
        msgspec.DecodeError, RecursionError: it cannot be opened.
    """
    found: Index = {}
    waiting = [(start, end)]
    budget = _PASSES * (end - start)
    while waiting and budget > 0:
        first, last = waiting.pop()
        if text[first : first + 1] not in (b"{", b"["):
            continue
        budget -= last - first
        places = _places(text, first, last)
        found[first] = places
        spans = zip(places.starts, places.ends, strict=True)
        waiting += [span for span in spans if span[1] - span[0] > LARGE]
    return found


def _places(text: Any, start: int, end: int) -> Places:
    if text[start : start + 1] == b"{":
        keys, starts, ends = find_members(text, start, end)
        return Places(starts, ends, keys)
    import msgspec

    items = msgspec.json.decode(memoryview(text)[start:end], type=list[msgspec.Raw])
    sizes = [len(raw) for raw in items]
    del items
    if sum(sizes) + max(len(sizes) - 1, 0) + 2 == end - start:
        # Nothing stands between the items but commas.
        starts = array("Q", accumulate((size + 1 for size in sizes[:-1]), initial=start + 1))
        starts = starts[: len(sizes)]
    else:
        starts = array("Q")
        at = start + 1
        for size in sizes:
            gap = _BEFORE_ITEM.match(text, at, end)
            at = gap.end() if gap else at
            starts.append(at)
            at += size
    return Places(starts, array("Q", map(int.__add__, starts, sizes)))


class Spans(Sequence[Member]):
    """Members of a list or object that are cut out of the *text* one by one."""

    __slots__ = ("_index", "_places", "_range", "_text")

    def __init__(self, text: bytes, index: Index, places: Places, within: range) -> None:
        self._text = text
        self._index = index
        self._places = places
        self._range = within

    @classmethod
    def at(cls, text: bytes, index: Index, start: int) -> "Spans | None":
        """The members of the value that begins at *start*; None where they are not indexed."""
        places = index.get(start)
        return cls(text, index, places, range(len(places.starts))) if places is not None else None

    def __len__(self) -> int:
        return len(self._range)

    @overload
    def __getitem__(self, number: int) -> Member: ...

    @overload
    def __getitem__(self, number: slice) -> "Spans": ...

    def __getitem__(self, number: int | slice) -> "Member | Spans":
        """One member, or some of them."""
        if isinstance(number, slice):
            return Spans(self._text, self._index, self._places, self._range[number])
        import msgspec

        at = self._range[number]
        keys = self._places.keys
        span = memoryview(self._text)[self._places.starts[at] : self._places.ends[at]]
        return keys[at] if keys is not None else None, msgspec.Raw(span)

    def inside(self, number: int) -> "Spans | None":
        """The members of a member, where they are indexed."""
        return Spans.at(self._text, self._index, self._places.starts[self._range[number]])
