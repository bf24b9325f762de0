"""The box behind a folded line that says what is not shown."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from app.ui import theme

_GAP = 8
_SIDE = 6


def paint_hint(
    surface: QWidget, font: QFont, words: str, *, right: float, top: float, height: float
) -> None:
    """Paint *words* behind a line that ends at *right*, in its row from *top*."""
    colours = theme.current()
    width = QFontMetricsF(font).horizontalAdvance(words) + 2 * _SIDE
    box = QRectF(right + _GAP, top + 2, width, height - 4)
    painter = QPainter(surface)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(colours.field_line))
    painter.setBrush(QColor(colours.selection))
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(QColor(colours.text))
    painter.setFont(font)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
