"""What is known of every field of an event type: its kind, whether it is required, and words.

Read from the shipped JSON Schemas, file by file as they are needed.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from app.model.json_scan import Path
from app.model.json_text import as_list

if TYPE_CHECKING:
    from app.model.schema_rules import Rules

INDEX = "index.json"

Node = dict[str, Any]
"""A piece of a JSON Schema."""

_KINDS = {"array": "list"}


@dataclass(frozen=True, slots=True)
class Field:
    """What is known of the value at one place.

    *name*: for an item of a list, the name of the list. *kinds*: some of "object", "list",
    "string", "number", "integer", "boolean". *description* is "" and *suggestions* () when there
    are none; when *is_open*, other values than the suggested are usual, too. *form*: "", "date",
    "date-time", "uuid" or "base64".
    """

    name: str
    kinds: tuple[str, ...]
    is_nullable: bool = False
    is_required: bool = False
    description: str = ""
    suggestions: tuple[str, ...] = ()
    form: str = ""
    is_open: bool = False


class _Place(NamedTuple):
    """A piece of schema without reference, the definitions of its file, and what it is called."""

    node: Node
    definitions: Node
    name: str
    described: Node  # the node as it is written at its place, with words and maybe a reference
    is_required: bool = False


class Schema:
    """The fields of one event type, in the order a person looks for them."""

    def __init__(self, schemas: "Schemas", node: Node, definitions: Node) -> None:
        self._schemas = schemas
        self._root = _Place(node, definitions, "", node)

    def field_at(self, path: Path) -> Field | None:
        """What is known of the value at *path*; None: nothing."""
        place = self._place(path)
        return None if place is None else _field(place)

    def fields_of(self, path: Path) -> tuple[Field, ...]:
        """The fields of the object at *path*, or of each object in the list there."""
        place = self._place(path)
        if place is not None and "items" in place.node:
            place = self._item(place)
        if place is None:
            return ()
        below = (self._member(place, name) for name in place.node.get("properties", ()))
        return tuple(_field(one) for one in below if one is not None)

    def _place(self, path: Path) -> _Place | None:
        place: _Place | None = self._root
        for step in path:
            if place is None:
                return None
            place = self._item(place) if isinstance(step, int) else self._member(place, step)
        return place

    def _member(self, place: _Place, name: str) -> _Place | None:
        written = place.node.get("properties", {}).get(name)
        if written is None:
            return None
        is_required = name in place.node.get("required", ())
        node, definitions = self._schemas.resolve(written, place.definitions)
        return _Place(node, definitions, name, written, is_required)

    def _item(self, place: _Place) -> _Place | None:
        written = place.node.get("items")
        if written is None:
            return None
        node, definitions = self._schemas.resolve(written, place.definitions)
        return _Place(node, definitions, place.name, written)


class Schemas:
    """The schemas of all event types. *load* returns a shipped file by its name."""

    def __init__(self, load: Callable[[str], bytes]) -> None:
        self._load = load
        self._documents: dict[str, Node] = {}
        self._schemas: dict[tuple[str, str], Schema | None] = {}
        self._rules: Rules | None = None

    def of(self, data_model: str, event_type: str) -> Schema | None:
        """The schema of that event type; None when there is none of exactly that spelling."""
        key = (data_model, event_type)
        if key not in self._schemas:
            self._schemas[key] = self._read(data_model, event_type)
        return self._schemas[key]

    def is_ready(self, data_model: str, event_type: str) -> bool:
        """Whether a message of that type can be judged at once, without reading and compiling."""
        is_compiled = self._rules is not None and self._rules.is_ready(data_model, event_type)
        return is_compiled or not self.file_of(data_model)

    @property
    def rules(self) -> "Rules":
        """What judges messages by these schemas."""
        if self._rules is None:
            from app.model.schema_rules import Rules  # not needed for the first paint

            self._rules = Rules(self.document, self.file_of)
        return self._rules

    def document(self, name: str) -> Node:
        """A whole file, parsed once."""
        if name not in self._documents:
            self._documents[name] = json.loads(self._load(name))
        return self._documents[name]

    def file_of(self, data_model: str) -> str:
        """The name of the file with the event types of a data model; "" for none."""
        return self.document(INDEX).get(data_model, "")

    def resolve(self, node: Node, definitions: Node) -> tuple[Node, Node]:
        """What *node* refers to, with the definitions of that file; itself without reference."""
        reference = node.get("$ref")
        if reference is None:
            return node, definitions
        file, _, pointer = reference.partition("#")
        if file:
            definitions = self.document(file)["$defs"]
        return definitions[pointer.rpartition("/")[2]], definitions

    def _read(self, data_model: str, event_type: str) -> Schema | None:
        file = self.file_of(data_model)
        if not file:
            return None
        definitions = self.document(file)["$defs"]
        node = definitions.get(f"{data_model}.{event_type}")
        return None if node is None else Schema(self, node, definitions)


def _field(place: _Place) -> Field:
    node, written = place.node, place.described
    written_kinds = as_list(node["type"])
    kinds: list[str] = [node["type"]] if written_kinds is None else written_kinds
    return Field(
        name=place.name,
        kinds=tuple(_KINDS.get(kind, kind) for kind in kinds if kind != "null"),
        is_nullable="null" in kinds,
        is_required=place.is_required,
        description=written.get("description") or node.get("description", ""),
        suggestions=tuple(node.get("x-suggestions", ())),
        form=node.get("contentEncoding") or node.get("format", ""),
        is_open=node.get("x-open", False),
    )
