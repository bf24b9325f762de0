"""The fields of a message as a tree in which values are typed."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QTreeView,
    QWidget,
)

from app.model.field_kind import Kind
from app.model.field_node import FieldNode
from app.model.json_scan import Path
from app.ui import theme
from app.ui.form_delegate import FormDelegate
from app.ui.form_model import FIELD, VALUE, FormModel, Index

_OPENED_ROWS = 60
_INDENT = 16
_CLOSED_AT_FIRST = "Meta"
"""The pickers above say the same."""

_STEPS = {
    QAbstractItemDelegate.EndEditHint.EditNextItem: 1,
    QAbstractItemDelegate.EndEditHint.EditPreviousItem: -1,
}


class FormTree(QTreeView):
    """Enter or F2 types over a value, Tab goes on to the next, a letter begins at once.

    *row_chosen* fires when another row is current, *long_value_chosen* when a value is to be typed
    that fits into no line, *nothing_chosen* when an object or list is to be filled in that is empty
    or not there, *menu_requested* with the place for the menu of the current row.
    """

    row_chosen = Signal()
    long_value_chosen = Signal()
    nothing_chosen = Signal()
    menu_requested = Signal(QPoint)

    def __init__(self, model: FormModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageForm")
        self.setAccessibleName(self.tr("Message as a form"))
        self.setProperty("kind", "form")
        self._model = model
        self.setModel(model)
        self.cells = FormDelegate(self, model)
        self.setItemDelegate(self.cells)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        header = self.header()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(FIELD, QHeaderView.ResizeMode.Interactive)
        header.setMinimumSectionSize(80)
        # Only the rows in view are measured.
        header.setResizeContentsPrecision(0)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu_requested)
        # A column can be measured only after the view has laid out what was opened.
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.setInterval(0)
        self._fitting.timeout.connect(self._fit)
        self.expanded.connect(self._fitting.start)
        self.clicked.connect(self._on_clicked)
        theme.notifier().changed.connect(self._use_theme)
        self._use_theme()

    # rows

    def current(self) -> FieldNode | None:
        """The row that has the keyboard."""
        index = self.currentIndex()
        return self._model.node(index) if index.isValid() else None

    def select(self, path: Path) -> None:
        """Make the row at *path* current and open what holds it.

        Where there is none: the last one on the way there, or the first of all.
        """
        node = self._model.find(path)
        above = node.parent
        while above is not None and above.parent is not None:
            self.expand(self._model.index_of(above))
            above = above.parent
        index = self._model.index_of(node)
        if not index.isValid():
            index = self._model.index(0, FIELD)
        if index.isValid() and index != self.currentIndex():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def open_first(self) -> None:
        """Open what can be read at a glance, level by level; Meta is left closed."""
        rows = self._model.rowCount()
        left = _OPENED_ROWS - rows
        level = [self._model.index(row, FIELD) for row in range(rows)]
        level = [index for index in level if self._model.node(index).key != _CLOSED_AT_FIRST]
        while level:
            below: list[QModelIndex] = []
            for index in level:
                count = self._model.rowCount(index)
                if 0 < count <= left:
                    self.expand(index)
                    left -= count
                    below += [self._model.index(row, FIELD, index) for row in range(count)]
            level = below
        self._fitting.start()

    def is_all_closed(self) -> bool:
        """Whether no row is open."""
        rows = range(self._model.rowCount())
        return not any(self.isExpanded(self._model.index(row, FIELD)) for row in rows)

    def is_typing(self) -> bool:
        """Whether a value is just being typed."""
        return self.state() == QAbstractItemView.State.EditingState

    def follow(self, *, opens_otherwise: bool) -> None:
        """Keep up with a change; lay out anew when rows have become able to open."""
        if self.is_all_closed():
            self.open_first()
        if opens_otherwise:
            self.scheduleDelayedItemsLayout()

    def type_value(self) -> None:
        """Begin to type over the value of the current row; open or close what holds others."""
        node = self.current()
        if node is None:
            return
        index = self._model.index_of(node, VALUE)
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
        elif node.kind is Kind.TEXT:
            self.long_value_chosen.emit()
        elif node.can_open:
            own = self._model.index_of(node)
            self.setExpanded(own, not self.isExpanded(own))
        else:
            self.nothing_chosen.emit()

    # events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type a value; everything else moves about."""
        if self.is_typing():
            # What the control leaves over: the Enter that ends the typing is no other.
            event.ignore()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            if not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                self.type_value()
                return
        elif event.text().isprintable() and event.text() not in ("", " ") and self._begin(event):
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the current row in view."""
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """From one value to the next by Tab, whatever stands between them."""
        step = _STEPS.get(hint, 0)
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        if step:
            self._type_next(step)

    def _begin(self, event: QKeyEvent) -> bool:
        """Let a letter begin a new value."""
        control = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        node = self.current()
        if node is None or event.modifiers() & (control | Qt.KeyboardModifier.MetaModifier):
            return False
        index = self._model.index_of(node, VALUE)
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            return False
        return self.edit(index, QAbstractItemView.EditTrigger.AnyKeyPressed, event)

    def _type_next(self, step: int) -> None:
        index = self.currentIndex()
        while index.isValid():
            index = self.indexBelow(index) if step > 0 else self.indexAbove(index)
            value = index.siblingAtColumn(VALUE)
            if value.isValid() and value.flags() & Qt.ItemFlag.ItemIsEditable:
                self.setCurrentIndex(index.siblingAtColumn(FIELD))
                self.edit(value)
                return
        self.focusNextPrevChild(step > 0)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Say that another row is current."""
        super().currentChanged(current, previous)
        self.row_chosen.emit()

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == VALUE:
            self.setCurrentIndex(index.siblingAtColumn(FIELD))
            if index.flags() & Qt.ItemFlag.ItemIsEditable:
                self.edit(index)

    def _on_menu_requested(self, at: QPoint) -> None:
        index = self.indexAt(at)
        if index.isValid():
            self.setCurrentIndex(index.siblingAtColumn(FIELD))
        self.menu_requested.emit(self.viewport().mapToGlobal(at))

    def _fit(self) -> None:
        self.resizeColumnToContents(FIELD)
        widest = max(self.viewport().width() // 2, 120)
        self.setColumnWidth(FIELD, min(self.columnWidth(FIELD) + theme.scaled(16), widest))

    def _use_theme(self) -> None:
        self.setIndentation(theme.scaled(_INDENT))
        self._fitting.start()
        self.viewport().update()
