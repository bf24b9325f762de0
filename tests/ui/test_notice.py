import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.model.errors import CourierError
from app.ui import notice
from app.ui.notice import Notices

PROBLEM = CourierError("It failed.", "Do this.", cause="That was wrong.")


@pytest.fixture
def window(qtbot):
    widget = QWidget()
    column = QVBoxLayout(widget)
    column.addWidget(Notices())
    column.addWidget(QLineEdit())
    widget.resize(900, 600)
    qtbot.addWidget(widget)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    return widget


@pytest.fixture
def notices(window):
    return window.findChild(Notices)


def shown(notices: Notices) -> list[QFrame]:
    frames = notices.findChildren(QFrame, "notice", Qt.FindChildOption.FindDirectChildrenOnly)
    places = {notices.layout().indexOf(frame): frame for frame in frames}
    return [frame for place, frame in sorted(places.items()) if place >= 0]


def texts(frame: QFrame) -> list[str]:
    return [label.text() for label in frame.findChildren(QLabel)]


def test_takes_no_room_while_there_is_nothing_to_say(notices):
    assert not notices.isVisible()
    notices.show_note("Saved.", topic="a")
    assert notices.isVisible()
    notices.clear("a")
    assert not notices.isVisible()


def test_an_error_says_what_why_and_what_next(notices):
    notices.show_error(PROBLEM, topic="a")
    (frame,) = shown(notices)
    assert texts(frame) == ["Problem: It failed.", "That was wrong. Do this."]


def test_each_kind_has_its_own_word(notices):
    notices.show_error(PROBLEM, topic="a")
    notices.show_warning("Careful.", "Look.", topic="b")
    notices.show_note("Saved.", topic="c")
    assert [texts(frame)[0] for frame in shown(notices)] == [
        "Problem: It failed.",
        "Warning: Careful.",
        "Note: Saved.",
    ]
    assert [frame.property("kind") for frame in shown(notices)] == [
        "banner-error",
        "banner-warning",
        "banner-neutral",
    ]


def test_a_new_one_takes_the_place_of_the_old_of_its_topic(notices):
    notices.show_error(PROBLEM, topic="a")
    notices.show_note("Saved.", topic="a")
    assert [texts(frame) for frame in shown(notices)] == [["Note: Saved."]]


def test_the_oldest_of_four_goes(notices):
    for number in range(4):
        notices.show_note(str(number), topic=str(number))
    assert [texts(frame)[0] for frame in shown(notices)] == ["Note: 1", "Note: 2", "Note: 3"]


def test_what_is_grave_outlives_what_is_not(notices):
    notices.show_error(PROBLEM, topic="error")
    for number in range(3):
        notices.show_note(str(number), topic=str(number))
    words = [texts(frame)[0] for frame in shown(notices)]
    assert words == [f"Problem: {PROBLEM.title}", "Note: 1", "Note: 2"]


def test_a_note_goes_by_itself_and_a_problem_stays(notices, qtbot, monkeypatch):
    monkeypatch.setattr("app.ui.notice.NOTE_MS", 10)
    notices.show_error(PROBLEM, topic="error")
    notices.show_note("Saved.", topic="save")
    notices.show_note("Closed.", topic="tab", action="Reopen", on_action=lambda: None)
    qtbot.waitUntil(lambda: len(shown(notices)) == 2)
    assert [texts(frame)[0] for frame in shown(notices)] == [
        f"Problem: {PROBLEM.title}",
        "Note: Closed.",
    ]


def test_a_later_note_of_the_same_topic_has_its_own_time(notices, qtbot, monkeypatch):
    monkeypatch.setattr("app.ui.notice.NOTE_MS", 10)
    notices.show_note("First.", topic="save")
    monkeypatch.setattr("app.ui.notice.NOTE_MS", 100_000)
    notices.show_note("Second.", topic="save")
    qtbot.wait(50)
    assert [texts(frame) for frame in shown(notices)] == [["Note: Second."]]


def test_to_clear_an_unknown_topic_is_nothing(notices):
    notices.show_note("Saved.", topic="a")
    notices.clear("b")
    assert len(shown(notices)) == 1


def test_is_dismissed_by_a_button_with_a_name(notices):
    notices.show_note("one", topic="a")
    notices.show_note("two", topic="b")
    dismiss = shown(notices)[0].findChild(QPushButton, "dismissNotice")
    assert dismiss.accessibleName() == "Dismiss"
    dismiss.click()
    assert [texts(frame)[0] for frame in shown(notices)] == ["Note: two"]


@pytest.mark.parametrize("is_error", [True, False])
def test_offers_what_can_be_done(notices, is_error):
    done: list[int] = []
    if is_error:
        notices.show_error(PROBLEM, topic="a", action="Again", on_action=lambda: done.append(1))
    else:
        notices.show_note("Saved.", topic="a", action="Again", on_action=lambda: done.append(1))
    button = shown(notices)[0].findChild(QPushButton, "noticeAction")
    assert button.text() == "Again"
    button.click()
    assert done == [1]


def test_the_cursor_stays_where_it_was(window, notices, qtbot):
    line = window.findChild(QLineEdit)
    line.setFocus()
    notices.show_error(PROBLEM, topic="a")
    qtbot.keyClicks(window.focusWidget(), "abc")
    assert line.text() == "abc"


def test_nothing_in_it_is_taken_for_markup(notices):
    markup = "<b>bold</b><img src='x'>"
    notices.show_error(CourierError(markup, markup * 50), topic="a")
    labels = shown(notices)[0].findChildren(QLabel)
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
    assert "<b>" in labels[0].text()
    assert "<img" not in labels[1].toolTip()


def test_a_very_long_text_wraps_and_ends(notices, qtbot):
    notices.show_warning("Careful.", "many words " * 1000, topic="a")
    label = shown(notices)[0].findChild(QLabel, "noticeText")
    assert label.text().endswith("…")
    qtbot.waitUntil(lambda: label.height() > label.fontMetrics().height())
    assert label.height() <= 7 * label.fontMetrics().lineSpacing()
    assert label.toolTip().count("many words") == 1000


def test_is_announced_once_in_full(notices, monkeypatch):
    said: list[str] = []
    monkeypatch.setattr(notice, "announce", lambda words, _widget: said.append(words))
    notices.show_error(PROBLEM, topic="a")
    assert said == ["Problem: It failed. That was wrong. Do this."]
