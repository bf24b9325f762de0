"""What has changed between two texts: one replacement, as small as it can be."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Difference:
    """Replace the characters from *start* to *end* by *text*."""

    start: int
    end: int
    text: str


def difference(before: str, after: str) -> Difference | None:
    """The one replacement that makes *after* of *before*; None when they are the same."""
    if before == after:
        return None
    head = _common(before, after, len(before), len(after), from_end=False)
    tail = _common(
        before[head:], after[head:], len(before) - head, len(after) - head, from_end=True
    )
    return Difference(head, len(before) - tail, after[head : len(after) - tail])


def _common(one: str, other: str, length: int, other_length: int, *, from_end: bool) -> int:
    """How many characters at an end are the same; halving, so that slices are compared in C."""
    low, high = 0, min(length, other_length)
    while low < high:
        middle = (low + high + 1) // 2
        if from_end:
            same = one[length - middle :] == other[other_length - middle :]
        else:
            same = one[:middle] == other[:middle]
        low, high = (middle, high) if same else (low, middle - 1)
    return low
