"""What single keys do in the message editor."""

import sys

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from app.ui.editor_text import index_of
from app.ui.json_highlighter import HEAD

INDENT = "  "
_IS_MAC = sys.platform == "darwin"
# There Cmd+H hides the program and Cmd+Space belongs to the system.
REPLACE = "Ctrl+Alt+F" if _IS_MAC else "Ctrl+H"
SUGGEST = "Meta+Space" if _IS_MAC else "Ctrl+Space"
_OPENING = "{["
_CLOSING = "}]"
_LEAVE = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier


class EditorKeys:
    """Indents as one types, and lets the keyboard out: Ctrl+Tab, or Esc and then Tab."""

    def __init__(self, editor: QPlainTextEdit) -> None:
        self._editor = editor
        self._leaves_next = False

    def take(self, event: QKeyEvent) -> bool:
        """Do what the key stands for; False leaves it to Qt."""
        key = event.key()
        leaves, self._leaves_next = self._leaves_next, False
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            if leaves or event.modifiers() & _LEAVE:
                self._leave(forward=key == Qt.Key.Key_Tab)
                return True
            return self._tab(forward=key == Qt.Key.Key_Tab)
        if key == Qt.Key.Key_Escape:
            self._leaves_next = True
            return False
        if leaves and key == Qt.Key.Key_Shift:
            self._leaves_next = True
            return False
        if self._editor.isReadOnly():
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & _LEAVE:
                return False
            self._new_line()
            return True
        if event.text() in _CLOSING and event.text():
            return self._close(event.text())
        return event.text() == '"' and self._quote()

    def _leave(self, *, forward: bool) -> None:
        self._editor.setTabChangesFocus(True)
        key = Qt.Key.Key_Tab if forward else Qt.Key.Key_Backtab
        plain = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        self._editor.event(plain)
        self._editor.setTabChangesFocus(False)

    def _tab(self, *, forward: bool) -> bool:
        cursor = self._editor.textCursor()
        document = self._editor.document()
        first = document.findBlock(cursor.selectionStart())
        last = document.findBlock(cursor.selectionEnd())
        if self._editor.isReadOnly():
            return False
        if first == last:
            if not forward:
                self._leave(forward=False)
                return True
            cursor.insertText(INDENT)
            self._editor.setTextCursor(cursor)
            return True
        if cursor.selectionEnd() == last.position():
            last = last.previous()
        cursor.beginEditBlock()
        block = first
        while block.isValid() and block.blockNumber() <= last.blockNumber():
            self._shift(block, forward=forward)
            block = block.next()
        cursor.endEditBlock()
        return True

    def _shift(self, block: QTextBlock, *, forward: bool) -> None:
        cursor = QTextCursor(block)
        if forward:
            cursor.insertText(INDENT)
            return
        width = min(len(_indent(block.text())), len(INDENT))
        cursor.setPosition(block.position() + width, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()

    def _new_line(self) -> None:
        cursor = self._editor.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        block = cursor.block()
        before = block.text()[: cursor.positionInBlock()].rstrip()
        after = block.text()[cursor.positionInBlock() :].lstrip()
        indent = _indent(block.text())[: cursor.positionInBlock()]
        opens = before[-1:] in _OPENING and before != ""
        cursor.insertText("\n" + indent + (INDENT if opens else ""))
        if opens and after[:1] in _CLOSING and after:
            back = cursor.position()
            cursor.insertText("\n" + indent)
            cursor.setPosition(back)
        cursor.endEditBlock()
        self._editor.setTextCursor(cursor)
        self._editor.ensureCursorVisible()

    def _quote(self) -> bool:
        """Close a string with its first quote; the second one typed goes past that."""
        cursor = self._editor.textCursor()
        text = cursor.block().text()
        if cursor.hasSelection() or len(text) > HEAD:
            return False
        at = index_of(text, cursor.positionInBlock())
        is_inside = text[:at].replace("\\\\", "").replace('\\"', "").count('"') % 2 == 1
        if is_inside:
            if not text.startswith('"', at) or text[:at].replace("\\\\", "").endswith("\\"):
                return False
            cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
        elif text[at : at + 1].strip(" ,:}]"):
            return False
        else:
            cursor.insertText('""')
            cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter)
        self._editor.setTextCursor(cursor)
        return True

    def _close(self, bracket: str) -> bool:
        """Put a bracket that closes a line of its own one step further out."""
        cursor = self._editor.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        if cursor.hasSelection() or before.strip() or len(before) < len(INDENT):
            return False
        cursor.beginEditBlock()
        for _ in INDENT:
            cursor.deletePreviousChar()
        cursor.insertText(bracket)
        cursor.endEditBlock()
        self._editor.setTextCursor(cursor)
        return True


def _indent(text: str) -> str:
    return text[: len(text) - len(text.lstrip(" \t"))]
