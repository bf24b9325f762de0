"""Two JSON texts side by side, by structure: what is the same, changed, or on one side only.

The order of names does not matter, that of lists does; numbers are compared as they are written.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, NamedTuple, cast

from app.model.ignored_paths import IgnoredPaths
from app.model.json_pairs import Pairs, read_pairs, scalar_text
from app.model.json_scan import Path
from app.model.json_text import Number
from app.model.list_alignment import align

_LIKE = 0.05
"""How much two items of the same kind are alike that have nothing else in common."""


class Standing(Enum):
    """How the two sides of a row stand to each other."""

    SAME = "same"
    CHANGED = "changed"
    LEFT_ONLY = "only left"
    RIGHT_ONLY = "only right"
    IGNORED = "differs, ignored"


class Kind(Enum):
    """What stands on a side."""

    OBJECT = "object"
    LIST = "list"
    TEXT = "text"
    NUMBER = "number"
    LITERAL = "literal"


class Side(NamedTuple):
    """What a row shows on one side: of an object or list how many it holds, else the JSON."""

    kind: Kind
    size: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One name or item. *left_step* and *right_step* differ where an item has moved.

    *differences* counts what is changed or on one side only, here and below; a value that is on
    one side only counts once. *ignored* counts what differs and was not to be looked at.
    """

    left_step: str | int | None
    right_step: str | int | None
    standing: Standing
    left: Side | None = field(repr=False)
    right: Side | None = field(repr=False)
    children: tuple["Row", ...] = field(default=(), repr=False)
    differences: int = 0
    ignored: int = 0

    @property
    def is_difference(self) -> bool:
        """Whether it is one of those that are counted, and not only holds some."""
        return self.differences > 0 and (
            self.standing in (Standing.LEFT_ONLY, Standing.RIGHT_ONLY) or not self.children
        )


@dataclass(frozen=True, slots=True)
class Comparison:
    """The *root* of two texts, and how often each standing is counted.

    *is_json* False: one of them is no JSON, and both were compared line by line. *places* tells
    where each counted difference stands, in order: positions among children, from the root on.
    """

    root: Row
    places: tuple[tuple[int, ...], ...]
    counts: dict[Standing, int]
    is_json: bool = True

    @property
    def differences(self) -> int:
        """All that is counted as a difference."""
        return self.root.differences


def compare_texts(left: str, right: str, ignored: IgnoredPaths) -> Comparison:
    """Compare; pure, so texts of more than some 100 kB go to a thread. Never raises."""
    try:
        return _compared(read_pairs(left), read_pairs(right), ignored, is_json=True)
    except (ValueError, RecursionError):
        lines = left.splitlines(), right.splitlines()
        return _compared(*lines, ignored, is_json=False)


def _places(row: Row) -> Iterator[tuple[int, ...]]:
    waiting: list[tuple[tuple[int, ...], Row]] = [((), row)]
    while waiting:
        place, found = waiting.pop()
        if found.is_difference:
            yield place
        elif found.differences:
            below = enumerate(found.children)
            waiting += reversed([((*place, at), child) for at, child in below])


class _Tree(NamedTuple):
    """A value with all below it; *token* is the same for values that are the same."""

    step: str | int | None
    value: Any
    token: int
    is_ignored: bool
    below: tuple["_Tree", ...]


def _compared(left: Any, right: Any, ignored: IgnoredPaths, *, is_json: bool) -> Comparison:
    tokens: dict[Any, int] = {}
    row = _row(_tree(None, left, (), ignored, tokens), _tree(None, right, (), ignored, tokens))
    counts: Counter[Standing] = Counter()
    _count(row, counts)
    return Comparison(row, tuple(_places(row)), {one: counts[one] for one in Standing}, is_json)


def _count(row: Row, counts: Counter[Standing]) -> None:
    is_alone = row.left is None or row.right is None
    if not row.children or row.is_difference or is_alone:
        counts[row.standing] += 1
        return
    for child in row.children:
        _count(child, counts)


def _tree(
    step: str | int | None, value: Any, path: Path, ignored: IgnoredPaths, tokens: dict[Any, int]
) -> _Tree:
    if isinstance(value, Pairs):
        below = tuple(_tree(name, one, (*path, name), ignored, tokens) for name, one in value)
        # A stable order: names that stand twice keep theirs among themselves.
        parts = sorted(((one.step, one.token) for one in below), key=lambda part: str(part[0]))
        written: Any = ("{", *parts)
    elif isinstance(value, list):
        listed = enumerate(cast("list[Any]", value))
        below = tuple(_tree(at, one, path, ignored, tokens) for at, one in listed)
        written = ("[", *(one.token for one in below))
    else:
        below = ()
        written = (type(value).__name__, value)
    # Of an item the path is that of its list, which was asked for already.
    is_ignored = isinstance(step, str) and ignored.holds(path)
    token = tokens.setdefault("ignored" if is_ignored else written, len(tokens))
    return _Tree(step, value, token, is_ignored, below)


def _row(left: _Tree, right: _Tree) -> Row:
    sides = _side(left), _side(right)
    steps = left.step, right.step
    if left.is_ignored and right.is_ignored:
        is_same = left.value == right.value
        standing = Standing.SAME if is_same else Standing.IGNORED
        return Row(*steps, standing, *sides, ignored=0 if is_same else 1)
    if sides[0].kind is not sides[1].kind or not (left.below or right.below):
        is_same = left.token == right.token
        standing = Standing.SAME if is_same else Standing.CHANGED
        return Row(*steps, standing, *sides, differences=0 if is_same else 1)
    children = tuple(
        _row(one, other) if one and other else _alone(one, other)
        for one, other in (_named if sides[0].kind is Kind.OBJECT else _listed)(left, right)
    )
    differences = sum(child.differences for child in children)
    standing = Standing.CHANGED if differences else Standing.SAME
    hidden = sum(child.ignored for child in children)
    if hidden and not differences:
        standing = Standing.IGNORED
    return Row(*steps, standing, *sides, children, differences, hidden)


def _alone(left: _Tree | None, right: _Tree | None) -> Row:
    """What has no counterpart, with all that is below it."""
    tree = cast("_Tree", left or right)
    standing = Standing.LEFT_ONLY if left else Standing.RIGHT_ONLY
    if tree.is_ignored:
        standing = Standing.IGNORED
    children = tuple(_alone(one if left else None, None if left else one) for one in tree.below)
    return Row(
        left.step if left else None,
        right.step if right else None,
        standing,
        _side(left) if left else None,
        _side(right) if right else None,
        children,
        differences=0 if tree.is_ignored else 1,
        ignored=1 if tree.is_ignored else 0,
    )


def _named(left: _Tree, right: _Tree) -> list[tuple[_Tree | None, _Tree | None]]:
    """The members by name in the order of the left, those of the right alone behind."""
    waiting: dict[object, list[_Tree]] = {}
    for one in right.below:
        waiting.setdefault(one.step, []).append(one)
    found: list[tuple[_Tree | None, _Tree | None]] = []
    for one in left.below:
        others = waiting.get(one.step)
        found.append((one, others.pop(0) if others else None))
    return found + [(None, one) for others in waiting.values() for one in others]


def _listed(left: _Tree, right: _Tree) -> list[tuple[_Tree | None, _Tree | None]]:
    couples = align(
        [one.token for one in left.below],
        [one.token for one in right.below],
        lambda i, j: _likeness(left.below[i], right.below[j]),
    )
    return [
        (None if i is None else left.below[i], None if j is None else right.below[j])
        for i, j in couples
    ]


def _likeness(left: _Tree, right: _Tree) -> float:
    """How much of one is in the other, looked at one level deep; the same ID counts most."""
    if _kind(left.value) is not _kind(right.value):
        return 0.0
    if not isinstance(left.value, Pairs):
        return _LIKE
    mine = {one.step: one.token for one in left.below}
    theirs = {one.step: one.token for one in right.below}
    common = sum(1 for step, token in mine.items() if theirs.get(step) == token)
    share = common / max(len(mine), len(theirs), 1)
    has_id = "ID" in mine and mine["ID"] == theirs.get("ID")
    return min(_LIKE + 0.45 * share + (0.5 if has_id else 0.0), 1.0)


def _side(tree: _Tree) -> Side:
    kind = _kind(tree.value)
    if kind in (Kind.OBJECT, Kind.LIST):
        return Side(kind, len(tree.below))
    return Side(kind, text=scalar_text(tree.value))


def _kind(value: Any) -> Kind:
    if isinstance(value, Pairs):
        return Kind.OBJECT
    if isinstance(value, list):
        return Kind.LIST
    if isinstance(value, str):
        return Kind.TEXT
    return Kind.NUMBER if isinstance(value, Number) else Kind.LITERAL
