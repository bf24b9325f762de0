"""The JSON in a body: where it is, its lines when it is indented, and its index.

A process of its own begins with this, so nothing is imported here that takes long.
"""

import re
from collections.abc import Callable
from itertools import accumulate
from typing import Any

from app.model.json_index import LARGE, Index, find_places
from app.model.json_layout import lay_out

NARROW = 480
"""Of a large body no line is taken to be shorter than so many bytes: it is quicker to tell."""

_DEEP = 64
_LOOKED_AT = 64 * 1024
_BRACKET = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[{}\[\]]')
_STEPS = {b"{": 1, b"[": 1, b"}": -1, b"]": -1}

_AHEAD = re.compile(rb"(?:\xef\xbb\xbf)?[ \t\r\n]*")


def lay_out_large(body: Any, write: Callable[[bytes], None]) -> Index | None:
    """Give *write* the indented lines of a large body and return its index.

    None where it cannot be laid out; what has been written counts for nothing then. One that is
    nested very deep is not either: the white space alone would be a hundred times its size.
    """
    import msgspec

    if is_deep(body):
        return None
    try:
        return lay_out(body, *extent(body), write)
    except (msgspec.DecodeError, RecursionError):
        return None


def indent(body: Any) -> bytes | None:
    """*body*, or what lies in a mapped memory, as indented JSON; None where it cannot be.

    A large one that is nested very deep is not indented either: the white space alone would be a
    hundred times its size.
    """
    import msgspec

    if is_deep(body):
        return None
    start, end = extent(body)
    try:
        with memoryview(body) as whole, whole[start:end] as text:
            return bytes(msgspec.json.format(text, indent=2))
    except (msgspec.DecodeError, RecursionError):
        return None


def is_deep(body: Any) -> bool:
    """Whether a large body is nested deeper at its beginning than is worth indenting."""
    if len(body) <= LARGE:
        return False
    depths = accumulate(_STEPS.get(found[0], 0) for found in _BRACKET.finditer(body, 0, _LOOKED_AT))
    return max(depths, default=0) > _DEEP


def find_index(body: Any) -> Index | None:
    """Where the members of the large values are; None where it cannot be opened."""
    import msgspec

    start, end = extent(body)
    if end - start <= LARGE:
        return {}
    try:
        return find_places(body, start, end)
    except (msgspec.DecodeError, RecursionError):
        return None


def extent(body: Any) -> tuple[int, int]:
    """Where the JSON in *body* begins and ends, without the white space around it."""
    ahead = _AHEAD.match(body)
    start, end = ahead.end() if ahead else 0, len(body)
    while end > start and body[end - 1 : end] in (b" ", b"\t", b"\r", b"\n"):
        end -= 1
    return start, end
