"""The editor a message is written in."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QToolTip, QWidget

from app.ui import theme
from app.ui.editor_keys import EditorKeys
from app.ui.editor_layout import SpacedLayout
from app.ui.editor_marks import Mark, bracket_selections, mark_selections, position_of
from app.ui.editor_text import difference, index_of, kept
from app.ui.json_highlighter import JsonHighlighter
from app.ui.line_numbers import LineNumbers

PASTE_LIMIT = 10_000_000
"""Bytes; Redox takes 10 MB for certain, and a longer text belongs into an upload."""

MARKS_SHOWN = 100
LINE_HEIGHT = 1.6
_AT_ONCE = 500_000
_PART = 150_000
_MARGIN_LINES = 5


@dataclass(slots=True)
class _Arrival:
    """A long text on its way into the document, part by part."""

    cursor: QTextCursor
    rest: str
    whole: str
    has_begun: bool = False


class JsonEditor(QPlainTextEdit):
    """Line numbers, colours, brackets and marks around a plain text editor.

    *edited* fires after every change of the text, once per change. *paste_refused* carries a
    title and a hint. Lines and columns count from 1, columns in characters.
    """

    edited = Signal()
    paste_refused = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: list[Mark] = []
        self._arrival: _Arrival | None = None
        self._revision = 0
        self._layout = SpacedLayout(self.document())
        self.document().setDocumentLayout(self._layout)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("kind", "code")
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.document().setDocumentMargin(10)
        self._keys = EditorKeys(self)
        self._numbers = LineNumbers(self, self)
        self._numbers.line_clicked.connect(self._on_line_clicked)
        self._highlighter = JsonHighlighter(self.document(), self._is_in_view)
        self._parts = QTimer(self)
        self._parts.setInterval(0)
        self._parts.timeout.connect(self._insert_part)
        self.textChanged.connect(self._on_text_changed)
        self.blockCountChanged.connect(self._on_line_count_changed)
        self.updateRequest.connect(self._on_update_request)
        self.cursorPositionChanged.connect(self._on_cursor_moved)
        theme.notifier().changed.connect(self._use_theme)
        self._use_theme()

    # text

    def text(self) -> str:
        """The whole text, also while a part of it is still arriving."""
        if self._arrival is not None:
            return self._arrival.whole
        # toPlainText would turn no-break spaces into spaces and U+2028 into new lines.
        return self.document().toRawText().replace("\u2029", "\n")

    def set_text(self, text: str) -> None:
        """Show another text; undo does not bring the one before back."""
        self._finish_arrival()
        self._marks = []
        self.blockSignals(True)
        self.clear()
        self.blockSignals(False)
        self.document().clearUndoRedoStacks()
        self._insert(QTextCursor(self.document()), kept(text))
        self.document().clearUndoRedoStacks()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def change_text(self, text: str) -> None:
        """Make the text this one with the smallest change, as one step of undo.

        Cursor, selection and scroll position stay where they are.
        """
        self._finish_arrival()
        change = difference(self.text(), kept(text))
        if change is None:
            return
        bars = (self.verticalScrollBar(), self.horizontalScrollBar())
        at = [bar.value() for bar in bars]
        cursor = QTextCursor(self.document())
        cursor.setPosition(change.start)
        cursor.setPosition(change.end, QTextCursor.MoveMode.KeepAnchor)
        self._insert(cursor, change.text)
        for bar, value in zip(bars, at, strict=True):
            bar.setValue(value)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take pasted or dropped text, unless it is too long to be a message."""
        text = source.text()
        size = len(text)
        if size <= PASTE_LIMIT and not text.isascii():
            size = len(text.encode())
        if size > PASTE_LIMIT:
            self.paste_refused.emit(
                self.tr("The pasted text is too long for a message: {size} MB.").format(
                    size=self.locale().toString(size / 1e6, "f", 0)
                ),
                self.tr(
                    "Nothing was changed. Redox takes messages up to 10 MB; upload a larger file "
                    "and put its address into the message instead."
                ),
            )
            return
        self._finish_arrival()
        self._insert(self.textCursor(), kept(text))
        self.ensureCursorVisible()

    def _insert(self, cursor: QTextCursor, text: str) -> None:
        if len(text) <= _AT_ONCE:
            cursor.insertText(text)
            return
        before = self.text()
        start = index_of(before, cursor.selectionStart())
        end = index_of(before, cursor.selectionEnd())
        self._arrival = _Arrival(cursor, text, before[:start] + text + before[end:])
        self.setReadOnly(True)
        self._insert_part()
        self._parts.start()

    def _insert_part(self, size: int = _PART) -> None:
        arrival = self._arrival
        if arrival is None:
            return
        if arrival.has_begun:
            arrival.cursor.joinPreviousEditBlock()
        else:
            arrival.cursor.beginEditBlock()
            arrival.has_begun = True
        arrival.cursor.insertText(arrival.rest[:size])
        arrival.rest = arrival.rest[size:]
        arrival.cursor.endEditBlock()
        if not arrival.rest:
            self._parts.stop()
            self._arrival = None
            self.setReadOnly(False)
            self.edited.emit()

    def _finish_arrival(self) -> None:
        if self._arrival is not None:
            self._insert_part(len(self._arrival.rest))

    # places

    def show_position(self, line: int, column: int) -> None:
        """Put the cursor at a line and column, bring it into view and take the keyboard."""
        self._finish_arrival()
        cursor = self.textCursor()
        cursor.setPosition(position_of(self.document(), line, column))
        self.setTextCursor(cursor)
        self.centerCursor()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Underline these faults and mark their lines; the last call counts."""
        self._marks = list(marks[:MARKS_SHOWN])
        by_line: dict[int, tuple[bool, str]] = {}
        for mark in self._marks:
            is_error, text = by_line.get(mark.line, (False, ""))
            by_line[mark.line] = (is_error or mark.is_error, f"{text}\n{mark.text}".strip())
        self._numbers.set_marks(by_line)
        self._select()

    def lines_in_view(self) -> list[tuple[QTextBlock, float, float]]:
        """The lines in the viewport: block, top and height of its row."""
        found: list[tuple[QTextBlock, float, float]] = []
        block = self.firstVisibleBlock()
        top = self.contentOffset().y() + self.blockBoundingGeometry(block).top()
        # A row's room lies below its text: half of it belongs above.
        lift = self._layout.spacing / 2
        while block.isValid() and top - lift < self.viewport().height():
            height = self.blockBoundingRect(block).height()
            if not block.next().isValid():
                height -= self.document().documentMargin()
            found.append((block, top - lift, height))
            top += height
            block = block.next()
        return found

    def current_line(self) -> int:
        """The line of the cursor, from 1."""
        return self.textCursor().blockNumber() + 1

    def _is_in_view(self, block: QTextBlock) -> bool:
        first = self.firstVisibleBlock().blockNumber()
        shown = self.viewport().height() // max(self.fontMetrics().height(), 1)
        return first - _MARGIN_LINES <= block.blockNumber() <= first + shown + _MARGIN_LINES

    def _select(self) -> None:
        document = self.document()
        selections = bracket_selections(document, self.textCursor().position())
        self.setExtraSelections(selections + mark_selections(document, self._marks))

    # events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Indent, close brackets, and let the keyboard out."""
        if self._keys.take(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tint the current line, then paint the text."""
        for block, top, height in self.lines_in_view():
            self._highlighter.complete(block)
            if block.blockNumber() + 1 == self.current_line() and self.isEnabled():
                painter = QPainter(self.viewport())
                row = QRectF(0, top, self.viewport().width(), height)
                painter.fillRect(row, QColor(theme.current().current_line))
                painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the margin as high as the text."""
        super().resizeEvent(event)
        inside = self.contentsRect()
        width = self._numbers.sizeHint().width()
        self._numbers.setGeometry(QRect(inside.left(), inside.top(), width, inside.height()))

    def viewportEvent(self, event: QEvent) -> bool:
        """Say in words what is underlined."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._mark_text_at(event.pos()), self.viewport())
            return True
        return super().viewportEvent(event)

    def _mark_text_at(self, point: QPoint) -> str:
        position = self.cursorForPosition(point).position()
        for mark, selection in zip(
            self._marks, mark_selections(self.document(), self._marks), strict=False
        ):
            cursor: QTextCursor = selection.cursor  # pyright: ignore[reportAttributeAccessIssue]
            if cursor.selectionStart() <= position <= cursor.selectionEnd():
                return mark.text
        return ""

    def _on_line_clicked(self, line: int) -> None:
        self.show_position(line, 1)

    def _on_text_changed(self) -> None:
        # Qt also calls a change of colours a change of the text.
        if self.document().revision() != self._revision:
            self._revision = self.document().revision()
            if self._arrival is None:
                self.edited.emit()

    def _on_line_count_changed(self, count: int) -> None:
        if self._numbers.set_line_count(count):
            self._make_room()

    def _on_update_request(self, area: QRect, dy: int) -> None:
        if dy:
            self._numbers.scroll(0, dy)
        else:
            self._numbers.update(0, area.y(), self._numbers.width(), area.height())

    def _on_cursor_moved(self) -> None:
        self._numbers.update()
        self.viewport().update()
        self._select()

    def _make_room(self) -> None:
        width = self._numbers.sizeHint().width()
        self.setViewportMargins(width, 0, 0, 0)
        self._numbers.resize(width, self._numbers.height())

    def _use_theme(self) -> None:
        font = theme.mono_font()
        self.setFont(font)
        self._numbers.setFont(font)
        height = self.fontMetrics().height()
        self._layout.spacing = max(round(self.fontInfo().pixelSize() * LINE_HEIGHT) - height, 0)
        self._highlighter.use_theme()
        self._make_room()
        self._select()
