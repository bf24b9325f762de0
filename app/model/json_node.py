"""A JSON text as a tree of which only the opened parts are decoded."""

import json
import re
from array import array
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from app.model.json_path import path_text
from app.model.json_scan import Path

GROUP = 500
_SHORT = 2000
_NAME_IN = 4096
_PEEK = 64
_TOKEN = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[{}\[\],]')
_BLANKS = b" \t\r\n"
_BEFORE_VALUE = re.compile(
    rb'[ \t\r\n]*,?[ \t\r\n]*"[^"\\]*+(?:\\.[^"\\]*+)*+"[ \t\r\n]*:[ \t\r\n]*'
)
_AT_END = re.compile(rb"[ \t\r\n]*\}")
_SAME = 64
"""So many bytes tell that a value is where it is looked for."""

_KINDS = {
    b"{": "object",
    b"[": "list",
    b'"': "string",
    b"t": "literal",
    b"f": "literal",
    b"n": "literal",
}
_CONTAINERS = ("object", "list", "group")

Member = tuple[str | None, Any]  # key (None in a list) and the value's msgspec.Raw


class JsonNode:
    """A value, or a group of up to 500 neighbours in a long list.

    *key* is None in a list; *position* counts there from 0. *raw* is the value's JSON, None for a
    group. *kind*: object, list, group, string, number or literal. Children are made when they are
    asked for first; *members* are those already found.
    """

    __slots__ = ("_children", "_members", "key", "kind", "parent", "position", "raw", "row", "span")

    def __init__(
        self,
        raw: Any,
        *,
        parent: "JsonNode | None" = None,
        row: int = 0,
        key: str | None = None,
        position: int = 0,
        members: Sequence[Member] | None = None,
    ) -> None:
        self.raw = raw
        self.kind = "group" if raw is None else _KINDS.get(bytes(memoryview(raw)[:1]), "number")
        self.parent = parent
        self.row = row
        self.key = key
        self.position = position
        self.span = len(members) if raw is None and members is not None else 1
        self._members = members
        self._children: list[JsonNode] | None = None

    @property
    def is_group(self) -> bool:
        """Whether it stands for a part of a long list and not for a value."""
        return self.raw is None

    @property
    def is_object(self) -> bool:
        """Whether its value is a JSON object."""
        return self.kind == "object"

    @property
    def is_container(self) -> bool:
        """Whether it can have children."""
        return self.kind in _CONTAINERS

    @property
    def count(self) -> int:
        """How many fields or items it holds."""
        return len(self.members()) if self.is_container else 0

    def is_costly(self, above: int) -> bool:
        """Whether more than so many bytes are to be read yet before it can be opened."""
        return self._members is None and not self.is_group and len(self.raw) > above

    @property
    def is_empty(self) -> bool:
        """Whether it has no children; told without opening it."""
        if self.raw is None:
            return False
        if self.kind not in _CONTAINERS:
            return True
        start = bytes(memoryview(self.raw)[1:_PEEK]).lstrip()
        return start[:1] in (b"}", b"]") if start else not self.count

    @property
    def label(self) -> str:
        """The key, the position in a list, or the range of a group."""
        if self.is_group:
            return f"{self.position} … {self.position + self.span - 1}"
        return str(self.position) if self.key is None else self.key

    def members(self) -> Sequence[Member]:
        """Keys and undecoded values, one level deep."""
        if self._members is None:
            self._members = split_members(self.raw, is_object=self.is_object)
        return self._members

    def children(self) -> list["JsonNode"]:
        """The values inside, or groups of them where there are more than 500."""
        if self._children is None:
            members = self.members() if self.is_container else ()
            first = self.position if self.is_group else 0
            size = 1
            while len(members) > GROUP * size:
                size *= GROUP
            if size == 1:
                inside: Callable[[int], Sequence[Member] | None]
                inside = getattr(members, "inside", lambda _row: None)
                self._children = [
                    JsonNode(
                        raw,
                        parent=self,
                        row=row,
                        key=key,
                        position=first + row,
                        members=inside(row),
                    )
                    for row, (key, raw) in enumerate(members)
                ]
            else:
                self._children = [
                    JsonNode(
                        None,
                        parent=self,
                        row=row,
                        position=first + start,
                        members=members[start : start + size],
                    )
                    for row, start in enumerate(range(0, len(members), size))
                ]
        return self._children

    @property
    def short_text(self) -> str:
        """The value in one line, cut when long; of a small object its Name, of others ""."""
        if not self.is_container:
            if len(self.raw) <= _SHORT:
                return self.text
            start = bytes(memoryview(self.raw)[:_SHORT]).decode("utf-8", "replace")
            return start.strip('"') + "…"
        if self.is_object and len(self.raw) <= _NAME_IN:
            names = [JsonNode(raw) for key, raw in self.members() if key == "Name"]
            return names[0].text if names and names[0].kind == "string" else ""
        return ""

    @property
    def text(self) -> str:
        """The whole value: a string without quotes, all else as JSON."""
        if self.raw is None:
            return "[" + ", ".join(_decode(raw) for _, raw in self.members()) + "]"
        text = _decode(self.raw)
        if self.kind != "string":
            return text
        try:
            return json.loads(text)
        except ValueError:
            return text

    @property
    def steps(self) -> Path:
        """The keys and positions that lead to it from the root."""
        steps: list[str | int] = []
        node = self
        while node.parent is not None:
            if not node.is_group:
                steps.append(node.position if node.key is None else node.key)
            node = node.parent
        return tuple(reversed(steps))

    @property
    def path(self) -> str:
        """Where it stands, such as ``Patient.Identifiers[0].ID``."""
        return path_text(self.steps)


def split_members(raw: Any, *, is_object: bool) -> Sequence[Member]:
    """Open a JSON object or list by one level; a key that comes twice stays twice."""
    import msgspec

    if not is_object:
        return [(None, item) for item in msgspec.json.decode(raw, type=list[msgspec.Raw])]
    view = memoryview(raw)
    keys, starts, ends = find_members(view, 0, len(view))
    spans = zip(keys, starts, ends, strict=True)
    return [(key, msgspec.Raw(view[start:end])) for key, start, end in spans]


def find_members(
    text: Any, start: int, end: int
) -> tuple[tuple[str, ...], "array[int]", "array[int]"]:
    """Keys of an object, and where its values begin and end; a key that comes twice stays twice.

    Where one does, they are read token by token.
    """
    import msgspec

    starts, ends = array("Q"), array("Q")
    keys: list[str] = []
    at = start + 1
    try:
        found = msgspec.json.decode(memoryview(text)[start:end], type=dict[str, msgspec.Raw])
    except UnicodeDecodeError:
        found = {}
    for key, raw in found.items():
        gap = _BEFORE_VALUE.match(text, at, end)
        at = gap.end() if gap else at
        size = min(_SAME, len(raw))
        if text[at : at + size] != bytes(memoryview(raw)[:size]):
            break
        keys.append(key)
        starts.append(at)
        at += len(raw)
        ends.append(at)
    if _AT_END.fullmatch(text, at, end):
        return tuple(keys), starts, ends
    spans = list(scan_members(bytes(text[start:end])))
    return (
        tuple(key for key, _first, _last in spans),
        array("Q", (start + first for _key, first, _last in spans)),
        array("Q", (start + last for _key, _first, last in spans)),
    )


def scan_members(raw: bytes) -> Iterator[tuple[str, int, int]]:
    """Keys and places of the members of an object in order, token by token: slow, loses nothing."""
    depth = 0
    key: str | None = None
    start = 0
    for token in _TOKEN.finditer(raw):
        mark = token[0][:1]
        is_end = depth == 1 and mark in b"},"
        if is_end and key is not None:
            value = raw[start : token.start()]
            first = start + len(value) - len(value.lstrip(_BLANKS))
            yield key, first, first + len(value.strip(_BLANKS))
            key = None
        if mark in b"{[":
            depth += 1
        elif mark in b"}]":
            depth -= 1
        elif mark == b'"' and depth == 1 and key is None:
            key = json.loads(token[0].decode("utf-8", "replace"))
            start = raw.index(b":", token.end()) + 1


def _decode(raw: Any) -> str:
    return bytes(raw).decode("utf-8", "replace")
