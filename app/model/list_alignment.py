"""Which items of two lists belong together, for a comparison that survives one item more."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence

Couple = tuple[int | None, int | None]
"""Index at the left and at the right; None: it has no counterpart."""

_CLOSE = 400
"""Up to so many couples are weighed against each other; more are taken in their order."""


def align(
    left: Sequence[Hashable], right: Sequence[Hashable], likeness: Callable[[int, int], float]
) -> list[Couple]:
    """Couples in the order of both lists, each index once.

    *left* and *right* stand for the items: equal ones are the same. *likeness* (0 to 1) tells for
    two indices how much alike items are that are not the same; 0: they are never coupled.
    """
    return list(_aligned(left, right, range(len(left)), range(len(right)), likeness))


def _aligned(
    left: Sequence[Hashable],
    right: Sequence[Hashable],
    lefts: range,
    rights: range,
    likeness: Callable[[int, int], float],
) -> Iterator[Couple]:
    start, stop = lefts.start, lefts.stop
    other, end = rights.start, rights.stop
    while start < stop and other < end and left[start] == right[other]:
        yield start, other
        start, other = start + 1, other + 1
    tail = 0
    while start < stop - tail and other < end - tail:
        if left[stop - tail - 1] != right[end - tail - 1]:
            break
        tail += 1
    stop, end = stop - tail, end - tail
    for i, j in (*_anchors(left, right, range(start, stop), range(other, end)), (stop, end)):
        yield from _weighed(range(start, i), range(other, j), likeness)
        if i < stop:
            yield i, j
        start, other = i + 1, j + 1
    yield from zip(range(stop, stop + tail), range(end, end + tail), strict=True)


def _anchors(
    left: Sequence[Hashable], right: Sequence[Hashable], lefts: range, rights: range
) -> list[tuple[int, int]]:
    """Items that stand once in both lists, the most of them that keep their order."""
    here, there = Counter(left[i] for i in lefts), Counter(right[j] for j in rights)
    places = {right[j]: j for j in rights if there[right[j]] == 1}
    once = [(i, places[left[i]]) for i in lefts if here[left[i]] == 1 and left[i] in places]
    # The longest rising row of right indices, by patience sorting.
    ends: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for number, (_i, j) in enumerate(once):
        pile = bisect_left(ends, j)
        before.append(tops[pile - 1] if pile else -1)
        ends[pile : pile + 1] = [j]
        tops[pile : pile + 1] = [number]
    row: list[tuple[int, int]] = []
    number = tops[-1] if tops else -1
    while number >= 0:
        row.append(once[number])
        number = before[number]
    return row[::-1]


def _weighed(lefts: range, rights: range, likeness: Callable[[int, int], float]) -> list[Couple]:
    """Couple what is most alike in all; where there is too much to weigh, by order."""
    if not lefts or not rights:
        return [*((i, None) for i in lefts), *((None, j) for j in rights)]
    if len(lefts) * len(rights) > _CLOSE:
        common = min(len(lefts), len(rights))
        couples: list[Couple] = list(zip(lefts, rights, strict=False))
        couples += [(i, None) for i in lefts[common:]]
        return couples + [(None, j) for j in rights[common:]]
    best = [[0.0] * (len(rights) + 1) for _ in range(len(lefts) + 1)]
    likes = [[likeness(i, j) for j in rights] for i in lefts]
    for i in range(len(lefts) - 1, -1, -1):
        for j in range(len(rights) - 1, -1, -1):
            like = likes[i][j]
            both = best[i + 1][j + 1] + like if like else 0.0
            best[i][j] = max(both, best[i + 1][j], best[i][j + 1])
    found: list[Couple] = []
    i = j = 0
    while i < len(lefts) and j < len(rights):
        if likes[i][j] and best[i][j] == best[i + 1][j + 1] + likes[i][j]:
            found.append((lefts[i], rights[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            found.append((lefts[i], None))
            i += 1
        else:
            found.append((None, rights[j]))
            j += 1
    found += [(one, None) for one in lefts[i:]]
    return found + [(None, one) for one in rights[j:]]
