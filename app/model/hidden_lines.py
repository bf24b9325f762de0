"""Which lines of a text are folded away, and in which row each of the others stands.

A document of 50 MB can have a million folds, so they lie in arrays, and those in blocks: what a
fold costs depends on the blocks it touches, not on the document.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple

_BLOCK = 512


class Hidden(NamedTuple):
    """Lines *first* to *last*, counted from 0, that stand in no row.

    *is_all*: the objects and lists in them are folded as well, and have not been looked for yet.
    """

    first: int
    last: int
    is_all: bool


class Block:
    """Some ranges of lines in order, none in another; see `Hidden` for what the three say.

    *rows* are where the first lines would stand if nothing but this block were folded, *hidden* is
    how many lines it folds away.
    """

    __slots__ = ("alls", "firsts", "hidden", "lasts", "rows")

    def __init__(self, firsts: "array[int]", lasts: "array[int]", alls: bytes) -> None:
        self.firsts = firsts
        self.lasts = lasts
        self.alls = alls
        sizes = map(int.__sub__, lasts, firsts)
        before = list(accumulate((size + 1 for size in sizes), initial=0))
        self.hidden = before[-1]
        self.rows = array("Q", map(int.__sub__, firsts, before))

    def __len__(self) -> int:
        return len(self.firsts)

    def part(self, start: int, end: int) -> "Block":
        """Some of them."""
        return Block(self.firsts[start:end], self.lasts[start:end], self.alls[start:end])


class Ranges:
    """Ranges of lines in order, none in another, as they are found."""

    def __init__(self, blocks: Iterable[Block] = ()) -> None:
        self.blocks = list(blocks)
        self._begin()

    @classmethod
    def one(cls, first: int, last: int, *, is_all: bool = False) -> "Ranges":
        """A single range."""
        return cls([Block(array("Q", [first]), array("Q", [last]), bytes([is_all]))])

    def __len__(self) -> int:
        return sum(map(len, self.blocks)) + len(self._firsts)

    @property
    def size(self) -> int:
        """How many lines are in them."""
        return sum(block.hidden for block in self.blocks)

    def append(self, first: int, last: int) -> None:
        """One more behind the others, with all that is in it folded; `end` comes after the last."""
        self._firsts.append(first)
        self._lasts.append(last)
        if len(self._firsts) == _BLOCK:
            self.end()

    def end(self) -> None:
        """There are no more."""
        if self._firsts:
            self.blocks.append(Block(self._firsts, self._lasts, b"\x01" * len(self._firsts)))
        self._begin()

    def _begin(self) -> None:
        self._firsts, self._lasts = array("Q"), array("Q")


class HiddenLines:
    """Of *count* lines those that are folded; the first line never is."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._inside: dict[int, Ranges] = {}
        self._blocks: list[Block] = []
        self._tally()

    def __len__(self) -> int:
        """How many ranges are hidden."""
        return sum(map(len, self._blocks))

    @property
    def rows(self) -> int:
        """How many lines are not folded away."""
        return self._count - self._before[-1]

    def line_of(self, row: int) -> int:
        """The line that stands in *row*."""
        number = bisect_right(self._rows, row) - 1
        if number < 0:
            return row
        block, before = self._blocks[number], self._before[number]
        at = bisect_right(block.rows, row + before) - 1
        return row + before + block.lasts[at] + 1 - block.rows[at]

    def row_of(self, line: int) -> int:
        """The row of *line*, or of the line in which it is folded away."""
        number = bisect_right(self._firsts, line) - 1
        if number < 0:
            return line
        block, before = self._blocks[number], self._before[number]
        at = bisect_right(block.firsts, line) - 1
        if line <= block.lasts[at]:
            return block.rows[at] - before - 1
        return line - before - (block.lasts[at] + 1 - block.rows[at])

    def hidden_at(self, line: int) -> Hidden | None:
        """The range in which *line* is folded away."""
        number = bisect_right(self._firsts, line) - 1
        if number < 0:
            return None
        block = self._blocks[number]
        at = bisect_right(block.firsts, line) - 1
        if line > block.lasts[at]:
            return None
        return Hidden(block.firsts[at], block.lasts[at], bool(block.alls[at]))

    def inside(self, first: int) -> Ranges | None:
        """What was folded within a range before it was itself; None when nobody knows."""
        return self._inside.get(first)

    def hide(self, first: int, last: int) -> None:
        """Fold lines away; what was folded among them is so again when they are shown."""
        removed = self._put(first, last, Ranges.one(first, last))
        if len(removed):
            self._inside[first] = removed

    def show(self, first: int, inside: Ranges) -> None:
        """Show the range that begins with *first*, but for what is folded *inside* of it."""
        found = self.hidden_at(first)
        if found is not None:
            self._inside.pop(first, None)
            self._put(found.first, found.last, inside)

    def replace(self, ranges: Ranges) -> None:
        """Hide these and nothing else."""
        self._inside = {}
        self._blocks = list(ranges.blocks)
        self._tally()

    def _put(self, first: int, last: int, new: Ranges) -> Ranges:
        """Hide *new* in place of the ranges between two lines; returns those."""
        start = max(bisect_right(self._firsts, first) - 1, 0)
        end = bisect_right(self._firsts, last)
        before, rest = _cut(self._blocks[start:end], first)
        removed, behind = _cut(rest, last + 1)
        self._blocks[start:end] = [*before, *new.blocks, *behind]
        self._tally()
        return Ranges(removed)

    def _tally(self) -> None:
        self._firsts = [block.firsts[0] for block in self._blocks]
        self._before = list(accumulate((block.hidden for block in self._blocks), initial=0))
        self._rows = list(map(int.__sub__, self._firsts, self._before))


def _cut(blocks: list[Block], line: int) -> tuple[list[Block], list[Block]]:
    """The ranges that begin before *line*, and the others."""
    number = bisect_left(blocks, line, key=lambda block: block.firsts[0])
    before, behind = blocks[:number], blocks[number:]
    if before:
        last = before.pop()
        at = bisect_left(last.firsts, line)
        before.append(last.part(0, at))
        if at < len(last):
            behind.insert(0, last.part(at, len(last)))
    return before, behind
