"""The text of the message editor: whole on the outside, without its long strings in the document.

A document takes a text of megabytes only in parts, and a line of megabytes not at all.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from app.model.long_string import LIMIT, MARK, LongString, restored, shortened
from app.ui.editor_chips import EditorChips
from app.ui.editor_text import index_of, kept, positions_of
from app.ui.text_difference import difference

_AT_ONCE = 500_000
_PART = 150_000
# One character for each long string, so that two texts can be compared without them.
_CODE = 0xF0000
_CODED = re.compile("[\U000f0000-\U0010ffff]")


@dataclass(slots=True)
class _Short:
    """A text with marks in place of its long strings, and their numbers by index."""

    text: str
    numbers: dict[int, int] = field(default_factory=dict[int, int])

    def part(self, start: int, end: int) -> "_Short":
        inside = {at - start: number for at, number in self.numbers.items() if start <= at < end}
        return _Short(self.text[start:end], inside)

    def coded(self) -> str:
        return restored(self.text, {at: chr(_CODE + n) for at, n in self.numbers.items()})


@dataclass(slots=True)
class _Arrival:
    """A text on its way into the document, part by part, and what the document had before."""

    cursor: QTextCursor
    rest: _Short
    whole: _Short
    has_begun: bool = False


class EditorContent(QObject):
    """Reads and writes the document of *editor*; strings of more than *limit* are kept beside it.

    *arrived* fires when a text that came in parts is all there; until then the editor is
    read-only, and the text is already the whole one.
    """

    arrived = Signal()

    def __init__(self, editor: QPlainTextEdit, *, limit: int = LIMIT) -> None:
        super().__init__(editor)
        self._editor = editor
        self._limit = limit
        self._document = editor.document()
        self.chips = EditorChips(self._document)
        self._arrival: _Arrival | None = None
        self._read: tuple[int, _Short] | None = None
        self._full: tuple[int, str] | None = None
        self._parts = QTimer(self)
        self._parts.setInterval(0)
        self._parts.timeout.connect(self._insert_part)

    @property
    def is_arriving(self) -> bool:
        """Whether a part of the text is not in the document yet."""
        return self._arrival is not None

    def text(self) -> str:
        """The whole text, with its long strings."""
        revision = self._document.revision()
        if self._arrival is not None:
            return self._restored(self._arrival.whole)
        if self._full is None or self._full[0] != revision:
            self._full = (revision, self._restored(self._short()))
        return self._full[1]

    def shown_text(self) -> str:
        """The text as the document has it: with a mark for each long string."""
        return (self._short() if self._arrival is None else self._arrival.whole).text

    def text_between(self, start: int, end: int) -> str:
        """The whole text between two positions of the document."""
        short = self._short()
        first, last = index_of(short.text, start), index_of(short.text, end)
        return self._restored(short.part(first, last))

    def long_strings(self, start: int, end: int) -> list[tuple[int, LongString]]:
        """The long strings between two positions of the document, each with its own."""
        short = self._short()
        places = positions_of(short.text, sorted(short.numbers))
        return [
            (place, self.chips.string(short.numbers[index]))
            for place, index in zip(places, sorted(short.numbers), strict=True)
            if start <= place < end
        ]

    def replace_all(self, text: str) -> None:
        """Begin with another text; undo does not bring the one before back."""
        self.finish()
        self._editor.blockSignals(True)
        self._editor.clear()
        self._editor.blockSignals(False)
        self._document.clearUndoRedoStacks()
        self.chips.clear()
        self._insert(QTextCursor(self._document), self._shortened(text))
        self._document.clearUndoRedoStacks()

    def insert(self, cursor: QTextCursor, text: str) -> None:
        """Put *text* in the place of what *cursor* has selected."""
        self.finish()
        self._insert(cursor, self._shortened(text))

    def change(self, text: str) -> None:
        """Make the text this one with the smallest change, as one step of undo."""
        self.finish()
        self._change_to(self._shortened(text))

    def edit(self, change: Callable[[str], str]) -> None:
        """Make of the text what *change* makes of it, with the smallest change, as one step.

        In what *change* is given, and gives, one character stands for each long string.
        """
        self.finish()
        short = self._short()
        if _CODED.search(short.text):
            self.change(change(self.text()))
            return
        text, beside = shortened(kept(change(short.coded())), self._limit)
        numbers = {match.start(): ord(match[0]) - _CODE for match in _CODED.finditer(text)}
        for index, one in beside.items():
            numbers[index] = self.chips.number_of(_CODED.sub(self._decoded, one))
        self._change_to(_Short(_CODED.sub(MARK, text), numbers))

    def _decoded(self, code: re.Match[str]) -> str:
        return self.chips.string(ord(code[0]) - _CODE).text

    def _change_to(self, after: _Short) -> None:
        before = self._short()
        if _CODED.search(before.text) or _CODED.search(after.text):
            change = (0, len(before.text), after)
        else:
            found = difference(before.coded(), after.coded())
            if found is None:
                return
            part = after.part(found.start, found.start + len(found.text))
            change = (found.start, found.end, part)
        start, end = positions_of(before.text, change[:2])
        cursor = QTextCursor(self._document)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._insert(cursor, change[2])

    def finish(self) -> None:
        """Take in what is still arriving, at once."""
        if self._arrival is not None:
            self._insert_part(len(self._arrival.rest.text))

    def column_shown(self, block: QTextBlock, column: int) -> int:
        """The column in the text of *block* of a column of the whole text, both from 1."""
        text = block.text()
        if MARK not in text:
            return column
        cursor = QTextCursor(self._document)
        whole = 0
        for index, number in self.chips.numbers_in(text, cursor, block.position()).items():
            if column - 1 <= index + whole:
                break
            whole += len(self.chips.string(number).text) - 1
            if column - 1 < index + 1 + whole:
                return index + 1
        return column - whole

    def _short(self) -> _Short:
        revision = self._document.revision()
        if self._read is None or self._read[0] != revision:
            # toPlainText would turn no-break spaces into spaces and U+2028 into new lines.
            text = self._document.toRawText().replace("\u2029", "\n")
            numbers = self.chips.numbers_in(text, QTextCursor(self._document))
            self._read = (revision, _Short(text, numbers))
        return self._read[1]

    def _restored(self, short: _Short) -> str:
        beside = {at: self.chips.string(number).text for at, number in short.numbers.items()}
        return restored(short.text, beside)

    def _shortened(self, text: str) -> _Short:
        short, beside = shortened(kept(text), self._limit)
        return _Short(short, {at: self.chips.number_of(one) for at, one in beside.items()})

    def _insert(self, cursor: QTextCursor, short: _Short) -> None:
        if len(short.text) <= _AT_ONCE:
            self._put(cursor, short)
            return
        before = self._short()
        start = index_of(before.text, cursor.selectionStart())
        end = index_of(before.text, cursor.selectionEnd())
        self._arrival = _Arrival(cursor, short, _joined(before, start, end, short))
        self._editor.setReadOnly(True)
        self._insert_part()
        self._parts.start()

    def _put(self, cursor: QTextCursor, short: _Short) -> None:
        cursor.beginEditBlock()
        self._put_in(cursor, short)
        cursor.endEditBlock()

    def _put_in(self, cursor: QTextCursor, short: _Short) -> None:
        cursor.removeSelectedText()
        plain = QTextCharFormat()
        at = 0
        for index in sorted(short.numbers):
            cursor.insertText(short.text[at:index], plain)
            self.chips.insert(cursor, short.numbers[index])
            at = index + 1
        cursor.insertText(short.text[at:], plain)

    def _insert_part(self, size: int = _PART) -> None:
        arrival = self._arrival
        if arrival is None:
            return
        if arrival.has_begun:
            arrival.cursor.joinPreviousEditBlock()
        else:
            arrival.cursor.beginEditBlock()
            arrival.has_begun = True
        length = len(arrival.rest.text)
        self._put_in(arrival.cursor, arrival.rest.part(0, size))
        arrival.rest = arrival.rest.part(size, length)
        arrival.cursor.endEditBlock()
        if not arrival.rest.text:
            self._parts.stop()
            self._arrival = None
            self._editor.setReadOnly(False)
            self.arrived.emit()


def _joined(before: _Short, start: int, end: int, short: _Short) -> _Short:
    tail = len(short.text) - (end - start)
    numbers = {at: number for at, number in before.numbers.items() if at < start}
    numbers |= {at + start: number for at, number in short.numbers.items()}
    numbers |= {at + tail: number for at, number in before.numbers.items() if at >= end}
    return _Short(before.text[:start] + short.text + before.text[end:], numbers)
