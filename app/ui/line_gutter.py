"""The numbers beside the lines of a text, and the arrows that fold and unfold."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from app.ui import theme
from app.ui.code_rows import RowNumbers
from app.ui.fold_hint import paint_arrow
from app.ui.line_folds import LineFolds

_EDGE = 8
_ARROWS = 18


class LineGutter(RowNumbers):
    """Line numbers as quiet as those of the editor. *fold_clicked* carries a line, from 0."""

    fold_clicked = Signal(int)

    def __init__(self, folds: LineFolds, line_of: Callable[[int], int], parent: QWidget) -> None:
        super().__init__(parent)
        self._folds = folds
        self._line_of = line_of

    def sizeHint(self) -> QSize:
        """Room for the highest number there can be; Qt would ask two hundred lines for theirs."""
        digits = max(len(str(self._folds.line_count)), 2)
        width = QFontMetricsF(self.font()).horizontalAdvance("0") * digits
        beside = _ARROWS if self._folds.can_fold else _EDGE
        return QSize(round(width) + _EDGE + beside, self.defaultSectionSize())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fold or unfold where an arrow is clicked; else select the line, as Qt does."""
        row = self.logicalIndexAt(event.position().toPoint())
        is_arrow = self._folds.can_fold and event.position().x() >= self.width() - _ARROWS
        if row >= 0 and is_arrow and self._folds.is_foldable(self._line_of(row)):
            self.fold_clicked.emit(self._line_of(row))
        else:
            super().mousePressEvent(event)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one number, and the arrow where something begins."""
        colours = theme.current()
        line = self._line_of(section)
        painter.save()
        painter.fillRect(rect, QColor(colours.code))
        painter.setPen(QColor(colours.secondary))
        painter.setFont(self.font())
        box = rect.adjusted(0, 0, -(_ARROWS if self._folds.can_fold else _EDGE), 0)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, right, str(line + 1))
        painter.restore()
        if self._folds.is_foldable(line):
            middle = QPointF(rect.right() + 1 - _ARROWS / 2, rect.center().y() + 0.5)
            paint_arrow(painter, middle, is_folded=self._folds.is_folded(line))
