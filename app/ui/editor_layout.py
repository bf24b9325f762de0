"""Air between the lines of a plain text editor."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout


class SpacedLayout(QPlainTextDocumentLayout):
    """Qt's layout for plain text has no line spacing; here each line gets *spacing* more pixels."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.spacing = 0

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """The room of one line, with the space below it."""
        if not block.isVisible():
            return QRectF()
        room = super().blockBoundingRect(block)
        room.setHeight(room.height() + self.spacing)
        return room
