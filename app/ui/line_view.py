"""Text of any size, line by line: only the lines in view are decoded and painted."""

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QTableView,
    QWidget,
)

from app.model.document import harmless
from app.model.lines import Lines
from app.ui import theme
from app.ui.clipboard import copy
from app.ui.line_delegate import LineDelegate, Marks

SHOWN = 1000
"""Of a longer line so many bytes are shown at a time."""

_CONTEXT = 60
_EDGE = 16
_NUMBER_EDGE = 8
_NONE = Lines(b"")

Index = QModelIndex | QPersistentModelIndex


class LineModel(QAbstractTableModel):
    """One row for each line. A long line shows a window of itself, moved to where a match is."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = _NONE
        self._windows: dict[int, int] = {}

    def show_lines(self, lines: Lines) -> None:
        """Replace the text."""
        self.beginResetModel()
        self.lines = lines
        self._windows = {}
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        """How many lines there are."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One: the text."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text of a line, made harmless, or the part of it that is shown."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        before, text, left = self.shown(index.row())
        more = self.tr("… {0} more bytes").format(f"{left:,}") if left else ""
        return harmless(("… " if before else "") + text + more)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Line numbers, from 1."""
        if orientation is Qt.Orientation.Vertical and role == Qt.ItemDataRole.DisplayRole:
            return section + 1
        return None

    def shown(self, row: int) -> tuple[int, str, int]:
        """How many bytes of a line come before its window, the text there, and bytes after it."""
        start, end = self.lines.span(row)
        first = start + self._windows.get(row, 0)
        last = min(first + SHOWN, end)
        # Never begin or end within a character of several bytes.
        while last < end and last > first and self.lines.data[last] & 0xC0 == 0x80:
            last -= 1
        text = self.lines.data[first:last].decode("utf-8", "replace")
        return first - start, text, end - last

    def bring_in(self, row: int, offset: int) -> None:
        """Move the window of a line so that the byte at *offset* of the data is in it."""
        start, end = self.lines.span(row)
        first = start + self._windows.get(row, 0)
        if first <= offset < min(first + SHOWN, end) - _CONTEXT:
            return
        first = max(start, min(offset - _CONTEXT, end - SHOWN))
        while first > start and self.lines.data[first] & 0xC0 == 0x80:
            first -= 1
        self._windows[row] = first - start
        index = self.index(row, 0)
        self.dataChanged.emit(index, index)


class _Numbers(QHeaderView):
    """Line numbers beside the text, as quiet as those of the editor."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:
        """Room for the highest number; Qt would ask each of two hundred lines how wide it is."""
        digits = max(len(str(self.count())), 2)
        width = QFontMetricsF(self.font()).horizontalAdvance("0") * digits
        return QSize(round(width) + 2 * _NUMBER_EDGE, self.defaultSectionSize())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the numbers, and the ground below the last as that of the text."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        rest = self.viewport().rect()
        rest.setTop(self.length() - self.offset())
        painter.fillRect(rest, QColor(theme.current().code))
        painter.end()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one number."""
        colours = theme.current()
        painter.save()
        painter.fillRect(rect, QColor(colours.code))
        painter.setPen(QColor(colours.secondary))
        painter.setFont(self.font())
        box = rect.adjusted(0, 0, -_NUMBER_EDGE, 0)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, right, str(section + 1))
        painter.restore()


class LineView(QTableView):
    """Lines with numbers, to be selected and copied."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", "code")
        self._lines = LineModel()
        self._lines.setParent(self)
        self._painter = LineDelegate(self)
        self.setModel(self._lines)
        self.setItemDelegate(self._painter)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setCornerWidget(QWidget(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setVerticalHeader(_Numbers(self))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu_requested)
        theme.notifier().changed.connect(self._use_theme)
        self._use_theme()

    def show_lines(self, lines: Lines, *, is_json: bool = False) -> None:
        """Replace the text. With *is_json* keys and values are coloured."""
        self._painter.set_matches(None)
        self._painter.is_json = is_json
        self._lines.show_lines(lines)
        self._fit()
        self.scrollToTop()

    @property
    def lines(self) -> Lines:
        """The text that is shown."""
        return self._lines.lines

    def mark(self, pattern: Marks | None) -> None:
        """Highlight what *pattern* finds in the lines in view."""
        self._painter.set_matches(pattern)
        self.viewport().update()

    def reveal(self, offset: int) -> None:
        """Scroll to the byte at *offset* and select its line."""
        row = self.lines.line_at(offset)
        self._lines.bring_in(row, offset)
        self.selectRow(row)
        start, _end = self.lines.span(row)
        before, _text, _after = self._lines.shown(row)
        column = len(self.lines.data[start + before : offset].decode("utf-8", "replace"))
        x = round(column * QFontMetricsF(self.font()).horizontalAdvance("0"))
        bar = self.horizontalScrollBar()
        if not bar.value() <= x < bar.value() + self.viewport().width() - _EDGE * 4:
            bar.setValue(max(0, x - self.viewport().width() // 3))
        if not self._is_in_view(row):
            centre = QAbstractItemView.ScrollHint.PositionAtCenter
            self.scrollTo(self._lines.index(row, 0), centre)

    def copy_selection(self) -> None:
        """Copy the selected lines as they are, whole."""
        data = self.lines.data
        parts: list[bytes] = []
        ranges = self.selectionModel().selection().toList()
        for top, bottom in sorted((item.top(), item.bottom()) for item in ranges):
            parts.append(data[self.lines.span(top)[0] : self.lines.span(bottom)[1]])
        if parts:
            copy(b"\n".join(parts).decode("utf-8", "replace"), self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies whole lines, where Qt would copy one cell."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selection()
        else:
            super().keyPressEvent(event)

    def _is_in_view(self, row: int) -> bool:
        return 0 <= self.rowViewportPosition(row) < self.viewport().height() - self.rowHeight(row)

    def _use_theme(self) -> None:
        self.setFont(theme.mono_font())
        self.verticalHeader().setFont(theme.mono_font(-1))
        self._fit()
        self.viewport().update()

    def _fit(self) -> None:
        metrics = QFontMetricsF(self.font())
        self.verticalHeader().setDefaultSectionSize(round(metrics.height()) + 3)
        widest = min(self.lines.longest, SHOWN + 30)
        width = round(widest * metrics.horizontalAdvance("0")) + 2 * _EDGE
        self.horizontalHeader().resizeSection(0, max(width, 100))

    def _on_menu_requested(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Copy"), QKeySequence.StandardKey.Copy, self.copy_selection)
        menu.addAction(self.tr("Select all"), QKeySequence.StandardKey.SelectAll, self.selectAll)
        menu.popup(self.viewport().mapToGlobal(at))
