"""The rows of a list of choices with badges."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui import theme
from app.ui.badge import BADGE_ROLE, QUERY_ROLE, badge_width, paint_badge

_ROW_HEIGHT = 30
_SIDE = 10
_GAP = 8

Index = QModelIndex | QPersistentModelIndex


class ChoiceDelegate(QStyledItemDelegate):
    """Paints the rows of a list of choices: the name, and its badge at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """High enough for a finger and a badge."""
        size = super().sizeHint(option, index)
        words = str(index.data(BADGE_ROLE) or "")
        extra = badge_width(_font(option), words) + _GAP if words else 0
        return QSize(round(size.width() + extra + 2 * _SIDE), max(size.height() + 8, _ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        colours = theme.current()
        row: QRectF = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportArgumentType]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
        font = _font(option)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.selection))
            painter.drawRoundedRect(row.adjusted(3, 1, -3, -1), 5, 5)
        painter.setPen(QColor(colours.text))
        painter.setFont(font)
        words = str(index.data(BADGE_ROLE) or "")
        width = badge_width(font, words) if words else 0.0
        box = row.adjusted(_SIDE, 0, -_SIDE - (width + _GAP if words else 0), 0)
        name = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, int(box.width())
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        if words:
            left = row.right() - _SIDE - width
            is_query = bool(index.data(QUERY_ROLE))
            paint_badge(painter, left, row.center().y(), words, is_query=is_query, font=font)
        painter.restore()


def _font(option: QStyleOptionViewItem) -> QFont:
    return option.font  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType]
