"""Where a message goes: destinations by name and ID."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCompleter,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.model.preferences import Destination
from app.ui import theme
from app.ui.icon import icon
from app.ui.icon_button import IconButton

ROWS_SHOWN = 3
SEPARATOR = "  ·  "


class DestinationList(QListWidget):
    """The destinations; Delete removes the current one."""

    remove_requested = Signal()

    def fit(self, rows: int, margin: int) -> None:
        """Take the height of so many *rows*, with as much room above them as below."""
        self.setViewportMargins(0, margin, 0, margin)
        around = 2 * (margin + self.frameWidth())
        self.setFixedHeight(rows * self.sizeHintForRow(0) + around)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Delete and Backspace for removal."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_requested.emit()
        else:
            super().keyPressEvent(event)


class DestinationBar(QWidget):
    """Shows destinations and says when the person changes them."""

    destinations_changed = Signal(object)  # tuple[Destination, ...]
    save_requested = Signal(object)  # Destination
    address_book_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._destinations: tuple[Destination, ...] = ()
        self._known: tuple[Destination, ...] = ()
        self._offered: QStringListModel | None = None
        self._to = QLabel(self.tr("T&o") + " ")
        self._to.setProperty("kind", "secondary")
        self._list = DestinationList()
        self._list.setObjectName("destinations")
        self._list.setAccessibleName(self.tr("Destinations"))
        self._list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._list.remove_requested.connect(self._on_remove)
        self._id = QLineEdit()
        self._id.setObjectName("destinationId")
        self._id.setPlaceholderText(self.tr("Add a destination by name or ID"))
        self._id.setAccessibleName(self.tr("Destination to add, by name or ID"))
        self._id.returnPressed.connect(self._on_add)
        self._to.setBuddy(self._id)
        self._add = QPushButton(self.tr("Add"))
        self._add.setObjectName("addDestination")
        self._add.setIcon(icon("add"))
        self._add.clicked.connect(self._on_add)
        self._remove = QPushButton()
        self._remove.setObjectName("removeDestination")
        self._remove.setProperty("kind", "icon")
        self._remove.setIcon(icon("close", "secondary"))
        self._remove.setAccessibleName(self.tr("Remove the chosen destination"))
        self._remove.setToolTip(self._remove.accessibleName())
        self._remove.clicked.connect(self._on_remove)
        self._save = IconButton("save", self.tr("Save this destination in the address book"))
        self._save.setObjectName("saveDestination")
        self._save.clicked.connect(self._on_save)
        self._list.currentRowChanged.connect(lambda: self._show_save())
        book = IconButton("address-book", self.tr("Address book"))
        book.setObjectName("openAddressBook")
        book.clicked.connect(self.address_book_requested)
        self._note = QLabel()
        self._note.setObjectName("destinationNote")
        self._note.setProperty("kind", "hint")
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setWordWrap(True)
        self._note.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._to)
        row.addWidget(self._id, 1)
        row.addWidget(self._add)
        row.addWidget(book)
        chosen = QHBoxLayout()
        chosen.setSpacing(4)
        chosen.addWidget(self._list, 1)
        chosen.addWidget(self._save, 0, Qt.AlignmentFlag.AlignTop)
        chosen.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addLayout(chosen)
        column.addWidget(self._note)
        theme.notifier().changed.connect(self._fit)
        self._show()

    @property
    def destinations(self) -> tuple[Destination, ...]:
        """Those that are shown."""
        return self._destinations

    @property
    def known(self) -> tuple[Destination, ...]:
        """Those that are offered."""
        return self._known

    def set_known(self, known: Sequence[Destination]) -> None:
        """Offer these while typing, and know them by name."""
        self._known = tuple(known)
        words = [_words(place) for place in self._known]
        if self._offered is None:
            self._offered = self._make_offered(words)
        else:
            self._offered.setStringList(words)
        self._show()

    def _make_offered(self, words: list[str]) -> QStringListModel:
        # One for good: Qt crashes where a line loses its completer while that is at work.
        offered = QStringListModel(words, self)
        completer = QCompleter(offered, self._id)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._id.setCompleter(completer)
        return offered

    def name_of(self, place: Destination) -> str:
        """What a destination is called; the start of its ID when no name is known."""
        return self._named(place).name or place.id[:8] + "…"

    def add(self, place: Destination) -> None:
        """Put a destination on the list, if it is not there."""
        if all(one.id.lower() != place.id.lower() for one in self._destinations):
            self.destinations_changed.emit((*self._destinations, place))

    def show_destinations(self, destinations: Sequence[Destination]) -> None:
        """Show what the message names."""
        if tuple(destinations) != self._destinations:
            self._destinations = tuple(destinations)
            self._show()

    def say(self, text: str) -> None:
        """Say something about the destinations; "" takes it away."""
        self._note.setText(text)
        self._note.setVisible(bool(text))

    def _show(self) -> None:
        row = self._list.currentRow()
        self._list.clear()
        for place in self._destinations:
            named = self._named(place)
            item = QListWidgetItem(icon("server", "accent"), _words(named))
            item.setToolTip(place.id)
            self._list.addItem(item)
        if not self._destinations:
            item = QListWidgetItem(self.tr("No destination yet: Redox refuses the message."))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self._list.addItem(item)
        self._list.setCurrentRow(min(row, len(self._destinations) - 1))
        self._show_remove()
        self._show_save()
        self._fit()

    def _fit(self) -> None:
        self._list.setIconSize(QSize(theme.scaled(14), theme.scaled(14)))
        rows = min(max(len(self._destinations), 1), ROWS_SHOWN)
        self._list.fit(rows, theme.scaled(4))

    def _show_remove(self) -> None:
        self._remove.setEnabled(bool(self._destinations))

    def _show_save(self) -> None:
        place = self._current()
        self._save.setVisible(place is not None and self._can_be_saved(place))

    def _can_be_saved(self, place: Destination) -> bool:
        from app.model.meta import is_uuid  # not needed for the first paint

        return is_uuid(place.id) and all(one.id.lower() != place.id.lower() for one in self._known)

    def _current(self) -> Destination | None:
        row = max(self._list.currentRow(), 0)
        return self._destinations[row] if row < len(self._destinations) else None

    def _on_save(self) -> None:
        place = self._current()
        if place is not None:
            self.save_requested.emit(place)

    def _named(self, place: Destination) -> Destination:
        known = (one for one in self._known if one.id.lower() == place.id.lower())
        return place if place.name else next(known, place)

    def _on_add(self) -> None:
        typed = self._id.text().strip().strip("\"'")
        if not typed:
            self.say(
                self.tr("Enter the ID of a destination; it stands in the connection in Redox.")
            )
            self._id.setFocus()
            return
        from app.model.meta import is_uuid

        place = self._meant(typed)
        if not is_uuid(place.id):
            self.say(
                self.tr(
                    "No destination is called “{typed}”. Enter its ID, which stands in the "
                    "connection in Redox: 8-4-4-4-12 digits and letters from a to f."
                ).format(typed=typed[:60])
            )
            self._id.selectAll()
            self._id.setFocus()
            return
        if any(one.id.lower() == place.id.lower() for one in self._destinations):
            self.say(self.tr("That destination is on the list already."))
            return
        self._id.clear()
        self.say("")
        self.destinations_changed.emit((*self._destinations, place))

    def _meant(self, typed: str) -> Destination:
        name, _, ident = typed.rpartition(SEPARATOR.strip())
        wanted = ident.strip().lower()
        for place in self._known:
            if wanted in (place.id.lower(), place.name.lower()):
                return place
        near = [place for place in self._known if wanted in place.name.lower()]
        if len(near) == 1:
            return near[0]
        return Destination(ident.strip(), name.strip())

    def _on_remove(self) -> None:
        row = max(self._list.currentRow(), 0)
        if self._destinations:
            self.say("")
            self.destinations_changed.emit(self._destinations[:row] + self._destinations[row + 1 :])


def _words(place: Destination) -> str:
    return f"{place.name}{SEPARATOR}{place.id}" if place.name else place.id
