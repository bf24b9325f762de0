"""The table of the history: any number of rows, of which only those near the view are held."""

from array import array
from collections.abc import Iterable, Sequence
from datetime import datetime

from PySide6.QtCore import (
    QAbstractTableModel,
    QDate,
    QDateTime,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyle,
    QTableView,
    QWidget,
)

from app.model.document import harmless
from app.model.history_entry import HistoryEntry
from app.model.language import time_text, translate
from app.ui import theme
from app.ui.icon import icon
from app.ui.outcome_face import FACES

CHUNK = 100
MOST_HELD = 3000
ASK_MS = 15
_ROW = 28
_TIME, _OUTCOME, _MESSAGE, _PROFILE, _ENVIRONMENT, _PLACES, _STATUS, _DURATION = range(8)
_AROUND_TITLE = 18
_WIDTHS = (124, 160, 156, 100, 94, 130, 58, 74)
_NARROWEST = 48

# Qt asks for seven roles of each cell it paints: plain numbers are the quickest to tell apart.
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_DECORATION = int(Qt.ItemDataRole.DecorationRole)
_TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_ROLES = frozenset((_DISPLAY, _DECORATION, _TOOL_TIP))
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_WITH_ICON = (_OUTCOME, _MESSAGE)

Index = QModelIndex | QPersistentModelIndex


class HistoryModel(QAbstractTableModel):
    """Rows by the IDs of their entries. *wanted* asks for entries that came into view."""

    wanted = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self.ids = array("q")
        self._entries: dict[int, HistoryEntry] = {}
        self._words: dict[int, tuple[str, ...]] = {}  # of the entries that have been shown
        self._missing: list[int] = []
        self._icons: dict[str, QIcon] = {}
        # One question for all rows of a view, and none for rows that were scrolled past.
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.setInterval(ASK_MS)
        self._asking.timeout.connect(self._ask)
        self._headers = (
            self.tr("Time"),
            self.tr("Outcome"),
            self.tr("Message"),
            self.tr("Profile"),
            self.tr("Environment"),
            self.tr("Destinations"),
            self.tr("Status"),
            self.tr("Duration"),
        )

    def show_ids(self, ids: Sequence[int]) -> None:
        """Show the entries *ids*; what is held of them stays."""
        self.beginResetModel()
        self.ids = array("q", ids)
        self._missing = []
        self.endResetModel()

    def add_ids(self, ids: Sequence[int]) -> None:
        """Add rows at the end."""
        if ids:
            count = len(self.ids)
            self.beginInsertRows(QModelIndex(), count, count + len(ids) - 1)
            self.ids.extend(array("q", ids))
            self.endInsertRows()

    def hold(self, entries: Iterable[HistoryEntry]) -> None:
        """Take entries that were asked for, or have changed."""
        for entry in entries:
            self._entries.pop(entry.id, None)
            self._entries[entry.id] = entry
            self._words.pop(entry.id, None)
        for ident in list(self._entries)[:-MOST_HELD]:
            del self._entries[ident]
            self._words.pop(ident, None)
        if self.ids:
            last = self.index(len(self.ids) - 1, _DURATION)
            self.dataChanged.emit(self.index(0, 0), last)

    def entry(self, row: int) -> HistoryEntry | None:
        """The entry of a row, if it is held."""
        return self._entries.get(self.ids[row]) if 0 <= row < len(self.ids) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        """How many entries there are."""
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """What is said of each."""
        return 0 if parent.isValid() else len(self._headers)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The names of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headers[section]
        return None

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        """What a cell says, and how it looks."""
        if role not in _ROLES:
            is_number = role == _ALIGNMENT and index.column() in (_STATUS, _DURATION)
            return _RIGHT if is_number else None
        column = index.column()
        if role == _DECORATION and column not in _WITH_ICON:
            return None
        entry = self.entry(index.row())
        if entry is None:
            if role == _DISPLAY:
                self._want(index.row())
            return None
        if role == _DISPLAY:
            return self._words_of(entry)[column]
        return self._more(entry, column) if role == _TOOL_TIP else self._icon(entry, column)

    def _words_of(self, entry: HistoryEntry) -> tuple[str, ...]:
        """What the cells of an entry say; put into words once, painted often."""
        words = self._words.get(entry.id)
        if words is None:
            about = f"{entry.data_model} {entry.event_type}".strip()
            words = self._words[entry.id] = (
                _moment(entry.sent_at),
                harmless(entry.verdict),
                harmless(about) or self.tr("Not known"),
                harmless(entry.profile_name),
                self._environment(entry),
                harmless(", ".join(one.name or one.id for one in entry.destinations)),
                str(entry.status) if entry.status else "–",
                time_text(entry.duration_s),
            )
        return words

    def _environment(self, entry: HistoryEntry) -> str:
        words = translate("Environment", entry.environment) if entry.environment else ""
        return words or self.tr("Not set")

    def _more(self, entry: HistoryEntry, column: int) -> str:
        if column == _TIME:
            return self.tr("{0} UTC").format(f"{entry.sent_at:%Y-%m-%d %H:%M:%S}")
        if column == _MESSAGE and entry.is_pinned:
            return self._words_of(entry)[column] + "\n" + self.tr("Pinned: kept whatever its age.")
        if column == _PLACES:
            return harmless("\n".join(f"{one.name} {one.id}".strip() for one in entry.destinations))
        if column == _PROFILE:
            return harmless(f"{entry.profile_name}\n{entry.host}")
        return self._words_of(entry)[column]

    def _icon(self, entry: HistoryEntry, column: int) -> QIcon | None:
        if column == _MESSAGE and entry.is_pinned:
            name, role = "pin", "accent"
        elif column == _OUTCOME:
            name, role = FACES[entry.outcome].icon, FACES[entry.outcome].role
        else:
            return None
        if name not in self._icons:
            self._icons[name] = _drawn(name, role)
        return self._icons[name]

    def use_theme(self) -> None:
        """Draw the icons anew."""
        self._icons.clear()

    def _want(self, row: int) -> None:
        self._missing.append(row)
        self._asking.start()

    def _ask(self) -> None:
        rows = self._missing[-CHUNK:]
        self._missing = []
        low, high = min(rows), max(rows)
        first = max(low - CHUNK // 2, 0)
        ids = self.ids[first : min(high + CHUNK // 2, first + 2 * CHUNK)]
        self.wanted.emit([one for one in ids if one not in self._entries])


def _ratio() -> float:
    """Pixels of the sharpest screen for each of the window's."""
    return max((one.devicePixelRatio() for one in QGuiApplication.screens()), default=1.0)


def _drawn(name: str, role: str) -> QIcon:
    """The icon as a picture: to draw its lines for every row takes as long as all the words."""
    side = QApplication.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize)
    picture = icon(name, role).pixmap(QSize(side, side), _ratio())
    drawn = QIcon()
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
        drawn.addPixmap(picture, mode)
    return drawn


def _moment(at: datetime) -> str:
    """The local time, with the year where it is another than today's."""
    local = QDateTime.fromSecsSinceEpoch(int(at.timestamp()))
    is_this_year = local.date().year() == QDate.currentDate().year()
    return QLocale().toString(local, "d MMM HH:mm:ss" if is_this_year else "d MMM yyyy HH:mm:ss")


class HistoryTable(QTableView):
    """Sends, newest first. *chosen*: other rows are selected; *opened*: Enter or a double click."""

    chosen = Signal()
    opened = Signal()
    delete_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("history")
        self.setAccessibleName(self.tr("History of sends, newest first"))
        self.entries = HistoryModel()
        self.entries.setParent(self)
        self.setModel(self.entries)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setStretchLastSection(False)
        self.horizontalHeader().setMinimumSectionSize(_NARROWEST)
        self.horizontalHeader().setHighlightSections(False)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.horizontalHeader().setDefaultAlignment(left)
        self.selectionModel().selectionChanged.connect(lambda: self.chosen.emit())
        self.entries.modelReset.connect(self.chosen)
        self.doubleClicked.connect(lambda: self.opened.emit())
        theme.notifier().changed.connect(self._use_theme)
        self._use_theme()

    def selected_ids(self) -> list[int]:
        """The entries that are selected, top to bottom."""
        ids = self.entries.ids
        return [
            ids[row]
            for one in sorted(self.selectionModel().selection().toList(), key=lambda one: one.top())
            for row in range(one.top(), one.bottom() + 1)
        ]

    def select_id(self, ident: int) -> None:
        """Select one entry, if it is shown."""
        if ident in self.entries.ids:
            self.selectRow(self.entries.ids.index(ident))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete deletes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_requested.emit()
        else:
            super().keyPressEvent(event)

    def _use_theme(self) -> None:
        self.entries.use_theme()
        self.verticalHeader().setDefaultSectionSize(theme.scaled(_ROW))
        header = self.horizontalHeader()
        for column, width in enumerate(_WIDTHS):
            if column != _PLACES:
                header.resizeSection(column, max(theme.scaled(width), self._title_width(column)))
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the places what is left."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        header = self.horizontalHeader()
        others = sum(header.sectionSize(at) for at in range(header.count()) if at != _PLACES)
        left = self.viewport().width() - others
        header.resizeSection(_PLACES, max(left, self._title_width(_PLACES)))

    def _title_width(self, column: int) -> int:
        title = str(self.model().headerData(column, Qt.Orientation.Horizontal) or "")
        metrics = self.horizontalHeader().fontMetrics()
        return metrics.horizontalAdvance(title) + theme.scaled(_AROUND_TITLE)
