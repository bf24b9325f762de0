"""Fields and values of a JSON text as Qt asks for them."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from app.model.document import harmless
from app.model.json_index import LARGE
from app.model.json_node import JsonNode
from app.model.language import number
from app.ui import theme
from app.ui.file_chip import chip_words, file_of

Index = QModelIndex | QPersistentModelIndex

FIELD, VALUE = 0, 1
_SHOWN = 500
_COLOURS = {"string": "json_string", "number": "json_number", "literal": "json_literal"}

# Qt asks for some ten roles of each cell: plain numbers are the quickest to tell apart.
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_FOREGROUND = int(Qt.ItemDataRole.ForegroundRole)
_TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
CHIP = int(Qt.ItemDataRole.UserRole)
"""The words of the chip that stands for a file in a value; None for other values."""

_ROLES = frozenset((_DISPLAY, _FOREGROUND, _TOOL_TIP, _ACCESSIBLE, CHIP))
_NOWHERE = QModelIndex()
_NONE: list[JsonNode] = []


class ReplyTreeModel(QAbstractItemModel):
    """Fields and values of a JSON text, made as the view opens them.

    Nothing is fed by `fetchMore`: the view lays all of its rows out anew for rows that are inserted
    while it opens something. What is opened stays alive for Qt in its `JsonNode`.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root: JsonNode | None = None

    def show_root(self, root: JsonNode | None) -> None:
        """Replace the tree."""
        self.beginResetModel()
        self._root = root
        self.endResetModel()

    def node(self, index: Index) -> JsonNode | None:
        """The node of *index*; the root for none."""
        return index.internalPointer() if index.isValid() else self._root

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        """The index of a child."""
        children = self._children(parent)
        if not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, column, children[row])

    def member(self, number: int, parent: Index) -> QModelIndex:
        """The index of a member of a list or object, in whatever group; it is fed on the way."""
        above = self.node(parent)
        while above is not None and above.children():
            if self.canFetchMore(parent):
                self.fetchMore(parent)
            first = above.children()[0]
            row = (number - first.position) // first.span
            index = self.index(row, 0, parent)
            if not first.is_group or not index.isValid():
                return index
            parent, above = index, self.node(index)
        return QModelIndex()

    def parent(self, child: Index) -> QModelIndex:  # type: ignore[override]  # QObject.parent shares the name
        """The index of the node above."""
        node: JsonNode | None = child.internalPointer() if child.isValid() else None
        above = node.parent if node is not None else None
        if above is None or above is self._root:
            return QModelIndex()
        return self.createIndex(above.row, 0, above)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many children there are, which opens them: 500 at most."""
        return len(self._children(parent))

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: ARG002
        """Two: field and value."""
        return 2

    def hasChildren(self, parent: Index = _NOWHERE) -> bool:
        """Whether there is anything to open; told without opening it."""
        if parent.isValid():
            node: JsonNode = parent.internalPointer()
            return not node.is_empty and parent.column() == 0
        return self._root is not None and not self._root.is_empty

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        """Text and colour of a field or its value."""
        if role not in _ROLES or not index.isValid():
            return None
        node: JsonNode = index.internalPointer()
        is_field = index.column() == FIELD
        if role == _DISPLAY:
            return harmless(node.label) if is_field else self._value(node)
        if role == CHIP:
            file = None if is_field else file_of(node)
            return chip_words(file) if file is not None and file.is_file else None
        if role == _FOREGROUND:
            return QColor(getattr(theme.current(), self._colour(node, is_field=is_field)))
        if role == _TOOL_TIP:
            return harmless(node.path) if is_field else self._value(node)
        return f"{harmless(node.label)}: {self._value(node)}" if is_field else None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """The names of the columns, for screen readers: the header is hidden."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.tr("Field") if section == FIELD else self.tr("Value")
        return None

    def _children(self, parent: Index) -> list[JsonNode]:
        """They hang on the first column alone."""
        if parent.isValid():
            node: JsonNode = parent.internalPointer()
            return node.children() if parent.column() == 0 else _NONE
        return _NONE if self._root is None else self._root.children()

    def _value(self, node: JsonNode) -> str:
        file = file_of(node)
        if file is not None and file.is_file:
            return chip_words(file)
        text = harmless(node.short_text)
        if not node.is_container:
            return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
        if node.is_group:
            return ""
        if node.is_costly(LARGE):
            return "{…}" if node.is_object else "[…]"  # not counted until it is opened
        if text or not node.count:
            return text or self.tr("empty")
        if node.is_object:
            return (
                self.tr("1 field") if node.count == 1 else self.tr("{0} fields").format(node.count)
            )
        return (
            self.tr("1 item")
            if node.count == 1
            else self.tr("{0} items").format(number(node.count))
        )

    def _colour(self, node: JsonNode, *, is_field: bool) -> str:
        if not is_field:
            return _COLOURS.get(node.kind, "secondary")
        return "text" if node.key is None else "json_key"
