import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidget

from app.model.timing import Timing
from app.ui.reply_timing import ReplyTiming


@pytest.fixture
def view(qtbot):
    widget = ReplyTiming()
    qtbot.addWidget(widget)
    widget.resize(440, 300)
    widget.show()
    return widget


def rows(view):
    steps = view.findChild(QTreeWidget, "replyTiming")
    items = [steps.topLevelItem(row) for row in range(steps.topLevelItemCount())]
    return [(item.text(0), item.text(1)) for item in items]


def test_every_step_is_said_in_numbers_and_adds_up(view):
    timing = Timing(connect_s=0.02, tls_s=0.0305, send_s=0.0001, wait_s=1.25, download_s=0.4)
    view.show_timing(timing, elapsed_s=2.0)
    assert [time for _step, time in rows(view)] == [
        "299.4 ms",
        "20.0 ms",
        "30.5 ms",
        "0.1 ms",
        "1.25 s",
        "400.0 ms",
        "2.00 s",
    ]
    steps = view.findChild(QTreeWidget, "replyTiming")
    heard = steps.topLevelItem(4).data(0, Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "Wait for Redox: 1.25 s"
    view.grab()


def test_an_open_connection_and_plain_http_are_said(view):
    timing = Timing(connect_s=None, tls_s=None, send_s=0.0, wait_s=0.0, download_s=0.0)
    view.show_timing(timing, elapsed_s=0.0)
    assert [time for _step, time in rows(view)][1:3] == ["already open", "already open"]
    view.show_timing(
        Timing(connect_s=0.1, tls_s=None, send_s=0.0, wait_s=0.0, download_s=0.0), elapsed_s=0.1
    )
    assert rows(view)[2][1] == "none"
    view.grab()


def test_without_an_answer_there_is_nothing_to_show(view):
    view.show_timing(None, elapsed_s=3.0)
    assert not view.findChild(QTreeWidget, "replyTiming").isVisible()
