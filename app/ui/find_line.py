"""The line one types into what is to be found in a reply."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from app.ui.icon import icon


class FindLine(QLineEdit):
    """Enter and Shift+Enter go on and back (*stepped*, True: on); Esc clears, then *left* fires."""

    stepped = Signal(bool)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_by_path = False
        self.setObjectName("findInReply")
        self.setAccessibleName(self.tr("Find in reply"))
        self.setClearButtonEnabled(True)
        self.addAction(icon("search", "secondary"), QLineEdit.ActionPosition.LeadingPosition)
        for button in self.findChildren(QToolButton):
            button.setAccessibleName(self.tr("Clear the search"))
        self.take(by_path=False)

    def take(self, *, by_path: bool) -> None:
        """Say what is to be typed: text, or the name or path of a field."""
        self._is_by_path = by_path
        if by_path:
            self.setPlaceholderText(self.tr("A field, such as MRN"))
            self.setToolTip(self.tr("The name of a field, or a path such as $.Meta.Logs[*].ID"))
        else:
            self.setPlaceholderText(self.tr("Find in reply"))
            self.setToolTip("")

    def event(self, event: QEvent) -> bool:
        """Take Esc before the window does, which would cancel a message."""
        is_key = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if is_key and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(bool(self.text()) or self._is_by_path)
            return event.isAccepted()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on, go back, or clear."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped.emit(not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Escape and self._is_by_path:
            self.left.emit()
        else:
            super().keyPressEvent(event)
