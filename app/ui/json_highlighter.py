"""Colours for JSON, and which bracket belongs to which."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextBlock, QTextDocument

from app.ui import theme
from app.ui.editor_text import index_of, units

if TYPE_CHECKING:
    from PySide6.QtGui import QTextCharFormat

HEAD = 5_000
"""Of a longer line only so many characters are coloured."""

_TOKEN = re.compile(
    r"(?P<string>\"[^\"\\]*(?:\\.[^\"\\]*)*\"?)(?P<colon>\s*:)?"
    r"|(?P<number>-?\d[\d.eE+-]*)"
    r"|(?P<literal>\b(?:true|false|null)\b)"
)
_BRACKET = re.compile(r"\"[^\"\\]*(?:\\.[^\"\\]*)*\"?|[{}\[\]]")
_PAIRS = {"{": "}", "[": "]"}
_SEARCHED_LINES = 2_000


class JsonHighlighter(QSyntaxHighlighter):
    """Colours the lines that are in view; `complete` brings the others as they scroll in."""

    _WAITING = 1
    _DONE = 0

    def __init__(self, document: QTextDocument, is_in_view: Callable[[QTextBlock], bool]) -> None:
        super().__init__(document)
        self._is_in_view = is_in_view
        self._formats: dict[str, QTextCharFormat] = {}

    def use_theme(self) -> None:
        """Colour everything again: the theme has changed."""
        if self._formats:
            self._formats.clear()
            self.rehighlight()

    def complete(self, block: QTextBlock) -> None:
        """Colour *block* if it was out of view when it came."""
        if block.userState() == self._WAITING:
            self.rehighlightBlock(block)

    def highlightBlock(self, text: str) -> None:
        """Colour one line."""
        if not self._is_in_view(self.currentBlock()):
            self.setCurrentBlockState(self._WAITING)
            return
        self.setCurrentBlockState(self._DONE)
        text = text[:HEAD]
        is_plain = text.isascii()
        for match in _TOKEN.finditer(text):
            kind = match.lastgroup or ""
            start, end = match.span("string" if kind == "colon" else kind)
            if not is_plain:
                start, end = units(text[:start]), units(text[:end])
            self.setFormat(start, end - start, self._format(kind))

    def _format(self, kind: str) -> "QTextCharFormat":
        if not self._formats:
            from PySide6.QtGui import QTextCharFormat  # an empty text is painted without

            colours = theme.current()
            for name, colour in (
                ("colon", colours.json_key),
                ("string", colours.json_string),
                ("number", colours.json_number),
                ("literal", colours.json_literal),
            ):
                self._formats[name] = QTextCharFormat()
                self._formats[name].setForeground(QColor(colour))
        return self._formats[kind]


def bracket_pair(document: QTextDocument, position: int) -> tuple[int, int] | None:
    """The positions of the bracket beside *position* and of its partner; None without both.

    Brackets within strings do not count; a partner further away than 2,000 lines is not sought.
    """
    block = document.findBlock(position)
    text = block.text()
    if len(text) > HEAD:
        return None
    index = index_of(text, position - block.position())
    found = {match.start(): match[0] for match in _BRACKET.finditer(text)}
    for at in (index - 1, index):
        bracket = found.get(at, "")
        if bracket in _PAIRS:
            partner = _search(block, at, _PAIRS[bracket], bracket, forward=True)
        elif bracket in _PAIRS.values():
            opening = next(key for key, value in _PAIRS.items() if value == bracket)
            partner = _search(block, at, opening, bracket, forward=False)
        else:
            continue
        return None if partner is None else (block.position() + units(text[:at]), partner)
    return None


def _search(
    block: QTextBlock, start: int, wanted: str, bracket: str, *, forward: bool
) -> int | None:
    depth = 0
    for line in range(_SEARCHED_LINES):
        text = block.text()
        if not block.isValid() or len(text) > HEAD:
            return None
        matches = [match for match in _BRACKET.finditer(text) if len(match[0]) == 1]
        if line == 0:
            matches = [m for m in matches if (m.start() > start if forward else m.start() < start)]
        for match in matches if forward else reversed(matches):
            if match[0] == wanted and depth == 0:
                return block.position() + units(text[: match.start()])
            depth += (match[0] == bracket) - (match[0] == wanted)
        block = block.next() if forward else block.previous()
    return None
