"""The log IDs of a reply: what to look up in the dashboard, one press from the clipboard."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.model.document import harmless
from app.ui import theme
from app.ui.clipboard import copy
from app.ui.icon_button import IconButton

_ROWS = 4
_BUTTON = 40
_BORDER = 4
_VALUE = Qt.ItemDataRole.UserRole


class LogIds(QFrame):
    """A card with the log IDs and a button for each, and one for all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._label = QLabel(self)
        self._label.setProperty("kind", "secondary")
        self._label.setWordWrap(True)  # it is long in some languages
        self._list = _LogIdList(self)
        self._label.setBuddy(self._list)
        self._all = IconButton("copy", self.tr("Copy log ID"), self)
        self._all.setObjectName("copyLogIds")
        self._all.clicked.connect(self._on_copy_all)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(14, 8, 10, 8)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self._label, 0, 0)
        self._grid.addWidget(self._all, 0, 2)
        self._is_below: bool | None = None
        self.show_ids((), has_reply=False)

    def show_ids(self, log_ids: Sequence[str], *, has_reply: bool = True) -> None:
        """Show *log_ids* as they are to be copied."""
        self._list.show_ids(log_ids)
        if log_ids:
            label = self.tr("Log ID") if len(log_ids) == 1 else self.tr("Log IDs")
        else:
            label = self.tr("No log ID") if has_reply else self.tr("No log ID yet")
        self._label.setText(label)
        # One stands beside its label; several below it, where there is room for whole UUIDs.
        is_below = len(log_ids) > 1
        if is_below is not self._is_below:
            self._is_below = is_below
            place = (1, 0, 1, 3) if is_below else (0, 1, 1, 1)
            self._grid.addWidget(self._list, *place)
        words = self.tr("Copy log ID") if len(log_ids) < 2 else self.tr("Copy all log IDs")
        self._all.set_words(words)
        self._all.setEnabled(bool(log_ids))

    def _on_copy_all(self) -> None:
        copy("\n".join(self._list.values()), self._all)


class _BesideButton(QStyledItemDelegate):
    """Leaves room for the button at the end of a row."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the text before the button."""
        option.rect.adjust(0, 0, -theme.scaled(_BUTTON), 0)  # pyright: ignore[reportUnknownMemberType, reportAttributeAccessIssue]
        super().paint(painter, option, index)


class _LogIdList(QListWidget):
    """The list: as high as its rows, up to four."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("logIds")
        self.setAccessibleName(self.tr("Log IDs"))
        self.setProperty("kind", "plain")
        self._beside = _BesideButton(self)
        self._whole = QStyledItemDelegate(self)
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu_requested)
        self.itemActivated.connect(self._copy_item)
        self.setFont(theme.mono_font())
        theme.notifier().changed.connect(self._use_theme)

    def values(self) -> list[str]:
        """The log IDs, top to bottom."""
        return [self.item(row).data(_VALUE) for row in range(self.count())]

    def show_ids(self, log_ids: Sequence[str]) -> None:
        """Replace what is shown."""
        self.clear()
        is_several = len(log_ids) > 1
        self.setItemDelegate(self._beside if is_several else self._whole)
        for log_id in log_ids:
            item = QListWidgetItem(harmless(log_id), self)
            item.setData(_VALUE, log_id)
            item.setToolTip(harmless(log_id))
            if is_several:
                self.setItemWidget(item, self._button_row(log_id))
        if log_ids:
            self.setCurrentRow(0)
            self.clearSelection()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if log_ids else Qt.FocusPolicy.NoFocus)
        self._fit()

    def sizeHint(self) -> QSize:
        """Room for the rows there are, up to four."""
        rows = min(max(self.count(), 1), _ROWS)
        return QSize(120, rows * self._row_height() + _BORDER)

    def minimumSizeHint(self) -> QSize:
        """The same: a log ID is never scrolled out of sight while there are few."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the current log ID."""
        if event.matches(QKeySequence.StandardKey.Copy) and self.count():
            self._copy_item(self.currentItem())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        for row in range(self.count()):
            self.item(row).setSizeHint(QSize(0, self._row_height()))
        self.setFixedHeight(self.sizeHint().height())
        policy = Qt.ScrollBarPolicy
        fits = self.count() <= _ROWS
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded
        )

    def _row_height(self) -> int:
        return max(QFontMetrics(self.font()).height() + 10, theme.scaled(26))

    def _use_theme(self) -> None:
        self.setFont(theme.mono_font())

    def _button_row(self, log_id: str) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 4, 4)
        row.addStretch()
        words = self.tr("Copy {0}").format(harmless(log_id))
        button = IconButton("copy", words, pixels=14)
        button.clicked.connect(lambda: copy(log_id, button))
        row.addWidget(button)
        return holder

    def _on_menu_requested(self, at: QPoint) -> None:
        if not self.count():
            return
        item = self.itemAt(at) or self.currentItem()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Copy log ID"), lambda: self._copy_item(item))
        menu.addAction(self.tr("Copy all log IDs"), lambda: copy("\n".join(self.values()), self))
        menu.popup(self.viewport().mapToGlobal(at))

    def _copy_item(self, item: QListWidgetItem) -> None:
        copy(item.data(_VALUE), self)
