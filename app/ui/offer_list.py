"""The list that drops below the cursor of the message editor, with what can be written there."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.model.completion import Offer
from app.ui import theme
from app.ui.field_words import note_words
from app.ui.search_list import ENTRY_ROLE, Entry, EntryRow

_ROWS = 9
_WIDTH = 420


class OfferList(QFrame):
    """Shows offers, one of them marked; the keyboard stays with the editor.

    *chosen* carries the offer that was clicked.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("suggestionBox")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("kind", "card")
        self._offers: tuple[Offer, ...] = ()
        self._list = QListWidget()
        self._list.setObjectName("suggestions")
        self._list.setAccessibleName(self.tr("Suggestions"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setProperty("kind", "plain")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setItemDelegate(EntryRow(self._list))
        self._list.itemClicked.connect(lambda: self.chosen.emit(self.current()))
        self._list.currentRowChanged.connect(lambda: self._describe())
        self._words = QLabel()
        self._words.setObjectName("suggestionWords")
        self._words.setProperty("kind", "secondary")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setContentsMargins(*[theme.scaled(8)] * 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.scaled(4)] * 4)
        column.setSpacing(theme.scaled(4))
        column.addWidget(self._list)
        column.addWidget(self._words)

    def show_offers(self, offers: Sequence[Offer], beside: QRect) -> None:
        """Show *offers* below the place *beside*, on the screen; the first is marked."""
        self._offers = tuple(offers)
        self._list.clear()
        for offer in offers:
            note = note_words(offer.known) if offer.known is not None else offer.detail
            item = QListWidgetItem(offer.label)
            item.setData(ENTRY_ROLE, Entry(offer.label, offer, aside=note))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, self._spoken(offer))
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        row = self._list.sizeHintForRow(0)
        self._list.setFixedHeight(row * min(len(offers), _ROWS) + theme.scaled(6))
        self.setFixedWidth(theme.scaled(_WIDTH))
        self._place(beside)
        self.show()

    def current(self) -> Offer | None:
        """The offer that is marked."""
        row = self._list.currentRow()
        return self._offers[row] if 0 <= row < len(self._offers) else None

    def move_mark(self, rows: int) -> None:
        """Mark another; a single row goes round at the ends."""
        count = self._list.count()
        row = self._list.currentRow() + rows
        row = row % count if abs(rows) == 1 else min(max(row, 0), count - 1)
        self._list.setCurrentRow(row)

    def spoken(self) -> str:
        """The marked offer in words, for a screen reader."""
        offer = self.current()
        if offer is None:
            return ""
        place = self.tr("{row} of {rows}").format(
            row=self._list.currentRow() + 1, rows=len(self._offers)
        )
        return f"{self._spoken(offer)}, {place}"

    def _spoken(self, offer: Offer) -> str:
        note = note_words(offer.known) if offer.known is not None else offer.detail
        return f"{offer.label}, {note}" if note else offer.label

    def _describe(self) -> None:
        offer = self.current()
        words = offer.known.description if offer is not None and offer.known is not None else ""
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self.adjustSize()

    def _place(self, beside: QRect) -> None:
        self.adjustSize()
        screen = self.screen().availableGeometry()
        left = min(beside.left(), screen.right() - self.width())
        top = beside.bottom() + 2
        if top + self.height() > screen.bottom():
            top = beside.top() - 2 - self.height()
        self.move(QPoint(max(left, screen.left()), max(top, screen.top())))
