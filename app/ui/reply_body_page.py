"""The body of a reply: as a tree, as lines or as bytes, with find, copy and save."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QLabel,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.model.body_layout import extent
from app.model.document import PreparedBody
from app.model.lines import Lines
from app.model.path_query import PathHit
from app.ui.byte_view import ByteView
from app.ui.clipboard import copy
from app.ui.file_chip import FileWishes
from app.ui.find_row import FindBy, FindRow
from app.ui.line_find import LineFind
from app.ui.line_folds import LineFolds
from app.ui.line_view import LineView
from app.ui.path_results import PathResults
from app.ui.reply_tools import BYTES, NOTHING, RAW, TREE, ReplyTools
from app.ui.reply_tree import ReplyTree


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
        self._preferred = TREE
        # The order of making is the order of the Tab key.
        self._tools = ReplyTools(self)
        self._tools.view_chosen.connect(self._on_view_chosen)
        self._tools.copy_requested.connect(self._on_copy)
        self._tools.save_requested.connect(self.save_requested)
        self._line = self._tools.line
        self._line.textChanged.connect(self._on_find_changed)
        self._line.stepped.connect(self._on_stepped)
        self._line.left.connect(self._on_path_left)
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
        column.addWidget(self._tools)
        column.addWidget(self._found)
        column.addWidget(self._parts, 1)
        self.show_nothing("")

    def show_nothing(self, why: str) -> None:
        """No body: *why*, in a sentence."""
        self._body = None
        self._values = None
        self._nothing.setText(why)
        self._tree.show_root(None)
        self._raw.show_lines(Lines(b""))
        self._line.clear()
        self._on_find_changed()
        self._stack.setCurrentIndex(NOTHING)
        self._bytes.show_bytes(b"")
        self._tools.offer(has_body=False)

    def show_lines_ahead(self, lines: Lines) -> None:
        """Show lines while the rest is being found out; `show_body` gets them again, or others."""
        at = self._raw.verticalScrollBar().value() if self._stack.currentIndex() == RAW else 0
        self._raw.show_lines(lines, is_json=_is_json(lines))
        self._stack.setCurrentIndex(RAW)
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
        self._tools.offer(has_body=True, has_tree=body.root is not None)
        is_taken = self._preferred == TREE and (body.root is None or bool(is_read_already))
        self._show(RAW if is_taken else self._preferred)
        self._on_find_changed()

    def _show(self, view: int) -> None:
        if view == BYTES and self._body is not None:
            self._bytes.show_bytes(self._body.received)
        if self._stack.currentIndex() != view:
            self._stack.setCurrentIndex(view)
        self._tools.show_view(view)

    def _on_view_chosen(self, view: int) -> None:
        if self._stack.currentIndex() == view:
            return  # not by a person: it was in view before its button was marked
        self._preferred = view
        self._show(view)
        if self._paths.current is not None:
            self._on_value_chosen(self._paths.current)

    def _on_copy(self) -> None:
        if self._body is not None:
            copy(self._body.lines.data[:].decode("utf-8", "replace"), self._tools.copy)

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
        self._preferred = RAW
        self._show(RAW)
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
        self._line.take(by_path=is_path)
        self._found.setVisible(bool(text) or (is_path and body is not None))
        if body is None or not text or is_path:
            self._line_find.clear()
            if body is not None and (body.root or self._preferred != TREE):
                # What is found by its path is shown in the tree or the lines, not in the bytes.
                is_taken = bool(text) and self._preferred == BYTES and body.root is not None
                self._show(TREE if is_taken else self._preferred)
        if body is None or not text or not is_path:
            self._paths.clear()
        if body is not None and text:
            if is_path:
                self._paths.look_for(self._values, text)
            else:
                # Matches are places in the lines: that view shows them.
                self._show(RAW)
                is_pattern = by is FindBy.PATTERN
                ignores_case = self._found.ignores_case
                self._line_find.look_for(text, is_pattern=is_pattern, ignores_case=ignores_case)
        self._say()

    def _on_path_left(self) -> None:
        self._found.look_by(FindBy.TEXT)

    def _on_stepped(self, forward: bool) -> None:
        if self._found.by is FindBy.PATH:
            self._paths.go(forward=forward)
        elif self._line_find.go(forward=forward):
            self._show(RAW)
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
        if self._stack.currentIndex() == TREE:
            self._tree.reveal(hit.rows)
        elif hit.in_lines >= 0:
            self._raw.reveal(hit.in_lines)
        elif self._body is not None and not self._body.is_indented:
            self._raw.reveal(extent(self._body.lines.data)[0] + hit.start)


def _is_json(lines: Lines) -> bool:
    return lines.data[:1] in (b"{", b"[")
