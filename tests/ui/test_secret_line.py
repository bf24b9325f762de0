import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.model.preferences import Theme
from app.ui import theme
from app.ui.labelled_field import LabelledField
from app.ui.secret_line import SecretLine

STORED = "the-secret-that-is-kept"


@pytest.fixture
def field(qtbot):
    widget = SecretLine()
    qtbot.addWidget(widget)
    widget.resize(260, 40)
    widget.show()
    return widget


def button(field, name):
    return field.findChild(QPushButton, name)


def shown(field):
    label = field.findChild(QLabel, "revealedSecret")
    return label.text().replace("\u200b", "") if label.isVisible() else ""


def keep(field):
    field.show_stored(has_stored=True, words="Kept in keyring")


def hold(qtbot, field):
    qtbot.mousePress(button(field, "revealSecret"), Qt.MouseButton.LeftButton)


def let_go(qtbot, field):
    qtbot.mouseRelease(button(field, "revealSecret"), Qt.MouseButton.LeftButton)


def test_a_kept_secret_never_comes_into_the_field(field, qtbot):
    keep(field)
    field.reveal_requested.connect(lambda held: field.show_secret(STORED if held else ""))
    hold(qtbot, field)
    assert shown(field) == STORED
    assert field.line.text() == ""
    assert field.text == ""
    let_go(qtbot, field)
    assert shown(field) == ""
    assert field.line.placeholderText() == "Kept in keyring"


def test_it_asks_for_the_secret_while_the_button_is_held(field, qtbot):
    keep(field)
    asked = []
    field.reveal_requested.connect(asked.append)
    hold(qtbot, field)
    assert asked == [True]
    let_go(qtbot, field)
    assert asked == [True, False]


def test_it_is_held_with_the_keyboard_as_well(field, qtbot):
    keep(field)
    field.reveal_requested.connect(lambda held: field.show_secret(STORED if held else ""))
    qtbot.keyPress(button(field, "revealSecret"), Qt.Key.Key_Space)
    assert shown(field) == STORED
    qtbot.keyRelease(button(field, "revealSecret"), Qt.Key.Key_Space)
    assert shown(field) == ""


def test_an_answer_that_comes_too_late_is_not_shown(field, qtbot):
    keep(field)
    hold(qtbot, field)
    let_go(qtbot, field)
    field.show_secret(STORED)
    assert shown(field) == ""


def test_it_does_not_stay_shown_when_the_field_is_hidden_meanwhile(field, qtbot):
    keep(field)
    hold(qtbot, field)
    field.show_secret(STORED)
    field.hide()
    field.show()
    assert shown(field) == ""
    field.show_secret(STORED)
    assert shown(field) == "", "nobody holds the button any more"


def test_what_was_typed_is_shown_in_the_field_itself(field, qtbot):
    keep(field)
    qtbot.keyClicks(field.line, "typed")
    with qtbot.assertNotEmitted(field.reveal_requested):
        hold(qtbot, field)
    assert field.line.echoMode() is QLineEdit.EchoMode.Normal
    let_go(qtbot, field)
    assert field.line.echoMode() is QLineEdit.EchoMode.Password


def test_buttons_offer_only_what_there_is(field, qtbot):
    assert not button(field, "revealSecret").isEnabled()
    assert not button(field, "copySecret").isEnabled()
    qtbot.keyClicks(field.line, "typed")
    assert button(field, "revealSecret").isEnabled()
    assert not button(field, "copySecret").isEnabled()
    keep(field)
    assert button(field, "copySecret").isEnabled()
    field.setEnabled(False)
    assert not button(field, "revealSecret").isEnabled()
    assert not button(field, "copySecret").isEnabled()
    field.setEnabled(True)
    assert button(field, "copySecret").isEnabled()


def test_copying_is_asked_for_and_done_by_others(field, qtbot):
    keep(field)
    with qtbot.waitSignal(field.copy_requested):
        button(field, "copySecret").click()


def test_no_line_of_a_long_secret_is_cut_off(qtbot, qapp):
    theme.apply(qapp, Theme.LIGHT, 100)
    outside = QWidget()
    qtbot.addWidget(outside)
    field = SecretLine(outside)
    column = QVBoxLayout(outside)
    column.addLayout(LabelledField("Secret", "secret", field.line, field))
    column.addStretch(1)
    outside.resize(220, 400)
    outside.show()
    keep(field)
    hold(qtbot, field)
    field.show_secret("x" * 128)
    label = field.findChild(QLabel, "revealedSecret")
    qapp.processEvents()
    assert label.height() >= label.heightForWidth(label.width()) > 60
    let_go(qtbot, field)
    qtbot.waitUntil(lambda: field.height() < 60)
    theme.apply(qapp, Theme.SYSTEM, 100)


def test_a_long_secret_is_shown_whole(field, qtbot):
    keep(field)
    low = field.sizeHint().height()
    hold(qtbot, field)
    field.show_secret("x" * 90)
    label = field.findChild(QLabel, "revealedSecret")
    assert shown(field) == "x" * 90
    assert field.minimumSizeHint().width() <= 260, "no letter pushes the window apart"
    assert field.heightForWidth(260) > low
    assert label.wordWrap()
