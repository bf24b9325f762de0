"""The shapes of messages as the package `redox` knows them, and what it gets wrong put right."""

from importlib import import_module
from typing import Any

from schema_tables import Names, Node

TEXT: Node = {"type": ["string", "null"]}
EITHER: Node = {"type": ["string", "number", "null"]}


def package_shape(model: str, event: str) -> Node | None:
    """The message as the package knows it, without references; None when it does not."""
    base: Any = import_module("redox.abstract_base").EventTypeAbstractModel
    module = import_module(f"redox.{model.replace(' ', '').lower()}")
    wanted = event.replace("-", "").lower()
    members: dict[str, Any] = vars(module)
    for name, found in members.items():
        is_event = isinstance(found, type) and issubclass(found, base)
        if is_event and name.lower() == wanted:
            event_class: Any = found
            schema: Node = event_class.model_json_schema(by_alias=True)
            return _plain(schema, schema["$defs"])
    return None


def _plain(node: Node, definitions: Node) -> Node:
    """*node* without references, titles, defaults and the package's own Extensions."""
    if "$ref" in node:
        return _plain(definitions[node["$ref"].rpartition("/")[2]], definitions)
    if "anyOf" in node:
        kinds = [entry["type"] for entry in node["anyOf"]]
        return {"type": kinds}
    match node.get("type"):
        case "object":
            properties = {
                name: _plain(inner, definitions)
                for name, inner in node["properties"].items()
                if name != "Extensions"
            }
            required = [name for name in properties if name in node.get("required", ())]
            return {"type": "object", "properties": properties, "required": required}
        case "array":
            return {"type": "array", "items": _plain(node["items"], definitions)}
        case kind:
            return {"type": kind}


def _object(**properties: Node) -> Node:
    return {"type": "object", "properties": properties, "required": []}


def _list(items: Node) -> Node:
    return {"type": "array", "items": items}


def correct_meta(meta: Node) -> None:
    """Add what Redox puts into Meta and the package leaves out."""
    meta["properties"] |= {
        "Errors": _list(_object(ID=EITHER, Text=TEXT, Type=TEXT, Module=TEXT)),
        "IsIncomplete": {"type": ["boolean", "null"]},
        "Logs": _list(_object(ID=EITHER, AttemptID=EITHER)),
        "Message": _object(ID=EITHER),
        "Transmission": _object(ID=EITHER),
    }


def correct(node: Node, path: Names) -> None:
    """Take both kinds where Redox's own snapshots disagree."""
    match path[-2:]:
        case ("Identifiers", "IDType") if node["type"] == "number":
            node["type"] = ["string", "number"]
        case ("ReferenceRange", "Low" | "High") if "string" in node["type"]:
            node["type"] = ["string", "number", "null"]
        case _:
            pass
