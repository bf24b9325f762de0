"""JSON values as a table that can be pasted into a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from app.model.document import harmless
from app.model.json_index import LARGE
from app.model.json_node import JsonNode
from app.model.spreadsheet import safe_cell

Column = tuple[str, int]
"""A name, and which one of those of that name: an object may have it twice."""


def is_table(node: JsonNode) -> bool:
    """Whether the value is a list with objects in it, told by its first item."""
    if node.kind != "list" or node.is_empty or node.is_costly(LARGE):
        return False
    return JsonNode(node.members()[0][1]).is_object


def table_of(values: Sequence[JsonNode], paths: Sequence[str], names: tuple[str, str]) -> str:
    """*values* as rows of cells, parted by tabs, below a row of names.

    Objects are a row each, with a column for every name that one of them has; lists of objects are
    the rows in them. All else is a row of its path, out of *paths*, and the value; *names* are
    those two columns' names. What is in a cell is exactly as it came; objects and lists in it are
    JSON without white space. Nothing in it is taken for a formula.
    """
    rows = list(_items(values))
    if rows and all(row.is_object for row in rows):
        return _objects(rows)
    return _written(
        [names, *((path, _cell(value)) for path, value in zip(paths, values, strict=True))]
    )


def _items(values: Iterable[JsonNode]) -> Iterator[JsonNode]:
    for value in values:
        if value.is_container and not value.is_object:
            yield from (JsonNode(raw) for _key, raw in value.members())
        else:
            yield value


def _objects(rows: Iterable[JsonNode]) -> str:
    columns: dict[Column, int] = {}
    cells: list[dict[Column, str]] = []
    for row in rows:
        found: dict[Column, str] = {}
        for key, raw in row.members():
            column = (key or "", 0)
            while column in found:
                column = (column[0], column[1] + 1)
            columns.setdefault(column, len(columns))
            found[column] = _cell(JsonNode(raw))
        cells.append(found)
    head = [name for name, _which in columns]
    return _written([head, *([found.get(one, "") for one in columns] for found in cells)])


def _cell(value: JsonNode) -> str:
    if not value.is_container:
        return value.text
    import msgspec

    if value.raw is None:
        return value.text
    compact = msgspec.json.format(memoryview(value.raw), indent=-1)
    return bytes(compact).decode("utf-8", "replace")


def _written(rows: Iterable[Sequence[Any]]) -> str:
    file = io.StringIO(newline="")
    writer = csv.writer(file, dialect="excel-tab")
    for row in rows:
        writer.writerow([safe_cell(_plain(cell)) for cell in row])
    return file.getvalue()


def _plain(text: str) -> str:
    """Without what a clipboard cannot hold: halves of characters, and the end of a C string."""
    return text.encode("utf-8", "replace").decode().replace("\0", harmless("\0"))
