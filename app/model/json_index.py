"""Where the members of the large lists and objects of a JSON text are: found once, opened at once.

Finding them costs a pass over the text for each level, which is for another process. What is found
is a few numbers for each some hundred members; what lies between is read when it is looked at.
"""

import json
import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, overload

from app.model.json_node import Member, find_members, split_members
from app.model.json_runs import Run, places_of_items, runs

LARGE = 256 * 1024
"""Smaller lists and objects are opened within a millisecond or two, where they are."""

_PASSES = 16
"""So many times the text is read at most: of deeper levels nothing is known beforehand."""

_DEEPEST = 64
_KEY = re.compile(rb'("[^"\\]*+(?:\\.[^"\\]*+)*+")[ \t\r\n]*:[ \t\r\n]*')


class Places(NamedTuple):
    """Where the members of one list or object begin and end in the text; *keys* of an object."""

    starts: "array[int]"
    ends: "array[int]"
    keys: tuple[str, ...] | None = None


def places_at(text: Any, start: int, end: int) -> Places:
    """Index the list or object between *start* and *end* by one level, each of its members.

    Raises:
        msgspec.DecodeError, RecursionError: it cannot be opened.
    """
    if text[start : start + 1] == b"{":
        keys, starts, ends = find_members(text, start, end)
        return Places(starts, ends, keys)
    starts, ends = places_of_items(text, start + 1, end - 1)
    return Places(starts, ends)


class Blocks:
    """Members of one list or object, in blocks of neighbours.

    *firsts*: how many members come before each block. *starts* and *ends*: where it begins, with
    the key of its first member, and where it ends.
    """

    __slots__ = ("count", "ends", "firsts", "starts")

    def __init__(self) -> None:
        self.firsts = array("Q")
        self.starts = array("Q")
        self.ends = array("Q")
        self.count = 0

    @classmethod
    def of(
        cls, firsts: "array[int]", starts: "array[int]", ends: "array[int]", count: int
    ) -> "Blocks":
        """Those that another process has found."""
        blocks = cls()
        blocks.firsts, blocks.starts, blocks.ends, blocks.count = firsts, starts, ends, count
        return blocks

    def add(self, run: Run) -> None:
        """Add the members that come next."""
        self.firsts.append(self.count)
        self.starts.append(run.start)
        self.ends.append(run.end)
        self.count += run.number


Index = dict[int, Blocks]
"""The blocks by where their list or object begins in the text."""


class Finding:
    """Finds the members of the large values of *text*: level by level, until it has cost enough."""

    def __init__(self, text: Any, start: int, end: int) -> None:
        self.index: Index = {}
        self._text = text
        self._budget = _PASSES * (end - start)

    def opens(self, start: int, end: int, depth: int) -> bool:
        """Whether the value between *start* and *end* is large, and worth the cost."""
        is_large = end - start > LARGE and self._text[start : start + 1] in (b"{", b"[")
        return is_large and depth < _DEEPEST and self._budget > 0

    def runs(self, start: int, end: int) -> Iterator[Run]:
        """Its members, which are indexed as they come.

        Raises:
            msgspec.DecodeError, RecursionError: it cannot be opened.
        """
        self._budget -= end - start
        blocks = self.index[start] = Blocks()
        for run in runs(self._text, start, end):
            blocks.add(run)
            yield run


def find_places(text: Any, start: int, end: int) -> Index:
    """Index the value between *start* and *end*, and every large one inside of it.

    Raises:
        msgspec.DecodeError, RecursionError: it cannot be opened.
    """
    finding = Finding(text, start, end)
    waiting = [(start, end, 0)]
    while waiting:
        first, last, depth = waiting.pop()
        if finding.opens(first, last, depth):
            inside = finding.runs(first, last)
            waiting += [(run.value, run.end, depth + 1) for run in inside if run.number == 1]
    return finding.index


class Spans(Sequence[Member]):
    """Members of a list or object that are cut out of the *text*, a block of them at a time."""

    __slots__ = ("_blocks", "_held", "_index", "_is_object", "_range", "_text")

    def __init__(
        self, text: bytes, index: Index, blocks: Blocks, within: range, *, is_object: bool
    ) -> None:
        self._text = text
        self._index = index
        self._blocks = blocks
        self._range = within
        self._is_object = is_object
        self._held: tuple[int, Sequence[Member]] = (-1, ())

    @classmethod
    def at(cls, text: bytes, index: Index, start: int) -> "Spans | None":
        """The members of the value that begins at *start*; None where they are not indexed."""
        blocks = index.get(start)
        if blocks is None:
            return None
        return cls(
            text, index, blocks, range(blocks.count), is_object=text[start : start + 1] == b"{"
        )

    def __len__(self) -> int:
        return len(self._range)

    @overload
    def __getitem__(self, number: int) -> Member: ...

    @overload
    def __getitem__(self, number: slice) -> "Spans": ...

    def __getitem__(self, number: int | slice) -> "Member | Spans":
        """One member, or some of them."""
        if isinstance(number, slice):
            within = self._range[number]
            is_object = self._is_object
            return Spans(self._text, self._index, self._blocks, within, is_object=is_object)
        at = self._range[number]
        block = bisect_right(self._blocks.firsts, at) - 1
        if self._held[0] != block:
            self._held = (block, self._members(block))
        return self._held[1][at - self._blocks.firsts[block]]

    def inside(self, number: int) -> "Spans | None":
        """The members of a member, where they are indexed."""
        at = self._range[number]
        block = bisect_right(self._blocks.firsts, at) - 1
        if not self._is_single(block):
            return None
        return Spans.at(self._text, self._index, self._value_at(block)[1])

    def _is_single(self, block: int) -> bool:
        firsts = self._blocks.firsts
        after = firsts[block + 1] if block + 1 < len(firsts) else self._blocks.count
        return after - firsts[block] == 1

    def _members(self, block: int) -> Sequence[Member]:
        import msgspec

        if self._is_single(block):
            key, start = self._value_at(block)
            return [(key, msgspec.Raw(memoryview(self._text)[start : self._blocks.ends[block]]))]
        text = self._text[self._blocks.starts[block] : self._blocks.ends[block]]
        around = b"{%b}" if self._is_object else b"[%b]"
        return split_members(around % text, is_object=self._is_object)

    def _value_at(self, block: int) -> tuple[str | None, int]:
        """Key and begin of the value of the only member of a block."""
        start = self._blocks.starts[block]
        key = _KEY.match(self._text, start) if self._is_object else None
        if key is None:
            return None, start
        return json.loads(key[1].decode("utf-8", "replace")), key.end()
