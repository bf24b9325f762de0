"""Where things stand in a JSON text: positions of members and values, without building a tree.

Values are skipped by json's C scanner, so a text of megabytes is walked quickly and a long string
costs nothing but its length. Broken text ends a walk early instead of raising.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, NoReturn

Path = tuple[str | int, ...]
"""Member names and list indices from the root, such as ``("Patient", "Identifiers", 0, "ID")``."""

BOM = "\ufeff"

_SPACE = re.compile(r"[ \t\n\r]*+")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise ValueError
    return value


def _refuse(_constant: str) -> NoReturn:
    raise ValueError


STRICT = json.JSONDecoder(object_pairs_hook=_unique, parse_constant=_refuse)
"""Refuses what RFC 8259 has no word for (NaN, Infinity) and members that stand twice."""

# Numbers stay text: int() refuses more than 4,300 digits.
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)

_Tree = dict[str | int, Any]


class Span(NamedTuple):
    """Characters *start* up to, not including, *end*; both count from 0."""

    start: int
    end: int


class Member(NamedTuple):
    """One ``"name": value`` of an object; *key* is the span of the name with its quotes."""

    name: str
    key: Span
    value: Span


def after_space(text: str, at: int) -> int:
    """The first position from *at* on that holds no JSON white space."""
    match = _SPACE.match(text, at)
    return at if match is None else match.end()


def start_of(text: str) -> int:
    """Where the root value starts: after a byte order mark and white space."""
    return after_space(text, len(BOM) if text.startswith(BOM) else 0)


def end_of_value(text: str, at: int) -> int:
    """Where the flawless value that starts at *at* ends; -1 when there is a fault in it."""
    try:
        return STRICT.raw_decode(text, at)[1]
    except (ValueError, RecursionError):
        return -1


def members(text: str, at: int) -> Iterator[Member]:
    """The members of the object that opens at *at*, up to the first fault."""
    at = after_space(text, at + 1)
    while text.startswith('"', at):
        name, end = _skip(text, at)
        key = Span(at, end)
        at = after_space(text, end)
        if end < 0 or not text.startswith(":", at):
            return
        start = after_space(text, at + 1)
        _, end = _skip(text, start)
        if end < 0:
            return
        yield Member(name, key, Span(start, end))
        at = after_space(text, end)
        if not text.startswith(",", at):
            return
        at = after_space(text, at + 1)


def items(text: str, at: int) -> Iterator[Span]:
    """The values of the list that opens at *at*, up to the first fault."""
    at = after_space(text, at + 1)
    while True:
        _, end = _skip(text, at)
        if end < 0:
            return
        yield Span(at, end)
        at = after_space(text, end)
        if not text.startswith(",", at):
            return
        at = after_space(text, at + 1)


def locate(text: str, path: Path) -> Span | None:
    """Where the value at *path* stands; None when there is none before the first fault."""
    return locate_all(text, [path]).get(path)


def locate_all(text: str, paths: Iterable[Path]) -> dict[Path, Span]:
    """Where the values at *paths* stand, in one walk; those that are not there are left out."""
    wanted: _Tree = {}
    for path in paths:
        node = wanted
        for step in path:
            node = node.setdefault(step, {})
    root = start_of(text)
    found: dict[Path, Span] = {(): Span(root, max(root, len(text.rstrip(" \t\n\r"))))}
    waiting: list[tuple[Path, int, _Tree]] = [((), root, wanted)]
    while waiting:
        path, at, node = waiting.pop()
        missing = set(node)
        for step, value in _children(text, at):
            if step not in missing:
                continue
            missing.discard(step)
            below = (*path, step)
            found[below] = value
            if node[step]:
                waiting.append((below, value.start, node[step]))
            if not missing:
                break
    return found


def position(text: str, offset: int) -> tuple[int, int]:
    """Line and column of a character, both from 1; the column counts characters."""
    line_start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset) + 1, offset - line_start + 1


def _children(text: str, at: int) -> Iterator[tuple[str | int, Span]]:
    if text.startswith("{", at):
        for member in members(text, at):
            yield member.name, member.value
    elif text.startswith("[", at):
        yield from enumerate(items(text, at))


def _skip(text: str, at: int) -> tuple[Any, int]:
    """The value at *at* and where it ends; -1 when it cannot be read."""
    try:
        return _DECODER.raw_decode(text, at)
    except (ValueError, RecursionError):
        return None, -1
