"""A field with its label above it and, below, what is to be said about what is in it."""

from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget


class Tone(StrEnum):
    """How something is said; the value is the dress of its label."""

    PLAIN = "secondary"
    HINT = "hint"
    PROBLEM = "problem"


class LabelledField(QWidget):
    """The control *control* called *name*; it stands in *row* when there is more than it."""

    def __init__(self, words: str, name: str, control: QWidget, row: QWidget | None = None) -> None:
        super().__init__()
        self.control = control
        control.setObjectName(name)
        self._words = QLabel(words)
        self._words.setProperty("kind", "secondary")
        self._words.setBuddy(control)
        self.note = QLabel()
        self.note.setObjectName(f"{name}Note")
        self.note.setProperty("kind", Tone.PLAIN.value)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setWordWrap(True)
        self.note.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self._words)
        column.addWidget(row or control)
        column.addWidget(self.note)

    def say(self, text: str, tone: Tone) -> None:
        """Say *text* below the field; "" takes it away."""
        dress(self.note, "kind", tone.value)
        dress(self.control, "invalid", tone is Tone.PROBLEM and bool(text))
        self.note.setText(text)
        self.note.setVisible(bool(text))
        self.control.setAccessibleDescription(text)


def dress(widget: QWidget, key: str, value: object) -> None:
    """Give *widget* another dress of the style sheet by its property *key*."""
    if widget.property(key) == value:
        return
    widget.setProperty(key, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    # Without it a label keeps the margins of its former kind.
    QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
