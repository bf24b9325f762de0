"""The line in which the composer says why something was not done."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


class ComposerNote(QLabel):
    """There while it has something to say."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("composerNote")
        self.setProperty("kind", "hint")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.hide()

    def say(self, text: str) -> None:
        """Say *text*; "" takes it away."""
        self.setText(text)
        if self.isHidden() is bool(text):
            self.setVisible(bool(text))
