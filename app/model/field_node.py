"""One row of the form: a field of the message, or one that Redox requires and is missing."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

from app.model.field_kind import ABSENT, Kind, kind_of
from app.model.field_steps import Insertion, Key, Move, Removal, Step, steps_between
from app.model.json_scan import Path
from app.model.json_text import as_list, as_object
from app.model.schema import Field

if TYPE_CHECKING:
    from app.model.field_tree import FieldTree

GROUP = 200
"""A longer list is shown in groups of so many."""


class Watcher(Protocol):
    """Hears of rows that come, go and change, before and after."""

    def begin_insert(self, parent: "FieldNode", first: int, last: int) -> None:
        """Rows *first* to *last* are about to come."""
        ...

    def end_insert(self) -> None:
        """They are there."""
        ...

    def begin_remove(self, parent: "FieldNode", first: int, last: int) -> None:
        """Rows *first* to *last* are about to go."""
        ...

    def end_remove(self) -> None:
        """They are gone."""
        ...

    def begin_move(self, parent: "FieldNode", start: int, to: int) -> None:
        """The row at *start* is about to stand at *to*."""
        ...

    def end_move(self) -> None:
        """It has moved."""
        ...

    def changed(self, node: "FieldNode") -> None:
        """Something else about a row has changed."""
        ...


class FieldNode:
    """One row: a field, an item of a list, or a group of neighbours in a long list.

    *key* is the field's name, the item's index or the group's range of indices. *value* is what
    JSON says, with numbers as `Number`; `ABSENT` when the field is not there. *field* is what
    Redox says of it, None when it is not known. *place* is the path with 0 for every index: what
    Redox says is the same for all items.
    """

    __slots__ = ("_children", "field", "key", "parent", "place", "row", "tree", "value")

    def __init__(
        self, tree: "FieldTree", parent: "FieldNode | None", key: Key, value: Any, row: int = 0
    ) -> None:
        self.tree = tree
        self.parent = parent
        self.key = key
        self.value = value
        self.row = row
        self.place: Path = ()
        self.field: Field | None = None
        self._children: list[FieldNode] | None = None
        self.learn()

    @property
    def kind(self) -> Kind:
        """What it holds."""
        return Kind.GROUP if isinstance(self.key, range) else kind_of(self.value)

    @property
    def is_absent(self) -> bool:
        """Whether it is required and not there."""
        return self.value is ABSENT

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list."""
        return isinstance(self.key, int) and self.parent is not None

    @property
    def is_required(self) -> bool:
        """Whether Redox requires it where it stands."""
        return self.field is not None and self.field.is_required and not self.is_item

    @property
    def is_unknown(self) -> bool:
        """Whether there is a schema of this event type, but none of this field."""
        if self.field is not None or self.is_item or self.parent is None:
            return False
        # Where Redox names no fields at all, none can be foreign.
        return bool(self.tree.fields_of(self.parent.place))

    @property
    def holder(self) -> "FieldNode | None":
        """The object or list it belongs to: a group is passed over."""
        parent = self.parent
        return parent.parent if parent is not None and isinstance(parent.key, range) else parent

    @property
    def path(self) -> Path:
        """Where it stands in the message; a group stands where its list does."""
        steps: list[str | int] = []
        node = self
        while node.parent is not None:
            if not isinstance(node.key, range):
                steps.append(node.key)
            node = node.parent
        return tuple(reversed(steps))

    @property
    def is_opened(self) -> bool:
        """Whether its rows were asked for."""
        return self._children is not None

    @property
    def can_open(self) -> bool:
        """Whether there are rows below it; none are made to know it."""
        if self._children is not None:
            return bool(self._children)
        if self.kind is Kind.OBJECT:
            return bool(self.value) or bool(_wanted(self))
        return self.kind in (Kind.LIST, Kind.GROUP) and bool(self.value)

    def children(self) -> "list[FieldNode]":
        """The rows below it, made now."""
        if self._children is None:
            self._children = [
                FieldNode(self.tree, self, key, value, row)
                for row, (key, value) in enumerate(_wanted(self))
            ]
        return self._children

    def known_fields(self) -> Sequence[Field]:
        """What Redox knows in the object it holds, or in each object of the list; in its order."""
        return self.tree.fields_of(self.place)

    def learn(self) -> None:
        """Ask anew what Redox says of it."""
        if self.parent is None:
            return
        above, key = self.parent.place, self.key
        if isinstance(key, range):
            self.place = above
            return
        self.place = (*above, 0 if isinstance(key, int) else key)
        self.field = self.tree.field_at(self.place)

    def take(self, value: Any, watcher: Watcher, *, learns: bool) -> None:
        """Hold *value* from now on, and bring the rows below in step.

        *learns*: what Redox says may be another, too.
        """
        old = self.value
        if not learns and _same(old, value):
            return
        could_open = self.can_open
        self.value = value
        if learns:
            self.learn()
        if self._children is not None:
            self._sort(self._children, old, watcher, learns=learns)
        elif self.can_open is not could_open:
            self.tree.opens_otherwise = True
        watcher.changed(self)

    def _sort(self, rows: "list[FieldNode]", old: Any, watcher: Watcher, *, learns: bool) -> None:
        fields, before = as_object(self.value), as_object(old)
        if not learns and fields is not None and before is not None and [*fields] == [*before]:
            for node in rows:
                node.take(fields.get(str(node.key), ABSENT), watcher, learns=False)
            return
        wanted = _wanted(self)
        for step in steps_between([(node.key, node.value) for node in rows], wanted):
            self._take_step(step, rows, wanted, watcher)
        for node, (key, value) in zip(list(rows), wanted, strict=True):
            is_another = type(node.key) is not type(key)
            node.key = key
            node.take(value, watcher, learns=learns or is_another)

    def _take_step(
        self,
        step: Step,
        rows: "list[FieldNode]",
        wanted: "Sequence[tuple[Key, Any]]",
        watcher: Watcher,
    ) -> None:
        match step:
            case Removal(first, last):
                watcher.begin_remove(self, first, last)
                self.tree.gone += rows[first : last + 1]
                del rows[first : last + 1]
            case Insertion(first, start, count):
                watcher.begin_insert(self, first, first + count - 1)
                rows[first:first] = [
                    FieldNode(self.tree, self, *wanted[start + i]) for i in range(count)
                ]
            case Move(start, to):
                watcher.begin_move(self, start, to)
                rows.insert(to, rows.pop(start))
        for row, node in enumerate(rows):
            node.row = row
        match step:
            case Removal():
                watcher.end_remove()
            case Insertion():
                watcher.end_insert()
            case Move():
                watcher.end_move()


def _wanted(node: FieldNode) -> list[tuple[Key, Any]]:
    """The rows there should be below *node*."""
    entries = as_list(node.value)
    if entries is not None:
        if isinstance(node.key, range):
            return list(zip(node.key, entries, strict=True))
        if len(entries) <= GROUP:
            return list(enumerate(entries))
        return [
            (range(start, min(start + GROUP, len(entries))), entries[start : start + GROUP])
            for start in range(0, len(entries), GROUP)
        ]
    fields = as_object(node.value)
    if fields is None:
        return []
    return _with_absent(fields, node)


def _with_absent(fields: dict[str, Any], node: FieldNode) -> list[tuple[Key, Any]]:
    """The fields of an object, each missing one where it would be written."""
    rows: list[tuple[Key, Any]] = list(fields.items())
    before: set[str] = set()
    for known in node.known_fields():
        if known.is_required and known.name not in fields:
            place = max((row for row, (key, _) in enumerate(rows) if key in before), default=-1)
            rows.insert(place + 1, (known.name, ABSENT))
        before.add(known.name)
    return rows


def _same(one: Any, other: Any) -> bool:
    """Whether two values read from JSON as it is written are the same."""
    return type(one) is type(other) and one == other
