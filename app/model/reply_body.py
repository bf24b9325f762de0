"""What a body is, judged by its content alone: 401 comes as plain text, a proxy answers HTML."""

import json
import re
from dataclasses import dataclass, field
from enum import StrEnum
from mmap import mmap
from typing import Any, cast

_BOM = b"\xef\xbb\xbf"
_BLANKS = b" \t\r\n"
_SMALL = 4096
_HTML_START = re.compile(
    rb"<(?:!doctype html|html|head|body|title|h1|p|center|div)\b", re.IGNORECASE
)
_HTML_TITLE = re.compile(r"<(title|h1)[^>]{0,200}>(.{1,500}?)</\1\s*>", re.IGNORECASE | re.DOTALL)
_HTML_HIDDEN = re.compile(r"<(script|style|head)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_HTML_TAG = re.compile(r"<[^>]*>")


class BodyKind(StrEnum):
    """What stands in a body."""

    EMPTY = "empty"
    OBJECT = "JSON object"
    OTHER_JSON = "JSON, but no object"
    BROKEN_JSON = "JSON that cannot be read"
    HTML = "web page"
    TEXT = "plain text"


@dataclass(frozen=True, slots=True)
class ReplyBody:
    """A body opened one level deep.

    *top* maps the keys of a JSON object to values that are not decoded yet; see `value`. It is
    empty for every other kind.
    """

    kind: BodyKind
    top: dict[str, Any] = field(default_factory=dict[str, Any], repr=False)

    def value(self, key: str) -> Any:
        """The decoded value of a top-level key; None when it is missing or cannot be read."""
        return decode_value(self.top[key]) if key in self.top else None

    def is_empty(self, key: str) -> bool:
        """Whether a top-level value says nothing: null, "", {}, [] or only such inside."""
        found = self.top[key]
        if _is_raw(found) and len(found) > _SMALL:
            return False
        return _says_nothing(decode_value(found))


def read_body(body: bytes | mmap, *, truncated: bool = False) -> ReplyBody:
    """Tell what *body* is and open it. Large ones cost one pass and hardly any memory."""
    at = len(_BOM) if body[: len(_BOM)] == _BOM else 0
    start = body[at : at + 200].lstrip(_BLANKS)
    if not start and not body[at:].strip(_BLANKS):
        return ReplyBody(BodyKind.EMPTY)
    if _HTML_START.match(start):
        return ReplyBody(BodyKind.HTML)
    if truncated:
        return ReplyBody(_guess(start))
    import msgspec

    try:
        text = memoryview(body)[at:]
        return ReplyBody(BodyKind.OBJECT, msgspec.json.decode(text, type=dict[str, msgspec.Raw]))
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return _read_tolerantly(body[at:], start)


def decode_value(value: Any) -> Any:
    """Decode what was left as it came; None when it cannot be read."""
    if not _is_raw(value):
        return value
    import msgspec

    try:
        return msgspec.json.decode(value)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        pass
    try:
        return json.loads(bytes(value).decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None


def readable(body: bytes) -> str:
    """A body as text for a person: of a web page its heading or its words without markup."""
    text = body.removeprefix(_BOM).decode("utf-8", "replace").strip()
    if not _HTML_START.match(body.removeprefix(_BOM)[:200].lstrip(_BLANKS)):
        return text
    import html

    title = _HTML_TITLE.search(text)
    words = title[2] if title else _HTML_HIDDEN.sub(" ", text)
    return " ".join(html.unescape(_HTML_TAG.sub(" ", words)).split())


def _read_tolerantly(text: bytes, start: bytes) -> ReplyBody:
    # msgspec refuses NaN and any encoding but UTF-8; json takes both.
    try:
        decoded: Any = json.loads(text)
    except (ValueError, RecursionError):
        try:
            decoded = json.loads(text.decode("utf-8", "replace"))
        except (ValueError, RecursionError):
            return ReplyBody(_guess(start))
    if isinstance(decoded, dict):
        return ReplyBody(BodyKind.OBJECT, cast("dict[str, Any]", decoded))
    return ReplyBody(BodyKind.OTHER_JSON)


def _guess(start: bytes) -> BodyKind:
    return BodyKind.BROKEN_JSON if start[:1] in (b"{", b"[") else BodyKind.TEXT


def _is_raw(value: Any) -> bool:
    import msgspec

    return isinstance(value, msgspec.Raw)


def _says_nothing(value: Any) -> bool:
    if isinstance(value, dict):
        return all(_says_nothing(item) for item in cast("dict[str, Any]", value).values())
    if isinstance(value, list):
        return all(_says_nothing(item) for item in cast("list[Any]", value))
    return value is None or (isinstance(value, str) and not value.strip())
