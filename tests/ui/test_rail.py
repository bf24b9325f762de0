import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from app.ui.rail import Rail


@pytest.fixture
def rail(qtbot):
    window = QWidget()
    widget = Rail()
    QVBoxLayout(window).addWidget(widget)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield widget
    window.close()


NAMES = ("Message", "History", "Sandbox", "Settings")


def button(rail: Rail, name: str) -> QToolButton:
    found = rail.findChild(QToolButton, name)
    assert found is not None, name
    return found


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("railMessage", "Message"),
        ("railHistory", "History"),
        ("railSandbox", "Sandbox"),
        ("railSettings", "Settings"),
    ],
)
def test_each_entry_has_words(rail, name, words):
    entry = button(rail, name)
    assert entry.text() == words
    assert QAccessible.queryAccessibleInterface(entry).text(QAccessible.Text.Name) == words
    assert entry.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextUnderIcon


def test_pages_stand_on_top_and_settings_at_the_bottom(rail):
    tops = [button(rail, f"rail{name}").y() for name in NAMES]
    assert tops == sorted(tops)


def test_a_click_chooses_a_page(rail, qtbot):
    with qtbot.waitSignal(rail.page_chosen) as chosen:
        button(rail, "railSandbox").click()
    assert chosen.args == ["sandbox"]


def test_settings_are_asked_for_and_are_no_page(rail, qtbot):
    settings = button(rail, "railSettings")
    with qtbot.waitSignal(rail.settings_requested), qtbot.assertNotEmitted(rail.page_chosen):
        settings.click()
    assert not settings.isCheckable()
    assert button(rail, "railMessage").isChecked()


def test_the_page_that_is_shown_is_checked_alone(rail):
    def checked(name: str) -> bool:
        state = QAccessible.queryAccessibleInterface(button(rail, name)).state()
        return bool(state.checked)

    assert (checked("railMessage"), checked("railSandbox")) == (True, False)
    rail.show_current("sandbox")
    assert (checked("railMessage"), checked("railSandbox")) == (False, True)


def test_showing_a_page_is_no_wish_for_it(rail, qtbot):
    with qtbot.assertNotEmitted(rail.page_chosen):
        rail.show_current("sandbox")


def test_arrow_keys_move_between_the_pages(rail, qtbot):
    message, history = button(rail, "railMessage"), button(rail, "railHistory")
    message.setFocus()
    with qtbot.waitSignal(rail.page_chosen) as chosen:
        qtbot.keyClick(message, Qt.Key.Key_Down)
    assert chosen.args == ["history"]
    assert history.hasFocus()
    with qtbot.waitSignal(rail.page_chosen) as chosen:
        qtbot.keyClick(history, Qt.Key.Key_Up)
    assert chosen.args == ["message"]


def test_a_screen_reader_can_toggle_a_page(rail):
    chosen = []
    rail.page_chosen.connect(chosen.append)
    button(rail, "railHistory").toggle()  # no click, as QAccessible does it
    assert chosen == ["history"]
    rail.show_current("sandbox")
    assert chosen == ["history"], "who shows a page knows it"
