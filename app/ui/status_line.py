"""The line at the bottom: where to, how safely, and what this program does not do."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from app.ui.labelled_field import set_visible


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
        self._promise = self._label("statusPromise")
        self._promise.setText(self.tr("No telemetry"))
        row.addWidget(self._promise)
        self._row = row

    def show_host(self, text: str) -> None:
        """Where requests go."""
        self._host.setText(text)
        self._make_room()

    def show_security(self, text: str) -> None:
        """How the way there is protected."""
        self._security.setText(text)
        self._make_room()

    def show_renewed(self, seconds: float | None) -> None:
        """How long ago the token came; None: there is no token."""
        words = ""
        if seconds is not None:
            whole = max(0, int(seconds))
            age = f"{whole // 3600:02}:{whole % 3600 // 60:02}:{whole % 60:02}"
            words = self.tr("Token renewed {age} ago").format(age=age)
        if words != self._renewed.text():
            self._renewed.setText(words)
            self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give way where there is little room."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Leave out the promise, which stands in the settings too, before a word is cut off."""
        said = (self._host, self._security, self._renewed, self._promise)
        margins = self._row.contentsMargins()
        needed = margins.left() + margins.right() + self._row.spacing() * len(said)
        needed += sum(label.sizeHint().width() for label in said)
        set_visible(self._promise, needed <= self.width())

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setProperty("kind", "secondary")
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label
