"""Short words for a row of the form: its name, and what is in a value that is closed."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from app.model.field_node import FieldNode
from app.model.json_text import Number, as_list, as_object

_PARTS = 3
_PART_LENGTH = 40
_NAMES = ("FirstName", "MiddleName", "LastName")


def label(node: FieldNode) -> str:
    """What a row is called: ``DOB``, ``Identifier 1``, ``Identifiers 201–400``."""
    key = node.key
    if isinstance(key, str):
        return key
    holder = node.holder
    name = holder.key if holder is not None and isinstance(holder.key, str) else ""
    if isinstance(key, range):
        return f"{name} {key.start + 1}–{key.stop}".strip()
    return f"{singular(name)} {key + 1}".strip()


def singular(name: str) -> str:
    """One of what *name* says in the plural: ``Diagnoses`` → ``Diagnosis``."""
    for plural, single in (("ies", "y"), ("noses", "nosis"), ("sses", "ss")):
        if name.endswith(plural):
            return name.removesuffix(plural) + single
    return name if name.endswith(("ss", "us", "is")) else name.removesuffix("s")


def summary(value: Any) -> str:
    """An object or list in a few words of what it holds: ``Timothy Bixby, 2008-01-06``."""
    return ", ".join(islice(_parts(value), _PARTS))


def _parts(value: Any) -> Iterator[str]:
    """Texts of *value*: a person's name first, then its own, then those further inside."""
    named = _person(value, depth=2)
    if named is not None:
        yield " ".join(str(named[name]) for name in _NAMES if named.get(name))
        yield from _texts(named, passed=_NAMES)
    elif (fields := as_object(value)) is not None:
        found = list(islice(_texts(fields), _PARTS))
        yield from found
        if not found:
            for inner in fields.values():
                yield from _parts(inner)
    elif entries := as_list(value):
        for entry in islice(entries, _PARTS):
            scalar = _text(entry)
            yield from [scalar] if scalar else islice(_parts(entry), 1)


def _person(value: Any, depth: int) -> dict[str, Any] | None:
    fields = as_object(value)
    if fields is None or depth < 0:
        return None
    if isinstance(fields.get("LastName"), str) and fields["LastName"]:
        return fields
    # Beside texts of its own, a person inside is not what an object is about.
    if any(_text(inner) for inner in fields.values()):
        return None
    inside = (_person(inner, depth - 1) for inner in fields.values())
    return next((found for found in inside if found is not None), None)


def _texts(fields: dict[str, Any], passed: tuple[str, ...] = ()) -> Iterator[str]:
    for name, value in fields.items():
        text = _text(value)
        if text and name not in passed:
            yield text


def _text(value: Any) -> str:
    if isinstance(value, Number):
        return value.text
    if not isinstance(value, str):
        return ""
    text = " ".join(value[: _PART_LENGTH * 4].split())
    return text if len(text) <= _PART_LENGTH else text[: _PART_LENGTH - 1] + "…"
