"""Rows of a tree with some air between them."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from app.ui import theme

_AIR = 6


class RoomyRows(QStyledItemDelegate):
    """Gives each row some air."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The height of the text and a little more."""
        return super().sizeHint(option, index) + QSize(0, theme.scaled(_AIR))
