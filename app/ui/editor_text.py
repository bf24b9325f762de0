"""Text on its way into a Qt document and out of it, without losing a character."""

import re
from collections.abc import Iterable

# Qt ends a paragraph at these, and PySide drops half a surrogate pair without a word. Inside a
# JSON string, the only place where they may stand, the escape means the same.
_NOT_KEPT = re.compile("[\u2029\ufdd0\ufdd1\ud800-\udfff]")
_NEW_LINE = re.compile("\r\n?")


def kept(text: str) -> str:
    """*text* with what a Qt document cannot hold as JSON escapes, and line ends as line feeds."""
    if "\r" in text:
        text = _NEW_LINE.sub("\n", text)
    if text.isascii():
        return text
    return _NOT_KEPT.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def units(text: str) -> int:
    """How many positions *text* takes in a Qt document: characters beyond U+FFFF take two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def positions_of(text: str, indices: Iterable[int]) -> list[int]:
    """The positions, counted in `units`, of *indices* in *text*, which go up."""
    if text.isascii():
        return list(indices)
    found: list[int] = []
    at = position = 0
    for index in indices:
        position += units(text[at:index])
        found.append(position)
        at = index
    return found


def index_of(text: str, position: int) -> int:
    """The index in *text* of a position counted in `units`; inside a pair: after it."""
    if text.isascii():
        return min(position, len(text))
    head = text.encode("utf-16-le", "surrogatepass")[: position * 2]
    # Half a pair counts as the whole character.
    return len(head.decode("utf-16-le", "replace"))
