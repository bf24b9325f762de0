"""A button that is an icon; its name is in its tooltip and for screen readers."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui import theme
from app.ui.icon import icon


class IconButton(QPushButton):
    """Shows *picture*, of *pixels* at 100 %, and is called *words*."""

    def __init__(
        self, picture: str, words: str, parent: QWidget | None = None, *, pixels: int = 16
    ) -> None:
        super().__init__(parent)
        self._pixels = pixels
        self.setProperty("kind", "icon")
        self.setIcon(icon(picture))
        self.set_words(words)
        theme.notifier().changed.connect(self._use_theme)
        self._use_theme()

    def set_words(self, words: str) -> None:
        """Change what it is called."""
        self.setToolTip(words)
        self.setAccessibleName(words)

    def _use_theme(self) -> None:
        side = theme.scaled(self._pixels)
        self.setIconSize(QSize(side, side))
