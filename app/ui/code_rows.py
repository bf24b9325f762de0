"""What the views of lines and of bytes share: rows of code, with numbers beside them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.ui import theme


class RowNumbers(QHeaderView):
    """The numbers beside the rows, as quiet as those of the editor."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the numbers, and the ground below the last as that of the rows."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        rest = self.viewport().rect()
        rest.setTop(self.length() - self.offset())
        painter.fillRect(rest, QColor(theme.current().code))
        painter.end()


class CodeRows(QTableView):
    """Rows in the font of code, to be looked at, selected and copied whole.

    Who inherits it sets a model and a `RowNumbers`, and then calls `follow_theme`.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", "code")
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

    def follow_theme(self) -> None:
        """Take the font of the theme, now and whenever it changes."""
        theme.notifier().changed.connect(self._use_theme)
        self._use_theme()

    def copy_selection(self) -> None:
        """Copy the selected rows."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies whole rows, where Qt would copy one cell."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selection()
        else:
            super().keyPressEvent(event)

    def fit_columns(self) -> None:
        """Make the columns as wide as what stands in them."""
        raise NotImplementedError

    def _fit(self) -> None:
        height = QFontMetricsF(self.font()).height()
        self.verticalHeader().setDefaultSectionSize(round(height) + 3)
        self.fit_columns()

    def _use_theme(self) -> None:
        self.setFont(theme.mono_font())
        self.verticalHeader().setFont(theme.mono_font(-1))
        self._fit()
        self.viewport().update()
