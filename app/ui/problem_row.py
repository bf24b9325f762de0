"""Paints a row of the problems: what is wrong, and at its end what puts it right."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui import theme

FIX_WORDS = Qt.ItemDataRole.UserRole + 1
"""The label of the first fix of a row; "" for none."""

_GAP = 10
_SIDE = 8
_PADDING = 14
"""What the style sheet keeps free at both sides of a row, together, and does not measure."""
_TALL = 10_000
_SHOWN_BY_GROUND = (
    QStyle.StateFlag.State_Selected
    | QStyle.StateFlag.State_MouseOver
    | QStyle.StateFlag.State_HasFocus
)
_MOST = 0.5
"""So much of a row's width belongs to the fix at most."""


class ProblemRow(QStyledItemDelegate):
    """The words wrap beside the fix, which is underlined as a link is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._list = parent

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the ground of the whole row, then the words, then the fix."""
        row = QRect(option.rect)  # pyright: ignore[reportUnknownArgumentType, reportAttributeAccessIssue, reportUnknownMemberType]
        fix = self.fix_rect(row, index)
        if fix.isNull():
            super().paint(painter, option, index)
            return
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        ground.text = ""  # pyright: ignore[reportAttributeAccessIssue]
        ground.icon = QIcon()  # pyright: ignore[reportAttributeAccessIssue]
        style = self._list.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, ground, painter, self._list)
        words = QStyleOptionViewItem(option)
        words.rect = row.adjusted(0, 0, fix.left() - row.right() - theme.scaled(_GAP), 0)  # pyright: ignore[reportAttributeAccessIssue]
        words.state &= ~_SHOWN_BY_GROUND  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
        super().paint(painter, words, index)
        painter.save()
        painter.setFont(self._fix_font())
        painter.setPen(QColor(theme.current().accent))
        label = QFontMetrics(self._fix_font()).elidedText(
            str(index.data(FIX_WORDS)), Qt.TextElideMode.ElideRight, fix.width()
        )
        painter.drawText(fix, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, label)
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As high as the wrapped words."""
        width = self._width()
        row = QRect(0, 0, width, _TALL)
        fix = self.fix_rect(row, index)
        if not fix.isNull():
            row.setRight(fix.left() - theme.scaled(_GAP))
        row.setRight(row.right() - theme.scaled(_PADDING))
        option.rect = row  # pyright: ignore[reportAttributeAccessIssue]
        return QSize(width, super().sizeHint(option, index).height())

    def fix_rect(self, row: QRect, index: QModelIndex | QPersistentModelIndex) -> QRect:
        """Where the fix of a row stands; null when there is none."""
        words = index.data(FIX_WORDS)
        if not words:
            return QRect()
        wanted = QFontMetrics(self._fix_font()).horizontalAdvance(str(words)) + 2
        width = min(wanted, round(row.width() * _MOST))
        left = row.right() - theme.scaled(_SIDE) - width
        return QRect(left, row.top(), width, row.height())

    def is_on_fix(self, row: QRect, index: QModelIndex, point: QPoint) -> bool:
        """Whether *point* is on the fix of a row."""
        return index.isValid() and self.fix_rect(row, index).contains(point)

    def _fix_font(self) -> QFont:
        font = QFont(self._list.font())
        font.setUnderline(True)
        return font

    def _width(self) -> int:
        viewport = getattr(self._list, "viewport", None)
        return self._list.width() if viewport is None else viewport().width()
