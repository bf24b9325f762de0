"""A field with its label above it and, below, what is to be said about what is in it."""

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.ui.dress import dress


class Tone(StrEnum):
    """How something is said; the value is the dress of its label."""

    PLAIN = "secondary"
    HINT = "hint"
    PROBLEM = "problem"


class LabelledField(QVBoxLayout):
    """The control *control* called *name*; it stands in *row* when there is more than it.

    A layout, not a widget: label and note belong to the widget that the control belongs to.
    """

    def __init__(self, words: str, name: str, control: QWidget, row: QWidget | None = None) -> None:
        super().__init__()
        owner = (row or control).parentWidget()
        self.control = control
        self.has_problem = False
        self._resting = "", Tone.PLAIN
        control.setObjectName(name)
        label = QLabel(words, owner)
        label.setProperty("kind", "secondary")
        label.setBuddy(control)
        self.note = QLabel(owner)
        self.note.setObjectName(f"{name}Note")
        self.note.setProperty("kind", Tone.PLAIN.value)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setWordWrap(True)
        self.note.hide()
        self.setSpacing(3)
        self.addWidget(label)
        self.addWidget(row or control)
        self.addWidget(self.note)

    def rest(self, text: str, tone: Tone = Tone.PLAIN) -> None:
        """Say *text* as long as there is nothing else to say."""
        is_resting = self.note.text() == self._resting[0]
        self._resting = text, tone
        if is_resting:
            self.say("")

    def say(self, text: str, tone: Tone = Tone.HINT) -> None:
        """Say *text* below the field; "" takes it away."""
        self.has_problem = tone is Tone.PROBLEM and bool(text)
        if not text:
            text, tone = self._resting
        dress(self.control, "invalid", self.has_problem)
        dress(self.note, "kind", tone.value)
        self.note.setText(text)
        set_visible(self.note, bool(text))
        self.control.setAccessibleDescription(text)

    def forgive(self) -> None:
        """Take back what was wrong: the person is at it."""
        if self.has_problem:
            self.say("")


def set_visible(widget: QWidget, is_visible: bool) -> None:
    """Show or hide *widget*, at no cost when it is so already or comes with its parent."""
    is_said = widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
    is_shown = not widget.isHidden() if is_said else True
    if is_shown is not is_visible:
        widget.setVisible(is_visible)
