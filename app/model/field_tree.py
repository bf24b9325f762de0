"""A message as a tree of fields: what stands in it, and what Redox requires and is missing.

Rows are made when they are asked for, and kept when the text changes: what a person has opened
stays open.
"""

from collections.abc import Sequence
from typing import Any

from app.model.field_node import FieldNode, Watcher
from app.model.json_scan import Path
from app.model.schema import Field, Schema


class FieldTree:
    """All rows of one message. *schema*: what Redox says of its event type, if anything."""

    def __init__(self, value: Any = None, schema: Schema | None = None) -> None:
        self.schema = schema
        self.opens_otherwise = False
        """Whether at the last change a row has become able to open, or no longer is."""
        self.gone: list[FieldNode] = []
        """Rows that went at the last change: a view may hold on to them until it has heard."""
        self._field_at: dict[Path, Field | None] = {}
        self._fields_of: dict[Path, Sequence[Field]] = {}
        self.root = FieldNode(self, None, "", value)

    def take(self, value: Any, schema: Schema | None, watcher: Watcher) -> None:
        """Show *value* from now on; *watcher* hears what becomes of the rows there were."""
        learns = schema is not self.schema
        if learns:
            self.schema = schema
            self._field_at.clear()
            self._fields_of.clear()
        self.opens_otherwise = False
        self.gone = []
        self.root.take(value, watcher, learns=learns)

    def field_at(self, place: Path) -> Field | None:
        """What Redox says of the value at *place*, asked for once."""
        if place not in self._field_at:
            known = self.schema
            self._field_at[place] = known.field_at(place) if known is not None else None
        return self._field_at[place]

    def fields_of(self, place: Path) -> Sequence[Field]:
        """What Redox knows in the object at *place*, asked for once."""
        if place not in self._fields_of:
            known = self.schema
            self._fields_of[place] = known.fields_of(place) if known is not None else ()
        return self._fields_of[place]

    def find(self, path: Path) -> FieldNode:
        """The row at *path*, or the last one on the way there."""
        node = self.root
        for step in path:
            below = _child(node, step)
            if below is None:
                break
            node = below
        return node


def _child(node: FieldNode, step: str | int) -> FieldNode | None:
    for child in node.children():
        if isinstance(child.key, range):
            if step in child.key:
                return _child(child, step)
        elif child.key == step:
            return child
    return None
