"""The bar above the message while a file is read into it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from app.ui import theme
from app.ui.editor_chips import size_words

_STEPS = 1000
_NAME_SHOWN = 40


class AttachBar(QFrame):
    """Shows how much is read, with a Cancel that is always live."""

    cancel_clicked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("insertFileBar")
        self.setProperty("kind", "bar")
        self._name = ""
        self._size = 0
        self._words = QLabel()
        self._words.setObjectName("insertFileState")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._progress = QProgressBar()
        self._progress.setObjectName("insertFileProgress")
        self._progress.setAccessibleName(self.tr("How much of the file is read"))
        self._progress.setTextVisible(False)
        self._progress.setRange(0, _STEPS)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setObjectName("cancelInsertFile")
        cancel.setProperty("kind", "small")
        cancel.clicked.connect(self.cancel_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(*[theme.scaled(6)] * 4)
        row.setSpacing(theme.scaled(8))
        row.addWidget(self._words)
        row.addWidget(self._progress, 1)
        row.addWidget(cancel)

    def begin(self, name: str, size: int) -> None:
        """Start at nothing."""
        self._name = name if len(name) <= _NAME_SHOWN else f"{name[: _NAME_SHOWN - 1]}…"
        self._size = size
        self.show_progress(0)

    def show_progress(self, done: int) -> None:
        """So many bytes are read."""
        self._words.setText(
            self.tr("Reading {name}: {done} of {size}").format(
                name=self._name, done=size_words(done), size=size_words(self._size)
            )
        )
        self._progress.setValue(done * _STEPS // max(self._size, 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep to itself what its parts have no use for; Esc cancels."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancel_clicked.emit()
        event.accept()
