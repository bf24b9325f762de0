"""JSON as a person typed it: read strictly, with every fault named at its line and column."""

import json
import re
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any, NamedTuple, cast

from app.model.errors import InvalidMessage
from app.model.json_scan import STRICT, Path, Span, locate, position, start_of
from app.model.language import translate

_DEEP = 200
"""When a text is too deep to read, the place shown is where it passes this depth."""

_SPACE = " \t\n\r"


class Number(NamedTuple):
    """A number as it is written: 1.0 stays 1.0. Never equal to a text of the same digits."""

    text: str


def _in_order(pairs: list[tuple[str, Any]]) -> OrderedDict[str, Any]:
    value = OrderedDict(pairs)
    if len(value) != len(pairs):
        raise ValueError
    return value


_AS_WRITTEN = json.JSONDecoder(
    object_pairs_hook=_in_order,
    parse_constant=STRICT.parse_constant,
    parse_int=Number,
    parse_float=Number,
)
_LONG_NUMBERS = json.JSONDecoder(parse_int=float)
# In valid JSON a backslash starts an escape, so whole pairs are passed over first.
_HALF_ESCAPE = (
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    r"|(?P<half>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)"
)
_SURROGATE = "[\ud800-\udfff]"


@dataclass(frozen=True, slots=True)
class ParsedJson:
    """A valid JSON *text* and its *value* as Python objects.

    A number of more than 4,300 digits is a float in *value*; what is sent is the text.
    """

    text: str = field(repr=False)
    value: Any = field(repr=False)

    def locate(self, path: Path) -> Span | None:
        """Where the value at *path* stands in the text."""
        return locate(self.text, path)


def parse(text: str, *, as_written: bool = False) -> ParsedJson:
    """Read *text* as JSON by RFC 8259; a byte order mark at its start is passed over.

    *as_written*: a number is a `Number`, and objects are the same only in the same order.

    Raises:
        InvalidMessage: it is not JSON, names a member twice, holds half a character (a lone
            surrogate) or is nested too deeply; with line and column.
    """
    value = _decode(text, _AS_WRITTEN if as_written else STRICT)
    half = _half_character(text)
    if half >= 0:
        line, column = position(text, half)
        raise InvalidMessage(
            translate("JsonText", "There is half a character here, which cannot be sent."),
            translate(
                "JsonText",
                "Delete it and type the character again; it was cut in two when it was copied.",
            ),
            line=line,
            column=column,
        )
    return ParsedJson(text, value)


def as_object(value: object) -> dict[str, Any] | None:
    """*value* if it is a JSON object."""
    return cast("dict[str, Any]", value) if isinstance(value, dict) else None


def as_list(value: object) -> list[Any] | None:
    """*value* if it is a JSON list."""
    return cast("list[Any]", value) if isinstance(value, list) else None


def _decode(text: str, decoder: json.JSONDecoder) -> Any:
    from_start = start_of(text)
    try:
        return _read(decoder, text, from_start)
    except RecursionError:
        _raise_fault(text, max_depth=_DEEP)
    except ValueError:
        _raise_fault(text)
    # Nothing is wrong with it but the length of a number.
    return _read(_LONG_NUMBERS, text, from_start)


def _read(decoder: json.JSONDecoder, text: str, start: int) -> Any:
    value, end = decoder.raw_decode(text, start)
    if text[end:].strip(_SPACE):
        raise ValueError
    return value


def _raise_fault(text: str, *, max_depth: int | None = None) -> None:
    from app.model.json_fault import find_fault  # needed for broken text alone

    fault = find_fault(text, max_depth=max_depth)
    if fault is not None:
        # Without the decoder's error, whose `doc` holds the whole text.
        raise fault from None


def _half_character(text: str) -> int:
    """Where a surrogate without its other half stands, typed or as an escape; -1: nowhere."""
    if not text.isascii():
        match = re.search(_SURROGATE, text)
        if match:
            return match.start()
    if "\\ud" in text or "\\uD" in text:
        for match in re.finditer(_HALF_ESCAPE, text):
            if match["half"]:
                return match.start()
    return -1
