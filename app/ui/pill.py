"""Words in a rounded box, for lists and fields that paint themselves."""

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

_SIDE = 8.0
_ABOVE = 2.0
_SMALLER = 0.86


def pill_font(font: QFont) -> QFont:
    """A smaller and bolder copy of *font*."""
    small = QFont(font)
    if font.pixelSize() > 0:
        small.setPixelSize(max(round(font.pixelSize() * _SMALLER), 9))
    else:
        small.setPointSizeF(font.pointSizeF() * _SMALLER)
    small.setWeight(QFont.Weight.DemiBold)
    return small


def pill_size(font: QFont, words: str) -> QSizeF:
    """The room a pill with *words* takes in a text of *font*."""
    metrics = QFontMetricsF(pill_font(font))
    return QSizeF(metrics.horizontalAdvance(words) + 2 * _SIDE, metrics.height() + 2 * _ABOVE)


def paint_pill(
    painter: QPainter, box: QRectF, words: str, *, ground: str, ink: str, font: QFont
) -> None:
    """Paint a pill with *words* that fills *box*; *font* is that of the text around."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.setPen(QColor(ink))
    painter.setFont(pill_font(font))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()
