"""Where the columns stand: at first, after a run before, in a small window and at large type."""

import pytest
from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QPushButton, QScrollArea, QSplitter

from app.model.preferences import Theme
from app.model.profile import Environment, Profile
from app.ui import theme
from app.workbench.window import FOLDED_WIDTH, SIDE_MARGIN, SIDE_WIDTH, SMALLEST, Window


@pytest.fixture
def make(qtbot, qapp):
    made: list[Window] = []

    def build(size: QSize, saved: dict[str, str] | None = None) -> Window:
        window = Window()
        made.append(window)
        window.arrange(saved or {})
        window.resize(size)
        window.show()
        qtbot.waitExposed(window)
        window.add_reply_viewer()
        qapp.processEvents()
        return window

    theme.apply(qapp, Theme.LIGHT, 100)
    yield build
    for window in made:
        window.hide()
        window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    theme.apply(qapp, Theme.LIGHT, 100)
    theme.apply(qapp, Theme.SYSTEM, 100)


def widths(window: Window, name: str) -> list[int]:
    columns = window.findChild(QSplitter, name)
    assert columns is not None
    return columns.sizes()


def test_at_first_the_message_has_more_room_than_the_reply(make):
    window = make(QSize(1440, 900))
    assert widths(window, "columns")[0] == SIDE_WIDTH
    message, reply = widths(window, "messageColumns")
    assert 1.2 < message / reply < 1.6


def test_the_columns_stand_where_they_were_left(make, qapp):
    window = make(QSize(1440, 900))
    window.findChild(QSplitter, "columns").setSizes([420, 900])
    window.findChild(QSplitter, "messageColumns").setSizes([500, 500])
    qapp.processEvents()
    left = widths(window, "columns"), widths(window, "messageColumns")
    again = make(QSize(1440, 900), window.arrangement())
    assert (widths(again, "columns"), widths(again, "messageColumns")) == left


def test_all_of_it_fits_into_the_smallest_window(make):
    window = make(SMALLEST)
    assert window.minimumSize() == SMALLEST
    area = window.findChild(QScrollArea, "messagePage")
    assert area.horizontalScrollBar().maximum() == 0
    assert widths(window, "columns")[0] == FOLDED_WIDTH


def test_at_large_type_the_page_scrolls_and_the_window_stays(make, qapp):
    window = make(QSize(1200, 800))
    theme.apply(qapp, Theme.LIGHT, 200)
    qapp.processEvents()
    assert window.size() == QSize(1200, 800)
    assert widths(window, "columns")[0] >= 2 * FOLDED_WIDTH
    area = window.findChild(QScrollArea, "messagePage")
    assert area.horizontalScrollBar().maximum() > 0
    theme.apply(qapp, Theme.LIGHT, 100)
    qapp.processEvents()
    assert widths(window, "columns")[0] == SIDE_WIDTH
    assert area.horizontalScrollBar().maximum() == 0


def test_the_scroll_bar_of_the_side_breaks_nothing_anew(make, qtbot):
    window = make(QSize(1440, 600))
    acme = Profile(id="a", name="Acme", environment=Environment.DEVELOPMENT)
    window.profile_panel.show_profiles((acme,), "a")
    bar = window.findChild(QScrollArea, "side").verticalScrollBar()
    width = SIDE_WIDTH - 2 * SIDE_MARGIN
    qtbot.waitUntil(lambda: bar.maximum() == 0 and window.token_badge.width() == width)
    window.profile_panel.open_details()
    qtbot.waitUntil(lambda: bar.maximum() > 0 and window.token_badge.width() == width)
    names = ("authenticate", "refreshToken", "forgetToken")
    assert len({window.findChild(QPushButton, name).y() for name in names}) == 1
