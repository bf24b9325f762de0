"""Scripts as PowerShell reads them: as far as requests are written in it."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from app.model.incoming.request import Unreadable


class Part(Enum):
    """What a token is."""

    WORD = auto()
    STRING = auto()
    VARIABLE = auto()
    MARK = auto()  # one of { } ( ) [ ] = , or the "@{" and "@(" that open
    END = auto()  # of a statement or of a step of a pipeline


class Token(NamedTuple):
    """One token; the *text* of a string is its value, that of a variable its name."""

    part: Part
    text: str


# PowerShell takes typographic quotes for quotes.
SINGLE = "'\u2018\u2019\u201a\u201b"
DOUBLE = '"\u201c\u201d\u201e'
_TOKEN = re.compile(
    rf"(?P<blank>[ \t\r]+|`\r?\n|\#[^\n]*)"
    rf"|(?P<end>[\n;|&]+)"
    rf"|@(?P<block>[{SINGLE}{DOUBLE}])[ \t]*\r?\n"
    rf"|[{SINGLE}](?P<single>(?:[^{SINGLE}]|[{SINGLE}]{{2}})*)[{SINGLE}]"
    rf"|[{DOUBLE}](?P<double>(?:[^`{DOUBLE}]|`.|[{DOUBLE}]{{2}})*)[{DOUBLE}]"
    r"|\$(?P<variable>(?:\w+:)?\w+|\{[^}]+\})"
    r"|(?P<mark>@[{(]|[{}()\[\]=,])"
    rf"|(?P<word>(?:`.|[^\s{SINGLE}{DOUBLE}`;|&{{}}()\[\]=,])+)",
    re.DOTALL,
)
_SINGLE_END = re.compile(rf"\n[{SINGLE}]@")
_DOUBLE_END = re.compile(rf"\n[{DOUBLE}]@")
_ESCAPES = dict(zip("0abefnrtv", "\0\a\b\x1b\f\n\r\t\v", strict=True))


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a script.

    Raises:
        Unreadable: a quote is not closed.
    """
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise Unreadable("a quote is not closed")
        at = match.end()
        kind, found = match.lastgroup, match[match.lastgroup or 0]
        if kind == "block":
            end = (_SINGLE_END if found in SINGLE else _DOUBLE_END).search(text, at - 1)
            if end is None:
                raise Unreadable("a block of text is not closed")
            kind = "here" if found in SINGLE else "there"
            found, at = text[at : max(at, end.start())].removesuffix("\r"), end.end()
        if kind == "end":
            yield Token(Part.END, found)
        elif kind == "mark":
            yield Token(Part.MARK, found)
        elif kind == "variable":
            yield Token(Part.VARIABLE, found.strip("{}").lower())
        elif kind == "word":
            yield Token(Part.WORD, found.replace("`", ""))
        elif kind != "blank":
            yield Token(Part.STRING, _value(kind or "", found))


def _value(kind: str, found: str) -> str:
    if kind == "here":
        return found
    if kind == "single":
        return re.sub(rf"([{SINGLE}])[{SINGLE}]", r"\1", found)
    doubled = "" if kind == "there" else rf"|([{DOUBLE}])[{DOUBLE}]"
    return re.sub(
        rf"`(?:u\{{([0-9a-fA-F]+)\}}|\r?\n|(.)){doubled}",
        lambda match: _escape(*match.groups()),
        found,
        flags=re.DOTALL,
    )


def _escape(code: str | None, letter: str | None, quote: str | None = None) -> str:
    if code:
        return chr(int(code, 16)) if int(code, 16) < 0x110000 else "\ufffd"
    return _ESCAPES.get(letter, letter) if letter else quote or ""
