"""Explains the field at the cursor or under the mouse."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel

from app.model.long_string import MARK
from app.ui import theme
from app.ui.announce import announce
from app.ui.editor_chips import size_words, words_for
from app.ui.editor_text import positions_of

if TYPE_CHECKING:
    from app.ui.json_editor import JsonEditor

_WIDTH = 420


class EditorHelp(QObject):
    """What is known of a field: its path, kind, need, description and listed values."""

    def __init__(self, editor: "JsonEditor") -> None:
        super().__init__(editor)
        self._editor = editor
        self._label: QLabel | None = None

    def words_at(self, index: int) -> str:
        """What is known of the field at a character of the shown text; "" for nothing."""
        text = self._editor.shown_text()
        from app.model.json_cursor import path_at

        path = path_at(text, index)
        vocabulary = self._editor.vocabulary
        fields = vocabulary().fields if vocabulary is not None else None
        known = fields.field_at(path) if fields is not None and path else None
        kept = self._kept_words(text, index)
        if known is None:
            return kept
        from app.model.json_path import path_text
        from app.ui.field_words import help_words

        words = help_words(path_text(path), known)
        return f"{words}\n{kept}" if kept else words

    def _kept_words(self, text: str, index: int) -> str:
        """What the long string there is; "" when there is none."""
        from app.model.json_cursor import value_place

        token = value_place(text, index).token
        if MARK not in text[token.start : token.end]:
            return ""
        span = positions_of(text, (token.start, token.end))
        return "\n".join(
            self.tr("Kept beside the text: {what}. {size} of the message.").format(
                what=words_for(string), size=size_words(string.size)
            )
            for _, string in self._editor.content.long_strings(*span)
        )

    def show(self) -> None:
        """Explain the field at the cursor beside it, until the next key."""
        words = self.words_at(self._editor.cursor_index()) or self.tr("Nothing is known of this.")
        if self._label is None:
            self._label = QLabel(self._editor, Qt.WindowType.ToolTip)
            self._label.setObjectName("fieldHelp")
            self._label.setAccessibleName(self.tr("About this field"))
            self._label.setTextFormat(Qt.TextFormat.PlainText)
            self._label.setProperty("kind", "tip")
            self._label.setWordWrap(True)
        self._label.setText(words)
        self._label.setFixedWidth(theme.scaled(_WIDTH))
        self._label.adjustSize()
        box = self._editor.cursorRect()
        corner = self._editor.viewport().mapToGlobal(box.bottomLeft())
        screen = self._editor.screen().availableGeometry()
        left = min(corner.x(), screen.right() - self._label.width())
        top = corner.y() + 4
        if top + self._label.height() > screen.bottom():
            top = corner.y() - box.height() - 4 - self._label.height()
        self._label.move(QPoint(max(left, screen.left()), max(top, screen.top())))
        self._label.show()
        announce(words, self._editor)

    def wants(self, event: QKeyEvent) -> bool:
        """Whether the key is for the words shown, before any shortcut of the window."""
        is_open = self._label is not None and self._label.isVisible()
        return is_open and event.key() == Qt.Key.Key_Escape

    def close(self) -> None:
        """Take the words away."""
        if self._label is not None:
            self._label.hide()

    def take(self, event: QKeyEvent) -> bool:
        """Close with any key; Esc does nothing else then."""
        if self._label is None or not self._label.isVisible():
            return False
        if event.key() in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta):
            return False
        self.close()
        return event.key() == Qt.Key.Key_Escape
