"""Files in the message: put in as base64, and taken out again."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QObject, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFileDialog

from app.model.file_kind import ending_of
from app.model.json_scan import Span
from app.model.long_string import LongString
from app.model.size import size_of
from app.ui.editor_text import index_of, positions_of

if TYPE_CHECKING:
    from app.ui.attach_bar import AttachBar
    from app.ui.json_editor import JsonEditor

_BAR_AFTER_MS = 150


class EditorFiles(QObject):
    """Asks for files, and shows one on its way into the message; who listens reads and writes.

    *insert_requested* carries a path, *save_requested* a `LongString` and a path. While a file is
    read the message can be edited on; it is put where the cursor was.
    """

    insert_requested = Signal(str)
    cancel_requested = Signal()
    save_requested = Signal(object, str)

    def __init__(self, editor: "JsonEditor") -> None:
        super().__init__(editor)
        self._editor = editor
        self._at: QTextCursor | None = None
        self._bar: AttachBar | None = None
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_BAR_AFTER_MS)
        self._late.timeout.connect(self._show_bar)

    def long_string(self) -> tuple[int, LongString] | None:
        """The long string at the cursor, and its position in the document."""
        from app.model.json_cursor import value_place

        text, at = self._editor.shown_text(), self._editor.cursor_index()
        token = value_place(text, at).token
        content = self._editor.content
        start, end = positions_of(text, (token.start, token.end))
        return next(iter(content.long_strings(start, end)), None)

    # into the message

    def insert(self) -> None:
        """Ask for a file to put into the value at the cursor."""
        if self._editor.isReadOnly():
            return
        if self._target(self._editor.cursor_index()) is None:
            self._refuse_place()
            return
        self._at = self._editor.textCursor()
        dialog = QFileDialog(self._editor, self.tr("Insert a file as base64"), QDir.homePath())
        dialog.setObjectName("insertFileDialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.insert_requested)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def other_size(self) -> int:
        """Bytes of the message without the long string that the file takes the place of."""
        size = size_of(self._editor.text())
        found = self.long_string()
        return size - found[1].size if found is not None else size

    def begin(self, name: str, size: int) -> None:
        """A file of *size* bytes is being read."""
        if self._bar is None:
            from app.ui.attach_bar import AttachBar

            self._bar = AttachBar(self._editor)
            self._bar.cancel_clicked.connect(self.cancel_requested)
        self._bar.begin(name, size)
        self._late.start()

    def show_progress(self, done: int) -> None:
        """So many bytes are read."""
        if self._bar is not None:
            self._bar.show_progress(done)

    def end(self) -> None:
        """Nothing is read any more."""
        self._late.stop()
        if self._bar is not None and self._bar.isVisible():
            self._editor.bar.hide()

    def put(self, encoded: str) -> None:
        """Put a file in base64 where it was asked for, as one step of undo."""
        text = self._editor.shown_text()
        cursor = self._at or self._editor.textCursor()
        target = self._target(index_of(text, cursor.position()))
        if target is None:
            self._refuse_place()
            return
        is_inside, span = target
        self._editor.replace_shown(*span, encoded if is_inside else f'"{encoded}"')

    # out of it

    def save(self) -> None:
        """Ask where the long string at the cursor is to be written as a file."""
        found = self.long_string()
        if found is None:
            self._refuse_string()
            return
        string = found[1]
        ending = ending_of(string.file_kind) or ("bin" if string.is_base64 else "txt")
        dialog = QFileDialog(self._editor, self.tr("Save as a file"), QDir.homePath())
        dialog.setObjectName("saveStringDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ending)
        dialog.selectFile(f"file.{ending}")
        dialog.fileSelected.connect(partial(self.save_requested.emit, string))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def remove(self) -> None:
        """Take the long string at the cursor out of the message."""
        found = self.long_string()
        if found is None or self._editor.isReadOnly():
            self._refuse_string()
            return
        cursor = self._editor.textCursor()
        cursor.setPosition(found[0])
        cursor.setPosition(found[0] + 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self._editor.setTextCursor(cursor)

    # within

    def _target(self, at: int) -> tuple[bool, Span] | None:
        """What a file takes the place of, and whether that is the inside of a string."""
        from app.model.json_cursor import Role, value_place
        from app.model.json_token import is_closed

        text = self._editor.shown_text()
        place = value_place(text, at)
        if place.role is not Role.VALUE or not place.path:
            return None
        token = text[place.token.start : place.token.end]
        if not token.startswith('"'):
            is_free = bool(token) or place.after in ("", ",", "}", "]")
            return (False, place.token) if is_free else None
        end = place.token.end - 1 if is_closed(token) else place.token.end
        return True, Span(place.token.start + 1, end)

    def _show_bar(self) -> None:
        if self._bar is not None:
            self._editor.bar.show(self._bar)

    def _refuse_place(self) -> None:
        self._editor.paste_refused.emit(
            self.tr("A file can only stand in the value of a field."),
            self.tr("Put the cursor into the value it belongs to, such as Media.FileContents."),
        )

    def _refuse_string(self) -> None:
        self._editor.paste_refused.emit(
            self.tr("There is no long string at the cursor."),
            self.tr("Put the cursor beside one: it stands in the message as a box with its size."),
        )
