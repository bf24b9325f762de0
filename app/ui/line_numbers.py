"""The margin beside an editor: line numbers, marks where something is wrong, arrows to fold."""

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPolygonF,
    QTextBlock,
)
from PySide6.QtWidgets import QToolTip, QWidget

from app.ui import theme
from app.ui.fold_hint import paint_arrow

_LEFT = 18
_RIGHT = 18
_GAP = 4
_MIN_DIGITS = 2


class Lines(Protocol):
    """What the margin asks of its editor."""

    def lines_in_view(self) -> list[tuple[QTextBlock, float, float]]:
        """The lines in the viewport: block, top and height of its row."""
        ...

    def current_line(self) -> int:
        """The line of the cursor, from 1."""
        ...

    def is_foldable(self, block: QTextBlock) -> bool:
        """Whether what begins in a line can be folded."""
        ...

    def is_folded(self, block: QTextBlock) -> bool:
        """Whether what begins in a line is folded."""
        ...


class LineNumbers(QWidget):
    """Paints a number per line.

    *line_clicked* carries a line, from 1, and so does *fold_clicked* when its arrow was clicked.
    """

    line_clicked = Signal(int)
    fold_clicked = Signal(int)

    def __init__(self, lines: Lines, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines = lines
        self._marks: Mapping[int, tuple[bool, str]] = {}
        self._line_count = 1
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAccessibleName(self.tr("Line numbers"))

    def set_line_count(self, count: int) -> bool:
        """Make room for *count* lines; True when the width has changed."""
        before = self.sizeHint().width()
        self._line_count = count
        return self.sizeHint().width() != before

    def set_marks(self, marks: Mapping[int, tuple[bool, str]]) -> None:
        """Mark lines (from 1), each with whether it is an error and what it is in words."""
        if marks != self._marks:
            self._marks = marks
            self.update()

    def sizeHint(self) -> QSize:
        """As wide as the highest number."""
        digits = max(_MIN_DIGITS, len(str(self._line_count)))
        width = QFontMetricsF(self.font()).horizontalAdvance("0") * digits
        return QSize(round(width) + _LEFT + _RIGHT + 1, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the numbers in view."""
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(colours.line))
        edge = self.width() - 1
        painter.drawLine(edge, event.rect().top(), edge, event.rect().bottom())
        current = self._lines.current_line()
        for block, top, height in self._lines.lines_in_view():
            if top > event.rect().bottom() or top + height < event.rect().top():
                continue
            line = block.blockNumber() + 1
            painter.setPen(QColor(colours.text if line == current else colours.secondary))
            box = QRectF(0, top, self.width() - _RIGHT - 1, height)
            painter.drawText(
                box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(line)
            )
            if line in self._marks:
                is_error, _ = self._marks[line]
                colour = QColor(colours.error if is_error else colours.warning)
                self._paint_mark(painter, QPointF(_GAP + 5, top + height / 2), colour, is_error)
            if self._lines.is_foldable(block):
                middle = QPointF(self.width() - _RIGHT / 2 - 1, top + height / 2)
                paint_arrow(painter, middle, is_folded=self._lines.is_folded(block))

    def _paint_mark(
        self, painter: QPainter, middle: QPointF, colour: QColor, is_error: bool
    ) -> None:
        """A disc for an error, a triangle for a warning: shapes, not colours alone."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        if is_error:
            painter.drawEllipse(middle, 4.0, 4.0)
        else:
            corners = [QPointF(0, -4.5), QPointF(5, 4), QPointF(-5, 4)]
            painter.drawPolygon(QPolygonF([middle + corner for corner in corners]))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the line that is clicked, or fold what begins there."""
        block = self._block_at(event.position().y())
        if block is None:
            return
        line = block.blockNumber() + 1
        if event.position().x() >= self.width() - _RIGHT and self._lines.is_foldable(block):
            self.fold_clicked.emit(line)
        else:
            self.line_clicked.emit(line)

    def event(self, event: QEvent) -> bool:
        """Say in words what a mark means."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            block = self._block_at(event.pos().y())
            line = block.blockNumber() + 1 if block is not None else 0
            _, text = self._marks.get(line, (False, ""))
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def _block_at(self, y: float) -> QTextBlock | None:
        for block, top, height in self._lines.lines_in_view():
            if top <= y < top + height:
                return block
        return None
