"""Two JSON texts side by side, as Qt asks for their rows."""

from bisect import bisect_left
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from app.model.comparison import Kind, Row, Side, Standing
from app.model.document import harmless
from app.model.language import number
from app.ui import theme
from app.ui.icon import icon

Index = QModelIndex | QPersistentModelIndex

FIELD, HOW, LEFT, RIGHT = range(4)
_SHOWN = 300
_ROLES = {Kind.TEXT: "json_string", Kind.NUMBER: "json_number", Kind.LITERAL: "json_literal"}
_FACES = {
    Standing.CHANGED: ("edit", "warning"),
    Standing.LEFT_ONLY: ("only-left", "error"),
    Standing.RIGHT_ONLY: ("only-right", "accent"),
}


@dataclass(eq=False)
class _Node:
    """A row with its place among those that are shown; its children are made when asked for."""

    row: Row
    parent: "_Node | None"
    number: int
    position: int
    children: list["_Node"] | None = field(default=None)

    @property
    def parent_is_difference(self) -> bool:
        """Whether it is part of a difference that is counted further up."""
        return self.parent is not None and self.parent.row.is_difference


class CompareModel(QAbstractItemModel):
    """Field, how it differs, left, right. `show_row` replaces the tree."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root: _Node | None = None
        self._names = ("", "")
        self._is_filtered = False

    def show_row(self, root: Row, names: tuple[str, str], *, only_differences: bool) -> None:
        """Show a comparison, all of it or what differs alone; *names* head the two sides."""
        self.beginResetModel()
        self._root = _Node(root, None, 0, 0)
        self._names = names
        self._is_filtered = only_differences
        self.endResetModel()

    def index_at(self, place: tuple[int, ...]) -> QModelIndex:
        """The index of a place as `Comparison` tells it; none where it is not shown."""
        node = self._root
        for position in place:
            below = [] if node is None else self._below(node)
            at = bisect_left(below, position, key=lambda one: one.position)
            is_shown = at < len(below) and below[at].position == position
            node = below[at] if is_shown else None
        if node is None or node.parent is None:
            return QModelIndex()
        return self.createIndex(node.number, FIELD, node)

    def place_of(self, index: Index) -> tuple[int, ...]:
        """The place of an index; () for none."""
        node: _Node | None = index.internalPointer() if index.isValid() else None
        place: list[int] = []
        while node is not None and node.parent is not None:
            place.append(node.position)
            node = node.parent
        return tuple(reversed(place))

    def _below(self, node: _Node) -> list[_Node]:
        if node.children is None:
            wanted = [
                (position, row)
                for position, row in enumerate(node.row.children)
                if not self._is_filtered or row.differences
            ]
            node.children = [
                _Node(row, node, number, position) for number, (position, row) in enumerate(wanted)
            ]
        return node.children

    def _above(self, parent: Index) -> _Node | None:
        if parent.column() > 0:
            return None
        return parent.internalPointer() if parent.isValid() else self._root

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 (Qt's own signature)
        """The index of a child."""
        node = self._above(parent)
        below = [] if node is None else self._below(node)
        if not 0 <= row < len(below):
            return QModelIndex()
        return self.createIndex(row, column, below[row])

    def parent(self, child: Index) -> QModelIndex:  # type: ignore[override]  # QObject.parent shares the name
        """The index of the row above."""
        node: _Node | None = child.internalPointer() if child.isValid() else None
        if node is None or node.parent is None or node.parent is self._root:
            return QModelIndex()
        return self.createIndex(node.parent.number, 0, node.parent)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many rows are below."""
        node = self._above(parent)
        return 0 if node is None else len(self._below(node))

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: ARG002, B008
        """Four."""
        return 4

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words, shape and colour of a cell."""
        if not index.isValid():
            return None
        node: _Node = index.internalPointer()
        row, column = node.row, index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(row, column)
        is_counted = row.is_difference and not node.parent_is_difference
        if role == Qt.ItemDataRole.DecorationRole and column == HOW and is_counted:
            return icon(*_FACES[row.standing])
        if role == Qt.ItemDataRole.ForegroundRole:
            colour = _FACES[row.standing][1] if is_counted else "secondary"
            colour = colour if column == HOW else self._role(row, column)
            return QColor(getattr(theme.current(), colour))
        if role == Qt.ItemDataRole.AccessibleTextRole and column == FIELD:
            said = (self._words(row, column) for column in (FIELD, HOW, LEFT, RIGHT))
            return ", ".join(words for words in said if words)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """The names of the columns."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Field"), self.tr("Difference"), *self._names)[section]

    def _words(self, row: Row, column: int) -> str:
        if column == FIELD:
            return _step_words(row)
        if column == HOW:
            return self._how(row)
        side = row.left if column == LEFT else row.right
        return "" if side is None else self._side(side)

    def _how(self, row: Row) -> str:
        if row.differences and not row.is_difference:
            count = row.differences
            return (
                self.tr("1 inside") if count == 1 else self.tr("{0} inside").format(number(count))
            )
        if row.standing is Standing.IGNORED and row.left and row.right and row.children:
            return self.tr("Ignored inside")
        return {
            Standing.SAME: "",
            Standing.CHANGED: self.tr("Changed"),
            Standing.LEFT_ONLY: self.tr("Only left"),
            Standing.RIGHT_ONLY: self.tr("Only right"),
            Standing.IGNORED: self.tr("Ignored"),
        }[row.standing]

    def _side(self, side: Side) -> str:
        if side.kind is Kind.OBJECT:
            return self.tr("1 field") if side.size == 1 else self.tr("{0} fields").format(side.size)
        if side.kind is Kind.LIST:
            return (
                self.tr("1 item")
                if side.size == 1
                else self.tr("{0} items").format(number(side.size))
            )
        text = harmless(side.text)
        return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"

    def _role(self, row: Row, column: int) -> str:
        if row.standing is Standing.IGNORED and not row.children:
            return "secondary"
        if column == FIELD:
            return "json_key"
        side = row.left if column == LEFT else row.right
        return "secondary" if side is None else _ROLES.get(side.kind, "secondary")


def _step_words(row: Row) -> str:
    left, right = row.left_step, row.right_step
    step = right if left is None else left
    if isinstance(left, int) and isinstance(right, int) and left != right:
        return f"[{left} → {right}]"
    return f"[{step}]" if isinstance(step, int) else harmless(step or "")
