"""All actions of the window in one list, found by typing."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

WIDTH = 460


class CommandPalette(QDialog):
    """Type, Enter: the first action that fits runs."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("commandPalette")
        self.setWindowTitle(self.tr("Commands"))
        self.setMinimumWidth(WIDTH)
        self._actions = [action for action in actions if action.text()]
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
        self._list.itemActivated.connect(self._run)
        self._list.itemClicked.connect(self._run)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self._line)
        column.addWidget(self._list)
        self._show("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move in the list while the cursor stays in the search field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step and self._list.count():
                row = (self._list.currentRow() + step) % self._list.count()
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
                item = QListWidgetItem(f"{name}    {keys}" if keys else name)
                item.setData(Qt.ItemDataRole.UserRole, action)
                self._list.addItem(item)
        self._list.setCurrentRow(0)

    def _run(self) -> None:
        item = self._list.currentItem()
        if item is None:
            return
        action: QAction = item.data(Qt.ItemDataRole.UserRole)
        self.accept()
        action.trigger()


def shortcut_words(action: QAction) -> str:
    """The first shortcut of an action as the system writes it; "" without one."""
    known = action.property("keys")
    keys = known if isinstance(known, QKeySequence) else action.shortcut()
    return keys.toString(QKeySequence.SequenceFormat.NativeText)
