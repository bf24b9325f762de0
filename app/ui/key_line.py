"""Fields for what is pasted from the dashboard, and the one of the API key."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDropEvent, QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

SHOWN = 8
_MASK = "…"


class PasteLine(QLineEdit):
    """Takes off what came along with a pasted text, and says so through *cleaned*.

    What is typed is left alone while it is typed, and cleaned when the field is left.
    """

    cleaned = Signal(object)  # Cleaned; its value is in the field by then

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._length = 0
        self.textChanged.connect(self._on_text_changed)

    def clean(self) -> None:
        """Take off what does not belong to the text; what was removed is said."""
        from app.model.credential import clean_pasted  # not needed for the first paint

        cleaned = clean_pasted(self.text())
        if cleaned.value != self.text():
            self.setText(cleaned.value)
            self.cleaned.emit(cleaned)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Clean what was typed."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.clean()

    def _on_text_changed(self, text: str) -> None:
        is_pasted = len(text) > self._length + 1
        self._length = len(text)
        if is_pasted:
            self.clean()


class KeyLine(QLineEdit):
    """Keeps the whole API key; shows its first eight characters while it has no focus.

    `value` is what was typed, pasted or set, by a person or through the accessibility interface,
    with or without the focus.
    """

    value_edited = Signal()
    cleaned = Signal(object)  # Cleaned

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = ""
        self._masked = ""
        self.textChanged.connect(self._on_text_changed)

    @property
    def value(self) -> str:
        """The whole key."""
        return self._value

    def set_value(self, value: str) -> None:
        """Show another key."""
        self._value = value
        self._show(whole=self.hasFocus())

    def clean(self) -> None:
        """Take off what does not belong to the key; what was removed is said."""
        from app.model.credential import clean_pasted  # not needed for the first paint

        cleaned = clean_pasted(self._value)
        if cleaned.value != self._value:
            self.set_value(cleaned.value)
            self.setCursorPosition(len(self.text()))
            self.cleaned.emit(cleaned)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show all of it to who edits it."""
        if self._masked:
            self._show(whole=True)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Clean what was typed, and hide the rest again."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.clean()
            self._show(whole=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Let a dragged text fall into the key, not into its mask."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().dropEvent(event)

    def _show(self, *, whole: bool) -> None:
        has_more = len(self._value) > SHOWN
        self._masked = "" if whole or not has_more else self._value[:SHOWN] + _MASK
        text = self._masked or self._value
        if text != self.text():
            self.blockSignals(True)
            self.setText(text)
            self.blockSignals(False)
        if self._masked:
            self.setCursorPosition(0)

    def _on_text_changed(self, text: str) -> None:
        # Something may be added beside the mask by a program that never gave it the focus.
        value = text.replace(self._masked, self._value) if self._masked else text
        self._masked = ""
        is_pasted = len(value) > len(self._value) + 1
        if value != self._value:
            self._value = value
            self.value_edited.emit()
        if is_pasted:
            self.clean()
        if not self.hasFocus():
            # A program may set a text in two steps; hiding between them would spoil it.
            QTimer.singleShot(0, self, self._hide)

    def _hide(self) -> None:
        self._show(whole=self.hasFocus())
