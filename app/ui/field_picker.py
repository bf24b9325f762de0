"""Picks a field to be added to an object of the message, out of those Redox knows."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.model.field_edit import addable
from app.model.field_node import FieldNode
from app.model.json_text import as_object
from app.model.schema import Field
from app.ui.form_words import FormWords
from app.ui.screen_room import resize_within_screen
from app.ui.search_list import Entry, SearchList

WIDTH = 520
HEIGHT = 420


class FieldPicker(SearchList):
    """*field_picked* carries the name. One that Redox does not know can be typed, too."""

    field_picked = Signal(str)

    def __init__(self, holder: FieldNode, place: str, parent: QWidget | None = None) -> None:
        """Offer what can be added to *holder*, which is called *place*."""
        super().__init__(parent)
        self.setObjectName("fieldPicker")
        self.setWindowTitle(self.tr("Add a field to {place}").format(place=place))
        resize_within_screen(self, WIDTH, HEIGHT)
        self.line.setObjectName("fieldSearch")
        self.line.setAccessibleName(self.windowTitle())
        self.line.setPlaceholderText(self.tr("Search for a field, or type a name of your own"))
        self.list.setObjectName("fields")
        self.list.setAccessibleName(self.tr("Fields that can be added"))
        self.none.setObjectName("noField")
        self.none.setText(
            self.tr(
                "All fields that Redox knows here are there. Type a name to add one of your own."
            )
        )
        self._words = FormWords(self)
        self._taken = frozenset(as_object(holder.value) or ())
        known = addable(holder)
        self._known = frozenset(one.name for one in known)
        self.show_entries([self._entry(one) for one in known])

    def picked(self, entry: Entry) -> None:
        """Say which."""
        self.field_picked.emit(entry.value)

    def further(self, typed: str) -> Sequence[Entry]:
        """A name of the person's own."""
        if not typed or typed in self._known or typed in self._taken:
            return ()
        about = self.tr("Redox ignores fields it does not know.")
        words = self.tr("Add “{name}”").format(name=typed)
        return (Entry(words, typed, aside=self.tr("not known to Redox"), about=about),)

    def _entry(self, known: Field) -> Entry:
        required = self.tr("required") if known.is_required else ""
        aside = " · ".join(part for part in (required, self._words.kinds(known.kinds)) if part)
        return Entry(known.name, known.name, aside=aside, about=known.description)
