"""How large the message is."""

from PySide6.QtWidgets import QLabel

from app.model.language import size_text


class MessageSize(QLabel):
    """The size of the message in bytes, and whether it has been edited."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("messageSize")
        self.setProperty("kind", "secondary")

    def show_size(self, text: str, *, is_edited: bool) -> None:
        """Show the size of *text*."""
        from app.model.size import size_of  # not needed for the first paint

        words = size_text(size_of(text))
        self.setText(" · ".join((words, self.tr("edited"))) if is_edited else words)
