"""What is painted behind and under the text of an editor: faults and brackets."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from app.ui import theme
from app.ui.editor_text import units
from app.ui.json_highlighter import HEAD

_WORD = re.compile(r"\"[^\"\\]*(?:\\.[^\"\\]*)*\"?|[\w.+-]+|\S")


@dataclass(frozen=True, slots=True)
class Mark:
    """A fault at *line* and *column* (from 1; column 0: the whole line), in words."""

    line: int
    column: int
    text: str
    is_error: bool


def mark_selections(
    document: QTextDocument, marks: Sequence[Mark]
) -> list[QTextEdit.ExtraSelection]:
    """A wavy line under what stands at each mark."""
    colours = theme.current()
    found: list[QTextEdit.ExtraSelection] = []
    for mark in marks:
        block = document.findBlockByNumber(mark.line - 1)
        if mark.line < 1 or not block.isValid():
            continue
        start, end = _extent(block.text(), mark.column)
        selection = QTextEdit.ExtraSelection()
        line_format = QTextCharFormat()
        line_format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        line_format.setUnderlineColor(QColor(colours.error if mark.is_error else colours.warning))
        selection.format = line_format  # pyright: ignore[reportAttributeAccessIssue]
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + start)
        cursor.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
        selection.cursor = cursor  # pyright: ignore[reportAttributeAccessIssue]
        found.append(selection)
    return found


def bracket_selections(
    document: QTextDocument, places: Sequence[int]
) -> list[QTextEdit.ExtraSelection]:
    """The brackets at these places, on a tinted ground."""
    found: list[QTextEdit.ExtraSelection] = []
    for at in places:
        selection = QTextEdit.ExtraSelection()
        ground = QTextCharFormat()
        ground.setBackground(QColor(theme.current().selection))
        selection.format = ground  # pyright: ignore[reportAttributeAccessIssue]
        cursor = QTextCursor(document)
        cursor.setPosition(at)
        cursor.setPosition(at + 1, QTextCursor.MoveMode.KeepAnchor)
        selection.cursor = cursor  # pyright: ignore[reportAttributeAccessIssue]
        found.append(selection)
    return found


def match_selections(
    document: QTextDocument, spans: Sequence[tuple[int, int]]
) -> list[QTextEdit.ExtraSelection]:
    """What was found, on a tinted ground."""
    found: list[QTextEdit.ExtraSelection] = []
    ground = QTextCharFormat()
    ground.setBackground(QColor(theme.current().warning_back))
    ground.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    ground.setUnderlineColor(QColor(theme.current().warning))
    for start, end in spans:
        selection = QTextEdit.ExtraSelection()
        selection.format = ground  # pyright: ignore[reportAttributeAccessIssue]
        cursor = QTextCursor(document)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        selection.cursor = cursor  # pyright: ignore[reportAttributeAccessIssue]
        found.append(selection)
    return found


def _extent(text: str, column: int) -> tuple[int, int]:
    """Where the underline runs in a line, in `units`: the word at *column*, or the last one."""
    if column < 1:
        indent = len(text) - len(text.lstrip())
        return units(text[:indent]), units(text[:HEAD].rstrip())
    index = min(column - 1, len(text))
    match = _WORD.match(text, index)
    if match is None:
        index = max(len(text[:index].rstrip()) - 1, 0)
        return units(text[:index]), units(text[: index + 1])
    return units(text[:index]), units(text[: min(match.end(), index + HEAD)])
