import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from app.ui.profile_help import ProfileHelp


@pytest.fixture
def dialog(qtbot):
    widget = ProfileHelp("Acme")
    qtbot.addWidget(widget)
    widget.open()
    qtbot.waitExposed(widget)
    return widget


def test_it_holds_nothing_up(dialog):
    assert dialog.isVisible()
    assert not dialog.isModal()


def test_it_says_what_a_key_needs(dialog):
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    for part in (
        "Developer page",
        "Sources tab",
        "copy icon",
        "Legacy API key",
        "engineer role",
        "subscription",
        "OAuth",
        "FHIR",
        "stops working at once",
        "click outside",
    ):
        assert part in words


def test_no_word_is_cut_off(dialog):
    for label in dialog.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width()), label.text()


def test_forgetting_closes_it_and_is_left_to_others(dialog, qtbot):
    button = dialog.findChild(QPushButton, "forgetExposed")
    with qtbot.waitSignal(dialog.forget_requested):
        button.click()
    assert not dialog.isVisible()


def test_enter_closes_and_never_forgets(dialog, qtbot):
    assert dialog.findChild(QPushButton, "closeProfileHelp").isDefault()
    assert not dialog.findChild(QPushButton, "forgetExposed").autoDefault()


def test_it_names_whose_secret_is_forgotten(dialog):
    button = dialog.findChild(QPushButton, "forgetExposed")
    assert "“Acme”" in button.text()
    dialog.show_profile("Long " * 30)
    assert len(button.text()) < 80
    dialog.show_profile("")
    assert not button.isEnabled()
