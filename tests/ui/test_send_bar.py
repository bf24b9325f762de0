import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget

from app.model.outgoing import Form
from app.ui.send_bar import SendBar


@pytest.fixture
def bar(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    bar = SendBar(window)
    bar.resize(620, 40)
    window.show()
    yield bar
    window.hide()


def button(bar, name):
    return bar.findChild(QPushButton, name)


def entry(bar, name):
    button(bar, "messageMenu").click()
    bar.findChild(QMenu, "messageMenuList").hide()
    return bar.findChild(QAction, name)


def test_copy_as_curl_asks_for_bash_without_the_token(bar, qtbot):
    with qtbot.waitSignal(bar.copy_chosen) as asked:
        button(bar, "copyAsCurl").click()
    assert asked.args == [Form.BASH, False]


@pytest.mark.parametrize(
    ("name", "form", "with_token"),
    [
        ("copyAsBash", Form.BASH, False),
        ("copyAsCmd", Form.CMD, False),
        ("copyAsPowerShell", Form.POWERSHELL, False),
        ("copyAsPostman", Form.POSTMAN, False),
        ("copyAsHttp", Form.HTTP, False),
        ("copyAsBashWithToken", Form.BASH, True),
        ("copyAsCmdWithToken", Form.CMD, True),
        ("copyAsPowerShellWithToken", Form.POWERSHELL, True),
    ],
)
def test_each_entry_of_the_menu_asks_for_its_form(bar, qtbot, name, form, with_token):
    with qtbot.waitSignal(bar.copy_chosen) as asked:
        entry(bar, name).trigger()
    assert asked.args == [form, with_token]


def test_the_menu_opens_from_the_keyboard_and_has_a_name(bar, qtbot):
    menu = button(bar, "messageMenu")
    assert menu.accessibleName()
    menu.click()
    opened = bar.findChild(QMenu, "messageMenuList")
    assert opened.isVisible()
    opened.hide()


@pytest.mark.parametrize(
    ("name", "signal"),
    [
        ("openMessageFile", "open_clicked"),
        ("saveMessageFile", "save_clicked"),
        ("saveMessageFileAs", "save_as_clicked"),
    ],
)
def test_files_are_in_the_menu_with_their_keys(bar, qtbot, name, signal):
    with qtbot.waitSignal(getattr(bar, signal)):
        entry(bar, name).trigger()
    assert "Ctrl+" in entry(bar, name).text()
    assert entry(bar, name).shortcut().isEmpty()


def test_a_narrow_bar_leaves_buttons_to_the_menu_and_words_to_a_line_below(bar):
    bar.show_destination("A destination with a name")
    bar.show_target("Goes to the Development environment", is_production=False)
    target = bar.findChild(QLabel, "sendTarget")
    bar.resize(280, 60)
    assert button(bar, "copyAsCurl").isHidden()
    assert not button(bar, "messageMenu").isHidden()
    assert bar.minimumSizeHint().width() <= 280
    bar.layout().activate()
    assert target.y() > button(bar, "send").y()
    bar.resize(1000, 60)
    bar.layout().activate()
    assert not button(bar, "copyAsCurl").isHidden()
    assert not button(bar, "saveMessage").isHidden()
    assert target.x() > button(bar, "messageMenu").x()
