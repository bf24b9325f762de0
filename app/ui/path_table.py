"""Values that were found by their path, in a table: only the rows in view are decoded."""

from collections.abc import Iterable

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.model.document import harmless
from app.model.json_node import JsonNode
from app.model.json_path import path_text
from app.model.path_query import PathHit
from app.ui import theme

_PATH, _VALUE = 0, 1
_SHOWN = 300
_ROW = 24
_COLOURS = {"string": "json_string", "number": "json_number", "literal": "json_literal"}

Index = QModelIndex | QPersistentModelIndex


class PathModel(QAbstractTableModel):
    """One row for each value of *text* that was found."""

    def __init__(self) -> None:
        super().__init__()
        self.hits: list[PathHit] = []
        self._text = memoryview(b"")

    def begin(self, text: memoryview) -> None:
        """Show nothing; what comes is of this JSON text."""
        self.beginResetModel()
        self._text = text
        self.hits = []
        self.endResetModel()

    def add(self, hits: Iterable[PathHit]) -> None:
        """Add rows at the end."""
        more = list(hits)
        if more:
            count = len(self.hits)
            self.beginInsertRows(QModelIndex(), count, count + len(more) - 1)
            self.hits += more
            self.endInsertRows()

    def node(self, row: int) -> JsonNode:
        """The value of a row."""
        import msgspec

        hit = self.hits[row]
        return JsonNode(msgspec.Raw(self._text[hit.start : hit.end]))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        """How many values were found."""
        return 0 if parent.isValid() else len(self.hits)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Two: path and value."""
        return 0 if parent.isValid() else 2

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The names of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.tr("Path") if section == _PATH else self.tr("Value")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text and colour of a path or its value."""
        roles = Qt.ItemDataRole
        if role in (roles.DisplayRole, roles.ToolTipRole):
            if index.column() == _PATH:
                return harmless(self.path(index.row()))
            return harmless(_short(self.node(index.row())))
        if role == roles.ForegroundRole:
            colour = "json_key"
            if index.column() == _VALUE:
                colour = _COLOURS.get(self.node(index.row()).kind, "secondary")
            return QColor(getattr(theme.current(), colour))
        return None

    def path(self, row: int) -> str:
        """Where the value of a row stands."""
        return path_text(self.hits[row].steps) or "$"


def _short(node: JsonNode) -> str:
    """A value in one line: a string without its quotes, an object or list as JSON."""
    if not node.is_container:
        text = node.short_text
    else:
        text = " ".join(bytes(memoryview(node.raw)[:_SHOWN]).decode("utf-8", "ignore").split())
    return text[: _SHOWN - 1] + "…" if len(text) > _SHOWN or len(node.raw) > 4 * _SHOWN else text


class _Cells(QStyledItemDelegate):
    """A path is cut in its middle, a value at its end."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        modes = Qt.TextElideMode
        mode = modes.ElideMiddle if index.column() == _PATH else modes.ElideRight
        option.textElideMode = mode  # pyright: ignore[reportAttributeAccessIssue]


class PathTable(QTableView):
    """Ctrl+C copies values, Ctrl+Shift+C where they stand. *chosen*: another row is the current."""

    chosen = Signal()
    copy_values_requested = Signal()
    copy_paths_requested = Signal()
    copy_table_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pathResults")
        self.setAccessibleName(self.tr("What was found by its path"))
        self.setProperty("kind", "code")
        self.found = PathModel()
        self.found.setParent(self)
        self.setModel(self.found)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(_Cells(self))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu_requested)
        self.selectionModel().currentRowChanged.connect(lambda: self.chosen.emit())
        theme.notifier().changed.connect(self._use_theme)
        self._use_theme()

    @property
    def current(self) -> int:
        """The row that is current; -1: none."""
        return self.currentIndex().row()

    def selected_rows(self) -> list[int]:
        """The rows that are selected, top to bottom."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def go(self, *, forward: bool) -> None:
        """Make the next row the current one, or the one before; around the end."""
        count = len(self.found.hits)
        if count:
            row = self.current + (1 if forward else -1)
            self.selectRow(row % count if self.current >= 0 or forward else count - 1)

    def fit(self) -> None:
        """Give the paths what they need, and the values two fifths of the room at least."""
        rows = range(min(len(self.found.hits), 50))
        metrics = self.fontMetrics()
        needed = max((metrics.horizontalAdvance(self.found.path(row)) for row in rows), default=0)
        self.setColumnWidth(_PATH, min(needed + 24, max(self.viewport().width() * 3 // 5, 120)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy values or paths, where Qt would copy one cell."""
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_values_requested.emit()
        elif event.key() == Qt.Key.Key_C and event.modifiers() == both:
            self.copy_paths_requested.emit()
        else:
            super().keyPressEvent(event)

    def _on_menu_requested(self, at: QPoint) -> None:
        if not self.selected_rows():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy_keys = QKeySequence.StandardKey.Copy
        menu.addAction(self.tr("Copy value"), copy_keys, self.copy_values_requested.emit)
        path_keys = QKeySequence("Ctrl+Shift+C")
        menu.addAction(self.tr("Copy path"), path_keys, self.copy_paths_requested.emit)
        menu.addAction(self.tr("Copy as a table"), self.copy_table_requested.emit)
        menu.popup(self.viewport().mapToGlobal(at))

    def _use_theme(self) -> None:
        self.setFont(theme.mono_font())
        self.verticalHeader().setDefaultSectionSize(theme.scaled(_ROW))
        self.fit()
        self.viewport().update()
