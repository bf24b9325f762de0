"""A picker over names of the catalog: search by typing, badges for messages and queries."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from app.ui.badge import BADGE_ROLE, QUERY_ROLE, BadgeLine


class Choice(NamedTuple):
    """An entry: its name, a word for its badge ("query") and a sentence about it."""

    name: str
    badge: str = ""
    is_query: bool = False
    hint: str = ""


class CatalogPicker(QComboBox):
    """An editable combo box that holds one of its choices, or a foreign name from the message.

    *chosen* carries a name the person picked; setting one by code is silent. *missed* carries the
    words typed when they lead to no choice, and the names that come near.
    """

    chosen = Signal(str)
    missed = Signal(str, list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: tuple[Choice, ...] = ()
        self._value = ""
        self._has_delegates = False
        self._line = BadgeLine(self)
        self.setLineEdit(self._line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(16)
        self.setMinimumContentsLength(5)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        # Made here, not asked for: Qt gives an editable box one of its own, typed as maybe missing.
        completer = QCompleter(self.model(), self)
        self.setCompleter(completer)
        self._completer = completer
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(12)
        self._line.textEdited.connect(self._on_text_edited)
        self._line.editingFinished.connect(self._settle)
        self.activated.connect(self._on_activated)

    def set_line_name(self, name: str) -> None:
        """What a screen reader calls the line in which is typed."""
        self._line.setAccessibleName(name)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer these; the value stays as it is."""
        if tuple(choices) == self._choices:
            return
        self._choices = tuple(choices)
        self.blockSignals(True)
        self.clear()
        for row, choice in enumerate(self._choices):
            self.addItem(choice.name)
            self.setItemData(row, choice.badge, BADGE_ROLE)
            self.setItemData(row, choice.is_query, QUERY_ROLE)
            self.setItemData(row, choice.badge, Qt.ItemDataRole.AccessibleDescriptionRole)
            self.setItemData(row, choice.hint or None, Qt.ItemDataRole.ToolTipRole)
        self.blockSignals(False)
        self.set_value(self._value)

    def value(self) -> str:
        """The name it holds."""
        return self._value

    def set_value(self, name: str) -> None:
        """Show *name*, also when it is none of the choices. Nothing is emitted."""
        self._value = name
        row = next((i for i, choice in enumerate(self._choices) if choice.name == name), -1)
        self.blockSignals(True)
        self.setCurrentIndex(row)
        self.blockSignals(False)
        if self._line.text() != name:
            self._line.setText(name)
        choice = self._choices[row] if row >= 0 else Choice(name)
        self._line.set_badge(choice.badge, is_query=choice.is_query)
        self._line.setCursorPosition(0)

    def showPopup(self) -> None:
        """Open the list; what it is painted with is made now, not at start."""
        self._prepare_lists()
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to who scrolls: a value must not change in passing."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows open the list; Esc takes back what was typed."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.showPopup()
        elif event.key() == Qt.Key.Key_Escape and self._line.text() != self._value:
            self.set_value(self._value)
            self._line.selectAll()
        else:
            super().keyPressEvent(event)

    def _prepare_lists(self) -> None:
        if not self._has_delegates:
            from app.ui.choice_delegate import ChoiceDelegate  # not needed for the first paint

            self._has_delegates = True
            self.setItemDelegate(ChoiceDelegate(self))
            popup = self._completer.popup()
            if popup is not None:
                popup.setItemDelegate(ChoiceDelegate(self))

    def _on_text_edited(self) -> None:
        self._prepare_lists()

    def _on_activated(self, row: int) -> None:
        self._take(self._choices[row].name)

    def _settle(self) -> None:
        """Make a choice of what was typed, or restore what stood there."""
        typed = self._line.text().strip()
        if typed == self._value or not typed:
            self.set_value(self._value)
            return
        near = self._near(typed)
        if len(near) == 1:
            self._take(near[0])
            return
        self.set_value(self._value)
        self.missed.emit(typed, near)

    def _near(self, typed: str) -> list[str]:
        """The one name that is meant, or all that could be."""
        wanted = typed.casefold()
        names = [choice.name for choice in self._choices]
        squeezed = wanted.replace(" ", "")
        for found in (
            [name for name in names if name.casefold() == wanted],
            [name for name in names if name.casefold().replace(" ", "") == squeezed],
            [name for name in names if name.casefold().startswith(wanted)],
            [name for name in names if wanted in name.casefold()],
        ):
            if found:
                return found
        return []

    def _take(self, name: str) -> None:
        has_changed = name != self._value
        self.set_value(name)
        if has_changed:
            self.chosen.emit(name)
