"""The body of a reply as a tree: only what is opened is decoded."""

from PySide6.QtCore import (
    QModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QTreeView,
    QWidget,
)

from app.model.document import harmless
from app.model.json_index import LARGE
from app.model.json_node import JsonNode
from app.model.path_query import alike, everywhere
from app.model.value_table import is_table
from app.ui import theme
from app.ui.clipboard import copy
from app.ui.file_chip import FileWishes, chip_width, file_of
from app.ui.reply_rows import ReplyRows
from app.ui.reply_tree_model import CHIP, FIELD, VALUE, ReplyTreeModel

_OPENED_ROWS = 60
_INDENT = 14


class ReplyTree(QTreeView):
    """The tree; Ctrl+C copies the value of the current field, Ctrl+Shift+C where it stands.

    Enter shows the file in a value, once *files* is there to take the wish.
    *path_requested* carries an expression to find more by. *table_requested* carries a list of
    objects (`JsonNode`) and its path, each in a list, to be copied as a table.
    """

    path_requested = Signal(str)
    table_requested = Signal(list, list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("replyTree")
        self.setAccessibleName(self.tr("Body of the reply as a tree"))
        self.setProperty("kind", "code")
        self._nodes = ReplyTreeModel(self)
        self.setModel(self._nodes)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setItemDelegate(ReplyRows(self))
        self.setAllColumnsShowFocus(True)
        header = self.header()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(FIELD, QHeaderView.ResizeMode.Interactive)
        header.setMinimumSectionSize(80)
        # Only the rows in view are measured.
        header.setResizeContentsPrecision(0)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu_requested)
        self.files: FileWishes | None = None
        self.activated.connect(self._on_activated)
        # A column can be measured only after the view has laid out what was opened.
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.setInterval(0)
        self._fitting.timeout.connect(self._fit)
        self.expanded.connect(self._fitting.start)
        theme.notifier().changed.connect(self._use_theme)
        self._use_theme()

    def show_root(self, root: JsonNode | None) -> None:
        """Show a body; Meta is opened, and what is small enough to be read at a glance."""
        self._nodes.show_root(root)
        if root is None:
            return
        left = _OPENED_ROWS - self._nodes.rowCount()
        for row in range(self._nodes.rowCount()):
            index = self._nodes.index(row, 0)
            node = self._nodes.node(index)
            if node is not None and node.key == "Meta":
                left = self._open(index, max(left, _OPENED_ROWS // 2))
        for row in range(self._nodes.rowCount()):
            left = self._open(self._nodes.index(row, 0), left)
        self._fitting.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy value or path."""
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy_value()
        elif event.key() == Qt.Key.Key_C and event.modifiers() == both:
            self._copy_path()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._has_chip():
            self._on_activated(self.currentIndex())  # which Qt does not do on macOS
        else:
            super().keyPressEvent(event)

    def _has_chip(self) -> bool:
        return bool(self.currentIndex().siblingAtColumn(VALUE).data(CHIP))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the chip of a file shows the file."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        words = index.data(CHIP) if index.isValid() else None
        if words and event.button() == Qt.MouseButton.LeftButton:
            left = self.visualRect(index).left()
            if left <= at.x() <= left + chip_width(self.font(), words):
                self._on_activated(index)

    def _on_activated(self, index: QModelIndex) -> None:
        node = self._nodes.node(index)
        file = file_of(node) if node is not None else None
        if file is not None and file.is_file and self.files is not None:
            self.files.show(file)

    def reveal(self, rows: tuple[int, ...]) -> None:
        """Open the way to a value and make it the current: *rows* count members from the root."""
        index = QModelIndex()
        for row in rows:
            index = self._nodes.member(row, index)
            if not index.isValid():
                return
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def _open(self, index: QModelIndex, left: int) -> int:
        """Expand *index* and what is in it while at most *left* rows come to view; what is left."""
        node = self._nodes.node(index)
        if node is None or self.isExpanded(index) or node.is_costly(LARGE):
            return left
        if not 0 < node.count <= left:
            return left
        self.expand(index)
        left -= node.count
        for row in range(self._nodes.rowCount(index)):
            left = self._open(self._nodes.index(row, 0, index), left)
        return left

    def _fit(self) -> None:
        self.resizeColumnToContents(FIELD)
        widest = max(self.viewport().width() // 2, 120)
        self.setColumnWidth(FIELD, min(self.columnWidth(FIELD) + 8, widest))

    def _use_theme(self) -> None:
        self.setFont(theme.mono_font())
        self.setIndentation(theme.scaled(_INDENT))
        self._fitting.start()
        self.viewport().update()

    def _current(self) -> JsonNode | None:
        index = self.currentIndex()
        return self._nodes.node(index) if index.isValid() else None

    def _copy_value(self) -> None:
        node = self._current()
        if node is not None:
            copy(node.text.encode("utf-8", "replace").decode(), self)

    def _copy_path(self) -> None:
        node = self._current()
        if node is not None:
            copy(node.path.encode("utf-8", "replace").decode(), self)

    def _on_menu_requested(self, at: QPoint) -> None:
        node = self._current()
        if node is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Copy value"), QKeySequence.StandardKey.Copy, self._copy_value)
        path_keys = QKeySequence("Ctrl+Shift+C")
        menu.addAction(self.tr("Copy path"), path_keys, self._copy_path)
        if is_table(node):
            menu.addAction(
                self.tr("Copy as a table"),
                lambda: self.table_requested.emit([node], [node.path]),
            )
        if not node.is_group:
            menu.addSeparator()
            for words, expression in self._ways(node):
                menu.addAction(
                    words.format(path=harmless(expression).replace("&", "&&")),
                    lambda expression=expression: self.path_requested.emit(expression),
                )
        if self.files is not None:
            self.files.add_to(menu, file_of(node))
        menu.popup(self.viewport().mapToGlobal(at))

    def _ways(self, node: JsonNode) -> list[tuple[str, str]]:
        """What more of the kind of *node* there is to be found: in words, and as an expression."""
        steps = node.steps
        ways: list[tuple[str, str]] = []
        if any(isinstance(step, int) for step in steps):
            ways.append((self.tr("Find all of these: {path}"), alike(steps)))
        name = next((step for step in reversed(steps) if isinstance(step, str)), None)
        if name is not None:
            ways.append((self.tr("Find this field anywhere: {path}"), everywhere(name)))
        return ways
