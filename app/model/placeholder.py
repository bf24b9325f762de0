"""Names in a message that stand for a value made when it is sent: ``{{patient.mr}}``."""

import json
import re

from app.model.catalog import closest_name
from app.model.filling import PLACEHOLDERS, Filling, Value, is_about_patient, is_placeholder_name

_NAME = r"\{\{ *([A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*(?:[+-]\d+[a-z]+)?) *\}\}"

PLACEHOLDER = re.compile(_NAME)
"""One placeholder; its group 1 is the name between the braces, an offset such as +7d included."""

# The one string in a list; a string that is nothing else, and no name of a member; or anywhere.
_ANY = re.compile(rf'(\[\s*)"{_NAME}"(\s*\])|(?<!\\)"{_NAME}"(?!\s*:)|{_NAME}')


def holds_placeholder(value: str) -> bool:
    """Whether the value is known only when the message is sent, so that its form says nothing."""
    return "{{" in value and PLACEHOLDER.search(value) is not None


def fill(text: str, filling: Filling) -> str:
    """*text* with a value for every placeholder that there is; others stay as they are.

    *text* is JSON, and stays JSON. A string that is nothing but the placeholder of a number, or
    of something not known, becomes a number or null; a list of one that is not known is empty.
    One name has one value all over the message.
    """

    def put(match: re.Match[str]) -> str:
        start, listed, end, whole, part = match.groups()
        try:
            value = filling.value(listed or whole or part)
        except KeyError:
            return match[0]
        if listed:
            return "[]" if value is None else f"{start}{_written(value)}{end}"
        return _written(value) if whole else _written("" if value is None else str(value))[1:-1]

    return _ANY.sub(put, text) if "{{" in text else text


def unknown_placeholders(text: str) -> tuple[str, ...]:
    """The names in braces that stand for nothing, each once, in their order in *text*."""
    return tuple(name for name in _names(text) if not is_placeholder_name(name))


def closest_placeholder(name: str) -> str:
    """The name meant by a wrong spelling, such as ``patient.mrn``; "" for none."""
    return closest_name(name, PLACEHOLDERS)


def names_patient(text: str) -> bool:
    """Whether a placeholder in *text* takes its value from the patient."""
    return any(is_about_patient(name) for name in _names(text))


def _written(value: Value) -> str:
    return json.dumps(value, ensure_ascii=False)


def _names(text: str) -> dict[str, None]:
    if "{{" not in text:
        return {}
    return dict.fromkeys(match[1] for match in PLACEHOLDER.finditer(text))
