"""The tables of schema_tables/: what the schemas get beside what the package knows."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

TABLES = Path(__file__).with_suffix("")

Node = dict[str, Any]
"""A piece of a JSON Schema."""
Names = tuple[str, ...]
"""Where a field stands: the names of its parents, and its own."""


@dataclass
class Table:
    """What is written beside the script, found by where a field stands.

    A key is the end of a path without indices, such as ``Demographics.DOB``; the longest that fits
    counts, and one of its length that begins with a data model (``Order:Order.Status``) before it.
    """

    entries: dict[str, Any]
    used: set[str] = field(default_factory=set[str])

    def find(self, model: str, path: Names) -> Any:
        """What is written for the field at *path*; None for nothing."""
        for start in range(len(path)):
            end = ".".join(path[start:])
            for key in (f"{model}:{end}", end):
                if key in self.entries:
                    self.used.add(key)
                    return self.entries[key]
        return None


@dataclass
class Tables:
    """All tables."""

    words: Table
    values: Table
    usual_values: Table
    formats: Table
    order: dict[str, int]
    missing: dict[str, Node]

    @classmethod
    def read(cls) -> "Tables":
        """Read them from their files."""
        words = tomllib.loads((TABLES / "words.toml").read_text("utf-8"))
        values = tomllib.loads((TABLES / "values.toml").read_text("utf-8"))
        order = _lines(TABLES / "order.txt")
        names = [name for line in order for name in line.split()]
        return cls(
            words=Table(words),
            values=Table(values["listed"]),
            usual_values=Table(values["usual"]),
            formats=Table(values["formats"]),
            order={name: at for at, name in enumerate(names)},
            missing=dict(_outlined(iter(_lines(TABLES / "missing.txt")))),
        )


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]


def _outlined(lines: Iterator[str]) -> Iterator[tuple[str, Node]]:
    """The objects of an outline: each name with its indented fields below it."""
    rows = [(len(line) - len(line.lstrip()), line.strip()) for line in lines]
    starts = [at for at, (depth, _) in enumerate(rows) if depth == 0]
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        yield rows[start][1], _outlined_object(rows[start + 1 : end])


def _outlined_object(rows: list[tuple[int, str]]) -> Node:
    properties: Node = {}
    required: list[str] = []
    starts = [at for at, (depth, _) in enumerate(rows) if depth == rows[0][0]]
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        words, _, kind = rows[start][1].partition(": ")
        is_required = words.endswith("*")
        words = words.removesuffix("*")
        name = words.removesuffix("[]")
        inside = rows[start + 1 : end]
        node: Node = _outlined_object(inside) if inside else {"type": kind or "string"}
        if name != words:
            node = {"type": "array", "items": node}
        elif not inside and not is_required:
            node = {"type": [node["type"], "null"]}
        properties[name] = node
        if is_required:
            required.append(name)
    return {"type": "object", "properties": properties, "required": required}
