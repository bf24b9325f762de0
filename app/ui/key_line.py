"""The field of the API key: all of it while it is edited, its first characters otherwise."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.model.credential import clean_pasted

SHOWN = 8


class KeyLine(QLineEdit):
    """Keeps the whole key; shows its first eight characters while it has no focus.

    `value` is what was typed or set, by a person or through the accessibility interface.
    """

    value_edited = Signal()
    cleaned = Signal(object)  # Cleaned

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = ""
        self._is_masked = False
        self.textChanged.connect(self._on_text_changed)

    @property
    def value(self) -> str:
        """The whole key."""
        return self._value

    def set_value(self, value: str) -> None:
        """Show another key."""
        self._value = value
        self._show()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show all of it to who edits it."""
        self._show(whole=True)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the rest again."""
        super().focusOutEvent(event)
        cleaned = clean_pasted(self._value)
        if cleaned.removed:
            self._value = cleaned.value
            self.cleaned.emit(cleaned)
        self._show()

    def _show(self, *, whole: bool = False) -> None:
        is_masked = not (whole or self.hasFocus()) and len(self._value) > SHOWN
        text = f"{self._value[:SHOWN]}…" if is_masked else self._value
        self.blockSignals(True)
        self.setText(text)
        self.setCursorPosition(0)
        self.blockSignals(False)
        self._is_masked = is_masked

    def _on_text_changed(self, text: str) -> None:
        self._is_masked = False
        if text != self._value:
            self._value = text
            self.value_edited.emit()
        if not self.hasFocus():
            QTimer.singleShot(0, self, self._show)
