"""Help with keys: where they come from, what they need, and what to do when one was exposed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

WIDTH = 560


class ProfileHelp(QDialog):
    """*forget_requested*: the key in use was exposed and is to be forgotten here."""

    forget_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("profileHelp")
        self.setWindowTitle(self.tr("Keys and profiles"))
        self.setFixedWidth(WIDTH)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 24, 24, 16)
        self._column.setSpacing(8)
        self._say(self.tr("Where to find the key"), "outcome")
        self._say(
            self.tr(
                "1. Log in to the Redox dashboard and choose the environment.\n"
                "2. Open the Developer page. On its Sources tab, find your API source.\n"
                "3. On the source's tile, press the copy icon beside Legacy API key. That is the "
                "API key.\n"
                "4. The secret was shown once, when it was made. Use the one you have stored."
            )
        )
        self._say(self.tr("What it needs"), "outcome")
        self._say(
            self.tr(
                "An engineer role in that environment, and a subscription that joins source, "
                "destination and data model; each data model needs its own. Ask your technical "
                "account manager for one that is missing.\n"
                "Redox prefers OAuth API keys for new work. Legacy keys serve the Data Model API "
                "alone: they never work for FHIR."
            )
        )
        self._column.addWidget(self._exposed())
        close = QPushButton(self.tr("Close"))
        close.setObjectName("closeProfileHelp")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self._column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def _exposed(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("kind", "banner-warning")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(14, 12, 14, 12)
        inside.setSpacing(8)
        title = QLabel(self.tr("Key or secret exposed?"))
        title.setProperty("kind", "outcome")
        words = QLabel(
            self.tr(
                "1. Generate a new secret for the source in the dashboard. The old one stops "
                "working at once, for everybody.\n"
                "2. Copy the new one before you click outside of its window: it is shown only "
                "once.\n"
                "3. Forget the old one here, then enter the new one in the profile."
            )
        )
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        forget = QPushButton(self.tr("Forget the secret and tokens here"))
        forget.setObjectName("forgetExposed")
        forget.setProperty("kind", "danger")
        forget.setAutoDefault(False)
        forget.clicked.connect(self._on_forget)
        row = QHBoxLayout()
        row.addWidget(forget)
        row.addStretch(1)
        inside.addWidget(title)
        inside.addWidget(words)
        inside.addLayout(row)
        return frame

    def _say(self, text: str, kind: str = "") -> None:
        label = QLabel(text)
        label.setProperty("kind", kind)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        self._column.addWidget(label)

    def _on_forget(self) -> None:
        self.accept()
        self.forget_requested.emit()
