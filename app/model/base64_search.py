"""Finds texts inside of base64: at any alignment, wrapped, escaped, or encoded before that.

Plain search in the text with its escapes undone: a pattern for all that a long access token may
look like would take longer to compile than any text to search.
"""

import base64
import json
import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import quote, quote_plus

_SHORTEST = 4
_ENOUGH = 6
_BACKSLASH = r"(?:\\|%(?:25){0,9}5[cC])"
_UNICODE = rf"{_BACKSLASH}{{1,9}}u00"
_PERCENT = r"%(?:25){0,9}"
_ESCAPES = re.compile(
    # Line breaks, escaped or not, with the blanks or the "=" of quoted-printable.
    rf"(?P<wrap>=?(?:\r?\n|{_BACKSLASH}{{1,9}}[rn]|{_PERCENT}0[dDaA])[ \t]{{0,80}})"
    rf"|(?P<plus>{_PERCENT}2[bB]|{_UNICODE}2[bB]|&#43;|&#[xX]2[bB];|&plus;)"
    rf"|(?P<slash>{_BACKSLASH}{{1,9}}/|{_PERCENT}2[fF]|{_UNICODE}2[fF]|&#47;|&#[xX]2[fF];|&sol;)"
    rf"|(?P<equals>{_PERCENT}3[dD]|{_UNICODE}3[dD]|&#61;|&#[xX]3[dD];|&equals;)"
)
_MEANT = {"wrap": "", "plus": "+", "slash": "/", "equals": "="}
_URL_SAFE = str.maketrans("-_", "+/")
# Whether any but a plain line break is escaped in a text; each alternative begins with a character,
# so that the engine passes over others at once.
_ESCAPED = re.compile(r"\\[\\/rnu%]|%(?:25|5[cC]|0[dDaA]|2[bBfF]|3[dD])|&(?:#|plus;|sol;|equals;)")
_PLAIN_WRAP = re.compile(r"\n[ \t]{0,80}")
_BEFORE = re.compile(r"[A-Za-z0-9+/]")
_BEHIND = re.compile(r"[A-Za-z0-9+/]?={0,2}")


class _Piece(NamedTuple):
    """A stretch of the plain text and where it came from; *is_as_is* when nothing was undone."""

    at: int
    start: int
    end: int
    is_as_is: bool


class _Core(NamedTuple):
    """The digits that are the same whatever stands around; others hold bits of the neighbours."""

    digits: str
    begins_inside: bool
    ends_inside: bool


class Base64Search:
    """Looks for these texts; those of less than four characters are in base64 of everything."""

    def __init__(self, texts: Iterable[str]) -> None:
        cores = {
            core
            for text in texts
            if len(text) >= _SHORTEST
            for octets in _in_bytes(text)
            for core in _cores(octets)
        }
        self._cores = sorted(cores, key=lambda core: len(core.digits), reverse=True)

    def replace(self, text: str, mask: str) -> str:
        """*text* with *mask* for each find, and for the digits that hold bits of its ends."""
        if not self._cores or not self._may_hold(text):
            return text
        plain, pieces = _plain(text)
        spans = sorted(self._find(plain))
        parts: list[str] = []
        done = 0
        for first, last in spans:
            start, end = _origin(pieces, first).start, _origin(pieces, last - 1).end
            if start >= done:
                parts += [text[done:start], mask]
            done = max(done, end)
        return "".join([*parts, text[done:]]) if parts else text

    def _may_hold(self, text: str) -> bool:
        """Whether any of it can be in *text*: told quickly of most, which hold no escapes."""
        if _ESCAPED.search(text):
            return True
        joined = _PLAIN_WRAP.sub("", text.replace("\r\n", "\n").replace("=\n", "\n"))
        plain = joined.translate(_URL_SAFE)
        return any(core.digits in plain for core in self._cores)

    def _find(self, plain: str) -> list[tuple[int, int]]:
        spans: list[tuple[int, int]] = []
        for core in self._cores:
            length = len(core.digits)
            at = plain.find(core.digits)
            while at >= 0:
                is_inside = core.begins_inside and at and _BEFORE.match(plain, at - 1)
                behind = _BEHIND.match(plain, at + length) if core.ends_inside else None
                spans.append((at - 1 if is_inside else at, behind.end() if behind else at + length))
                at = plain.find(core.digits, at + length)
        return spans


def _plain(text: str) -> tuple[str, list[_Piece]]:
    """*text* with the escapes of base64 digits undone and its lines joined."""
    parts: list[str] = []
    pieces: list[_Piece] = []
    at = done = 0
    for match in _ESCAPES.finditer(text):
        start = match.start()
        if start > done:
            pieces.append(_Piece(at, done, start, is_as_is=True))
            parts.append(text[done:start])
            at += start - done
        meant = _MEANT[match.lastgroup or ""]
        if meant:
            pieces.append(_Piece(at, start, match.end(), is_as_is=False))
            parts.append(meant)
            at += 1
        done = match.end()
    pieces.append(_Piece(at, done, len(text), is_as_is=True))
    parts.append(text[done:])
    return "".join(parts).translate(_URL_SAFE), pieces


def _origin(pieces: list[_Piece], index: int) -> _Piece:
    """The one character of the text, or its escape, that a character of the plain text is."""
    piece = pieces[bisect_right(pieces, index, key=lambda one: one.at) - 1]
    if not piece.is_as_is:
        return piece
    start = piece.start + index - piece.at
    return _Piece(index, start, start + 1, is_as_is=True)


def _in_bytes(text: str) -> list[bytes]:
    """Each way *text* may lie in what is then made base64, itself first.

    Escaped for JSON once or twice, percent- or form-encoded, in UTF-16 (as PowerShell takes its
    commands), and in base64 again.
    """
    raw = text.encode("utf-8", "surrogatepass")
    wide = text.encode("utf-16-be", "surrogatepass")
    units = [wide[at : at + 2].hex() for at in range(0, len(wide), 2)]
    kinds = ["".join(f"\\u{unit}" for unit in units)]
    kinds.append("".join(f"\\u{unit.upper()}" for unit in units))
    for is_ascii in (True, False):
        once = json.dumps(text, ensure_ascii=is_ascii)
        twice = json.dumps(once, ensure_ascii=is_ascii)
        kinds += [once[1:-1], once[1:-1].replace("/", "\\/"), twice[3:-3]]
    for percent in (quote(raw, safe=""), quote(raw), quote_plus(raw)):
        kinds += [percent, re.sub("%..", lambda escape: escape[0].lower(), percent)]
    for core in _cores(raw):
        kinds += [core.digits, core.digits.replace("+", "-").replace("/", "_")]
    octets = [kind.encode("utf-8", "surrogatepass") for kind in kinds]
    octets.append(text.encode("utf-16-le", "surrogatepass"))
    return [raw, *(one for one in octets if len(one) >= _ENOUGH)]


def _cores(data: bytes) -> list[_Core]:
    cores: list[_Core] = []
    for shift in range(3):
        digits = base64.b64encode(bytes(shift) + data).decode()
        core = digits[(0, 2, 3)[shift] : (shift + len(data)) * 8 // 6]
        cores.append(_Core(core, shift > 0, (shift + len(data)) % 3 > 0))
    return cores
