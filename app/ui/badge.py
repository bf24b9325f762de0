"""The badges of messages and queries, and what paints them beside a name."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui import theme
from app.ui.pill import paint_pill, pill_size

BADGE_ROLE = Qt.ItemDataRole.UserRole + 1
QUERY_ROLE = Qt.ItemDataRole.UserRole + 2
_GAP = 8
_ARROW = 12.0


def badge_width(font: QFont, words: str) -> float:
    """The room a badge with *words* and its arrow takes beside a text of *font*."""
    return pill_size(font, words).width() + _ARROW


def paint_badge(
    painter: QPainter, left: float, middle: float, words: str, *, is_query: bool, font: QFont
) -> None:
    """Paint a badge with an arrow: one way for a message, both ways for a query."""
    colours = theme.current()
    size = pill_size(font, words)
    box = QRectF(left, middle - size.height() / 2, size.width() + _ARROW, size.height())
    ground = colours.warning_back if is_query else colours.selection
    ink = colours.warning if is_query else colours.accent
    paint_pill(painter, box, "", ground=ground, ink=ink, font=font)
    words_box = box.adjusted(_ARROW, 0, 0, 0)
    paint_pill(painter, words_box, words, ground="transparent", ink=ink, font=font)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(ink), 1.3, c=Qt.PenCapStyle.RoundCap))
    start = box.left() + 8
    if is_query:
        _arrow(painter, QPointF(start, middle - 2), 8)
        _arrow(painter, QPointF(start + 8, middle + 2), -8)
    else:
        _arrow(painter, QPointF(start, middle), 8)
    painter.restore()


def _arrow(painter: QPainter, start: QPointF, length: float) -> None:
    tip = start + QPointF(length, 0)
    back = 2.5 if length < 0 else -2.5
    painter.drawLine(start, tip)
    painter.drawLine(tip, tip + QPointF(back, -2))
    painter.drawLine(tip, tip + QPointF(back, 2))


class BadgeLine(QLineEdit):
    """A line edit with a badge after its text, as long as that is the text the badge is of."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._badge = ""
        self._badged = ""
        self._is_query = False

    def set_badge(self, words: str, *, is_query: bool) -> None:
        """Show *words* beside the present text; "" shows no badge."""
        self._badge, self._badged, self._is_query = words, self.text(), is_query
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, and the badge where there is room for it."""
        super().paintEvent(event)
        left = self.fontMetrics().horizontalAdvance(self.text()) + _GAP + _GAP // 2
        width = badge_width(self.font(), self._badge)
        if self._badge and self.text() == self._badged and left + width <= self.width():
            painter = QPainter(self)
            middle = self.height() / 2
            paint_badge(
                painter, left, middle, self._badge, is_query=self._is_query, font=self.font()
            )
            painter.end()
