"""Bytes as a person can read them: in hexadecimal, and as the characters they may be."""

from typing import Any

PART = "·"
"""Stands for each byte of a character that takes several."""

BROKEN = "\ufffd"
"""Stands for a byte that is no UTF-8."""

_HALF = 8


def hexadecimal(data: Any, start: int, end: int) -> str:
    """The bytes between two places, in pairs of digits, with a gap after each eight."""
    halves = (
        bytes(data[at : min(at + _HALF, end)]).hex(" ").upper() for at in range(start, end, _HALF)
    )
    return "  ".join(halves)


def characters(data: Any, start: int, end: int) -> str:
    """One character for each byte: itself in ASCII, a picture of a control character, or a sign."""
    first = start
    while first > max(start - 3, 0) and data[first] & 0xC0 == 0x80:
        first -= 1
    piece = bytes(data[first : end + 3])
    shown: list[str] = []
    while len(shown) < end - first:
        byte = piece[len(shown)]
        if byte < 0x80:
            shown.append(_picture(byte))
            continue
        size = _size(piece[len(shown) : len(shown) + 4])
        shown += [PART] * size if size else [BROKEN]
    return "".join(shown)[start - first : end - first]


def _picture(byte: int) -> str:
    return chr(0x2400 + byte) if byte < 0x20 else "\u2421" if byte == 0x7F else chr(byte)


def _size(piece: bytes) -> int:
    """How many bytes the character takes that begins the piece; 0 when none does."""
    size = 2 if piece[0] < 0xE0 else 3 if piece[0] < 0xF0 else 4
    try:
        return size if len(piece[:size].decode("utf-8")) == 1 else 0
    except UnicodeDecodeError:
        return 0
