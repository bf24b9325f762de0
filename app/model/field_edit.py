"""What a person does to a row of the form, as the smallest change of the message's text."""

import re
from typing import Any

from app.model.field_kind import Kind, kind_of
from app.model.field_node import FieldNode
from app.model.json_change import (
    append_item,
    duplicate_item,
    insert_field,
    remove,
    set_value,
    swap_items,
)
from app.model.json_scan import Path
from app.model.json_text import Number, as_list, as_object
from app.model.placeholder import holds_placeholder
from app.model.schema import Field

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")


def with_value(text: str, node: FieldNode, value: Any) -> str:
    """*text* with another value in the field; one that is missing is written in its place."""
    if node.is_absent and node.parent is not None:
        return with_field(text, node.parent, str(node.key), value)
    if type(node.value) is type(value) and node.value == value:
        return text
    return set_value(text, node.path, value)


def with_field(text: str, holder: FieldNode, name: str, value: Any) -> str:
    """*text* with one more field in the object *holder*, in Redox's order; a foreign one last."""
    known = known_names(holder)
    after = known[: known.index(name)] if name in known else tuple(as_object(holder.value) or ())
    return insert_field(text, holder.path, name, value, after=after)


def with_item(text: str, holder: FieldNode) -> str:
    """*text* with one more item at the end of the list *holder*."""
    return append_item(text, holder.path, starting_item(holder))


def without(text: str, node: FieldNode) -> str:
    """*text* without the field or item."""
    return remove(text, node.path)


def with_duplicate(text: str, node: FieldNode) -> str:
    """*text* with the item twice."""
    return duplicate_item(text, node.path)


def with_moved(text: str, node: FieldNode, by: int) -> str:
    """*text* with the item one place further up (-1) or down (+1)."""
    index = node.path[-1]
    return swap_items(text, node.path[:-1], int(index) + min(by, 0))


def can_move(node: FieldNode, by: int) -> bool:
    """Whether there is a place to go to."""
    entries = as_list(node.holder.value) if node.holder is not None else None
    if entries is None or not isinstance(node.key, int):
        return False
    return 0 <= node.key + by < len(entries)


def addable(holder: FieldNode) -> tuple[Field, ...]:
    """What Redox knows in the object *holder* and is not there: the required ones first."""
    fields = as_object(holder.value)
    if fields is None:
        return ()
    free = [known for known in holder.known_fields() if known.name not in fields]
    return tuple(sorted(free, key=lambda known: not known.is_required))


def known_names(holder: FieldNode) -> tuple[str, ...]:
    """The names of the fields Redox knows in the object *holder*, in its order."""
    return tuple(known.name for known in holder.known_fields())


def starting_value(holder: FieldNode, known: Field | None, name: str) -> Any:
    """What a field that is added holds until a person writes something into it."""
    kinds = known.kinds if known is not None else ("string",)
    if "object" in kinds:
        return {}
    if "list" in kinds:
        return [_item(holder, (*holder.place, name))]
    return None if known is not None and known.is_nullable else ""


def starting_item(holder: FieldNode) -> Any:
    """What an item that is added holds: the same kind of thing as its neighbours."""
    entries = as_list(holder.value)
    if entries:
        like: dict[Kind, Any] = {Kind.OBJECT: {}, Kind.LIST: []}
        return like.get(kind_of(entries[-1]), "")
    return _item(holder, holder.place)


def typed_value(node: FieldNode, typed: str) -> Any:
    """The JSON value of what was typed into *node*: a number where there must be one.

    A placeholder may stand for one.

    Raises:
        ValueError: it is no number.
    """
    if not wants_number(node) or holds_placeholder(typed):
        return typed
    if _NUMBER.fullmatch(typed.strip()) is None:
        raise ValueError("not a number")
    return Number(typed.strip())


def wants_number(node: FieldNode) -> bool:
    """Whether only a number may stand in the row."""
    kinds = node.field.kinds if node.field is not None else ()
    if "number" in kinds or "integer" in kinds:
        return "string" not in kinds or node.kind is Kind.NUMBER
    return node.kind is Kind.NUMBER and "string" not in kinds


def wants_boolean(node: FieldNode) -> bool:
    """Whether the row is answered with true or false."""
    if node.kind is Kind.BOOLEAN:
        return True
    is_open = node.kind in (Kind.NONE, Kind.ABSENT)
    return is_open and node.field is not None and node.field.kinds == ("boolean",)


def _item(holder: FieldNode, place: Path) -> Any:
    return {} if holder.tree.fields_of(place) else ""
