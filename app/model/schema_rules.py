"""Judges JSON values by the shipped schemas, as strictly as can be.

What a fault is worth is for others to say. The schemas say what Redox takes; here they also name
fields they do not know, values that are not listed, required fields that are empty and texts that
do not look like what they are to be.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from copy import copy
from dataclasses import dataclass
from enum import Enum, auto
from itertools import islice
from typing import Any, cast
from urllib.parse import quote, unquote

from app.model.json_scan import Path
from app.model.json_text import as_list, as_object
from app.model.placeholder import holds_placeholder

Node = dict[str, Any]
SHARED = "shared.json"

FAULTS_SOUGHT = 1_000
"""So many faults are looked for: the first 200 by place are shown."""

_AT_ONCE = 100
"""Entries of a list that are judged in one go. A go is not interrupted, and each fault in it costs
some time, so a long list of nothing but faults would stop the window."""

_DEEPEST = 40
"""No data model is as deep: what is deeper stands in a field that nobody knows."""

_BASE = "redox:///"
_BASE64 = re.compile(r"[A-Za-z0-9+/\r\n]*+={0,2}[\r\n]*+")


class Wrong(Enum):
    """What is wrong with a value."""

    MISSING = auto()
    EMPTY = auto()
    KIND = auto()
    UNKNOWN = auto()
    UNLISTED = auto()
    FORM = auto()


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at *path*; for MISSING and UNKNOWN that is the object, and *name* the field."""

    wrong: Wrong
    path: Path
    name: str = ""


class Rules:
    """All rules; those of an event type are compiled when they are first asked for.

    *document* returns a schema file by its name, *file_of* the name of a data model's file.
    """

    def __init__(self, document: Callable[[str], Node], file_of: Callable[[str], str]) -> None:
        self._document = document
        self._file_of = file_of
        self._strict: dict[str, Node] = {}
        self._validators: dict[str, Any] = {}

    def is_ready(self, data_model: str, event_type: str) -> bool:
        """Whether judging takes no longer than the message needs."""
        return self._reference(data_model, event_type) in self._validators

    def faults(self, message: Node, data_model: str, event_type: str) -> list[Fault]:
        """What is wrong with *message*, of an event type that has a schema; at most 1,000."""
        found = self._faults(message, self._reference(data_model, event_type))
        return list(islice(found, FAULTS_SOUGHT))

    def _reference(self, data_model: str, event_type: str) -> str:
        return f"{self._file_of(data_model)}#/$defs/{quote(f'{data_model}.{event_type}')}"

    def _faults(self, value: Any, reference: str) -> Iterator[Fault]:
        long_lists: list[tuple[Path, list[Any]]] = []
        shortened = _shortened(value, (), long_lists)
        for error in self._validator(reference).iter_errors(shortened):
            yield from _faults_of(error)
        for path, entries in long_lists:
            inner = self._reference_at(reference, path)
            if inner:
                yield from self._long_list_faults(entries, path, inner)

    def _long_list_faults(self, entries: list[Any], path: Path, reference: str) -> Iterator[Fault]:
        """What is wrong behind the entries that were judged with the rest."""
        for start in range(_AT_ONCE, len(entries), _AT_ONCE):
            for fault in self._faults(entries[start : start + _AT_ONCE], reference):
                index, *rest = cast("tuple[int, *Path]", fault.path)
                yield Fault(fault.wrong, (*path, index + start, *rest), fault.name)

    def _validator(self, reference: str) -> Any:
        found = self._validators.get(reference)
        if found is None:
            import jsonschema_rs  # compiled, and large: needed for a check alone

            files = {reference.partition("#")[0], SHARED}
            registry = jsonschema_rs.Registry(
                [(_BASE + file, self._strict_document(file)) for file in sorted(files)]
            )
            found = self._validators[reference] = jsonschema_rs.validator_for(
                {"$ref": _BASE + reference},
                registry=registry,
                validate_formats=True,
                formats={"base64": looks_like_file},
                offline=True,
            )
        return found

    def _strict_document(self, file: str) -> Node:
        if file not in self._strict:
            self._strict[file] = _strict(self._document(file))
        return self._strict[file]

    def _reference_at(self, reference: str, path: Path) -> str:
        """The reference to the schema of the value at *path* below; "" when there is none."""
        for step in path:
            file, _, pointer = reference.partition("#")
            node = self._strict_document(file)
            for name in pointer.split("/")[1:]:
                node = node[unquote(name)]
            if "$ref" in node:
                return self._reference_at(_absolute(node["$ref"], file), path)
            steps = ("items",) if isinstance(step, int) else ("properties", step)
            below: Any = node
            for name in steps:
                below = (as_object(below) or {}).get(name)
            if below is None:
                return ""
            reference += "".join(f"/{quote(name)}" for name in steps)
            path = path[1:]
        return reference


def looks_like_file(text: str) -> bool:
    """Whether *text* is base64, or the address of an uploaded file instead of it."""
    if text.startswith(("https://", "http://")) or holds_placeholder(text):
        return True
    if _BASE64.fullmatch(text) is None:
        return False
    return (len(text) - text.count("\r") - text.count("\n")) % 4 == 0


def _absolute(reference: str, file: str) -> str:
    return file + reference if reference.startswith("#") else reference


def _strict(node: Any) -> Any:
    """A schema that also refuses what Redox only ignores, or takes as it is."""
    fields = as_object(node)
    if fields is None:
        entries = as_list(node)
        return node if entries is None else [_strict(entry) for entry in entries]
    kept = {"type", "required", "x-suggestions"}
    strict: Node = {
        name: value if name in kept else _strict(value)
        for name, value in fields.items()
        if name != "description" or not isinstance(value, str)
    }
    if isinstance(fields.get("properties"), dict):
        strict["additionalProperties"] = False
        for name in fields.get("required", ()):
            strict["properties"][name] |= {"minLength": 1, "minItems": 1}
    if "x-suggestions" in fields:
        strict["enum"] = [*fields["x-suggestions"], "", None]
    if "contentEncoding" in fields:
        strict["format"] = fields["contentEncoding"]
    return strict


def _shortened(value: Any, path: Path, long_lists: list[tuple[Path, list[Any]]]) -> Any:
    """*value* without the ends of its *long_lists*, which are noted, and not too deep."""
    pairs: Iterable[tuple[str | int, Any]]
    fields, entries = as_object(value), as_list(value)
    if fields is not None:
        pairs = fields.items()
    elif entries is not None:
        if len(entries) > _AT_ONCE:
            long_lists.append((path, entries))
            value = entries = entries[:_AT_ONCE]
        pairs = enumerate(entries)
    else:
        return value
    if len(path) > _DEEPEST:
        return None
    short: dict[str | int, Any] = {}
    for step, inner in pairs:
        if isinstance(inner, dict | list):
            new = _shortened(inner, (*path, step), long_lists)
            if new is not inner:
                short[step] = new
    if not short:
        return value
    value = copy(value)
    for step, new in short.items():
        value[step] = new
    return value


def _faults_of(error: Any) -> Iterator[Fault]:
    path: Path = tuple(error.instance_path)
    match error.kind.name:
        case "required":
            yield Fault(Wrong.MISSING, path, error.kind.property)
        case "additionalProperties":
            for name in error.kind.unexpected:
                yield Fault(Wrong.UNKNOWN, path, name)
        case "minLength" | "minItems":
            yield Fault(Wrong.EMPTY, path)
        case "enum":
            yield Fault(Wrong.UNLISTED, path)
        case "format":
            yield Fault(Wrong.FORM, path)
        case _:
            yield Fault(Wrong.KIND, path)
