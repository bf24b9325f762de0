"""Paints one line of text: colours of JSON, and what find has found."""

import re
from collections.abc import Iterable
from typing import Protocol

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui import theme
from app.ui.fold_hint import paint_hint
from app.ui.line_model import HINT

_TOKEN = re.compile(
    r"(?P<string>\"[^\"\\]*+(?:\\.[^\"\\]*+)*+\"?)(?P<colon>\s*:)?"
    r"|(?P<number>-?\d[\d.eE+-]*)"
    r"|(?P<literal>\b(?:true|false|null)\b)"
)
_ROLES = {
    "colon": "json_key",
    "string": "json_string",
    "number": "json_number",
    "literal": "json_literal",
}
_LEFT = 8


class Marks(Protocol):
    """Finds what is to be highlighted in a line."""

    def finditer(self, string: str, /) -> Iterable[re.Match[str]]:
        """The matches in *string*."""
        ...


class LineDelegate(QStyledItemDelegate):
    """Paints plain text only, so nothing in it can be taken for markup."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.is_json = False
        self._matches: Marks | None = None

    def set_matches(self, pattern: Marks | None) -> None:
        """What to highlight from now on."""
        self._matches = pattern

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the part of the line that is in view."""
        colours = theme.current()
        text = str(index.data())
        metrics = QFontMetricsF(option.font)  # pyright: ignore[reportUnknownArgumentType, reportAttributeAccessIssue, reportUnknownMemberType]
        box = QRectF(option.rect)  # pyright: ignore[reportUnknownArgumentType, reportAttributeAccessIssue, reportUnknownMemberType]
        state = option.state  # pyright: ignore[reportUnknownVariableType, reportAttributeAccessIssue, reportUnknownMemberType]
        painter.save()
        painter.setClipRect(box)
        painter.setFont(option.font)  # pyright: ignore[reportUnknownArgumentType, reportAttributeAccessIssue, reportUnknownMemberType]
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(colours.selection))
        left = box.left() + _LEFT
        if self._matches is not None:
            for match in self._matches.finditer(text):
                start = left + metrics.horizontalAdvance(text[: match.start()])
                width = metrics.horizontalAdvance(match[0])
                mark = QRectF(start, box.top(), width, box.height())
                painter.fillRect(mark, QColor(colours.warning_back))
                painter.setPen(QColor(colours.warning))
                painter.drawLine(mark.bottomLeft(), mark.bottomRight())
        base = box.top() + (box.height() - metrics.height()) / 2 + metrics.ascent()
        for words, role in self._pieces(text):
            painter.setPen(QColor(getattr(colours, role)))
            painter.drawText(QPointF(left, base), words)
            left += metrics.horizontalAdvance(words)
        if hint := index.data(HINT):
            paint_hint(painter, option.font, hint, right=left, top=box.top(), height=box.height())  # pyright: ignore[reportUnknownArgumentType, reportAttributeAccessIssue, reportUnknownMemberType]
        painter.restore()

    def _pieces(self, text: str) -> list[tuple[str, str]]:
        """The text in order, each piece with its colour role."""
        if not self.is_json:
            return [(text, "text")]
        pieces: list[tuple[str, str]] = []
        at = 0
        for match in _TOKEN.finditer(text):
            kind = match.lastgroup or "string"
            start, end = match.span("string" if kind == "colon" else kind)
            pieces += [(text[at:start], "text"), (text[start:end], _ROLES[kind])]
            at = end
        pieces.append((text[at:], "text"))
        return [piece for piece in pieces if piece[0]]
