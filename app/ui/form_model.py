"""The fields of a message as Qt asks for them; rows that stay are not built anew."""

from collections.abc import Mapping
from html import escape
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.model.field_kind import Kind
from app.model.field_node import FieldNode
from app.model.field_summary import label
from app.model.field_tree import FieldTree
from app.model.json_scan import Path
from app.model.problem import Problem, Severity
from app.model.schema import Schema
from app.ui.form_words import FormWords, is_open_to_typing

Index = QModelIndex | QPersistentModelIndex

FIELD, VALUE = 0, 1
_TOOLTIP_LENGTH = 1500


class FormModel(QAbstractItemModel):
    """Two columns: what a field is called, and what it holds.

    *value_edited* carries a row and the JSON value a person gave it; who listens changes the text,
    and the row follows when the text is shown again.
    """

    value_edited = Signal(object, object)  # FieldNode, its value

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.text = ""
        self._tree = FieldTree({})
        self._problems: dict[Path, Problem] = {}
        self._troubled: set[Path] = set()
        self.words = FormWords(self)

    # what is shown

    def show_message(self, text: str, value: Any, schema: Schema | None) -> bool:
        """Bring the rows in step with a message and the *value* read from its *text*.

        Tells whether a row has become able to open, or no longer is: a view must lay out anew.
        """
        self.text = text
        self._tree.take(value, schema, self)
        return self._tree.opens_otherwise

    def show_problems(self, problems: Mapping[Path, Problem]) -> None:
        """Mark the rows that have one."""
        touched = {*self._problems, *problems}
        self._problems = dict(problems)
        self._troubled = {path[:depth] for path in problems for depth in range(len(path))}
        for path in touched:
            for depth in range(1, len(path) + 1):
                node = self._tree.find(path[:depth])
                if node.parent is not None:
                    self.changed(node)

    def problem_of(self, node: FieldNode) -> Problem | None:
        """What is wrong with the row itself."""
        if node.kind is Kind.GROUP:
            return None
        return self._problems.get(node.path)

    def has_trouble_inside(self, node: FieldNode) -> bool:
        """Whether something is wrong with a row below it."""
        return node.kind in (Kind.OBJECT, Kind.LIST) and node.path in self._troubled

    def find(self, path: Path) -> FieldNode:
        """The row at *path*, or the last one on the way there."""
        return self._tree.find(path)

    def node(self, index: Index) -> FieldNode:
        """The row of *index*; the whole message for none."""
        return index.internalPointer() if index.isValid() else self._tree.root

    def index_of(self, node: FieldNode, column: int = FIELD) -> QModelIndex:
        """The index of a row."""
        if node.parent is None:
            return QModelIndex()
        return self.createIndex(node.row, column, node)

    # as Qt asks

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 (Qt's own signature)
        """The index of a child."""
        if parent.column() > 0 or not 0 <= column <= VALUE:
            return QModelIndex()
        rows = self.node(parent).children()
        return self.createIndex(row, column, rows[row]) if 0 <= row < len(rows) else QModelIndex()

    def parent(self, child: Index) -> QModelIndex:  # type: ignore[override]  # QObject.parent shares the name
        """The index of the row above."""
        above = self.node(child).parent if child.isValid() else None
        return self.index_of(above) if above is not None else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many rows are below; they are made now."""
        return 0 if parent.column() > 0 else len(self.node(parent).children())

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: ARG002, B008
        """Two: field and value."""
        return 2

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        """Whether there is anything to open."""
        return parent.column() <= 0 and self.node(parent).can_open

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A value that fits into a line can be typed over."""
        flags = super().flags(index)
        if index.column() == VALUE and is_open_to_typing(self.node(index)):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words for eyes and for screen readers."""
        if not index.isValid():
            return None
        node = self.node(index)
        is_field = index.column() == FIELD
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words.name(node) if is_field else self.words.value(node)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(node) if is_field else self.words.value(node)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and is_field:
            return node.field.description if node.field is not None else ""
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tooltip(node, is_field=is_field)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Say what a person gave the row: a JSON value."""
        if role != Qt.ItemDataRole.EditRole:
            return False
        self.value_edited.emit(self.node(index), value)
        return True

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

    # as the tree tells

    def begin_insert(self, parent: FieldNode, first: int, last: int) -> None:
        """Rows are about to come."""
        self.beginInsertRows(self.index_of(parent), first, last)

    def end_insert(self) -> None:
        """They are there."""
        self.endInsertRows()

    def begin_remove(self, parent: FieldNode, first: int, last: int) -> None:
        """Rows are about to go."""
        self.beginRemoveRows(self.index_of(parent), first, last)

    def end_remove(self) -> None:
        """They are gone."""
        self.endRemoveRows()

    def begin_move(self, parent: FieldNode, start: int, to: int) -> None:
        """A row is about to stand elsewhere; Qt counts the place as if it stood still."""
        above = self.index_of(parent)
        self.beginMoveRows(above, start, start, above, to + 1 if to > start else to)

    def end_move(self) -> None:
        """It has moved."""
        self.endMoveRows()

    def changed(self, node: FieldNode) -> None:
        """A row says something else."""
        if node.parent is not None:
            self.dataChanged.emit(self.index_of(node), self.index_of(node, VALUE))

    # words

    def _spoken(self, node: FieldNode) -> str:
        """Path, kind, what must be known, and the value: all a screen reader reads of a row."""
        parts = [self.words.path(node), self.words.kind(node), *self.words.marks(node)]
        problem = self.problem_of(node)
        if problem is not None:
            parts.append(self.problem_words(problem))
        elif self.has_trouble_inside(node):
            parts.append(self.tr("a problem inside"))
        return f"{', '.join(part for part in parts if part)}: {self.words.value(node)}"

    def _tooltip(self, node: FieldNode, *, is_field: bool) -> str:
        about = node.field.description if node.field is not None else ""
        lines = [self.words.path(node), *self.words.marks(node), about]
        if not is_field:
            lines = [self.words.value(node)]
        problem = self.problem_of(node)
        if problem is not None:
            lines.insert(0, self.problem_words(problem))
        elif self.has_trouble_inside(node):
            lines.append(self.tr("There is a problem inside."))
        # Never taken for markup, and broken into lines.
        return "<qt>" + "<br>".join(escape(one[:_TOOLTIP_LENGTH]) for one in lines if one) + "</qt>"

    def problem_words(self, problem: Problem) -> str:
        """A problem with its weight in a word."""
        is_error = problem.severity is Severity.ERROR
        word = self.tr("Error") if is_error else self.tr("Warning")
        return f"{word}: {problem.text}"

    def name_of(self, node: FieldNode) -> str:
        """What the row is called, without marks."""
        return label(node)
