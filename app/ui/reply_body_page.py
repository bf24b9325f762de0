"""The body of a reply: as a tree, as lines or as bytes, with find, copy and save."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.model.body_layout import extent
from app.model.document import PreparedBody
from app.model.lines import Lines
from app.model.path_query import PathHit
from app.ui import theme
from app.ui.byte_view import ByteView
from app.ui.clipboard import copy
from app.ui.file_chip import FileWishes
from app.ui.find_row import FindBy, FindRow
from app.ui.icon import icon
from app.ui.icon_button import IconButton
from app.ui.line_find import LineFind
from app.ui.line_folds import LineFolds
from app.ui.line_view import LineView
from app.ui.path_results import PathResults
from app.ui.reply_tree import ReplyTree

_NOTHING, _TREE, _RAW, _BYTES = range(4)
LINE = 120
"""Narrower, and one does not see what is looked for."""


class ReplyBodyPage(QWidget):
    """Tree, lines and bytes of one body. `save_requested`: the person wants it in a file.

    `pattern_requested` is the `requested` of `line_find`, `path_requested` that of `paths`.
    `fields_requested`: the fields of `values` are to be chosen from, in `find_row`.
    `table_requested` carries values and their paths; who listens calls `copy_table`.
    *files* is what is wished of the files in it.
    """

    save_requested = Signal()
    pattern_requested = Signal(str, bool)
    path_requested = Signal(str)
    fields_requested = Signal()
    table_requested = Signal(list, list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._body: PreparedBody | None = None
        self._values: memoryview | None = None
        self._preferred = _TREE
        # The order of making is the order of the Tab key.
        tools = self._make_tools()
        self._found = FindRow(self)
        self._found.hide()
        self._found.changed.connect(self._on_find_changed)
        self._found.fields_requested.connect(self.fields_requested)
        self._found.field_chosen.connect(self.find_by_path)
        self._found.stepped.connect(self._on_stepped)
        self._paths = PathResults(self)
        self._paths.hide()
        self._paths.requested.connect(self.path_requested)
        self._paths.table_requested.connect(self.table_requested)
        self._paths.changed.connect(self._say)
        self._paths.chosen.connect(self._on_value_chosen)
        self._found.stopped.connect(self._paths.stop)
        self._nothing = QLabel(self)
        self._nothing.setProperty("kind", "secondary")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        self._tree = ReplyTree(self)
        self._tree.path_requested.connect(self.find_by_path)
        self._tree.table_requested.connect(self.table_requested)
        self._raw = LineView("replyRaw", self)
        self._raw.setAccessibleName(self.tr("Body of the reply as lines"))
        self._line_find = LineFind(self._raw)
        self._line_find.requested.connect(self.pattern_requested)
        self._line_find.changed.connect(self._say)
        self._stack = QStackedWidget(self)
        self.files = self._tree.files = self._raw.files = FileWishes(self)
        self._bytes = ByteView("replyBytes", self)
        self._bytes.setAccessibleName(self.tr("Body of the reply as bytes, exactly as it came"))
        for view in (self._nothing, self._tree, self._raw, self._bytes):
            self._stack.addWidget(view)
        self._parts = QSplitter(Qt.Orientation.Vertical, self)
        self._parts.setObjectName("replyParts")
        self._parts.setChildrenCollapsible(False)
        self._parts.addWidget(self._paths)
        self._parts.addWidget(self._stack)
        self._parts.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        column.addLayout(tools)
        column.addWidget(self._found)
        column.addWidget(self._parts, 1)
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
        self._views.idToggled.connect(self._on_view_toggled)
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

    def minimumSizeHint(self) -> QSize:
        """What it needs when the line one types into stands above the buttons."""
        hint = super().minimumSizeHint()
        line = self._line.minimumSizeHint().width() + self._tools.spacing()
        is_beside = self._tools.direction() == QBoxLayout.Direction.LeftToRight
        if not is_beside:
            return hint
        row = self._found.minimumSizeHint().width() if self._found.isVisible() else 0
        return QSize(max(hint.width() - line, row), hint.height())

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
        self._values = None
        self._nothing.setText(why)
        self._tree.show_root(None)
        self._raw.show_lines(Lines(b""))
        self._line.clear()
        self._on_find_changed()
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
        self._values = None if body.root is None else memoryview(body.root.raw)
        self._tree.show_root(body.root)
        is_read_already = self._raw.lines is body.lines and self._raw.verticalScrollBar().value()
        if self._raw.lines is not body.lines:
            self._raw.show_lines(body.lines, is_json=_is_json(body.lines))
        self._raw.offer_folds(is_offered=body.is_indented)
        self._line_find.start_over()
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
            event.setAccepted(self._is_finding)
            return event.isAccepted()
        if event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(forward=not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            return True
        if event.key() == Qt.Key.Key_Escape and self._is_finding:
            # First what is typed, then the way it is looked for.
            self._line.clear() if self._line.text() else self._found.look_by(FindBy.TEXT)
            return True
        return super().eventFilter(watched, event)

    @property
    def _is_finding(self) -> bool:
        return bool(self._line.text()) or self._found.by is FindBy.PATH

    def _show(self, view: int) -> None:
        if view == _BYTES and self._body is not None:
            self._bytes.show_bytes(self._body.received)
        if self._stack.currentIndex() != view:
            self._stack.setCurrentIndex(view)
        self._views.button(view).setChecked(True)

    def _on_view_toggled(self, view: int, is_on: bool) -> None:
        # By a person: what is shown otherwise is in view before its button is marked. Not by
        # `idClicked`: a screen reader toggles a button, which Qt does not take for a click.
        if is_on and self._stack.currentIndex() != view:
            self._on_view_chosen(view)

    def _on_view_chosen(self, view: int) -> None:
        self._preferred = view
        self._show(view)
        if self._paths.current is not None:
            self._on_value_chosen(self._paths.current)

    def _on_copy(self) -> None:
        if self._body is not None:
            copy(self._body.lines.data[:].decode("utf-8", "replace"), self._copy)

    def focus_find(self) -> None:
        """Put the cursor into the search field."""
        self._line.setFocus()
        self._line.selectAll()

    def find_by_path(self, typed: str) -> None:
        """Look for a field by its name or path; for nothing yet with ""."""
        self._line.clear()
        self._found.look_by(FindBy.PATH)
        self._line.setText(typed)
        self._paths.look_now()

    @property
    def line_find(self) -> LineFind:
        """What is found of text in the lines."""
        return self._line_find

    @property
    def find_row(self) -> FindRow:
        """How something is looked for."""
        return self._found

    @property
    def paths(self) -> PathResults:
        """What is found by its path."""
        return self._paths

    @property
    def lines(self) -> Lines:
        """The lines that are searched."""
        return self._raw.lines

    def fold_lines(self, *, is_folded: bool) -> None:
        """Show the lines with everything in them folded, or nothing."""
        if self._body is None:
            return
        self._preferred = _RAW
        self._show(_RAW)
        self._raw.setFocus()
        if is_folded:
            self.folds.fold_to(1)
        else:
            self.folds.unfold_all()

    @property
    def folds(self) -> LineFolds:
        """What is folded of the lines."""
        return self._raw.folds

    @property
    def values(self) -> memoryview | None:
        """The JSON text of the body, which is searched by path; None where it has no tree."""
        return self._values

    @property
    def has_indented_lines(self) -> bool:
        """Whether the lines are the same JSON, indented."""
        return self._body is not None and self._body.is_indented

    def copy_table(self, text: str) -> None:
        """Copy a table that was asked for."""
        copy(text, self._paths if self._paths.isVisible() else self._tree)

    def _on_find_changed(self) -> None:
        body, text, by = self._body, self._line.text(), self._found.by
        is_path = by is FindBy.PATH
        self._line.setPlaceholderText(
            self.tr("A field, such as MRN, or a path, such as $.Meta.Logs[*].ID")
            if is_path
            else self.tr("Find in reply")
        )
        self._found.setVisible(bool(text) or (is_path and body is not None))
        if body is None or not text or is_path:
            self._line_find.clear()
            if body is not None and (body.root or self._preferred != _TREE):
                self._show(self._preferred)
        if body is None or not text or not is_path:
            self._paths.clear()
        if body is not None and text:
            if is_path:
                self._paths.look_for(self._values, text)
            else:
                # Matches are places in the lines: that view shows them.
                self._show(_RAW)
                is_pattern = by is FindBy.PATTERN
                ignores_case = self._found.ignores_case
                self._line_find.look_for(text, is_pattern=is_pattern, ignores_case=ignores_case)
        self._say()

    def _on_stepped(self, forward: bool) -> None:
        self._go(forward=forward)

    def _go(self, *, forward: bool) -> None:
        if self._found.by is FindBy.PATH:
            self._paths.go(forward=forward)
        elif self._line_find.go(forward=forward):
            self._show(_RAW)
            self._say()

    def _say(self) -> None:
        if self._found.by is not FindBy.PATH:
            self._found.say(self._line_find.count)
        elif self._line.text():
            paths = self._paths
            self._found.say(paths.count, paths.note, is_searching=paths.is_searching)
        else:
            self._found.say("")

    def _on_value_chosen(self, hit: PathHit) -> None:
        """Bring a value that was found by its path into view."""
        if self._stack.currentIndex() == _TREE:
            self._tree.reveal(hit.rows)
        elif hit.in_lines >= 0:
            self._raw.reveal(hit.in_lines)
        elif self._body is not None and not self._body.is_indented:
            self._raw.reveal(extent(self._body.lines.data)[0] + hit.start)


def _is_json(lines: Lines) -> bool:
    return lines.data[:1] in (b"{", b"[")
