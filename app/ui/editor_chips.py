"""How a string that is kept beside the text stands in it: one character that is painted in words.

A chip is told from the same character typed by a person by its format alone, which Qt keeps through
undo and redo and takes from everything that is typed beside it.
"""

import re

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, QSizeF
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPyTextObject,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from app.model.language import kilobytes, megabytes, number, translate
from app.model.long_string import MARK, LongString
from app.ui import theme
from app.ui.editor_text import units

_KIND = QTextFormat.ObjectTypes.UserObject.value + 1
_NUMBER = QTextFormat.Property.UserProperty.value + 1
_SIDE = 6
_MARKS = re.compile(MARK)


class EditorChips(QPyTextObject):
    """The long strings of one document, each by its number, and their painter.

    What is removed stays here, since undo can bring it back, until `clear`.
    """

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._strings: list[LongString] = []
        self._numbers: dict[str, int] = {}
        document.documentLayout().registerHandler(_KIND, self)

    def clear(self) -> None:
        """Forget them all: the document holds none, and undo brings none back."""
        self._strings.clear()
        self._numbers.clear()

    def number_of(self, text: str) -> int:
        """The number of a long string, which is kept from now on."""
        number = self._numbers.setdefault(text, len(self._strings))
        if number == len(self._strings):
            self._strings.append(LongString(text))
        return number

    def string(self, number: int) -> LongString:
        """The long string of that number."""
        return self._strings[number]

    def insert(self, cursor: QTextCursor, number: int) -> None:
        """Put a chip at *cursor*."""
        form = QTextCharFormat()
        form.setObjectType(_KIND)
        form.setProperty(_NUMBER, number)
        cursor.insertText(MARK, form)

    def numbers_in(self, text: str, cursor: QTextCursor, start: int = 0) -> dict[int, int]:
        """The chips in *text*, which stands at position *start*: number by index."""
        found: dict[int, int] = {}
        position, at = start, 0
        for match in _MARKS.finditer(text):
            position += units(text[at : match.start()])
            at = match.start()
            number = number_at(cursor, position)
            if number is not None:
                found[at] = number
        return found

    # Qt passes these by their names.
    def intrinsicSize(
        self,
        doc: QTextDocument,
        posInDocument: int,  # noqa: ARG002, N803
        format: QTextFormat,  # noqa: A002
    ) -> QSizeF:
        """As wide as its words, as high as the line."""
        metrics = QFontMetricsF(doc.defaultFont())
        width = metrics.horizontalAdvance(self._words(format)) + 2 * theme.scaled(_SIDE)
        return QSizeF(width, metrics.ascent())

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        posInDocument: int,  # noqa: ARG002, N803
        format: QTextFormat,  # noqa: A002
    ) -> None:
        """Paint the words on a ground of their own."""
        colours = theme.current()
        metrics = QFontMetricsF(doc.defaultFont())
        area = QRectF(rect)
        box = area.adjusted(1, -1, -1, metrics.descent())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(colours.field_line))
        painter.setBrush(QColor(colours.selection))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QColor(colours.text))
        painter.setFont(doc.defaultFont())
        start = QPointF(area.left() + theme.scaled(_SIDE), area.bottom())
        painter.drawText(start, self._words(format))
        painter.restore()

    def _words(self, form: QTextFormat) -> str:
        return words_for(self.string(form.intProperty(_NUMBER)))


def number_at(cursor: QTextCursor, position: int) -> int | None:
    """The number of the chip at *position*; None when there is none. *cursor* is moved."""
    cursor.setPosition(position + 1)
    form = cursor.charFormat()
    return form.intProperty(_NUMBER) if form.objectType() == _KIND else None


def words_for(string: LongString) -> str:
    """What a long string is, in a few words: ``PDF file, 5.6 MB``."""
    size = string.file_size if string.is_base64 else string.size
    return file_words(string.file_kind, size, is_base64=string.is_base64)


def file_words(kind: str, size: int, *, is_base64: bool) -> str:
    """What a file of some kind, or "" for an unknown one, and of so many bytes is called."""
    if not is_base64:
        kind = kind or QCoreApplication.translate("EditorChips", "Long text")
        return f"{kind}, {size_words(size)}"
    if kind:
        words = QCoreApplication.translate("EditorChips", "{kind} file in base64, {size}")
        return words.format(kind=kind, size=size_words(size))
    words = QCoreApplication.translate("EditorChips", "File in base64, {size}")
    return words.format(size=size_words(size))


def size_words(size: int) -> str:
    """A number of bytes for people."""
    if size >= 1_000_000:
        return megabytes(size, 1)
    if size < 1_000:
        return translate("Size", "{n} B").format(n=number(size))
    return kilobytes(size)
