import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.ui.key_line import KeyLine, PasteLine

KEY = "5c1e0f52-90b4-4d6a-9f0e-1f6f2a3b4c5d"


@pytest.fixture
def page(qtbot):
    """A window with the line and something else to have the focus."""
    window = QWidget()
    column = QVBoxLayout(window)
    window.line = KeyLine()
    window.paste = PasteLine()
    window.other = QLineEdit()
    for widget in (window.other, window.line, window.paste):
        column.addWidget(widget)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    window.other.setFocus()
    qtbot.waitUntil(window.other.hasFocus)
    return window


def editable(widget):
    return QAccessible.queryAccessibleInterface(widget).editableTextInterface()


def paste(qtbot, line, text):
    QGuiApplication.clipboard().setText(text)
    line.setFocus()
    qtbot.keySequence(line, QKeySequence.StandardKey.Paste)


def test_only_the_first_eight_characters_show_without_focus(page):
    page.line.set_value(KEY)
    assert page.line.text() == "5c1e0f52…"
    assert page.line.value == KEY


def test_a_key_of_eight_characters_is_not_cut(page):
    page.line.set_value("12345678")
    assert page.line.text() == "12345678"


def test_all_of_it_shows_while_it_is_edited(page):
    page.line.set_value(KEY)
    page.line.setFocus()
    assert page.line.text() == KEY
    page.other.setFocus()
    assert page.line.text() == "5c1e0f52…"
    assert page.line.value == KEY


def test_looking_at_it_is_no_edit(page, qtbot):
    page.line.set_value(KEY)
    with qtbot.assertNotEmitted(page.line.value_edited):
        page.line.setFocus()
        page.other.setFocus()


def test_typing_changes_the_value(page, qtbot):
    page.line.set_value(KEY)
    page.line.setFocus()
    page.line.selectAll()
    with qtbot.waitSignal(page.line.value_edited):
        qtbot.keyClicks(page.line, "another-key")
    page.other.setFocus()
    assert page.line.value == "another-key"
    assert page.line.text() == "another-…"


@pytest.mark.parametrize("has_focus", [True, False])
def test_a_screen_reader_sets_it_with_and_without_focus(page, qtbot, has_focus):
    page.line.set_value("an-older-key-of-some-length")
    (page.line if has_focus else page.other).setFocus()
    interface = editable(page.line)
    interface.replaceText(0, len(page.line.text()), KEY)
    assert page.line.value == KEY
    page.other.setFocus()
    qtbot.waitUntil(lambda: page.line.text() == "5c1e0f52…")
    assert page.line.value == KEY


def test_it_may_be_set_in_two_steps(page, qtbot):
    page.line.set_value("an-older-key-of-some-length")
    interface = editable(page.line)
    interface.deleteText(0, len(page.line.text()))
    interface.insertText(0, KEY)
    qtbot.waitUntil(lambda: page.line.text() == "5c1e0f52…")
    assert page.line.value == KEY


def test_what_is_added_beside_the_mask_is_added_to_the_key(page, qtbot):
    page.line.set_value("a-key-of-some-length")
    editable(page.line).insertText(len(page.line.text()), "9")
    qtbot.waitUntil(lambda: page.line.text() == "a-key-of…")
    assert page.line.value == "a-key-of-some-length9"


def test_a_pasted_key_is_cleaned_and_that_is_said(page, qtbot):
    with qtbot.waitSignal(page.line.cleaned) as said:
        paste(qtbot, page.line, f' "{KEY}"\n')
    assert page.line.value == KEY
    assert page.line.text() == KEY, "it has the focus"
    assert said.args[0].value == KEY
    assert set(said.args[0].removed) == {"line breaks", "spaces", "quotes"}


def test_what_is_typed_is_cleaned_when_the_field_is_left(page, qtbot):
    page.line.setFocus()
    qtbot.keyClicks(page.line, "abc ")
    assert page.line.value == "abc "
    with qtbot.waitSignal(page.line.cleaned):
        page.other.setFocus()
    assert page.line.value == "abc"


def test_another_field_is_cleaned_as_well(page, qtbot):
    with qtbot.waitSignal(page.paste.cleaned):
        paste(qtbot, page.paste, " 'a secret' ,")
    assert page.paste.text() == "asecret"
    with qtbot.assertNotEmitted(page.paste.cleaned):
        page.other.setFocus(Qt.FocusReason.TabFocusReason)
