"""Paints the rows of a reply's tree: a file in a value as a chip."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from app.ui.fold_hint import paint_hint
from app.ui.reply_tree_model import CHIP, VALUE
from app.ui.roomy_rows import RoomyRows

_CLOSER = 6


class ReplyRows(RoomyRows):
    """As other rows, but for files."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a chip over the ground of the row."""
        words = index.data(CHIP) if index.column() == VALUE else None
        super().paint(painter, option, index)
        if words:
            rect = option.rect  # pyright: ignore[reportUnknownVariableType, reportAttributeAccessIssue, reportUnknownMemberType]
            painter.save()
            painter.setClipRect(rect)  # pyright: ignore[reportUnknownArgumentType]
            paint_hint(
                painter,
                option.font,  # pyright: ignore[reportUnknownArgumentType, reportAttributeAccessIssue, reportUnknownMemberType]
                words,
                right=rect.left() - _CLOSER,  # pyright: ignore[reportUnknownMemberType]
                top=rect.top(),  # pyright: ignore[reportUnknownMemberType]
                height=rect.height(),  # pyright: ignore[reportUnknownMemberType]
            )
            painter.restore()

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The words of a chip are painted in it alone."""
        super().initStyleOption(option, index)
        if index.column() == VALUE and index.data(CHIP):
            option.text = ""  # pyright: ignore[reportAttributeAccessIssue]
