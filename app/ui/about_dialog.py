"""What this program is, and what it is not."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app import __version__
from app.ui import theme
from app.ui.application_icon import application_icon

WIDTH = 480
ICON_SIDE = 64


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
        column.addLayout(self._make_head())
        for text, kind in (
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
            column.addWidget(_label(text, kind))
        # What is left over goes here and not between the paragraphs.
        column.addStretch(1)
        close = QPushButton(self.tr("Close"))
        close.setObjectName("closeAbout")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def _make_head(self) -> QHBoxLayout:
        picture = QLabel()
        picture.setObjectName("applicationIcon")
        picture.setAccessibleName(self.tr("Icon of Redox Courier"))
        side = theme.scaled(ICON_SIDE)
        picture.setPixmap(application_icon().pixmap(QSize(side, side), self.devicePixelRatioF()))
        picture.setFixedSize(side, side)
        title = self.tr("Redox Courier {version}").format(version=__version__)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(picture)
        row.addWidget(_label(title, "title"), 1)
        return row


def _label(text: str, kind: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("kind", kind)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
