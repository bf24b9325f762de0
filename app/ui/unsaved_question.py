"""What becomes of unsaved changes, asked in the card itself; nothing waits meanwhile."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui.announce import announce


class UnsavedQuestion(QFrame):
    """Three answers, one below the other; Escape is the one that changes nothing."""

    save_chosen = Signal()
    discard_chosen = Signal()
    keep_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unsavedProfile")
        self.setProperty("kind", "banner-warning")
        self._words = QLabel(self)
        self._words.setObjectName("unsavedProfileText")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._keep = QPushButton(self.tr("Keep editing"), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(6)
        column.addWidget(self._words)
        for name, button, chosen in (
            ("saveChanges", QPushButton(self.tr("Save"), self), self.save_chosen),
            ("discardChanges", QPushButton(self.tr("Discard"), self), self.discard_chosen),
            ("keepEditing", self._keep, self.keep_chosen),
        ):
            button.setObjectName(name)
            button.setProperty("kind", "small")
            button.clicked.connect(chosen)
            column.addWidget(button)
        self.hide()

    def ask(self, name: str) -> None:
        """Ask about the profile *name*; "" is a new one."""
        words = (
            self.tr("Save changes to “{name}”?").format(name=name)
            if name
            else self.tr("Save the new profile?")
        )
        self._words.setText(words)
        self.show()
        self._keep.setFocus()
        announce(words, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape keeps editing."""
        if event.key() == Qt.Key.Key_Escape:
            self.keep_chosen.emit()
        else:
            super().keyPressEvent(event)
