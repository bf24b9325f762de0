"""One list of the address book: what is in it, and what can be done with an entry."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.model.document import harmless
from app.ui import theme

ROW = 26
_KEY = Qt.ItemDataRole.UserRole


class _Entries(QTreeWidget):
    """Delete removes the current entry."""

    remove_requested = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Delete for removal."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_requested.emit()
        else:
            super().keyPressEvent(event)


class BookPage(QWidget):
    """A table with buttons; every signal but two carries the key of the entry that is meant.

    *name* ("patients") begins the names of its controls, *use* is what the main button does.
    """

    used = Signal(str)
    add_requested = Signal()
    edit_requested = Signal(str)
    remove_requested = Signal(str)
    import_requested = Signal()

    def __init__(
        self, name: str, headers: Sequence[str], *, title: str, use: str, empty: str
    ) -> None:
        super().__init__()
        self._search = QLineEdit(self)
        self._search.setObjectName(f"{name}Search")
        self._search.setPlaceholderText(self.tr("Search"))
        self._search.setAccessibleName(self.tr("Search in {list}").format(list=title))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._filter)
        self._entries = _Entries(self)
        self._entries.setObjectName(name)
        self._entries.setAccessibleName(title)
        self._entries.setHeaderLabels(list(headers))
        self._entries.setRootIsDecorated(False)
        self._entries.setUniformRowHeights(True)
        self._entries.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._entries.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._entries.header().setStretchLastSection(True)
        self._entries.itemActivated.connect(lambda: self._say(self.used))
        self._entries.currentItemChanged.connect(lambda: self._show_buttons())
        self._entries.remove_requested.connect(lambda: self._say(self.remove_requested))
        self._empty = QLabel(empty, self)
        self._empty.setObjectName(f"{name}Empty")
        self._empty.setProperty("kind", "secondary")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.extra = QHBoxLayout()
        """Room for further buttons that need no entry."""
        self._use = self._button(f"{name}Use", use)
        self._edit = self._button(f"{name}Edit", self.tr("Edit…"))
        self._remove = self._button(f"{name}Remove", self.tr("Remove"))
        self._add = self._button(f"{name}Add", self.tr("Add…"))
        self._import = self._button(f"{name}Import", self.tr("Import from CSV…"))
        self._use.clicked.connect(lambda: self._say(self.used))
        self._edit.clicked.connect(lambda: self._say(self.edit_requested))
        self._remove.clicked.connect(lambda: self._say(self.remove_requested))
        self._add.clicked.connect(lambda: self.add_requested.emit())
        self._import.clicked.connect(lambda: self.import_requested.emit())
        self._arrange()
        self.show_entries(())

    def show_entries(self, entries: Sequence[tuple[str, Sequence[str]]]) -> None:
        """Show *entries*: the key and the cells of each. What was current stays so."""
        current = self._key()
        self._entries.clear()
        for key, cells in entries:
            item = QTreeWidgetItem([harmless(cell) for cell in cells])
            item.setData(0, _KEY, key)
            # Of the last column, whose width is what the others leave.
            item.setSizeHint(len(cells) - 1, QSize(0, theme.scaled(ROW)))
            self._entries.addTopLevelItem(item)
            if key == current:
                self._entries.setCurrentItem(item)
        first = self._entries.topLevelItem(0)
        if self._entries.currentItem() is None and first is not None:
            self._entries.setCurrentItem(first)
        self._entries.setVisible(bool(entries))
        self._search.setVisible(bool(entries))
        self._empty.setVisible(not entries)
        self._filter()
        self._show_buttons()

    def _key(self) -> str:
        item = self._entries.currentItem()
        return "" if item is None or item.isHidden() else str(item.data(0, _KEY))

    def _say(self, signal: SignalInstance) -> None:
        if self._key():
            signal.emit(self._key())

    def _filter(self) -> None:
        wanted = self._search.text().strip().lower()
        for row in range(self._entries.topLevelItemCount()):
            item = self._entries.topLevelItem(row)
            if item is not None:
                cells = (item.text(column) for column in range(item.columnCount()))
                item.setHidden(not any(wanted in cell.lower() for cell in cells))
        self._show_buttons()

    def _show_buttons(self) -> None:
        for button in (self._use, self._edit, self._remove):
            button.setEnabled(bool(self._key()))

    def _button(self, name: str, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        return button

    def _arrange(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(8)
        above.addWidget(self._search, 1)
        above.addStretch(0)
        self.extra.setSpacing(8)
        above.addWidget(self._add)
        above.addLayout(self.extra)
        above.addWidget(self._import)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self._use)
        below.addStretch(1)
        below.addWidget(self._edit)
        below.addWidget(self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        column.addLayout(above)
        column.addWidget(self._entries, 1)
        column.addWidget(self._empty, 1)
        column.addLayout(below)
