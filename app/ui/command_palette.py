"""All actions of the window in one list, found by typing."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.ui.screen_room import resize_within_screen
from app.ui.search_list import Entry, SearchList

WIDTH = 460
HEIGHT = 380


class CommandPalette(SearchList):
    """Type, Enter: the action that is marked runs. What cannot be done now is not listed."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("commandPalette")
        self.setWindowTitle(self.tr("Commands"))
        resize_within_screen(self, WIDTH, HEIGHT)
        self.line.setObjectName("commandSearch")
        self.line.setAccessibleName(self.tr("Search for a command"))
        self.line.setPlaceholderText(self.tr("What do you want to do?"))
        self.list.setObjectName("commands")
        self.list.setAccessibleName(self.tr("Commands"))
        self.none.setObjectName("noCommand")
        self.none.setText(self.tr("No command has these words in its name."))
        offered = [action for action in actions if action.text() and action.isEnabled()]
        self.show_entries(
            [Entry(one.text().replace("&", ""), one, aside=shortcut_words(one)) for one in offered]
        )

    def picked(self, entry: Entry) -> None:
        """Run the action."""
        cast("QAction", entry.value).trigger()


def shortcut_words(action: QAction) -> str:
    """The first shortcut of an action as the system writes it; "" without one."""
    known = action.property("keys")
    keys = known if isinstance(known, QKeySequence) else action.shortcut()
    portable = keys.toString(QKeySequence.SequenceFormat.PortableText)
    # What Qt hears of Shift+Tab is called Backtab, which nobody finds on a keyboard.
    keys = QKeySequence(portable.replace("Backtab", "Tab"))
    return keys.toString(QKeySequence.SequenceFormat.NativeText)
