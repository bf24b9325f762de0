"""A note of the person's own on a send."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.ui import theme

MOST = 10_000


class NoteDialog(QDialog):
    """Writes a note; *saved* carries its text, "" to remove it."""

    saved = Signal(str)

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("noteDialog")
        self.setWindowTitle(self.tr("Note"))
        self.setMinimumWidth(theme.scaled(440))
        self._text = QPlainTextEdit(text, self)
        self._text.setObjectName("noteText")
        self._text.setAccessibleName(self.tr("Note"))
        self._text.setTabChangesFocus(True)
        kept = QLabel(self.tr("It is kept encrypted on this computer, with the send."), self)
        kept.setProperty("kind", "secondary")
        save = QPushButton(self.tr("Save"), self)
        save.setObjectName("saveNote")
        save.setDefault(True)
        save.clicked.connect(self._on_save)
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.setObjectName("cancelNote")
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(save)
        buttons.addWidget(cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(self._text)
        column.addWidget(kept)
        column.addLayout(buttons)

    def _on_save(self) -> None:
        self.saved.emit(self._text.toPlainText()[:MOST].strip())
        self.accept()
