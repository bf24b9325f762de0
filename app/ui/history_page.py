"""The page of the history: find a send, look at it, and go on from it."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QDir, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.model.language import number
from app.ui import theme
from app.ui.history_details import HistoryDetails
from app.ui.history_filters import HistoryFilters
from app.ui.history_table import HistoryTable
from app.ui.icon import icon
from app.ui.labelled_field import set_visible

_TABLE, _EMPTY = range(2)


class HistoryPage(QWidget):
    """Filters, table and details. `export_requested` carries "csv" or "jsonl", and a path."""

    shown = Signal()
    export_requested = Signal(str, str)
    stop_requested = Signal()
    message_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("historyPage")
        self.filters = HistoryFilters(self)
        self.table = HistoryTable(self)
        self.details = HistoryDetails(self)
        self._selected: list[int] = []
        self._export = QPushButton(self.tr("Export…"), self)
        self._export.setObjectName("exportHistory")
        self._export.setToolTip(self.tr("The list as it is filtered, without messages and replies"))
        self._export.clicked.connect(self._on_export)
        self._count = QLabel(self)
        self._count.setObjectName("historyCount")
        self._count.setProperty("kind", "secondary")
        self._stop = QPushButton(self.tr("Cancel"), self)
        self._stop.setObjectName("cancelHistorySearch")
        self._stop.setProperty("kind", "small")
        self._stop.clicked.connect(self.stop_requested)
        self._stop.hide()
        self._kept = QLabel(self)
        self._kept.setObjectName("historyKept")
        self._kept.setProperty("kind", "hint")
        self._kept.setTextFormat(Qt.TextFormat.PlainText)
        self._kept.setWordWrap(True)
        self._kept.hide()
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._make_columns())
        self._stack.addWidget(self._make_empty())
        above = QHBoxLayout()
        above.setSpacing(8)
        above.addWidget(self.filters, 1)
        above.addWidget(self._export)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self._count)
        below.addWidget(self._stop)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        column.addLayout(above)
        column.addWidget(self._kept)
        column.addWidget(self._stack, 1)
        column.addLayout(below)
        find = QShortcut(QKeySequence.StandardKey.Find, self, self.filters.focus)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_first(self, ids: Sequence[int]) -> None:
        """Show the newest of what is found; what was selected stays so, if it is among them."""
        self._selected = self.table.selected_ids()
        self.table.entries.show_ids(ids)
        self._select_again()
        if ids:
            self._stack.setCurrentIndex(_TABLE)

    def show_found(self, ids: Sequence[int], total: int) -> None:
        """Show all of the entries *ids* of *total*."""
        shown = self.table.entries.ids
        if ids[: len(shown)] == shown:
            self.table.entries.add_ids(ids[len(shown) :])
        else:
            self.show_first(ids)
        if not self.table.selected_ids():
            self._select_again()
        self._stack.setCurrentIndex(_TABLE if len(ids) else _EMPTY)
        self._export.setEnabled(bool(len(ids)))
        self._say_empty(is_filtered=total > 0)
        self.show_count(total)

    def _select_again(self) -> None:
        if len(self._selected) == 1:
            self.table.select_id(self._selected[0])

    def add_found(self, ids: Sequence[int], total: int) -> None:
        """Show further entries below the others."""
        if ids:
            self.table.entries.add_ids(ids)
            self._stack.setCurrentIndex(_TABLE)
            self._export.setEnabled(True)
            self.show_count(total)

    def show_count(self, total: int) -> None:
        """Say how many of *total* there are in view."""
        count = len(self.table.entries.ids)
        if not total:
            words = ""
        elif count == total == 1:
            words = self.tr("1 send")
        elif count == total:
            words = self.tr("{0} sends").format(number(total))
        else:
            words = self.tr("{0} of {1} sends").format(number(count), number(total))
        self._count.setText(words)
        set_visible(self._stop, False)

    def show_progress(self, done: int, of: int) -> None:
        """A search in messages and replies goes on."""
        words = self.tr("Searched {0} of {1} messages; {2} found")
        found = len(self.table.entries.ids)
        self._count.setText(words.format(number(done), number(of), number(found)))
        set_visible(self._stop, True)

    def say_kept(self, words: str) -> None:
        """Say that bodies are not kept; "" where they are."""
        self._kept.setText(words)
        set_visible(self._kept, bool(words))
        self.filters.set_bodies_kept(not words)

    def showEvent(self, event: QShowEvent) -> None:
        """Say so: what is shown may be old."""
        super().showEvent(event)
        self.shown.emit()

    def _make_columns(self) -> QSplitter:
        columns = QSplitter(Qt.Orientation.Horizontal, self)
        columns.setObjectName("historyColumns")
        columns.setChildrenCollapsible(False)
        columns.setHandleWidth(1)
        left = QWidget(columns)
        inside = QVBoxLayout(left)
        inside.setContentsMargins(0, 0, 12, 0)
        inside.addWidget(self.table)
        columns.addWidget(left)
        columns.addWidget(self.details)
        columns.setSizes([920, 440])
        columns.setStretchFactor(0, 1)
        return columns

    def _make_empty(self) -> QWidget:
        page = QWidget(self)
        picture = QLabel(page)
        side = theme.scaled(40)
        picture.setPixmap(icon("history", "secondary").pixmap(QSize(side, side)))
        self._empty = QLabel(page)
        self._empty.setObjectName("historyEmpty")
        self._empty.setProperty("kind", "secondary")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._next = QPushButton(page)
        self._next.setObjectName("historyNext")
        self._next.clicked.connect(self._on_next)
        column = QVBoxLayout(page)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._empty)
        column.addWidget(self._next, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        return page

    def _say_empty(self, *, is_filtered: bool) -> None:
        self._is_filtered = is_filtered
        if is_filtered:
            self._empty.setText(self.tr("No send fits the search and the filters."))
            self._next.setText(self.tr("Show all"))
        else:
            self._empty.setText(
                self.tr("Nothing was sent yet. Every message and query you send is listed here.")
            )
            self._next.setText(self.tr("Write a message"))

    def _on_next(self) -> None:
        if self._is_filtered:
            self.filters.clear()
        else:
            self.message_requested.emit()

    def _on_export(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("exportHistoryMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("As CSV, for a spreadsheet"), lambda: self._choose_file("csv"))
        menu.addAction(self.tr("As JSON Lines"), lambda: self._choose_file("jsonl"))
        menu.popup(self._export.mapToGlobal(self._export.rect().bottomLeft()))

    def _choose_file(self, kind: str) -> None:
        dialog = QFileDialog(self, self.tr("Export the history"), QDir.homePath())
        dialog.setObjectName("exportHistoryDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(kind)
        dialog.selectFile(f"history {datetime.now().astimezone():%Y-%m-%d %H-%M}.{kind}")

        def export(path: str) -> None:
            self.export_requested.emit(kind, path)

        dialog.fileSelected.connect(export)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
