"""Choosing one of the fields of a reply, to find all of them."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.model.document import harmless
from app.model.language import number, translate
from app.model.path_outline import FieldPath
from app.model.path_query import EXAMPLES
from app.ui.screen_room import resize_within_screen
from app.ui.search_list import Entry, SearchList

WIDTH = 520
HEIGHT = 420


class FieldChoice(SearchList):
    """Type a part of the name, Enter. *chosen* carries the expression that finds the field."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fieldChoice")
        self.setWindowTitle(self.tr("Fields of the reply"))
        resize_within_screen(self, WIDTH, HEIGHT)
        self.line.setObjectName("fieldSearch")
        self.line.setAccessibleName(self.tr("Search for a field"))
        self.list.setObjectName("fields")
        self.list.setAccessibleName(self.tr("Fields and examples"))
        self.none.setObjectName("noField")
        self.none.setText(self.tr("No field has these letters in its name."))
        self.show_fields(())
        self.line.setPlaceholderText(self.tr("Reading the fields of the reply…"))

    def show_fields(self, fields: Iterable[FieldPath]) -> None:
        """Offer these, and below them examples of what else a path can say."""
        self.line.setPlaceholderText(self.tr("Part of a name, such as MRN"))
        entries = [
            Entry(harmless(one.expression), one.expression, aside=f"{number(one.count)} ×")
            for one in fields
        ]
        examples = [
            Entry(
                self.tr("Example: {words}").format(words=translate("PathQuery", words)),
                expression,
                about=expression,
            )
            for expression, words in EXAMPLES
        ]
        self.show_entries([*entries, *examples])

    def picked(self, entry: Entry) -> None:
        """Have the field found."""
        self.chosen.emit(str(entry.value))
