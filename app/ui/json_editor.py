"""The editor a message is written in."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QToolTip, QWidget

from app.model.draft import Place
from app.model.errors import InvalidMessage
from app.model.size import REFUSED_BYTES, size_of
from app.ui import theme
from app.ui.editor_commands import EditorCommands
from app.ui.editor_content import EditorContent
from app.ui.editor_folds import EditorFolds
from app.ui.editor_keys import EditorKeys
from app.ui.editor_layout import SpacedLayout
from app.ui.editor_marks import Mark, bracket_selections, mark_selections
from app.ui.editor_text import index_of, units
from app.ui.json_highlighter import JsonHighlighter
from app.ui.line_numbers import LineNumbers

MARKS_SHOWN = 100
LINE_HEIGHT = 1.6
_MARGIN_LINES = 5


class JsonEditor(QPlainTextEdit):
    """Line numbers, colours, brackets, marks and folds around a plain text editor.

    *edited* fires after every change of the text, once per change. *paste_refused* carries a
    title and a hint, *fault_found* why a command cannot be done with the text as it is. Lines and
    columns count from 1, columns in characters of the whole text.
    """

    edited = Signal()
    paste_refused = Signal(str, str)
    fault_found = Signal(InvalidMessage)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: list[Mark] = []
        self._revision = 0
        self._bar: QWidget | None = None
        self._layout = SpacedLayout(self.document())
        self.document().setDocumentLayout(self._layout)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("kind", "code")
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.document().setDocumentMargin(10)
        self._content = EditorContent(self)
        self._content.arrived.connect(self.edited)
        self._folds = EditorFolds(self, self._content.shown_text)
        self._folds.changed.connect(self._on_folds_changed)
        self._keys = EditorKeys(self)
        self._numbers = LineNumbers(self, self)
        self._numbers.line_clicked.connect(self._on_line_clicked)
        self._numbers.fold_clicked.connect(self._folds.toggle)
        self._highlighter = JsonHighlighter(self.document(), self._is_in_view)
        self.commands = EditorCommands(self, self._folds)
        self.textChanged.connect(self._on_text_changed)
        self.blockCountChanged.connect(self._on_line_count_changed)
        self.updateRequest.connect(self._on_update_request)
        self.cursorPositionChanged.connect(self._on_cursor_moved)
        theme.notifier().changed.connect(self._use_theme)
        self._use_theme()

    # text

    def text(self) -> str:
        """The whole text, also while a part of it is still arriving."""
        return self._content.text()

    def shown_text(self) -> str:
        """The text with a mark in place of each string that is too long to be shown."""
        return self._content.shown_text()

    def set_text(self, text: str) -> None:
        """Show another text; undo does not bring the one before back."""
        self._marks = []
        self._folds.unfold_all()
        self._content.replace_all(text)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def change_text(self, text: str) -> None:
        """Make the text this one with the smallest change, as one step of undo.

        Cursor, selection and scroll position stay where they are.
        """
        bars = (self.verticalScrollBar(), self.horizontalScrollBar())
        at = [bar.value() for bar in bars]
        self._content.change(text)
        for bar, value in zip(bars, at, strict=True):
            bar.setValue(value)

    def reshape(self, shaped: Callable[[str], str], moved: Callable[[str, str, int], int]) -> None:
        """Lay the text out anew, in one step of undo; *moved* says where the cursor goes.

        A fault in the text is told and nothing is changed.
        """
        self._content.finish()
        before, at = self.text(), self.cursor_index()
        shown = self.shown_text()
        try:
            after = shaped(before)
        except InvalidMessage as error:
            self.fault_found.emit(error)
            return
        self._content.change(after)
        self.go_to_index(moved(shown, self.shown_text(), at))

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take pasted or dropped text, unless it is too long to be a message."""
        text = source.text()
        size = size_of(text)
        if size > REFUSED_BYTES:
            self.paste_refused.emit(
                self.tr("The pasted text is too long for a message: {size} MB.").format(
                    size=self.locale().toString(size / 1e6, "f", 0)
                ),
                self.tr(
                    "Nothing was changed. Redox takes messages up to 40 MB; upload a larger file "
                    "and put its URI into the message instead."
                ),
            )
            return
        self._content.insert(self.textCursor(), text)
        self.ensureCursorVisible()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy what is selected with its long strings, and what is folded in it."""
        cursor = self.textCursor()
        data = QMimeData()
        data.setText(self._content.text_between(cursor.selectionStart(), cursor.selectionEnd()))
        return data

    # places

    def show_position(self, line: int, column: int) -> None:
        """Put the cursor at a line and column, bring it into view and take the keyboard."""
        self._content.finish()
        self._show(self._position_of(line, column))

    def go_to_index(self, index: int) -> None:
        """Put the cursor at a character of `shown_text` and bring it into view."""
        self._show(units(self.shown_text()[:index]))

    def cursor_index(self) -> int:
        """The character of `shown_text` the cursor stands at."""
        return index_of(self.shown_text(), self.textCursor().position())

    def _show(self, position: int) -> None:
        self._folds.reveal(self.document().findBlock(position))
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
        shown = self._content.column_shown(block, column)
        return block.position() + units(block.text()[: max(shown, 1) - 1])

    def place(self) -> Place:
        """Where the person is, for `go_to`."""
        cursor = self.textCursor()
        return Place(cursor.position(), cursor.anchor(), self.firstVisibleBlock().blockNumber())

    def go_to(self, place: Place) -> None:
        """Select and scroll as at the time of `place`; a text that still arrives is left alone."""
        if self._content.is_arriving:
            return
        end = max(self.document().characterCount() - 1, 0)
        cursor = self.textCursor()
        cursor.setPosition(min(place.anchor, end))
        cursor.setPosition(min(place.cursor, end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        # How far it can scroll is known once it has its size.
        QTimer.singleShot(0, self, lambda: self.verticalScrollBar().setValue(place.first_line))

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Underline these faults and mark their lines; the last call counts."""
        self._marks = [self._placed(mark) for mark in marks[:MARKS_SHOWN]]
        by_line: dict[int, tuple[bool, str]] = {}
        for mark in self._marks:
            is_error, text = by_line.get(mark.line, (False, ""))
            by_line[mark.line] = (is_error or mark.is_error, f"{text}\n{mark.text}".strip())
        self._numbers.set_marks(by_line)
        self._select()

    def _placed(self, mark: Mark) -> Mark:
        block = self.document().findBlockByNumber(mark.line - 1)
        if not mark.column or not block.isValid():
            return mark
        shown = self._content.column_shown(block, mark.column)
        return Mark(mark.line, shown, mark.text, mark.is_error)

    def lines_in_view(self) -> list[tuple[QTextBlock, float, float]]:
        """The lines in the viewport: block, top and height of its row."""
        found: list[tuple[QTextBlock, float, float]] = []
        block = self.firstVisibleBlock()
        top = self.contentOffset().y() + self.blockBoundingGeometry(block).top()
        # A row's room lies below its text: half of it belongs above.
        lift = self._layout.spacing / 2
        while block.isValid() and top - lift < self.viewport().height():
            following = self._folds.after(block)
            height = self.blockBoundingRect(block).height()
            if not block.next().isValid():
                height -= self.document().documentMargin()
            found.append((block, top - lift, height))
            top += height
            block = following
        return found

    def current_line(self) -> int:
        """The line of the cursor, from 1."""
        return self.textCursor().blockNumber() + 1

    def is_foldable(self, block: QTextBlock) -> bool:
        """Whether what begins in a line can be folded."""
        return self._folds.is_foldable(block)

    def is_folded(self, block: QTextBlock) -> bool:
        """Whether what begins in a line is folded."""
        return self._folds.is_folded(block)

    def _is_in_view(self, block: QTextBlock) -> bool:
        first = self.firstVisibleBlock().blockNumber()
        shown = self.viewport().height() // max(self.fontMetrics().height(), 1)
        return first - _MARGIN_LINES <= block.blockNumber() <= first + shown + _MARGIN_LINES

    def _select(self) -> None:
        document = self.document()
        selections = bracket_selections(document, self.textCursor().position())
        self.setExtraSelections(selections + mark_selections(document, self._marks))

    # the bar above the text

    def show_bar(self, bar: QWidget) -> None:
        """Show *bar* above the text, in the place of another."""
        if self._bar is not None and self._bar is not bar:
            self._bar.hide()
        self._bar = bar
        bar.show()
        self._make_room()

    def hide_bar(self) -> None:
        """Give the room back to the text, and the keyboard."""
        if self._bar is not None:
            had_focus = self._bar.isAncestorOf(self.window().focusWidget() or self)
            self._bar.hide()
            self._bar = None
            self._make_room()
            if had_focus:
                self.setFocus(Qt.FocusReason.OtherFocusReason)

    # events

    def event(self, event: QEvent) -> bool:
        """Take the keys of the editor's own commands before the window does."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and self.commands.command_of(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do commands, indent, close brackets, and let the keyboard out."""
        command = self.commands.command_of(event)
        if command is not None:
            command.trigger()
            event.accept()
        elif self._keys.take(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done here."""
        menu = self.createStandardContextMenu(event.pos())
        self.commands.add_to(menu)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tint the current line, then paint the text and what stands for folded lines."""
        lines = self.lines_in_view()
        for block, top, height in lines:
            self._highlighter.complete(block)
            if block.blockNumber() + 1 == self.current_line() and self.isEnabled():
                painter = QPainter(self.viewport())
                row = QRectF(0, top, self.viewport().width(), height)
                painter.fillRect(row, QColor(theme.current().current_line))
                painter.end()
        super().paintEvent(event)
        for block, top, height in lines:
            hint = self._folds.hint(block) if self._folds.is_folded(block) else ""
            if hint:
                self._paint_hint(block, top, height, hint)

    def _paint_hint(self, block: QTextBlock, top: float, height: float, hint: str) -> None:
        colours = theme.current()
        right = block.layout().lineAt(0).naturalTextRect().right() + self.contentOffset().x()
        width = self.fontMetrics().horizontalAdvance(hint) + 12
        box = QRectF(right + 8, top + 2, width, height - 4)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(colours.field_line))
        painter.setBrush(QColor(colours.selection))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QColor(colours.text))
        painter.setFont(self.font())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, hint)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the margins as large as what stands in them."""
        super().resizeEvent(event)
        self._place_margins()

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
            if not self._content.is_arriving:
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
        if not self.textCursor().block().isVisible():
            self._folds.reveal(self.textCursor().block())
        self._numbers.update()
        self.viewport().update()
        self._select()

    def _on_folds_changed(self) -> None:
        self.viewport().update()
        self._numbers.update()

    def _make_room(self) -> None:
        above = self._bar.sizeHint().height() if self._bar is not None else 0
        self.setViewportMargins(self._numbers.sizeHint().width(), above, 0, 0)
        self._place_margins()

    def _place_margins(self) -> None:
        inside = self.contentsRect()
        above = self._bar.sizeHint().height() if self._bar is not None else 0
        if self._bar is not None:
            self._bar.setGeometry(inside.left(), inside.top(), inside.width(), above)
        width = self._numbers.sizeHint().width()
        self._numbers.setGeometry(
            QRect(inside.left(), inside.top() + above, width, inside.height() - above)
        )

    def _use_theme(self) -> None:
        font = theme.mono_font()
        self.setFont(font)
        self._numbers.setFont(font)
        height = self.fontMetrics().height()
        self._layout.spacing = max(round(self.fontInfo().pixelSize() * LINE_HEIGHT) - height, 0)
        self._highlighter.use_theme()
        self._make_room()
        self._select()
