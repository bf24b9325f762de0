"""What the sandbox answers to one request, before any fault spoils it."""

import json
from dataclasses import dataclass, field
from typing import Any

from app.model.json_text import as_object

_LARGE_BYTES = 128 * 1024
JSON = "application/json; charset=utf-8"
TEXT = "text/html; charset=utf-8"
"""Redox labels its plain-text refusals as HTML."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, body and headers. *note* says in words what in it is a guess; it goes in a header."""

    status: int
    body: bytes = field(repr=False)
    content_type: str = JSON
    headers: tuple[tuple[str, str], ...] = ()
    note: str = ""


def json_answer(status: int, value: dict[str, Any], *, note: str = "") -> Answer:
    """*value* as compact JSON, its keys in their order."""
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Answer(status, body.encode("utf-8", "replace"), note=note)


def text_answer(status: int, text: str, *, note: str = "") -> Answer:
    """A refusal in plain text."""
    return Answer(status, text.encode(), TEXT, note=note)


def read_object(body: bytes) -> dict[str, Any] | None:
    """The JSON object in *body*; None when it holds anything else."""

    def refuse(_name: str) -> Any:
        raise ValueError

    # Python's decoder keeps all other threads waiting until it is done. Calling back for each
    # object lets the window's thread in between when the body is large.
    hook = _make_object if len(body) > _LARGE_BYTES else None
    try:
        value = json.loads(body, parse_constant=refuse, object_pairs_hook=hook)
    except (ValueError, RecursionError):
        return None
    return as_object(value)


def _make_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return dict(pairs)
