"""All actions of the window in one list, found by typing."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QAction, QColor, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.ui import theme

WIDTH = 460
HEIGHT = 380
SIDE = 10
KEYS_ROLE = int(Qt.ItemDataRole.UserRole) + 1

_STEPS = {
    int(Qt.Key.Key_Down): 1,
    int(Qt.Key.Key_Up): -1,
    int(Qt.Key.Key_PageDown): 8,
    int(Qt.Key.Key_PageUp): -8,
}


class CommandPalette(QDialog):
    """Type, Enter: the action that is marked runs. What cannot be done now is not listed."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("commandPalette")
        self.setWindowTitle(self.tr("Commands"))
        self.resize(theme.scaled(WIDTH), theme.scaled(HEIGHT))
        self._actions = [action for action in actions if action.text() and action.isEnabled()]
        self._line = QLineEdit()
        self._line.setObjectName("commandSearch")
        self._line.setAccessibleName(self.tr("Search for a command"))
        self._line.setPlaceholderText(self.tr("What do you want to do?"))
        self._line.textChanged.connect(self._show)
        self._line.returnPressed.connect(self._run)
        self._line.installEventFilter(self)
        self._list = QListWidget()
        self._list.setObjectName("commands")
        self._list.setAccessibleName(self.tr("Commands"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setItemDelegate(NotedRow(self._list))
        self._list.itemClicked.connect(self._run)
        self._none = QLabel(self.tr("No command has these words in its name."))
        self._none.setObjectName("noCommand")
        self._none.setProperty("kind", "secondary")
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._line)
        column.addWidget(self._list, 1)
        column.addWidget(self._none, 1)
        self._show("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move in the list while the cursor stays in the search field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step, count = _STEPS.get(event.key(), 0), self._list.count()
            if step and count:
                row = self._list.currentRow() + step
                # Single steps go round; a page stops at the end.
                row = row % count if abs(step) == 1 else min(max(row, 0), count - 1)
                self._list.setCurrentRow(row)
                return True
        return super().eventFilter(watched, event)

    def _show(self, typed: str) -> None:
        words = typed.casefold().split()
        self._list.clear()
        for action in self._actions:
            name = action.text().replace("&", "")
            if all(word in name.casefold() for word in words):
                keys = shortcut_words(action)
                item = QListWidgetItem(name)
                item.setData(Qt.ItemDataRole.UserRole, action)
                item.setData(KEYS_ROLE, keys)
                if keys:
                    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}, {keys}")
                self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._list.setVisible(self._list.count() > 0)
        self._none.setVisible(self._list.count() == 0)

    def _run(self) -> None:
        if not self._list.count():
            return
        action: QAction = self._list.currentItem().data(Qt.ItemDataRole.UserRole)
        self.accept()
        action.trigger()


class NotedRow(QStyledItemDelegate):
    """Paints the keys of an action at the right of its name."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """High enough for a finger."""
        return QSize(0, max(super().sizeHint(option, index).height(), theme.scaled(30)))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row; the style sheet does the name."""
        super().paint(painter, option, index)
        if keys := str(index.data(KEYS_ROLE) or ""):
            row: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType]
            painter.save()
            painter.setPen(QColor(theme.current().secondary))
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(row.adjusted(0, 0, -SIDE, 0), flags, keys)  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]
            painter.restore()


def shortcut_words(action: QAction) -> str:
    """The first shortcut of an action as the system writes it; "" without one."""
    known = action.property("keys")
    keys = known if isinstance(known, QKeySequence) else action.shortcut()
    return keys.toString(QKeySequence.SequenceFormat.NativeText)
