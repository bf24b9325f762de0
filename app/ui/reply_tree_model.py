"""Fields and values of a JSON text as Qt asks for them."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from app.model.document import harmless
from app.model.json_node import JsonNode
from app.ui import theme

Index = QModelIndex | QPersistentModelIndex

FIELD, VALUE = 0, 1
_SHOWN = 500
_ROLES = {"string": "json_string", "number": "json_number", "literal": "json_literal"}


class ReplyTreeModel(QAbstractItemModel):
    """Fields and values of a JSON text, fed to the view as it opens them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root: JsonNode | None = None
        # Nodes whose children the view has been given; they keep their nodes alive for Qt.
        self._fed: set[JsonNode] = set()

    def show_root(self, root: JsonNode | None) -> None:
        """Replace the tree."""
        self.beginResetModel()
        self._root = root
        self._fed = set()
        self.endResetModel()

    def node(self, index: Index) -> JsonNode | None:
        """The node of *index*; the root for none."""
        return index.internalPointer() if index.isValid() else self._root

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 (Qt's own signature)
        """The index of a child that was fed."""
        node = self._above(parent)
        if node is None or node not in self._fed or not 0 <= row < len(node.children()):
            return QModelIndex()
        return self.createIndex(row, column, node.children()[row])

    def parent(self, child: Index) -> QModelIndex:  # type: ignore[override]  # QObject.parent shares the name
        """The index of the node above."""
        node = self.node(child)
        if not child.isValid() or node is None or node.parent is None or node.parent is self._root:
            return QModelIndex()
        return self.createIndex(node.parent.row, 0, node.parent)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many children were fed."""
        node = self._above(parent)
        return len(node.children()) if node is not None and node in self._fed else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: ARG002, B008
        """Two: field and value."""
        return 2

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        """Whether there is anything to open."""
        node = self._above(parent)
        return node is not None and not node.is_empty

    def canFetchMore(self, parent: Index) -> bool:
        """Whether the children are still to be fed."""
        return self.hasChildren(parent) and self.node(parent) not in self._fed

    def fetchMore(self, parent: Index) -> None:
        """Feed the children: 500 at most."""
        node = self.node(parent)
        if node is None or node in self._fed or not node.children():
            return
        self.beginInsertRows(parent, 0, len(node.children()) - 1)
        self._fed.add(node)
        self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text and colour of a field or its value."""
        node = self.node(index)
        if node is None or not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return harmless(node.label) if index.column() == FIELD else self._value(node)
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(getattr(theme.current(), self._role(node, index.column())))
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == FIELD:
            return f"{harmless(node.label)}: {self._value(node)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return harmless(node.path) if index.column() == FIELD else self._value(node)
        return None

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

    def _above(self, parent: Index) -> JsonNode | None:
        """The node whose children are asked for: they hang on the first column alone."""
        return self.node(parent) if parent.column() <= 0 else None

    def _value(self, node: JsonNode) -> str:
        text = harmless(node.short_text)
        if not node.is_container:
            return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
        if node.is_group:
            return ""
        if text or not node.count:
            return text or self.tr("empty")
        if node.is_object:
            return (
                self.tr("1 field") if node.count == 1 else self.tr("{0} fields").format(node.count)
            )
        return self.tr("1 item") if node.count == 1 else self.tr("{0:,} items").format(node.count)

    def _role(self, node: JsonNode, column: int) -> str:
        if column == VALUE:
            return _ROLES.get(node.kind, "secondary")
        return "text" if node.key is None else "json_key"
