"""How a fold looks: an arrow beside the line, and behind it a box that says what is not shown."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPolygonF

from app.model.language import number, translate
from app.ui import theme

_GAP = 8
_SIDE = 6
_ARROW = 4


def hint_words(count: int, *, is_object: bool, closing: str) -> str:
    """What to say of a folded object or list of *count* values; *closing* ends it, where hidden."""
    if is_object:
        one = translate("EditorFolds", "1 field")
        more = translate("EditorFolds", "{0} fields").format(number(count))
    else:
        one = translate("EditorFolds", "1 item")
        more = translate("EditorFolds", "{0} items").format(number(count))
    return f"… {one if count == 1 else more} {closing}".rstrip()


def paint_hint(
    painter: QPainter, font: QFont, words: str, *, right: float, top: float, height: float
) -> None:
    """Paint *words* behind a line that ends at *right*, in its row from *top*."""
    colours = theme.current()
    width = QFontMetricsF(font).horizontalAdvance(words) + 2 * _SIDE
    box = QRectF(right + _GAP, top + 2, width, height - 4)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(colours.field_line))
    painter.setBrush(QColor(colours.selection))
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(QColor(colours.text))
    painter.setFont(font)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()


def paint_arrow(painter: QPainter, middle: QPointF, *, is_folded: bool) -> None:
    """Down for what is open, to the right for what is folded."""
    colours = theme.current()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.accent if is_folded else colours.secondary))
    half = _ARROW / 2
    corners = [QPointF(-_ARROW, -half), QPointF(_ARROW, -half), QPointF(0, half + 1)]
    if is_folded:
        corners = [QPointF(-half, -_ARROW), QPointF(half + 1, 0), QPointF(-half, _ARROW)]
    painter.drawPolygon(QPolygonF([middle + corner for corner in corners]))
    painter.restore()
