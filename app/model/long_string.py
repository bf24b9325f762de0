"""Strings too long to be shown: an editor keeps them beside its text, with a mark in their place.

A mark is one character, and no line end is within it, so lines count the same in both texts.
"""

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from app.model.file_kind import kind_of
from app.model.json_scan import Span

LIMIT = 64 * 1024
"""Characters; what is longer than that is kept beside the text."""

MARK = "\ufffc"
"""Stands for what is kept beside the text. Typed by a person it is a character like any other."""

# The inside of a string, closed on its line or not; and what stands in no quotes.
_RUN = re.compile(r'"(?P<inside>[^"\\]*+(?:\\.[^"\\]*+)*+)"?|(?P<bare>[^"]++)', re.DOTALL)
_BASE64 = re.compile(r"(?:[A-Za-z0-9+/\s]|\\[/nr])*+={0,2}(?:\\[nr]|\s)*+")
_PROBE = 4096


@dataclass(frozen=True)
class LongString:
    """A text kept beside the message, exactly as it stands there, escapes included."""

    text: str = field(repr=False)

    @property
    def size(self) -> int:
        """Bytes it takes on the wire."""
        return len(self.text) if self.text.isascii() else len(self.text.encode())

    @cached_property
    def is_base64(self) -> bool:
        """Whether it looks like a file in base64: its start and its end do."""
        ends = (self.text[:_PROBE], self.text[-_PROBE:])
        return all(_BASE64.fullmatch(end) for end in ends)

    @property
    def file_size(self) -> int:
        """About how many bytes the file in base64 has."""
        return len(self.text) * 3 // 4 - self.text.count("=", -4)

    @cached_property
    def file_kind(self) -> str:
        """What kind of file its first bytes say it is, such as ``PDF``; "" for none."""
        start = _decoded(self.text[:_PROBE]) if self.is_base64 else self.text[:64].encode()
        return kind_of(start).name

    def file_bytes(self) -> bytes:
        """The file: decoded from base64, or the text as it is.

        Raises:
            ValueError: it looks like base64 and is not.
        """
        if not self.is_base64:
            return self.text.encode()
        plain = re.sub(r"\\[nr]|\s", "", self.text).replace("\\/", "/")
        return base64.b64decode(plain, validate=True)


def long_runs(text: str, limit: int = LIMIT) -> Iterator[Span]:
    """What of *text* is kept beside it: insides of strings, or bare text, of more than *limit*."""
    start = 0
    while start <= len(text) - limit:
        # Most lines are short: those are passed over many at a time.
        end = text.rfind("\n", start, start + limit)
        if end >= start:
            start = end + 1
            continue
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        for match in _RUN.finditer(text, start, end):
            first, last = match.span(match.lastgroup or 0)
            if last - first > limit:
                yield Span(first, last)
        start = end + 1


def shortened(text: str, limit: int = LIMIT) -> tuple[str, dict[int, str]]:
    """*text* with marks, and what they stand for by their index in it."""
    parts: list[str] = []
    beside: dict[int, str] = {}
    at = length = 0
    for span in long_runs(text, limit):
        parts += (text[at : span.start], MARK)
        length += span.start - at
        beside[length] = text[span.start : span.end]
        length += 1
        at = span.end
    return ("".join([*parts, text[at:]]), beside) if beside else (text, {})


def restored(text: str, beside: dict[int, str]) -> str:
    """The text of which `shortened` made *text* and *beside*."""
    if not beside:
        return text
    parts: list[str] = []
    at = 0
    for index in sorted(beside):
        parts += (text[at:index], beside[index])
        at = index + 1
    return "".join([*parts, text[at:]])


def _decoded(text: str) -> bytes:
    plain = re.sub(r"\\[nr]|\s", "", text).replace("\\/", "/")
    try:
        return base64.b64decode(plain[: len(plain) // 4 * 4])
    except binascii.Error:
        return b""
