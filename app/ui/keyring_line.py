"""What keeps the secret, in a sentence with a padlock before it."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.ui import theme
from app.ui.dress import dress
from app.ui.icon import paint_icon
from app.ui.icon_button import IconButton
from app.ui.labelled_field import Tone


class KeyringLine(QWidget):
    """Says it in `keyringBackend`; the padlock is open while nothing outlives the run."""

    help_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lock = _Lock(self)
        self._words = QLabel(self)
        self._words.setObjectName("keyringBackend")
        self._words.setProperty("kind", Tone.PLAIN.value)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._help = IconButton("help", self.tr("What is kept where"), self, pixels=14)
        self._help.setObjectName("keyringHelp")
        self._help.clicked.connect(lambda: self.help_requested.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._lock, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        row.addWidget(self._help, 0, Qt.AlignmentFlag.AlignTop)

    def say(self, words: str, *, is_persistent: bool) -> None:
        """Say *words*, as a warning when the secret will not outlive the run."""
        self._words.setText(words)
        dress(self._words, "kind", (Tone.PLAIN if is_persistent else Tone.HINT).value)
        self._lock.show_picture(is_locked=is_persistent)


class _Lock(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._is_locked = True
        theme.notifier().changed.connect(self._use_theme)
        self._use_theme()

    def show_picture(self, *, is_locked: bool) -> None:
        self._is_locked = is_locked
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        name, role = ("lock", "secondary") if self._is_locked else ("unlock", "warning")
        paint_icon(painter, QRectF(self.rect()), name, role)
        painter.end()

    def _use_theme(self) -> None:
        side = theme.scaled(15)
        self.setFixedSize(side, side)
        self.update()
