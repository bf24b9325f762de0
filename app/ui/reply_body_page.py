"""The body of a reply: as a tree, as lines or as bytes, with find, copy and save."""

from array import array

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.model.document import PreparedBody, harmless
from app.model.language import number
from app.model.lines import Lines
from app.model.pattern_search import PatternHits
from app.ui import theme
from app.ui.byte_view import ByteView
from app.ui.clipboard import copy
from app.ui.file_chip import FileWishes
from app.ui.icon import icon
from app.ui.icon_button import IconButton
from app.ui.line_delegate import Marks
from app.ui.line_folds import LineFolds
from app.ui.line_view import LineView
from app.ui.reply_search import ReplySearch, marker
from app.ui.reply_tree import ReplyTree

_NOTHING, _TREE, _RAW, _BYTES = range(4)
LINE = 120
"""Narrower, and one does not see what is looked for."""


class ReplyBodyPage(QWidget):
    """Tree, lines and bytes of one body. `save_requested`: the person wants it in a file.

    `pattern_requested` carries a regular expression to look for in `lines` and whether it ignores
    case; who listens calls `show_hits` or `show_no_pattern`. With "" nothing is wanted any more.
    *files* is what is wished of the files in it.
    """

    save_requested = Signal()
    pattern_requested = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._body: PreparedBody | None = None
        self._offset = 0
        self._is_at_hit = False
        self._trouble = ""
        self._preferred = _TREE
        self._search = ReplySearch(self)
        self._search.changed.connect(self._on_search_changed)
        # The order of making is the order of the Tab key.
        tools = self._make_tools()
        found = self._make_found()
        self._nothing = QLabel(self)
        self._nothing.setProperty("kind", "secondary")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        self._tree = ReplyTree(self)
        self._raw = LineView("replyRaw", self)
        self._raw.setAccessibleName(self.tr("Body of the reply as lines"))
        self._stack = QStackedWidget(self)
        self.files = self._tree.files = self._raw.files = FileWishes(self)
        self._bytes = ByteView("replyBytes", self)
        self._bytes.setAccessibleName(self.tr("Body of the reply as bytes, exactly as it came"))
        for view in (self._nothing, self._tree, self._raw, self._bytes):
            self._stack.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        column.addLayout(tools)
        column.addWidget(found)
        column.addWidget(self._stack, 1)
        self.show_nothing("")

    def _make_tools(self) -> QBoxLayout:
        self._line = QLineEdit(self)
        self._line.setObjectName("findInReply")
        self._line.setPlaceholderText(self.tr("Find in reply"))
        self._line.setAccessibleName(self.tr("Find in reply"))
        self._line.setClearButtonEnabled(True)
        self._line.addAction(icon("search", "secondary"), QLineEdit.ActionPosition.LeadingPosition)
        for button in self._line.findChildren(QToolButton):
            button.setAccessibleName(self.tr("Clear the search"))
        self._line.textChanged.connect(self._on_find_changed)
        self._line.installEventFilter(self)
        self._show_tree = self._button("showTree", self.tr("Tree"), self.tr("Show as a tree"))
        self._show_raw = self._button("showRaw", self.tr("Raw"), self.tr("Show as lines"))
        self._show_bytes = self._button(
            "showBytes", self.tr("Bytes"), self.tr("Show every byte as it came")
        )
        self._views = QButtonGroup(self)
        kinds = ((self._show_tree, _TREE), (self._show_raw, _RAW), (self._show_bytes, _BYTES))
        for button, page in kinds:
            self._views.addButton(button, page)
        self._views.idClicked.connect(self._on_view_chosen)
        self._copy = self._picture("copyReply", self.tr("Copy the reply"), "copy")
        self._copy.clicked.connect(self._on_copy)
        self._save = self._picture("saveReply", self.tr("Save the reply to a file"), "save")
        self._save.clicked.connect(self.save_requested)
        views = QHBoxLayout()
        views.setSpacing(0)
        views.addWidget(self._show_tree)
        views.addWidget(self._show_raw)
        views.addWidget(self._show_bytes)
        self._others = others = QHBoxLayout()
        others.setSpacing(8)
        others.addLayout(views)
        others.addStretch(1)
        others.addWidget(self._copy)
        others.addWidget(self._save)
        self._tools = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._tools.setSpacing(8)
        self._tools.addWidget(self._line, 1)
        self._tools.addLayout(others)
        return self._tools

    def _make_found(self) -> QWidget:
        """The row that stands below the line as long as there is something to find."""
        self._found = QWidget(self)
        self._count = QLabel(self._found)
        self._count.setObjectName("findCount")
        self._count.setProperty("kind", "secondary")
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._count.setWordWrap(True)
        self._case = self._button("findMatchCase", self.tr("Aa"), self.tr("Match case"))
        self._case.toggled.connect(self._on_find_changed)
        self._pattern = self._button("findPattern", ".*", self.tr("Regular expression"))
        self._pattern.toggled.connect(self._on_find_changed)
        before = self._picture("findPrevious", self.tr("Previous match"), "previous")
        before.clicked.connect(lambda: self._go(forward=False))
        after = self._picture("findNext", self.tr("Next match"), "next")
        after.clicked.connect(lambda: self._go(forward=True))
        row = QHBoxLayout(self._found)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._count, 1)
        for button in (self._case, self._pattern, before, after):
            row.addWidget(button)
        self._found.hide()
        return self._found

    def minimumSizeHint(self) -> QSize:
        """What it needs when the line one types into stands above the buttons."""
        hint = super().minimumSizeHint()
        line = self._line.minimumSizeHint().width() + self._tools.spacing()
        is_beside = self._tools.direction() == QBoxLayout.Direction.LeftToRight
        return QSize(hint.width() - line, hint.height()) if is_beside else hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the line above the buttons where they have no room beside it."""
        super().resizeEvent(event)
        buttons = self._others.minimumSize().width()
        beside = self.width() - buttons - self._tools.spacing() >= theme.scaled(LINE)
        ways = QBoxLayout.Direction
        self._tools.setDirection(ways.LeftToRight if beside else ways.TopToBottom)

    def _button(self, name: str, text: str, words: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setCheckable(True)
        return button

    def _picture(self, name: str, words: str, picture: str) -> IconButton:
        button = IconButton(picture, words, self)
        button.setObjectName(name)
        return button

    def show_nothing(self, why: str) -> None:
        """No body: *why*, in a sentence."""
        self._body = None
        self._nothing.setText(why)
        self._tree.show_root(None)
        self._raw.show_lines(Lines(b""))
        self._line.clear()
        self._stack.setCurrentIndex(_NOTHING)
        self._bytes.show_bytes(b"")
        for control in (self._line, *self._views.buttons(), self._copy, self._save):
            control.setEnabled(False)

    def show_lines_ahead(self, lines: Lines) -> None:
        """Show lines while the rest is being found out; `show_body` gets them again, or others."""
        at = self._raw.verticalScrollBar().value() if self._stack.currentIndex() == _RAW else 0
        self._raw.show_lines(lines, is_json=_is_json(lines))
        self._stack.setCurrentIndex(_RAW)
        self._raw.verticalScrollBar().setValue(at)

    def show_body(self, body: PreparedBody) -> None:
        """Show a body that is not empty: as a tree if there is one, unless another was chosen."""
        self._body = body
        self._tree.show_root(body.root)
        is_read_already = self._raw.lines is body.lines and self._raw.verticalScrollBar().value()
        if self._raw.lines is not body.lines:
            self._raw.show_lines(body.lines, is_json=_is_json(body.lines))
        self._raw.offer_folds(is_offered=body.is_indented)
        self._offset = 0
        self._bytes.show_bytes(b"")
        for control in (self._line, *self._views.buttons(), self._copy, self._save):
            control.setEnabled(True)
        self._show_tree.setEnabled(body.root is not None)
        is_taken = self._preferred == _TREE and (body.root is None or bool(is_read_already))
        self._show(_RAW if is_taken else self._preferred)
        self._on_find_changed()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the line: Enter and Shift+Enter go on and back, Esc clears."""
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
            # Else the window's own Esc, which cancels a message, would come first.
            event.setAccepted(bool(self._line.text()))
            return event.isAccepted()
        if event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(forward=not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            return True
        if event.key() == Qt.Key.Key_Escape and self._line.text():
            self._line.clear()
            return True
        return super().eventFilter(watched, event)

    def _show(self, view: int) -> None:
        if view == _BYTES and self._body is not None:
            self._bytes.show_bytes(self._body.received)
        if self._stack.currentIndex() != view:
            self._stack.setCurrentIndex(view)
        self._views.button(view).setChecked(True)

    def _on_view_chosen(self, view: int) -> None:
        self._preferred = view
        self._show(view)

    def _on_copy(self) -> None:
        if self._body is not None:
            copy(self._body.lines.data[:].decode("utf-8", "replace"), self._copy)

    def focus_find(self) -> None:
        """Put the cursor into the search field."""
        self._line.setFocus()
        self._line.selectAll()

    def _on_find_changed(self) -> None:
        text = self._line.text()
        if self._found.isHidden() is bool(text):
            self._found.setVisible(bool(text))
        self._is_at_hit = False
        self._trouble = ""
        ignores_case = not self._case.isChecked()
        is_pattern = self._pattern.isChecked() and self._body is not None
        self.pattern_requested.emit(text if is_pattern else "", ignores_case)
        if self._body is None or not text:
            self._search.clear()
            self._raw.mark(None)
            if self._body is not None and (self._body.root or self._preferred != _TREE):
                self._show(self._preferred)
            return
        # Matches are places in the lines: that view shows them.
        self._show(_RAW)
        if is_pattern:
            self._raw.mark(None)
            self._search.expect()
        else:
            self._raw.mark(marker(text, ignores_case=ignores_case))
            self._search.start(self._body.lines, text, ignores_case=ignores_case)
        self._say_count()

    @property
    def lines(self) -> Lines:
        """The lines that are searched."""
        return self._raw.lines

    @property
    def folds(self) -> LineFolds:
        """What is folded of the lines."""
        return self._raw.folds

    def show_hits(self, marks: Marks | None, found: PatternHits) -> None:
        """Show what was found of the regular expression that was asked for last."""
        self._trouble = self.tr("given up: it takes too long") if found.is_slow else ""
        self._raw.mark(marks)
        self._search.take(found.hits)

    def show_no_pattern(self, why: str) -> None:
        """Say that what was asked for is no regular expression, in the words of its engine."""
        self._trouble = self.tr("Not a regular expression: {0}").format(harmless(why))
        self._raw.mark(None)
        self._search.take(array("Q"))

    def _on_search_changed(self) -> None:
        if not self._is_at_hit and self._search.hits:
            self._go(forward=True)
        self._say_count()

    def _go(self, *, forward: bool) -> None:
        start = self._offset if self._is_at_hit else self._offset - 1
        at = self._search.next_after(start, forward=forward)
        if at is None:
            return
        self._offset = self._search.hits[at]
        self._is_at_hit = True
        self._show(_RAW)
        self._raw.reveal(self._offset)
        self._say_count()

    def _say_count(self) -> None:
        count = len(self._search.hits)
        total = number(count) + ("+" if self._search.is_cut else "")
        if not count:
            nothing = self._trouble or self.tr("No match")
            words = nothing if self._search.is_done else self.tr("Searching…")
        elif self._is_at_hit:
            at = self._search.next_after(self._offset - 1, forward=True) or 0
            words = self.tr("{0} of {1}").format(number(at + 1), total)
        else:
            words = total
        if count and self._trouble:
            words = f"{words}, {self._trouble}"
        self._count.setText(words)


def _is_json(lines: Lines) -> bool:
    return lines.data[:1] in (b"{", b"[")
