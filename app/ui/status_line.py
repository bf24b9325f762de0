"""The line at the bottom: where to, how safely, and what this program does not do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget


class StatusLine(QFrame):
    """Plain words, left to right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        self.setObjectName("statusLine")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 5, 16, 5)
        row.setSpacing(18)
        self._host = self._label("statusHost")
        self._security = self._label("statusSecurity")
        row.addWidget(self._host)
        row.addWidget(self._security)
        row.addStretch(1)
        promise = self._label("statusPromise")
        promise.setText(self.tr("No telemetry"))
        row.addWidget(promise)

    def show_host(self, text: str) -> None:
        """Where requests go."""
        self._host.setText(text)

    def show_security(self, text: str) -> None:
        """How the way there is protected."""
        self._security.setText(text)

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setProperty("kind", "secondary")
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label
