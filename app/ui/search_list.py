"""A dialog in which one of many is found by typing."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.ui import theme

SIDE = 10
_STEPS = {
    int(Qt.Key.Key_Down): 1,
    int(Qt.Key.Key_Up): -1,
    int(Qt.Key.Key_PageDown): 8,
    int(Qt.Key.Key_PageUp): -8,
}
ENTRY_ROLE = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class Entry:
    """One of many: its *name*, a word *aside* at the right, a sentence *about* it below.

    *value* is what it stands for.
    """

    name: str
    value: object
    aside: str = ""
    about: str = ""


class SearchList(QDialog):
    """Type, arrows, Enter. Who inherits gives *line*, *list* and *none* their names and words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()
        self.line = QLineEdit()
        self.line.textChanged.connect(self._show)
        self.line.returnPressed.connect(self._pick)
        self.line.installEventFilter(self)
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(EntryRow(self.list))
        self.list.itemClicked.connect(self._pick)
        self.none = QLabel()
        self.none.setProperty("kind", "secondary")
        self.none.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.line)
        column.addWidget(self.list, 1)
        column.addWidget(self.none, 1)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Offer these."""
        self._entries = tuple(entries)
        self._show(self.line.text())

    def picked(self, entry: Entry) -> None:
        """Do what the entry stands for: the dialog has closed."""

    def further(self, typed: str) -> Sequence[Entry]:  # noqa: ARG002 (for who overrides it)
        """What else to offer for *typed*."""
        return ()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move in the list while the cursor stays in the search field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step, count = _STEPS.get(event.key(), 0), self.list.count()
            if step and count:
                row = self.list.currentRow() + step
                # Single steps go round; a page stops at the end.
                row = row % count if abs(step) == 1 else min(max(row, 0), count - 1)
                self.list.setCurrentRow(row)
                return True
        return super().eventFilter(watched, event)

    def _show(self, typed: str) -> None:
        words = typed.casefold().split()
        self.list.clear()
        fitting = [
            entry for entry in self._entries if all(word in entry.name.casefold() for word in words)
        ]
        for entry in (*fitting, *self.further(typed.strip())):
            item = QListWidgetItem(entry.name)
            item.setData(ENTRY_ROLE, entry)
            if entry.about:
                item.setToolTip(entry.about)
            spoken = ", ".join(part for part in (entry.name, entry.aside, entry.about) if part)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setVisible(self.list.count() > 0)
        self.none.setVisible(self.list.count() == 0)

    def _pick(self) -> None:
        if not self.list.count():
            return
        entry: Entry = self.list.currentItem().data(ENTRY_ROLE)
        self.accept()
        self.picked(entry)


class EntryRow(QStyledItemDelegate):
    """Paints the word aside at the right of the name, and what is said about it below."""

    def __init__(self, shown: QListWidget) -> None:
        super().__init__(shown)
        self._list = shown

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """High enough for a finger, and for both lines."""
        height = max(super().sizeHint(option, index).height(), theme.scaled(30))
        entry: Entry = index.data(ENTRY_ROLE)
        return QSize(0, height + (theme.scaled(16) if entry.about else 0))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row; the style sheet does the ground."""
        entry: Entry = index.data(ENTRY_ROLE)
        row = QStyleOptionViewItem(option)
        self.initStyleOption(row, index)
        row.text = ""  # pyright: ignore[reportAttributeAccessIssue]
        self._list.style().drawControl(
            QStyle.ControlElement.CE_ItemViewItem, row, painter, self._list
        )
        box: QRect = option.rect.adjusted(SIDE, 0, -SIDE, 0)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType]
        top = QRect(box)  # pyright: ignore[reportUnknownArgumentType]
        below = QRect(top)
        if entry.about:
            top.setHeight(top.height() - theme.scaled(16))
            below.setTop(top.bottom() - theme.scaled(4))
        painter.save()
        font = QFont(option.font)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownArgumentType]
        painter.setFont(font)
        width = painter.fontMetrics().horizontalAdvance(entry.aside)
        self._words(painter, top, entry.aside, "secondary", Qt.AlignmentFlag.AlignRight)
        self._words(painter, top.adjusted(0, 0, -width - SIDE, 0), entry.name, "text")
        font.setPixelSize(theme.scaled(theme.BASE_PX - 1))
        painter.setFont(font)
        self._words(painter, below, entry.about, "secondary")
        painter.restore()

    def _words(
        self,
        painter: QPainter,
        box: QRect,
        text: str,
        role: str,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.setPen(QColor(getattr(theme.current(), role)))
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, shown)
