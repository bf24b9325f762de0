"""How the rows of a tree become those of another state: what comes, what goes, what moves."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Key = str | int | range
"""A field's name, an item's index or a group's range of indices."""


@dataclass(frozen=True, slots=True)
class Removal:
    """Rows *first* to *last* go."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Insertion:
    """*count* rows come at *first*: those from *start* on of the new state."""

    first: int
    start: int
    count: int


@dataclass(frozen=True, slots=True)
class Move:
    """The row at *start* is at *to* when it has moved."""

    start: int
    to: int


Step = Removal | Insertion | Move
Row = tuple[Key, Any]


def steps_between(old: Sequence[Row], new: Sequence[Row]) -> list[Step]:
    """The steps, one after the other, after which old rows stand where their new state does.

    Fields are known by their name, items of a list by what they hold: one whose value alone has
    changed stays.
    """
    if [key for key, _ in old] == [key for key, _ in new] and not _are_items(old):
        return []
    if _are_items(old) or _are_items(new):
        return _item_steps([value for _, value in old], [value for _, value in new])
    return _name_steps([key for key, _ in old], [key for key, _ in new])


def _are_items(rows: Sequence[Row]) -> bool:
    return bool(rows) and isinstance(rows[0][0], int)


def _item_steps(old: list[Any], new: list[Any]) -> list[Step]:
    shortest = min(len(old), len(new))
    head = next((i for i in range(shortest) if old[i] != new[i]), shortest)
    most = shortest - head
    tail = next((i for i in range(most) if old[-1 - i] != new[-1 - i]), most)
    before, after = old[head : len(old) - tail], new[head : len(new) - tail]
    if len(before) == len(after):
        if len(before) > 1 and before[1:] + before[:1] == after:
            return [Move(head, head + len(before) - 1)]
        if len(before) > 1 and before[-1:] + before[:-1] == after:
            return [Move(head + len(before) - 1, head)]
        return []
    kept = head + min(len(before), len(after))
    if len(before) > len(after):
        return [Removal(kept, head + len(before) - 1)]
    return [Insertion(kept, kept, len(after) - len(before))]


def _name_steps(old: list[Key], new: list[Key]) -> list[Step]:
    from difflib import SequenceMatcher  # for a change of fields alone

    steps: list[Step] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    # From the end, so that what is before keeps its place.
    for tag, start, end, new_start, new_end in reversed(matcher.get_opcodes()):
        if tag in ("replace", "delete"):
            steps.append(Removal(start, end - 1))
        if tag in ("replace", "insert"):
            steps.append(Insertion(start, new_start, new_end - new_start))
    return steps
