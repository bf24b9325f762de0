"""A regular expression for a text in any of the encodings it may hide in."""

import re
from itertools import pairwise

# Every repetition has an end, and none can take what the next one needs: a text made to be slow
# to search, such as a million backslashes, is searched as fast as any other.
_DEEP = "{0,9}"
_BACKSLASH = rf"(?:\\|%(?:25){_DEEP}5[cC])"
_ESCAPE = rf"{_BACKSLASH}{{1,9}}"
_HEX_START = rf"(?:{_ESCAPE}x|0x)?"
_HEX_BETWEEN = rf"(?:{_ESCAPE}x|0x|[:\- ])?"
# Wrapped text: a line break, escaped or not, with the blanks or the "=" of quoted-printable.
_WRAP = rf"(?>(?:=?(?:\r?\n|{_ESCAPE}[rn]|%0[da])[ \t]{{0,80}}){{0,4}})"
_NEVER_WRAPPED = frozenset(" \t\r\n\\%")
_MARKUP = {
    "&": ("amp",),
    "<": ("lt",),
    ">": ("gt",),
    '"': ("quot",),
    "'": ("apos",),
    "/": ("sol",),
    "+": ("plus",),
    "=": ("equals",),
    "\\": ("bsol",),
    "%": ("percnt",),
    "#": ("num",),
    "$": ("dollar",),
    "!": ("excl",),
    "?": ("quest",),
    "@": ("commat",),
    "*": ("ast", "midast"),
    "(": ("lpar",),
    ")": ("rpar",),
    "[": ("lsqb", "lbrack"),
    "]": ("rsqb", "rbrack"),
    "{": ("lcub", "lbrace"),
    "}": ("rcub", "rbrace"),
    ",": ("comma",),
    ".": ("period",),
    ":": ("colon",),
    ";": ("semi",),
    "^": ("Hat",),
    "_": ("lowbar", "UnderBar"),
    "`": ("grave", "DiacriticalGrave"),
    "|": ("vert", "verbar", "VerticalLine"),
    "\t": ("Tab",),
    "\n": ("NewLine",),
}
# Behind the first character: what a next one may be escaped with, or a line break.
_MAY_FOLLOW = r"\\%=&+\r\n"
_SHORT_ESCAPES = {"\b": "b", "\f": "f", "\n": "n", "\r": "r", "\t": "t"}


def encoded(text: str) -> str:
    """A pattern for *text* with each character raw or escaped in any way, escaped again or not.

    JSON, percent, form, HTML and quoted-printable encoding may change from character to
    character; letters fit in either case, since keys of UUID form do.
    """
    # Escaping doubles backslashes, so of several in a row only that there are some can be asked.
    characters = re.sub(r"\\{2,}", r"\\", text)
    parts = [_character(characters[0])]
    for before, character in pairwise(characters):
        if before not in _NEVER_WRAPPED and character not in _NEVER_WRAPPED:
            parts.append(_WRAP)
        parts.append(_character(character))
    return f"(?i:{''.join(parts)})"


def as_hex(data: bytes) -> str:
    """A pattern for *data* in hexadecimal digits, with or without something between the bytes."""
    digits = (_WRAP + _HEX_BETWEEN).join(f"{byte:02x}" for byte in data)
    return f"(?i:{_HEX_START}{digits})"


def beginning(text: str) -> str:
    """A pattern that fits wherever `encoded` or `as_hex` of *text* may begin, and elsewhere.

    It is there to be quick: each alternative begins with a plain character, which the engine looks
    for before it looks at anything else.
    """
    characters = re.sub(r"\\{2,}", r"\\", text)
    first, second = characters[0], characters[1:2]
    behind = ""
    if second.isascii() and second and first.isalnum():
        behind = f"(?=[{re.escape(''.join(_cases(second)))}{_MAY_FOLLOW}])"
    if first.isascii():
        begins = [re.escape(one) + behind for one in _cases(first)]
    else:
        begins = [f"(?i:{re.escape(first)})"]
    if first == " ":
        begins.append(r"\+")
    named = "".join(f"|{name}" for name in _MARKUP.get(first, ()))
    begins += [r"\\", "%", "=", f"&(?i:(?=#|amp;{named}))", "0(?=[xX])"]
    digit, other = f"{text.encode('utf-8', 'surrogatepass')[0]:02x}"
    begins += [f"{one}(?=[{''.join(_cases(other))}])" for one in _cases(digit)]
    return "|".join(begins)


def _cases(character: str) -> list[str]:
    """What stands for an ASCII *character* where capitals do not count."""
    also = {"i": "\u0130\u0131", "k": "\u212a", "s": "\u017f"}.get(character.lower(), "")
    return sorted({character.lower(), character.upper(), *also})


def _units(text: str) -> list[int]:
    octets = text.encode("utf-16-be", "surrogatepass")
    return [int.from_bytes(octets[at : at + 2], "big") for at in range(0, len(octets), 2)]


def _character(character: str) -> str:
    escapes = "".join(rf"{_ESCAPE}u\{{?0{_DEEP}{unit:04x}\}}?" for unit in _units(character))
    octets = character.encode("utf-8", "surrogatepass")
    percent = "".join(f"%(?:25){_DEEP}{octet:02x}" for octet in octets)
    quoted = "".join(f"={octet:02x}" for octet in octets)
    code = ord(character)
    ampersand = f"&(?:amp;){_DEEP}"
    entity = rf"{ampersand}#(?:0{_DEEP}{code}|x0{_DEEP}{code:x})(?:;|(?![0-9a-f]))"
    named = "".join(f"|{ampersand}{name};?" for name in _MARKUP.get(character, ()))
    raw = re.escape(character)
    if character == "\\":
        raw = rf"(?:\\|%(?:25){_DEEP}5c|{ampersand}#92;|{_ESCAPE}u005c){{1,64}}"
    elif not character.isalnum():
        raw = rf"{_BACKSLASH}{_DEEP}{raw}"
        percent = rf"{_BACKSLASH}{_DEEP}{percent}"
    if character in _SHORT_ESCAPES:
        raw += f"|{_ESCAPE}{_SHORT_ESCAPES[character]}"
    if character == " ":
        raw += rf"|\+|%(?:25){_DEEP}2b"
    return f"(?:{raw}|{escapes}|{percent}|{quoted}|{entity}{named})"
