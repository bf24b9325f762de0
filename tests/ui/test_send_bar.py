import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton

from app.model.outgoing import Form
from app.ui.send_bar import SendBar


@pytest.fixture
def bar(qtbot):
    bar = SendBar()
    qtbot.addWidget(bar)
    bar.resize(620, 40)
    bar.show()
    return bar


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


def test_a_narrow_bar_leaves_copying_to_the_menu(bar):
    bar.show_destination("A destination with a long name")
    bar.resize(300, 40)
    assert button(bar, "copyAsCurl").isHidden()
    assert not button(bar, "messageMenu").isHidden()
    assert bar.minimumSizeHint().width() <= 300
    bar.resize(700, 40)
    assert not button(bar, "copyAsCurl").isHidden()
