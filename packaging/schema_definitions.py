"""Objects met in many messages, each held once and named by where it is met."""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field
from typing import cast

from schema_shapes import correct, correct_meta
from schema_tables import Names, Node, Tables

SHARED = "shared"
"""The home of what several data models use."""

# Names that are one thing although they end like several.
_SINGULAR = {
    "Addresses": "Address",
    "EmailAddresses": "EmailAddress",
    "Demographics": "Demographics",
    "Diagnoses": "Diagnosis",
    "Media": "Media",
}


@dataclass
class Definition:
    """An object met somewhere: its JSON, and where."""

    node: Node
    models: dict[str, None] = field(default_factory=dict[str, None])
    count: int = 0
    names: Counter[Names] = field(default_factory=Counter[Names])
    home: str = ""
    name: str = ""


class Maker:
    """Turns shapes into definitions, each held once."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._definitions: dict[str, Definition] = {}
        self.roots: dict[tuple[str, str], str] = {}
        self.described = Counter[bool]()

    def add(self, model: str, event: str, shape: Node) -> None:
        """Take an event type in."""
        properties = shape["properties"]
        meta = properties["Meta"]
        correct_meta(meta)
        key = f"{model}.{event}"
        self.roots[model, event] = self._take(shape, model, (), title=key)

    def _take(self, shape: Node, model: str, path: Names, *, title: str = "") -> str:
        """Note an object and return its key."""
        order = self._tables.order
        names = sorted(shape["properties"], key=lambda name: (order.get(name, len(order)), name))
        properties: Node = {}
        for name in names:
            properties[name] = self._field(shape["properties"][name], model, (*path, name))
        if path != ("Meta", "Source") and path[:2] != ("Meta", "Logs"):
            properties["Extensions"] = {"$ref": "Extensions"}
        node: Node = {"title": title} if title else {}
        node |= {"type": "object", "properties": properties}
        required = [name for name in names if name in shape["required"]]
        if required:
            node["required"] = required
        key = hashlib.sha256(json.dumps(node).encode()).hexdigest()
        found = self._definitions.setdefault(key, Definition(node))
        found.models[model] = None
        found.count += 1
        found.names[path] += 1
        return key

    def _field(self, shape: Node, model: str, path: Names) -> Node:
        tables = self._tables
        node: Node = {}
        words = tables.words.find(model, path)
        self.described[words is not None] += 1
        match shape["type"]:
            case "object":
                node["$ref"] = self._take(shape, model, path)
            case "array":
                items = shape["items"]
                inner = self._take(items, model, path) if items["type"] == "object" else ""
                node |= {"type": "array", "items": {"$ref": inner} if inner else items}
            case _:
                shape = dict(shape)
                correct(shape, path)
                node["type"] = shape["type"]
                if "string" in shape["type"]:
                    self._add_form(node, model, path)
        if words:
            node["description"] = words
        return node

    def _add_form(self, node: Node, model: str, path: Names) -> None:
        tables = self._tables
        form = tables.formats.find(model, path)
        if form is None and path[-1].endswith("DateTime"):
            form = "date-time"
        if form == "base64":
            node["contentEncoding"] = "base64"
        elif form:
            node["format"] = form
        if values := tables.values.find(model, path):
            node["x-suggestions"] = values
        elif values := tables.usual_values.find(model, path):
            node |= {"x-suggestions": values, "x-open": True}

    # ---- names -------------------------------------------------------------------------------

    def files(self) -> dict[str, Node]:
        """The schema files by name, without the ending."""
        roots = set(self.roots.values())
        extensions = {
            "type": ["object", "null"],
            "description": "Values beyond the data model, each under a name of its own.",
        }
        files: dict[str, Node] = {SHARED: {"Extensions": extensions}}
        waiting: dict[str, list[Definition]] = {}
        for key, found in self._definitions.items():
            if key in roots:
                continue
            found.home = SHARED if len(found.models) > 1 else next(iter(found.models))
            waiting.setdefault(found.home, []).append(found)
        for all_found in waiting.values():
            taken = {"Extensions"}
            for found in sorted(all_found, key=lambda one: -one.count):
                found.name = _free_name(found.names, taken)
                taken.add(found.name)
        for found in sorted(self._definitions.values(), key=lambda one: one.name):
            if found.name:
                files.setdefault(found.home, {})[found.name] = self._linked(found.node, found.home)
        for (model, event), key in self.roots.items():
            root = self._linked(self._definitions[key].node, model)
            files.setdefault(model, {})[f"{model}.{event}"] = root
        return files

    def _linked(self, node: Node, home: str) -> Node:
        """*node* with references by name instead of by content."""
        linked: Node = {}
        for name, value in node.items():
            if name == "$ref":
                linked[name] = self._reference(value, home)
            elif isinstance(value, dict):
                linked[name] = self._linked(cast("Node", value), home)
            else:
                linked[name] = value
        return linked

    def _reference(self, key: str, home: str) -> str:
        target, name = SHARED, "Extensions"
        if key != "Extensions":
            found = self._definitions[key]
            target, name = found.home, found.name
        file = "" if target == home else f"{file_name(target)}"
        return f"{file}#/$defs/{name}"


def file_name(home: str) -> str:
    """Where the definitions of a data model stand."""
    return f"{home.replace(' ', '')}.json"


def _free_name(paths: Counter[Names], taken: set[str]) -> str:
    """The name the object has most often, with as many of its parents' as it needs."""
    last = Counter[str]()
    for path, count in paths.items():
        last[_singular(path[-1])] += count
    own = last.most_common(1)[0][0]
    best = max((path for path in paths if _singular(path[-1]) == own), key=lambda path: paths[path])
    name = own
    for parent in reversed(best[:-1]):
        if name not in taken:
            return name
        name = _singular(parent) + name
    number = 2
    numbered = name
    while numbered in taken:
        numbered = f"{name}{number}"
        number += 1
    return numbered


def _singular(name: str) -> str:
    if name in _SINGULAR:
        return _SINGULAR[name]
    if name.endswith("ies"):
        return name[:-3] + "y"
    if name.endswith("s") and not name.endswith(("ss", "us", "is")):
        return name[:-1]
    return name
