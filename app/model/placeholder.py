"""Names in a message that stand for a value made when it is sent: ``{{patient.mr}}``."""

import json
import re
from typing import NamedTuple

from app.model.catalog import closest_name
from app.model.filling import PLACEHOLDERS, Filling, Value, is_about_patient, is_placeholder_name

PLACEHOLDER = re.compile(
    r"\{\{ *([A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*(?:[+-]\d+[a-z]+)?) *\}\}"
)
"""One placeholder; its group 1 is the name between the braces, an offset such as +7d included."""

_as_json = json.JSONEncoder(ensure_ascii=False).encode
# What stands behind a string decides what the string is: one of a list, or the name of a member.
_BEHIND = re.compile(r"\s*([:\]]?)")


def holds_placeholder(value: str) -> bool:
    """Whether the value is known only when the message is sent, so that its form says nothing."""
    return "{{" in value and PLACEHOLDER.search(value) is not None


def fill(text: str, filling: Filling) -> str:
    """*text* with a value for every placeholder that there is; others stay as they are.

    *text* is JSON, and stays JSON. A string that is nothing but the placeholder of a number, or
    of something not known, becomes a number or null; a list of one that is not known is empty.
    One name has one value all over the message.
    """
    values: dict[str, _Written] = {}
    parts: list[str] = []
    at = 0
    # Looked for by themselves, as they are few; then at what is around each of them.
    for match in PLACEHOLDER.finditer(text):
        name = match[1]
        if name not in values:
            try:
                values[name] = _written(filling.value(name))
            except KeyError:
                continue
        start, end, written = _put(text, *match.span(), values[name])
        parts += (text[at:start], written)
        at = end
    return "".join((*parts, text[at:]))


class _Written(NamedTuple):
    """A value in JSON: by itself, and within a string."""

    whole: str
    part: str


def _written(value: Value) -> _Written:
    whole = _as_json(value)
    if isinstance(value, str):
        return _Written(whole, whole[1:-1])
    return _Written(whole, "" if value is None else str(value))


def _put(text: str, start: int, end: int, value: _Written) -> tuple[int, int, str]:
    """What is to be replaced for a placeholder at *start* to *end*, and what by."""
    ahead = text[max(start - 2, 0) : start]
    is_string = ahead[-1:] == text[end : end + 1] == '"' and ahead[0] != "\\"
    behind = _BEHIND.match(text, end + 1) if is_string else None
    if behind is None or behind[1] == ":":
        return start, end, value.part
    start -= 1
    if value.whole == "null" and behind[1] == "]":
        first = start - 1
        while text[first : first + 1].isspace():
            first -= 1
        if text[first : first + 1] == "[":
            return first, behind.end(), "[]"
    return start, end + 1, value.whole


def unknown_placeholders(text: str) -> tuple[str, ...]:
    """The names in braces that stand for nothing, each once, in their order in *text*."""
    return tuple(name for name in _names(text) if not is_placeholder_name(name))


def closest_placeholder(name: str) -> str:
    """The name meant by a wrong spelling, such as ``patient.mrn``; "" for none."""
    return closest_name(name, PLACEHOLDERS)


def names_patient(text: str) -> bool:
    """Whether a placeholder in *text* takes its value from the patient."""
    return any(is_about_patient(name) for name in _names(text))


def _names(text: str) -> dict[str, None]:
    if "{{" not in text:
        return {}
    return dict.fromkeys(match[1] for match in PLACEHOLDER.finditer(text))
