"""JSON of somebody else, read with nothing lost: names that stand twice, numbers as written."""

import json
from typing import Any, cast

from app.model.json_scan import BOM
from app.model.json_text import Number


class Pairs(tuple[tuple[str, Any], ...]):
    """The members of an object in their order."""

    __slots__ = ()


def _pairs(members: list[tuple[str, Any]]) -> Pairs:
    return Pairs(members)


_DECODER = json.JSONDecoder(
    object_pairs_hook=_pairs, parse_int=Number, parse_float=Number, parse_constant=Number
)

_encode = json.JSONEncoder(ensure_ascii=False).encode


def read_pairs(text: str) -> Any:
    """The value of a JSON text, of `Pairs`, lists, texts, `Number`, True, False and None.

    What RFC 8259 has no word for (NaN) is let through as it is written.

    Raises:
        ValueError: it is no JSON, or nested too deeply.
    """
    text = text.removeprefix(BOM).strip()
    try:
        value, end = _DECODER.raw_decode(text)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if end != len(text):
        raise ValueError("there is text after the end")
    return value


def write_pairs(value: Any) -> str:
    """*value* as indented JSON.

    Raises:
        ValueError: it is nested too deeply.
    """
    parts: list[str] = []
    try:
        _write(value, "\n", parts)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    return "".join(parts)


def scalar_text(value: Any) -> str:
    """A text, number or literal as it stands in JSON."""
    if isinstance(value, Number):
        return value.text
    return _encode(value)


def _write(value: Any, line: str, parts: list[str]) -> None:
    inner = line + "  "
    if isinstance(value, Pairs):
        opening, closing = "{", "}"
        children = [(_encode(name) + ": ", one) for name, one in value]
    elif isinstance(value, list):
        opening, closing = "[", "]"
        children = [("", one) for one in cast("list[Any]", value)]
    else:
        parts.append(scalar_text(value))
        return
    parts.append(opening)
    for number, (head, one) in enumerate(children):
        parts.append(("," if number else "") + inner + head)
        _write(one, inner, parts)
    parts.append((line if children else "") + closing)
