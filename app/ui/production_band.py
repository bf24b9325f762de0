"""The band that says PRODUCTION."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


class ProductionBand(QLabel):
    """Hidden, unless what is sent reaches real systems, or may."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("productionBand")
        self.setProperty("kind", "production-band")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.hide()

    def show_profile(self, name: str, *, is_production: bool, is_labelled: bool) -> None:
        """Speak of the profile in use."""
        words = (
            self.tr("PRODUCTION. Everything you send from “{name}” reaches real systems.")
            if is_labelled
            else self.tr("Counts as PRODUCTION: the profile “{name}” has no environment set.")
        )
        self.setText(words.format(name=name))
        self.setVisible(is_production)
