"""The message as it will be sent, its placeholders filled; to be read, not edited."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.model.lines import Lines
from app.ui.clipboard import copy
from app.ui.line_view import LineView
from app.ui.screen_room import resize_within_screen

SIZE = (720, 620)


class PlaceholderPreview(QDialog):
    """Shows *body*, the request's, filled for *patient*."""

    def __init__(self, body: bytes, *, patient: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("placeholderPreview")
        self.setWindowTitle(self.tr("Preview with values"))
        resize_within_screen(self, *SIZE)
        words = QLabel(
            self.tr(
                "As it will be sent for {patient}. Times move on until then; made-up numbers stay."
            ).format(patient=patient)
        )
        words.setProperty("kind", "secondary")
        words.setWordWrap(True)
        self._view = LineView(self.tr("Message with its values"))
        self._view.setObjectName("previewText")
        self._view.show_lines(Lines(body), is_json=True)
        copy_all = QPushButton(self.tr("Copy"))
        copy_all.setObjectName("copyPreview")
        copy_all.clicked.connect(lambda: copy(body.decode("utf-8", "replace"), copy_all))
        close = QPushButton(self.tr("Close"))
        close.setObjectName("closePreview")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(copy_all)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(words)
        column.addWidget(self._view, 1)
        column.addLayout(row)
