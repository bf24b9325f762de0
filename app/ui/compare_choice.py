"""Which of the open messages or replies the one in view is compared with."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from app.ui.screen_room import resize_within_screen
from app.ui.search_list import Entry, SearchList

_SIZE = (460, 320)


class CompareChoice(SearchList):
    """Type, Enter: *on_picked* gets the value of the entry."""

    def __init__(
        self,
        entries: Sequence[Entry],
        on_picked: Callable[[object], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("compareChoice")
        self.setWindowTitle(self.tr("Compare with"))
        resize_within_screen(self, *_SIZE)
        self._on_picked = on_picked
        self.line.setObjectName("compareSearch")
        self.line.setAccessibleName(self.tr("Search in the open messages"))
        self.line.setPlaceholderText(self.tr("Compare with which one?"))
        self.list.setObjectName("compareCandidates")
        self.list.setAccessibleName(self.tr("Open messages"))
        self.none.setObjectName("noCompareCandidate")
        self.none.setText(self.tr("No open message is called so."))
        self.show_entries(entries)

    def picked(self, entry: Entry) -> None:
        """Compare with it."""
        self._on_picked(entry.value)
