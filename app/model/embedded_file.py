"""Files and texts that stand in the strings of a JSON text: told by their ends, opened on request.

Whatever goes over all of a string does so in pieces: each lets the window's thread take its turn.
"""

import binascii
import json
import re
from codecs import getincrementaldecoder
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from app.model.file_kind import PLAIN_TEXT, TOLD_BY, UNKNOWN, FileKind, Shown, kind_of
from app.model.language import number, translate

SHORTEST = 64
"""Of fewer bytes a string is seen whole where it stands."""

LONG = 1024
"""Base64 of so many bytes is a file even if its kind is not known."""

_PROBE = 4096
_PIECE = 64 * 1024
_TAIL = 16
_DATA_URI = re.compile(
    rb"data:[\w.+-]{1,60}\\?/[\w.+-]{1,60}(?:;[\w.+=-]{1,60}){0,9}?;base64,", re.ASCII
)
_BASE64 = re.compile(rb"(?:[A-Za-z0-9+/_-]|\\[/nr])*+={0,2}(?:\\[nr])*+")
# Other than a hash, or one letter again and again, base64 has all of these.
_VARIETY = (re.compile(rb"[A-Z]"), re.compile(rb"[a-z]"), re.compile(rb"[0-9]"))
_ESCAPED = re.compile(rb"\\[nr]|[ \t\r\n]")
_NO_DIGIT = re.compile(rb"[^A-Za-z0-9+/]")
_URL_SAFE = bytes.maketrans(b"-_", b"+/")
_PLACE = re.compile(rb"[A-Za-z0-9 .,;<>]{12}")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_WIDE = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_NAME = re.compile(r"[^A-Za-z0-9 _-]+")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file taken out of its string; *trouble* says in a sentence what is wrong with it, or "".

    Of a text *data* are in UTF-8 for looking at; *saved* is what it was.
    """

    data: bytes = field(repr=False)
    kind: FileKind
    trouble: str = ""
    saved: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class EmbeddedFile:
    """A JSON string in *text*, quotes included, from *start* to *end*; *key* is its field's name.

    See `find_file`, which looks at the ends alone.
    """

    text: Any = field(repr=False)
    start: int
    end: int
    key: str
    kind: FileKind
    is_base64: bool
    skipped: int = 0

    @property
    def is_file(self) -> bool:
        """Whether it is worth more than to be read where it stands."""
        if self.is_base64:
            return self.kind is not UNKNOWN or self.end - self.start > LONG
        return self.kind is not PLAIN_TEXT

    @property
    def size(self) -> int:
        """About how many bytes the file has."""
        length = self.end - self.start - 2 - self.skipped
        return length * 3 // 4 if self.is_base64 else length

    def file_name(self, kind: FileKind | None = None) -> str:
        """A name to save it by: of its field, with nothing that could lead elsewhere."""
        plain = _NAME.sub("", self.key)[:_LONGEST_NAME].strip(" -")
        if _DEVICE.fullmatch(plain):
            plain = ""
        return f"{plain or 'file'}.{(kind or self.kind).ending}"

    def open(self) -> OpenedFile:
        """Take the file out. Never raises: of what is broken, the part before is opened."""
        if not self.is_base64:
            data = _unescaped(self.text, self.start, self.end)
            return OpenedFile(data, self.kind, saved=data)
        data, broken_at = _decoded(self.text, self.start + 1 + self.skipped, self.end - 1)
        trouble = "" if broken_at is None else _broken(broken_at - self.start - 1)
        kind = kind_of(data[:TOLD_BY])
        text = as_text(data) if kind is UNKNOWN or kind.shown is Shown.AS_TEXT else None
        if text is None:
            kind = UNKNOWN if kind.shown is Shown.AS_TEXT else kind
            return OpenedFile(data, kind, trouble, saved=data)
        return OpenedFile(text, PLAIN_TEXT if kind is UNKNOWN else kind, trouble, saved=data)


def find_file(text: Any, start: int, end: int, key: str = "") -> EmbeddedFile | None:
    """The file or text in the string between *start* and *end*; None in a short one.

    *text* is bytes, or what lies in a mapped memory.
    """
    if end - start < SHORTEST or text[start : start + 1] != b'"' or text[end - 1 : end] != b'"':
        return None
    head = bytes(text[start + 1 : min(start + _PROBE, end - 1)])
    uri = _DATA_URI.match(head)
    skipped = uri.end() if uri else 0
    # An escape may be cut in two.
    first = head[skipped:].rstrip(b"\\")
    last = bytes(text[max(start + 1 + skipped, end - 1 - _PROBE) : end - 1]).lstrip(b"nr/")
    run = _BASE64.match(first)
    digits = _plain(run[0]).rstrip(b"=") if run else b""
    kind = kind_of(binascii.a2b_base64(digits[: len(digits) // 4 * 4][: TOLD_BY * 2]))
    # What begins as a file of a known kind is one, even if it is damaged further on.
    is_whole = run is not None and run[0] == first and _BASE64.fullmatch(last) is not None
    if kind is not UNKNOWN or (is_whole and all(some.search(digits) for some in _VARIETY)):
        return EmbeddedFile(text, start, end, key, kind, is_base64=True, skipped=skipped)
    plain = head[:TOLD_BY].replace(b"\\\\", b"\\").replace(b'\\"', b'"').replace(b"\\/", b"/")
    kind = kind_of(plain.lstrip(b" \t"))
    if kind.shown is not Shown.AS_TEXT:
        kind = PLAIN_TEXT
    return EmbeddedFile(text, start, end, key, kind, is_base64=False)


def as_text(data: bytes) -> bytes | None:
    """What a file says, in UTF-8; None where it is no text."""
    for mark, coding in _WIDE.items():
        if data.startswith(mark):
            return data[2:].decode(coding, "replace").encode("utf-8", "replace")
    data = data.removeprefix(b"\xef\xbb\xbf")
    if any(_CONTROL.search(data, at, at + _PIECE) for at in range(0, len(data), _PIECE)):
        return None
    decoder = getincrementaldecoder("utf-8")()
    pieces = [data[at : at + _PIECE] for at in range(0, len(data), _PIECE)]
    try:
        for piece in pieces:
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        # Older systems write so; every byte is a letter there.
        return b"".join(piece.decode("cp1252", "replace").encode("utf-8") for piece in pieces)
    return data


def _plain(piece: bytes) -> bytes:
    return _ESCAPED.sub(b"", piece).replace(b"\\/", b"/").translate(_URL_SAFE)


def _decoded(text: Any, start: int, end: int) -> tuple[bytes, int | None]:
    """The bytes of base64, and where it is broken; what comes before that is decoded."""
    # Grows in place: to join ten megabytes at the end would hold the window up.
    found = BytesIO()
    rest = left = b""
    at = start
    while at < end:
        piece = left + bytes(text[at : min(at + _PIECE, end)])
        began, at = at - len(left), min(at + _PIECE, end)
        left = b"\\" if piece.endswith(b"\\") and at < end else b""
        digits = rest + _plain(piece[: len(piece) - len(left)])
        odd = _NO_DIGIT.search(digits)
        if odd is not None:
            good = digits[: odd.start()]
            tail = digits[odd.start() :] + _plain(left + bytes(text[at : min(at + _TAIL, end)]))
            found.write(_padded(good))
            is_end = not tail.strip(b"=") and end - at <= _TAIL
            is_whole = is_end and len(good) % 4 != 1
            return found.getvalue(), None if is_whole else _place_of(text, began, at, odd[0])
        whole = len(digits) // 4 * 4
        found.write(binascii.a2b_base64(digits[:whole]))
        rest = digits[whole:]
    found.write(_padded(rest))
    return found.getvalue(), end if len(rest) % 4 == 1 else None


def _padded(digits: bytes) -> bytes:
    """The bytes of digits at the end; one digit alone says nothing."""
    if len(digits) % 4 == 1:
        digits = digits[:-1]
    return binascii.a2b_base64(digits + b"=" * (-len(digits) % 4))


def _place_of(text: Any, start: int, end: int, odd: bytes) -> int:
    """Where the character stands that is no digit; its piece begins at *start*."""
    found = bytes(text[start:end]).find(odd)
    return start + max(found, 0)


def _broken(at: int) -> str:
    return translate(
        "EmbeddedFile",
        "The base64 is cut off or damaged at character {place}: what comes before is here.",
    ).format(place=number(at + 1))


def _unescaped(text: Any, start: int, end: int) -> bytes:
    """What a JSON string says, in UTF-8; as it stands where it says nothing that is valid."""
    found = BytesIO()
    at, last = start + 1, end - 1
    while at < last:
        stop = min(at + _PIECE, last)
        if stop < last:
            # Never within an escape, nor between the two of a pair: those are twelve letters long.
            place = _PLACE.search(bytes(text[stop : min(stop + _PIECE, last)]))
            stop = stop + place.end() if place else last
        piece = bytes(text[at:stop])
        try:
            said = json.loads(b'"' + piece + b'"', strict=False)
            found.write(said.encode("utf-8", "replace"))
        except ValueError:
            found.write(piece)
        at = stop
    return found.getvalue()
