"""What is seen of a text in an editor: line numbers, colours, marks, folds, a bar above it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QToolTip, QWidget

from app.ui import theme
from app.ui.editor_bar import EditorBar
from app.ui.editor_folds import EditorFolds
from app.ui.editor_layout import SpacedLayout
from app.ui.editor_selections import EditorSelections
from app.ui.editor_text import units
from app.ui.fold_hint import paint_hint
from app.ui.json_highlighter import JsonHighlighter
from app.ui.line_numbers import LineNumbers

if TYPE_CHECKING:
    from app.model.draft import Place
    from app.ui.editor_content import EditorContent
    from app.ui.editor_marks import Mark

MARKS_SHOWN = 100
LINE_HEIGHT = 1.6
_MARGIN_LINES = 5


class CodeView(QPlainTextEdit):
    """A plain text editor that shows what its text means. Lines and columns count from 1.

    *text_arrived* fires when a text that comes in parts is all there.
    """

    text_arrived = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._in_view = range(_MARGIN_LINES)
        self._line = 1
        self._selections = EditorSelections(self)
        self._layout = SpacedLayout(self.document())
        self.document().setDocumentLayout(self._layout)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("kind", "code")
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.document().setDocumentMargin(10)
        self.bar = EditorBar(self)
        self.bar.changed.connect(self._make_room)
        self.folds = EditorFolds(self, lambda: self.content.shown_text())
        self.folds.changed.connect(self._on_folds_changed)
        self._numbers = LineNumbers(self, self)
        self._numbers.line_clicked.connect(self._on_line_clicked)
        self._numbers.fold_clicked.connect(self.folds.toggle)
        self._highlighter = JsonHighlighter(self.document(), self._is_in_view)
        self.blockCountChanged.connect(self._on_line_count_changed)
        self.updateRequest.connect(self._on_update_request)
        self.cursorPositionChanged.connect(self._on_cursor_moved)
        theme.notifier().changed.connect(self._use_theme)
        self._use_theme()

    @cached_property
    def content(self) -> "EditorContent":
        """The whole text; made with the first, after the window was painted."""
        from app.ui.editor_content import EditorContent

        content = EditorContent(self)
        content.arrived.connect(self.text_arrived)
        return content

    # places

    def show_position(self, line: int, column: int) -> None:
        """Put the cursor at a line and column, bring it into view and take the keyboard."""
        self.content.finish()
        self.show_at(self._position_of(line, column))

    def show_at(self, position: int) -> None:
        """Put the cursor at a position of the document, bring it into view, take the keyboard."""
        self.folds.reveal(self.document().findBlock(position))
        cursor = self.textCursor()
        cursor.setPosition(position)
        self.setTextCursor(cursor)
        self.centerCursor()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _position_of(self, line: int, column: int) -> int:
        """The document's position; the nearest there is when it ends before."""
        if line > self.document().blockCount():
            return self.document().characterCount() - 1
        block = self.document().findBlockByNumber(max(line, 1) - 1)
        shown = self.content.column_shown(block, column)
        return block.position() + units(block.text()[: max(shown, 1) - 1])

    def place(self) -> "Place":
        """Where the person is, for `go_to`."""
        from app.model.draft import Place  # not needed for the first paint

        cursor = self.textCursor()
        return Place(cursor.position(), cursor.anchor(), self.firstVisibleBlock().blockNumber())

    def go_to(self, place: "Place") -> None:
        """Select and scroll as at the time of `place`; a text that still arrives is left alone."""
        if self.content.is_arriving:
            return
        end = max(self.document().characterCount() - 1, 0)
        cursor = self.textCursor()
        cursor.setPosition(min(place.anchor, end))
        cursor.setPosition(min(place.cursor, end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        # How far it can scroll is known once it has its size.
        QTimer.singleShot(0, self, lambda: self.verticalScrollBar().setValue(place.first_line))

    def set_marks(self, marks: "Sequence[Mark]") -> None:
        """Underline these faults and mark their lines; the last call counts."""
        self._selections.marks = [self._placed(mark) for mark in marks[:MARKS_SHOWN]]
        by_line: dict[int, tuple[bool, str]] = {}
        for mark in self._selections.marks:
            is_error, text = by_line.get(mark.line, (False, ""))
            by_line[mark.line] = (is_error or mark.is_error, f"{text}\n{mark.text}".strip())
        self._numbers.set_marks(by_line)
        self._selections.show()

    def _placed(self, mark: "Mark") -> "Mark":
        block = self.document().findBlockByNumber(mark.line - 1)
        if not mark.column or not block.isValid():
            return mark
        shown = self.content.column_shown(block, mark.column)
        return replace(mark, column=shown)

    def lines_in_view(self) -> list[tuple[QTextBlock, float, float]]:
        """The lines in the viewport: block, top and height of its row."""
        found: list[tuple[QTextBlock, float, float]] = []
        block = self.firstVisibleBlock()
        top = self.contentOffset().y() + self.blockBoundingGeometry(block).top()
        # A row's room lies below its text: half of it belongs above.
        lift = self._layout.spacing / 2
        while block.isValid():
            following = self.folds.after(block)
            height = self.blockBoundingRect(block).height()
            if not block.next().isValid():
                height -= self.document().documentMargin()
            found.append((block, top - lift, height))
            top += height
            # An empty text is painted first of all: what Qt has made costs PySide dearly to name.
            if not following.isValid() or top - lift >= self.viewport().height():
                break
            block = following
        return found

    def current_line(self) -> int:
        """The line of the cursor, from 1."""
        return self.textCursor().blockNumber() + 1

    def is_foldable(self, block: QTextBlock) -> bool:
        """Whether what begins in a line can be folded."""
        return self.folds.is_foldable(block)

    def is_folded(self, block: QTextBlock) -> bool:
        """Whether what begins in a line is folded."""
        return self.folds.is_folded(block)

    def _is_in_view(self, block: QTextBlock) -> bool:
        # As of the last stroke of the brush: what comes into view later is coloured then.
        return block.blockNumber() in self._in_view

    def set_matches(self, spans: Sequence[tuple[int, int]]) -> None:
        """Tint what was found at these places of the document; the last call counts."""
        if spans or self._selections.matches:
            self._selections.matches = spans
            self._selections.show()

    def select_at(self, start: int, end: int) -> None:
        """Select what stands between two positions of the document, and bring it into view."""
        self.folds.reveal(self.document().findBlock(end))
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    # events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tint the current line, then paint the text and what stands for folded lines."""
        lines = self.lines_in_view()
        has_text = not self.document().isEmpty()
        if lines:
            first, last = lines[0][0].blockNumber(), lines[-1][0].blockNumber()
            self._in_view = range(first - _MARGIN_LINES, last + _MARGIN_LINES + 1)
        for block, top, height in lines:
            self._highlighter.complete(block)
            if block.blockNumber() + 1 == self.current_line() and has_text and self.isEnabled():
                painter = QPainter(self.viewport())
                row = QRectF(0, top, self.viewport().width(), height)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(theme.current().current_line))
                painter.drawRect(row)
                painter.end()
        super().paintEvent(event)
        for block, top, height in lines:
            hint = self.folds.hint(block) if self.folds.is_folded(block) else ""
            if hint:
                self._paint_hint(block, top, height, hint)

    def _paint_hint(self, block: QTextBlock, top: float, height: float, hint: str) -> None:
        end = QTextCursor(block)
        end.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        right = self.cursorRect(end).right()
        painter = QPainter(self.viewport())
        paint_hint(painter, self.font(), hint, right=right, top=top, height=height)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the margins as large as what stands in them."""
        super().resizeEvent(event)
        self._place_margins()

    def viewportEvent(self, event: QEvent) -> bool:
        """Say in words what is under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = self.words_at(self.cursorForPosition(event.pos()).position())
            QToolTip.showText(event.globalPos(), plain_tip(words), self.viewport())
            return True
        return super().viewportEvent(event)

    def words_at(self, position: int) -> str:
        """What is underlined at a position of the document, in words."""
        return self._selections.words_at(position)

    def _on_line_clicked(self, line: int) -> None:
        self.show_position(line, 1)

    def _on_line_count_changed(self, count: int) -> None:
        if self._numbers.set_line_count(count):
            self._make_room()

    def _on_update_request(self, area: QRect, dy: int) -> None:
        if dy:
            self._numbers.scroll(0, dy)
        else:
            self._numbers.update(0, area.y(), self._numbers.width(), area.height())

    def _on_cursor_moved(self) -> None:
        if not self.textCursor().block().isVisible():
            self.folds.reveal(self.textCursor().block())
        if self.current_line() != self._line:
            self._line = self.current_line()
            self._numbers.update()
            self.viewport().update()
        self._selections.show()

    def _on_folds_changed(self) -> None:
        self.viewport().update()
        self._numbers.update()

    def _make_room(self) -> None:
        self.setViewportMargins(self._numbers.sizeHint().width(), self.bar.height, 0, 0)
        self._place_margins()

    def _place_margins(self) -> None:
        inside = self.contentsRect()
        self.bar.place(inside)
        width, above = self._numbers.sizeHint().width(), self.bar.height
        below = QRect(inside.left(), inside.top() + above, width, inside.height() - above)
        self._numbers.setGeometry(below)

    def _use_theme(self) -> None:
        font = theme.mono_font()
        self.setFont(font)
        self._numbers.setFont(font)
        height = self.fontMetrics().height()
        self._layout.spacing = max(round(self.fontInfo().pixelSize() * LINE_HEIGHT) - height, 0)
        self._highlighter.use_theme()
        self._make_room()
        self._selections.show()


def plain_tip(words: str) -> str:
    """*words* for a tooltip: never taken for markup, and wrapped where they are long."""
    from html import escape  # not needed for the first paint

    return f'<p style="white-space: pre-wrap">{escape(words)}</p>' if words else ""
