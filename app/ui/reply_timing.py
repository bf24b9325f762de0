"""Where the time of a send went: steps in words and numbers, each with a bar."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QStackedLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from app.model.language import number
from app.model.timing import Timing
from app.ui import theme

_STEP, _TIME, _BAR = range(3)
_PLACE = Qt.ItemDataRole.UserRole
_HEIGHT = 10
_AIR = 8
_ROW = 28
_THINNEST = 2


class _Bar(QStyledItemDelegate):
    """Paints when a step began and how long it took, as parts of the whole."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the bar alone: the numbers stand beside it."""
        place = index.data(_PLACE)
        if place is None:
            return
        start, share = place
        box = QRectF(option.rect)  # pyright: ignore[reportUnknownArgumentType, reportAttributeAccessIssue, reportUnknownMemberType]
        box.adjust(_AIR, 0, -_AIR, 0)
        height = theme.scaled(_HEIGHT)
        width = max(box.width() * share, _THINNEST)
        left = min(box.left() + box.width() * start, box.right() - width)
        top = box.center().y() - height / 2
        painter.fillRect(QRectF(left, top, width, height), QColor(theme.current().accent))


class ReplyTiming(QWidget):
    """The steps of one request, from the connection to the last byte of the reply."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._nothing = QLabel(self)
        self._nothing.setProperty("kind", "secondary")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        self._list = QTreeWidget(self)
        self._list.setObjectName("replyTiming")
        self._list.setAccessibleName(self.tr("Where the time of this send went"))
        self._list.setHeaderLabels([self.tr("Step"), self.tr("Time"), self.tr("When")])
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setItemDelegateForColumn(_BAR, _Bar(self._list))
        self._list.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._list.header().setSectionResizeMode(_BAR, QHeaderView.ResizeMode.Stretch)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, _AIR, 0, 0)
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self._list)
        theme.notifier().changed.connect(self._list.viewport().update)
        self.show_timing(None, elapsed_s=0.0)

    def show_timing(self, timing: Timing | None, *, elapsed_s: float) -> None:
        """Show the steps; *elapsed_s*: from the press of Send to the last byte."""
        self._list.clear()
        if timing is None:
            self._nothing.setText(
                self.tr("Where the time of a send went stands here once it was answered.")
            )
            self._stack.setCurrentWidget(self._nothing)
            return
        before_s = max(elapsed_s - timing.total_s, 0.0)
        whole_s = max(before_s + timing.total_s, 1e-9)
        used = self.tr("already open")
        at_s = 0.0
        steps: list[tuple[str, float | None, str]] = [
            (self.tr("Before (access token, settings)"), before_s, ""),
            (self.tr("Find the host and connect"), timing.connect_s, used),
            (
                self.tr("Secure it (TLS)"),
                timing.tls_s,
                used if timing.connect_s is None else self.tr("none"),
            ),
            (self.tr("Send"), timing.send_s, ""),
            (self.tr("Wait for Redox"), timing.wait_s, ""),
            (self.tr("Download"), timing.download_s, ""),
        ]
        for words, took_s, instead in steps:
            time = instead if took_s is None else self._number(took_s)
            row = QTreeWidgetItem([words, time, ""])
            row.setSizeHint(_STEP, QSize(0, theme.scaled(_ROW)))
            row.setTextAlignment(_TIME, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            row.setData(_STEP, Qt.ItemDataRole.AccessibleTextRole, f"{words}: {time}")
            if took_s is not None:
                row.setData(_BAR, _PLACE, (at_s / whole_s, took_s / whole_s))
                at_s += took_s
            self._list.addTopLevelItem(row)
        total = QTreeWidgetItem([self.tr("All together"), self._number(whole_s), ""])
        total.setTextAlignment(_TIME, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        total.setSizeHint(_STEP, QSize(0, theme.scaled(_ROW)))
        self._list.addTopLevelItem(total)
        self._stack.setCurrentWidget(self._list)

    def _number(self, seconds: float) -> str:
        if seconds >= 1:
            return self.tr("{0} s").format(number(seconds, 2))
        return self.tr("{0} ms").format(number(seconds * 1000, 1))
