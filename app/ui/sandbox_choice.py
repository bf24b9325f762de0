"""Choices on a page: a list whose rows have a name and a sentence."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.ui import theme

_SENTENCE = Qt.ItemDataRole.UserRole + 1
_VALUE = Qt.ItemDataRole.UserRole
_HEIGHT = 340
_SIDE = 12
_ABOVE = 6
_BAR = 3
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop

Index = QModelIndex | QPersistentModelIndex


class ChoiceList(QListWidget):
    """Rows as high as their sentences; the current one has a bar at its side, not colour alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_Row(self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.notifier().changed.connect(self._use_theme)
        self._use_theme()

    def value(self, item: QListWidgetItem) -> object:
        """What the row of *item* stands for."""
        return item.data(_VALUE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the sentences anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _use_theme(self) -> None:
        self.setFixedHeight(theme.scaled(_HEIGHT))
        self.scheduleDelayedItemsLayout()


def add_choice(choices: ChoiceList, name: str, sentence: str, value: object) -> None:
    """Add a row to *choices*; a screen reader hears name and sentence."""
    item = QListWidgetItem(name, choices)
    item.setData(_SENTENCE, sentence)
    item.setData(_VALUE, value)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}. {sentence}")


class _Row(QStyledItemDelegate):
    """Paints a name and, smaller, its sentence."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the sentence needs at the width of the list."""
        choices = self.parent()
        width = choices.viewport().width() if isinstance(choices, ChoiceList) else 200
        box = QRectF(0, 0, max(width - 2 * _SIDE - _BAR, 60), 10_000)
        font = _font(option)
        name = QFontMetricsF(_bold(font)).height()
        words = str(index.data(_SENTENCE))
        sentence = QFontMetricsF(_small(font)).boundingRect(box, _WRAP.value, words).height()
        return QSize(width, round(name + sentence + 2 * _ABOVE + 2))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        colours = theme.current()
        row = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownArgumentType, reportArgumentType]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType]
        font = _font(option)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = row.adjusted(2, 1, -2, -1)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(QColor(colours.selection))
            painter.drawRoundedRect(ground, 5, 5)
            painter.setBrush(QColor(colours.accent))
            painter.drawRoundedRect(
                QRectF(ground.left(), ground.top(), _BAR, ground.height()), 1, 1
            )
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(colours.current_line))
            painter.drawRoundedRect(ground, 5, 5)
        box = row.adjusted(_SIDE + _BAR, _ABOVE, -_SIDE, -_ABOVE)
        painter.setPen(QColor(colours.text))
        painter.setFont(_bold(font))
        painter.drawText(box, _WRAP.value, str(index.data()))
        box.setTop(box.top() + QFontMetricsF(painter.font()).height() + 2)
        painter.setPen(QColor(colours.secondary))
        painter.setFont(_small(font))
        painter.drawText(box, _WRAP.value, str(index.data(_SENTENCE)))
        painter.restore()


def _font(option: QStyleOptionViewItem) -> QFont:
    return option.font  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType]


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPixelSize(theme.scaled(theme.BASE_PX - 1))
    return small
