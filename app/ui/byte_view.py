"""A body exactly as it came: where, its bytes, and the characters they may be."""

from itertools import chain, islice, starmap
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from app.model.byte_rows import characters, hexadecimal
from app.ui import theme
from app.ui.clipboard import copy, tell
from app.ui.code_rows import CodeRows, RowNumbers

_WIDE, _NARROW = 16, 8
_EDGE = 16
_MOST_COPIED = 10_000

Index = QModelIndex | QPersistentModelIndex


class ByteModel(QAbstractTableModel):
    """So many bytes a row as there is room for: in hexadecimal, and as characters."""

    def __init__(self) -> None:
        super().__init__()
        self.data_shown: Any = b""
        self.width = _WIDE

    def show_bytes(self, data: Any, width: int) -> None:
        """Replace what is shown, or how much of it stands in a row."""
        self.beginResetModel()
        self.data_shown = data
        self.width = width
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        """As many as it takes."""
        return 0 if parent.isValid() else -(-len(self.data_shown) // self.width)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Two: bytes and characters."""
        return 0 if parent.isValid() else 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The bytes of a row, or their characters."""
        if role == Qt.ItemDataRole.DisplayRole:
            start = index.row() * self.width
            end = min(start + self.width, len(self.data_shown))
            show = characters if index.column() else hexadecimal
            return show(self.data_shown, start, end)
        if role == Qt.ItemDataRole.ForegroundRole and index.column():
            return QColor(theme.current().json_string)
        if role == Qt.ItemDataRole.ToolTipRole and index.column():
            return self.tr(
                "· is part of a character of several bytes, � a byte that is no UTF-8, and control"
                " characters are shown as pictures."
            )
        return None

    def row_text(self, row: int) -> str:
        """All of a row in one line."""
        start = row * self.width
        end = min(start + self.width, len(self.data_shown))
        digits = hexadecimal(self.data_shown, start, end)
        letters = characters(self.data_shown, start, end)
        return f"{start:08X}  {digits:<{self.width * 3}}  {letters}"

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Where a row begins, in hexadecimal; what the columns are, for screen readers."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return f"{section * self.width:08X}"
        return self.tr("Characters") if section else self.tr("Bytes")


class _Places(RowNumbers):
    """Where each row begins, as quiet as line numbers."""

    def sizeHint(self) -> QSize:
        """All take as much room."""
        width = QFontMetricsF(self.font()).horizontalAdvance("0" * 8)
        return QSize(round(width) + _EDGE, self.defaultSectionSize())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one place."""
        colours = theme.current()
        painter.save()
        painter.fillRect(rect, QColor(colours.code))
        painter.setPen(QColor(colours.secondary))
        painter.setFont(self.font())
        place = self.model().headerData(section, Qt.Orientation.Vertical)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(place))
        painter.restore()


class ByteView(CodeRows):
    """Bytes to be looked at and copied, rows of them."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._bytes = ByteModel()
        self._bytes.setParent(self)
        self.setModel(self._bytes)
        self.setVerticalHeader(_Places(self))
        self.follow_theme()

    def show_bytes(self, data: Any) -> None:
        """Replace what is shown; the same again is left as it is."""
        if data is self._bytes.data_shown:
            return
        self._bytes.show_bytes(data, self._width_there_is())
        self._fit()
        self.scrollToTop()

    def copy_selection(self) -> None:
        """Copy the selected rows as they are shown; there is an end to how many."""
        ranges = self.selectionModel().selection().toList()
        spans = sorted({(item.top(), item.bottom() + 1) for item in ranges})
        rows = list(islice(chain.from_iterable(starmap(range, spans)), _MOST_COPIED))
        if not rows:
            return
        copy("\n".join(map(self._bytes.row_text, rows)), self)
        if sum(end - start for start, end in spans) > len(rows):
            tell(self.tr("The first {count} rows are copied.").format(count=f"{len(rows):,}"), self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much in a row as there is room for."""
        super().resizeEvent(event)
        width = self._width_there_is()
        if width != self._bytes.width:
            start = max(self.rowAt(0), 0) * self._bytes.width
            self._bytes.show_bytes(self._bytes.data_shown, width)
            self._fit()
            self.updateGeometries()  # else it could not be scrolled so far yet
            self.verticalScrollBar().setValue(start // width)

    def _digit(self) -> float:
        return QFontMetricsF(self.font()).horizontalAdvance("0")

    def _width_there_is(self) -> int:
        needed = self._digit() * (_WIDE * 4 + 2) + 3 * _EDGE
        return _WIDE if self.viewport().width() >= needed else _NARROW

    def fit_columns(self) -> None:
        """As wide as a row of bytes, and as its characters."""
        bytes_wide = self._bytes.width * 3 + (1 if self._bytes.width > _NARROW else 0)
        self.horizontalHeader().resizeSection(0, round(self._digit() * bytes_wide) + _EDGE)
        self.horizontalHeader().resizeSection(1, round(self._digit() * self._bytes.width) + _EDGE)
