"""What this program is, and what it is not."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from app import __version__
from app.ui import theme

WIDTH = 480


class AboutDialog(QDialog):
    """Version, promises, licences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("about")
        self.setWindowTitle(self.tr("About Redox Courier"))
        self.setFixedWidth(theme.scaled(WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(10)
        for text, kind in (
            (self.tr("Redox Courier {version}").format(version=__version__), "title"),
            (
                self.tr(
                    "Sends test messages to the Redox Data Model API with legacy API keys, and "
                    "explains the replies."
                ),
                "",
            ),
            (self.tr("Not affiliated with or endorsed by Redox."), "strong"),
            (
                self.tr(
                    "No telemetry, no account, no update pings: it speaks to the Redox host of "
                    "your profile and to nobody else. Keys and secrets are kept in the system’s "
                    "keyring."
                ),
                "",
            ),
            (
                self.tr(
                    "MIT licence. Built with Python, Qt and PySide6 (LGPL), qasync (BSD), httpx "
                    "(BSD), keyring (MIT), truststore (MIT), msgspec (BSD), Starlette and "
                    "uvicorn (BSD)."
                ),
                "secondary",
            ),
        ):
            label = QLabel(text)
            label.setProperty("kind", kind)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            column.addWidget(label)
        # What is left over goes here and not between the paragraphs.
        column.addStretch(1)
        close = QPushButton(self.tr("Close"))
        close.setObjectName("closeAbout")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
