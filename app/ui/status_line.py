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
        self._renewed = self._label("statusRenewed")
        row.addWidget(self._host)
        row.addWidget(self._security)
        row.addWidget(self._renewed)
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

    def show_renewed(self, seconds: float | None) -> None:
        """How long ago the token came; None: there is no token."""
        words = ""
        if seconds is not None:
            whole = max(0, int(seconds))
            age = f"{whole // 3600:02}:{whole % 3600 // 60:02}:{whole % 60:02}"
            words = self.tr("Token renewed {age} ago").format(age=age)
        if words != self._renewed.text():
            self._renewed.setText(words)

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setProperty("kind", "secondary")
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label
