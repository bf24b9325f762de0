"""The editor a message is written in."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from app.model.errors import InvalidMessage
from app.model.language import megabytes
from app.ui.code_view import CodeView
from app.ui.editor_text import index_of, positions_of, units

if TYPE_CHECKING:
    from app.model.completion import Vocabulary
    from app.ui.editor_commands import EditorCommands
    from app.ui.editor_completion import EditorCompletion
    from app.ui.editor_files import EditorFiles
    from app.ui.editor_help import EditorHelp
    from app.ui.editor_keys import EditorKeys

LONG_LINE = 100_000
"""Characters; Qt lays a line out as a whole at each key."""


class JsonEditor(CodeView):
    """Knows the message that is written in it: completes, explains, formats and finds.

    *edited* fires after every change of the text, once per change. *paste_refused* carries a
    title and a hint, *fault_found* what is wrong with the text for a command, or for writing in
    it. Lines and columns count from 1, columns in characters of the whole text. *command_called*
    fires before a command of the editor is done, which may be called from elsewhere. *vocabulary*
    is asked each time what the message can be written with; None: nothing is known.

    What helps with writing is made when it is first needed: a window is painted without it.
    """

    edited = Signal()
    command_called = Signal()
    paste_refused = Signal(str, str)
    file_dropped = Signal(str)
    fault_found = Signal(InvalidMessage)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._take_paste: Callable[[str], bool] = lambda _text: False
        self._revision = 0
        self.vocabulary: Callable[[], Vocabulary] | None = None
        self.text_arrived.connect(self.edited)
        self.textChanged.connect(self._on_text_changed)

    # parts

    @cached_property
    def completion(self) -> "EditorCompletion":
        """What completes names and values."""
        from app.ui.editor_completion import EditorCompletion

        return EditorCompletion(self)

    @cached_property
    def help(self) -> "EditorHelp":
        """What explains a field."""
        from app.ui.editor_help import EditorHelp

        return EditorHelp(self)

    @cached_property
    def files(self) -> "EditorFiles":
        """Files put into the message, and taken out of it."""
        from app.ui.editor_files import EditorFiles

        return EditorFiles(self)

    @cached_property
    def commands(self) -> "EditorCommands":
        """What can be done in here."""
        from app.ui.editor_commands import EditorCommands

        return EditorCommands(self)

    @cached_property
    def _keys(self) -> "EditorKeys":
        from app.ui.editor_keys import EditorKeys

        return EditorKeys(self)

    # text

    def text(self) -> str:
        """The whole text, also while a part of it is still arriving."""
        return self.content.text()

    def shown_text(self) -> str:
        """The text with a mark in place of each string that is too long to be shown."""
        return self.content.shown_text()

    @property
    def is_all_selected(self) -> bool:
        """Whether there is a text, and all of it is selected."""
        cursor = self.textCursor()
        is_whole = cursor.selectionEnd() == self.document().characterCount() - 1
        return cursor.hasSelection() and cursor.selectionStart() == 0 and is_whole

    def set_text(self, text: str) -> None:
        """Show another text; undo does not bring the one before back."""
        self.set_marks(())
        self.folds.unfold_all()
        self.content.replace_all(text)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def change_text(self, text: str) -> None:
        """Make the text this one with the smallest change, as one step of undo.

        Cursor, selection and scroll position stay where they are.
        """
        with self._still():
            self.content.change(text)

    def edit_text(self, change: Callable[[str], str]) -> None:
        """Make of the text what *change* makes of it; otherwise as `change_text`.

        One character stands for each long string, so megabytes of them cost nothing.
        """
        with self._still():
            self.content.edit(change)

    @contextmanager
    def _still(self) -> Generator[None]:
        """Keep the scroll position."""
        bars = (self.verticalScrollBar(), self.horizontalScrollBar())
        at = [bar.value() for bar in bars]
        yield
        for bar, value in zip(bars, at, strict=True):
            bar.setValue(value)

    def reshape(self, shaped: Callable[[str], str], moved: Callable[[str, str, int], int]) -> None:
        """Lay the text out anew, in one step of undo; *moved* says where the cursor goes.

        A fault in the text is told and nothing is changed.
        """
        from app.model.long_string import MARK

        self.content.finish()
        shown, at = self.shown_text(), self.cursor_index()
        try:
            self.content.edit(shaped)
        except InvalidMessage as error:
            fault = error
            if MARK in shown:
                # Its column is to count in the whole text.
                try:
                    shaped(self.text())
                except InvalidMessage as in_whole:
                    fault = in_whole
            self.fault_found.emit(fault)
            return
        self.go_to_index(moved(shown, self.shown_text(), at))

    def set_paste_taker(self, take: Callable[[str], bool]) -> None:
        """Ask *take* about each text that comes in: True, and nothing of it is inserted."""
        self._take_paste = take

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take pasted or dropped text, unless it is too long to be a message; name a file."""
        files = [url.toLocalFile() for url in source.urls() if url.isLocalFile()]
        if files:
            self.file_dropped.emit(files[0])
            return
        from app.model.size import REFUSED_BYTES, size_of

        text = source.text()
        size = size_of(text)
        if size > REFUSED_BYTES:
            self.paste_refused.emit(
                self.tr("The pasted text is too long for a message: {size}.").format(
                    size=megabytes(size)
                ),
                self.tr(
                    "Nothing was changed. Redox takes messages up to 40 MB; upload a larger file "
                    "and put its URI into the message instead."
                ),
            )
            return
        if self._take_paste(text):
            return
        self.content.insert(self.textCursor(), text)
        self.ensureCursorVisible()
        if max(map(len, self.shown_text().split("\n"))) > LONG_LINE:
            self.fault_found.emit(
                InvalidMessage(
                    self.tr("The message has a very long line, in which typing is slow."),
                    self.tr("Format the message to have each field on a line of its own."),
                )
            )

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy what is selected with its long strings, and what is folded in it."""
        cursor = self.textCursor()
        data = QMimeData()
        data.setText(self.content.text_between(cursor.selectionStart(), cursor.selectionEnd()))
        return data

    # places

    def go_to_index(self, index: int) -> None:
        """Put the cursor at a character of `shown_text` and bring it into view."""
        self.show_at(units(self.shown_text()[:index]))

    def cursor_index(self) -> int:
        """The character of `shown_text` the cursor stands at."""
        return index_of(self.shown_text(), self.textCursor().position())

    def replace_shown(self, start: int, end: int, text: str) -> None:
        """Put *text* in the place of these characters of `shown_text`, as one step of undo."""
        cursor = self.textCursor()
        first, last = positions_of(self.shown_text(), (start, end))
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        self.content.insert(cursor, text)

    def select_shown(self, start: int, end: int) -> None:
        """Select these characters of `shown_text`."""
        self.select_at(*positions_of(self.shown_text(), (start, end)))

    def words_at(self, position: int) -> str:
        """What is wrong there, and what the field is for."""
        index = index_of(self.shown_text(), position)
        parts = (super().words_at(position), self.help.words_at(index))
        return "\n\n".join(part for part in parts if part)

    # events

    def event(self, event: QEvent) -> bool:
        """Take the keys of the editor's own commands before the window does."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and (
                self.commands.command_of(event) is not None
                or self.completion.wants(event)
                or self.help.wants(event)
            )
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do commands, indent, close brackets, and let the keyboard out."""
        if self.completion.take(event) or self.help.take(event):
            event.accept()
            return
        command = self.commands.command_of(event)
        if command is not None:
            command.trigger()
            event.accept()
            return
        if self._keys.take(event):
            event.accept()
        else:
            super().keyPressEvent(event)
        self.completion.after(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go where the mouse is, away from what belongs to the cursor."""
        self.completion.close()
        self.help.close()
        super().mousePressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take away what belongs to the cursor."""
        self.completion.close()
        self.help.close()
        super().focusOutEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done here."""
        is_by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        if is_by_mouse and not self.textCursor().hasSelection():
            self.setTextCursor(self.cursorForPosition(event.pos()))
        menu = self.createStandardContextMenu(event.pos())
        self.commands.add_to(menu)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def _on_text_changed(self) -> None:
        # Qt also calls a change of colours a change of the text.
        if self.document().revision() != self._revision:
            self._revision = self.document().revision()
            if not self.content.is_arriving:
                self.edited.emit()
