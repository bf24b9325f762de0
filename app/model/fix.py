"""One press that puts a problem right: small edits of the text, which keep its owner's layout."""

import json
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from app.model.json_change import insert_field, remove, set_value
from app.model.json_scan import Path, Span, items, locate, members
from app.model.meta import decoded


class Change(Enum):
    """What a fix does with the value at its path."""

    RENAME = auto()  # its member gets another name
    REPLACE = auto()  # another value
    REMOVE = auto()  # its member or entry goes
    ADD = auto()  # to the object at the path: a member that is missing
    QUOTE = auto()  # 15 → "15"
    UNQUOTE = auto()  # "15" → 15
    WRAP = auto()  # {…} → [{…}]
    UNWRAP = auto()  # [{…}] → {…}
    KEEP_FIRST = auto()  # of a list, only the first entry


@dataclass(frozen=True, slots=True)
class Fix:
    """A *change* at *path*, and what to call it.

    *name* is the new name of RENAME and ADD, *value* the JSON value of REPLACE and ADD; ADD stands
    behind the last of *after* that is there.
    """

    label: str
    change: Change
    path: Path
    name: str = ""
    value: Any = None
    after: tuple[str, ...] = ()


def fixed(text: str, fix: Fix) -> str:
    """*text* with the fix in it; as it is when what the fix is for is not there any more."""
    span = locate(text, fix.path)
    if span is None:
        return text
    match fix.change:
        case Change.ADD:
            return _with_field(text, fix, span)
        case Change.RENAME:
            return _renamed(text, fix)
        case Change.REMOVE:
            return remove(text, fix.path) if fix.path else text
        case Change.REPLACE:
            return set_value(text, fix.path, fix.value)
        case _:
            return _with(text, span, _changed(text[span.start : span.end], fix))


def _changed(written: str, fix: Fix) -> str:
    """The value as it is to be written instead of *written*."""
    match fix.change:
        case Change.QUOTE if not written.startswith('"'):
            return json.dumps(written)
        case Change.UNQUOTE if written.startswith('"'):
            return str(decoded(written, Span(0, len(written)))).strip()
        case Change.WRAP if not written.startswith("["):
            return f"[{written}]"
        case Change.UNWRAP if written.startswith("["):
            entry = next(items(written, 0), None)
            return written if entry is None else written[entry.start : entry.end]
        case Change.KEEP_FIRST if written.startswith("["):
            entries = list(items(written, 0))
            if entries:
                return written[: entries[0].end] + written[entries[-1].end :]
            return written
        case _:
            return written


def _with(text: str, span: Span, new: str) -> str:
    return text[: span.start] + new + text[span.end :]


def _renamed(text: str, fix: Fix) -> str:
    parent = locate(text, fix.path[:-1])
    if parent is None or not fix.path or not text.startswith("{", parent.start):
        return text
    member = next((one for one in members(text, parent.start) if one.name == fix.path[-1]), None)
    if member is None:
        return text
    return _with(text, member.key, json.dumps(fix.name, ensure_ascii=False))


def _with_field(text: str, fix: Fix, span: Span) -> str:
    if not text.startswith("{", span.start):
        return text
    if any(one.name == fix.name for one in members(text, span.start)):
        # It stands there without a value of use, such as null.
        return set_value(text, (*fix.path, fix.name), fix.value)
    return insert_field(text, fix.path, fix.name, fix.value, after=fix.after)
