"""The main window: what stands where. It decides nothing."""

import base64
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.model.profile import Profile
from app.ui import theme
from app.ui.composer import Composer
from app.ui.dress import dress
from app.ui.message_page import MessagePage
from app.ui.notice import Notices
from app.ui.production_band import ProductionBand
from app.ui.profile_panel import ProfilePanel
from app.ui.rail import Rail
from app.ui.status_line import StatusLine
from app.ui.token_badge import TokenBadge

if TYPE_CHECKING:
    from app.ui.reply_viewer import ReplyViewer

DEFAULT_SIZE = QSize(1440, 900)
SMALLEST = QSize(960, 500)
FOLDED_BELOW = 1100
SIDE_WIDTH = 328
FOLDED_WIDTH = 208
SIDE_MARGIN = 16
FOLDED_MARGIN = 8


class Window(QMainWindow):
    """Three columns: who I am, what I send, what came back; of many messages one at a time."""

    reply_viewer: "ReplyViewer"
    closed = Signal()
    settings_requested = Signal()
    page_shown = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowTitle("Redox Courier")
        self.rail = Rail()
        self.notices = Notices()
        self.band = ProductionBand()
        self.profile_panel = ProfilePanel()
        self.token_badge = TokenBadge()
        self.composer = Composer()
        self.message_page = MessagePage(self.composer)
        self.status_line = StatusLine()
        self._pages = QStackedWidget()
        self._page_names: dict[str, int] = {}
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._columns = QSplitter(Qt.Orientation.Horizontal)
        self._columns.setObjectName("columns")
        self._columns.setChildrenCollapsible(False)
        self._columns.setHandleWidth(1)
        self._columns.addWidget(self._make_side())
        self._columns.addWidget(self.message_page)
        self._columns.setStretchFactor(1, 1)
        self._is_folded: bool | None = None
        self._is_arranged = False
        self.is_closing = False
        self.add_page("message", _scrolling(self._columns, "messagePage", horizontal=True))
        self._centre = self._make_centre()
        self.setCentralWidget(self._centre)
        self.rail.page_chosen.connect(self.show_page)
        self.rail.settings_requested.connect(self.settings_requested)
        self.setMinimumSize(SMALLEST)
        self._zoom_percent = theme.zoom_percent()
        theme.notifier().changed.connect(self._use_theme)

    def add_reply_viewer(self) -> None:
        """Build the right column; there is nothing to show in it before the first paint."""
        from app.ui.reply_viewer import ReplyViewer

        self.show_message(self.composer, ReplyViewer())

    def show_message(self, composer: Composer, viewer: "ReplyViewer") -> None:
        """Show the parts of another message; `composer` and `reply_viewer` are those shown."""
        composer.views.begin_like(self.composer.views)
        self.composer = composer
        self.reply_viewer = viewer
        self.message_page.show_message(composer, viewer)

    # pages

    def add_page(self, name: str, page: QWidget) -> None:
        """Put a page behind the rail's entry *name*."""
        self._page_names[name] = self._pages.addWidget(page)

    def add_page_later(self, name: str, make: Callable[[], QWidget]) -> None:
        """Put what *make* builds behind the rail's entry *name*, once it is to be shown."""
        self._makers[name] = make

    def show_page(self, name: str) -> None:
        """Show a page that was added."""
        if name in self._makers:
            self.add_page(name, self._makers.pop(name)())
        if name in self._page_names:
            self._pages.setCurrentIndex(self._page_names[name])
            self.rail.show_current(name)
            self.page_shown.emit(name)

    # what is remembered

    def arrangement(self) -> dict[str, str]:
        """Where the window and its columns stand, for the preferences."""
        return {
            "geometry": _as_text(self.saveGeometry()),
            "columns": _as_text(self._columns.saveState()),
            "message": _as_text(self.message_page.state()),
        }

    def arrange(self, saved: dict[str, str]) -> None:
        """Stand as at the end of the last run, or well inside of the screen."""
        # Qt refuses what it cannot read, and moves a window back that a missing screen would hide.
        self._is_arranged = self._columns.restoreState(_as_bytes(saved.get("columns", "")))
        self.message_page.restore(_as_bytes(saved.get("message", "")))
        if not self.restoreGeometry(_as_bytes(saved.get("geometry", ""))):
            # Room for the frame, which is the system's and not known yet.
            room = self.screen().availableSize() * 0.95
            self.resize(DEFAULT_SIZE.boundedTo(room))

    # what presenters ask for

    def show_environment(self, profile: Profile | None) -> None:
        """Dress the window for the profile in use; production looks like nothing else."""
        name = profile.name if profile is not None else ""
        is_production = profile is not None and profile.is_production
        self.band.show_profile(
            name,
            is_production=is_production,
            is_labelled=profile is not None and profile.environment is not None,
        )
        self.setWindowTitle(f"{name} – Redox Courier" if name else "Redox Courier")
        dress(self._centre, "production", is_production)

    def focus_first(self) -> None:
        """Put the cursor where work begins."""
        self.composer.focus_editor()

    def focus_message(self) -> None:
        """Put the cursor into the message."""
        self.show_page("message")
        self.composer.focus_editor()

    def focus_find(self, *, by_path: bool = False) -> None:
        """Put the cursor into the reply's search field; *by_path*: to find fields."""
        self.show_page("message")
        self.reply_viewer.focus_find(by_path=by_path)

    def fold_reply(self, *, is_folded: bool) -> None:
        """Show the lines of the reply with everything in them folded, or nothing."""
        self.show_page("message")
        self.reply_viewer.body_page.fold_lines(is_folded=is_folded)

    def come_forward(self) -> None:
        """Show the window above others: the program was started a second time."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    # Qt

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say so, and stay until what is under way has been wound down."""
        event.ignore()
        self.is_closing = True
        self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the left column to the badge where there is little room."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        is_folded = self.width() < theme.scaled(FOLDED_BELOW)
        if is_folded is self._is_folded:
            return
        # At the first time it may already stand as at the end of the last run.
        stands = self._is_folded is None and self._is_arranged
        self._is_folded = is_folded
        self.token_badge.set_folded(is_folded)
        self.profile_panel.set_folded(is_folded)
        if not stands:
            self._divide()

    def _divide(self) -> None:
        width = theme.scaled(FOLDED_WIDTH if self._is_folded else SIDE_WIDTH)
        self._columns.setSizes([width, max(self.width() - self.rail.width() - width, 1)])

    def _use_theme(self) -> None:
        self._side.setMinimumWidth(theme.scaled(FOLDED_WIDTH))
        if self._zoom_percent != theme.zoom_percent():
            self._zoom_percent = theme.zoom_percent()
            self._fold()
            self._divide()

    def _make_side(self) -> QWidget:
        inside = QWidget()
        inside.setProperty("kind", "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(SIDE_MARGIN, SIDE_MARGIN, SIDE_MARGIN, SIDE_MARGIN)
        column.setSpacing(12)
        column.addWidget(self.profile_panel)
        column.addWidget(self.token_badge)
        column.addStretch(1)
        self._side = _scrolling(inside, "side")
        self._side.setMinimumWidth(theme.scaled(FOLDED_WIDTH))
        bar = self._side.verticalScrollBar()

        def make_room(_least: int, most: int) -> None:
            # The scroll bar comes into the margin: nothing in the cards is broken anew for it.
            beside = FOLDED_MARGIN if self._is_folded else SIDE_MARGIN
            right = beside - (bar.sizeHint().width() if most else 0)
            column.setContentsMargins(beside, SIDE_MARGIN, max(right, 0), SIDE_MARGIN)

        bar.rangeChanged.connect(make_room)
        return self._side

    def _make_centre(self) -> QFrame:
        centre = QFrame()
        centre.setObjectName("centre")
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        for widget, stretch in (
            (self.band, 0),
            (self.notices, 0),
            (self._pages, 1),
            (self.status_line, 0),
        ):
            right.addWidget(widget, stretch)
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        return centre


def _scrolling(inside: QWidget, name: str, *, horizontal: bool = False) -> QScrollArea:
    """Room for more than fits: at large sizes of type, or in a small window."""
    area = QScrollArea()
    area.setObjectName(name)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    if not horizontal:
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area


def _as_text(state: QByteArray) -> str:
    return base64.b64encode(state.data()).decode("ascii")


def _as_bytes(text: str) -> QByteArray:
    return QByteArray.fromBase64(text.encode("ascii", "replace"))
