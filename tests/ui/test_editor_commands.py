import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QMainWindow, QMenu, QWidget

from app.ui.json_editor import JsonEditor
from tests.support.messages import arrival, text_of

MESSAGE = text_of(arrival())


@pytest.fixture
def window(qtbot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    editor = JsonEditor(window)
    window.setCentralWidget(editor)
    window.addActions(editor.commands.actions)
    editor.set_text(MESSAGE)
    window.show()
    qtbot.waitExposed(window)
    editor.setFocus()
    return window


@pytest.fixture
def editor(window) -> JsonEditor:
    return window.centralWidget()


def press(qtbot, widget: QWidget, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    combined = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        combined |= modifier
    qtbot.keyClick(widget, key, combined)


CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_formats_in_one_step_and_keeps_the_cursor_at_its_token(qtbot, editor):
    editor.set_text(json.dumps(arrival()))
    editor.go_to_index(editor.text().index("DataModel") + 3)
    press(qtbot, editor, Qt.Key.Key_F, CONTROL, SHIFT)
    assert editor.text() == MESSAGE
    assert MESSAGE[editor.cursor_index() - 3 :].startswith("DataModel")
    editor.undo()
    assert editor.text() == json.dumps(arrival())


def test_takes_the_white_space_out(editor):
    editor.commands.minify()
    assert editor.text() == json.dumps(arrival(), separators=(",", ":"))


def test_says_where_a_broken_text_cannot_be_formatted(qtbot, editor):
    editor.set_text('{"a": 1,}')
    with qtbot.waitSignal(editor.fault_found) as caught:
        editor.commands.format()
    assert (caught.args[0].line, caught.args[0].column) == (1, 8)
    assert editor.text() == '{"a": 1,}'


@pytest.mark.parametrize("key", [Qt.Key.Key_BracketLeft, Qt.Key.Key_BraceLeft])
def test_folds_by_keyboard(qtbot, editor, key):
    editor.go_to_index(MESSAGE.index("DataModel"))
    press(qtbot, editor, key, CONTROL, SHIFT)
    assert editor.is_folded(editor.document().findBlockByNumber(1))
    press(qtbot, editor, Qt.Key.Key_BracketRight, CONTROL, SHIFT)
    assert not editor.is_folded(editor.document().findBlockByNumber(1))
    assert editor.text() == MESSAGE


def test_copies_the_path_of_the_cursor(qtbot, editor):
    editor.go_to_index(MESSAGE.index("IDType") + 2)
    press(qtbot, editor, Qt.Key.Key_G, CONTROL, SHIFT)
    assert QGuiApplication.clipboard().text() == "Patient.Identifiers[0].IDType"


def test_works_from_elsewhere_and_brings_the_keyboard(qtbot, window, editor):
    other = QLineEdit(window)
    other.show()
    other.setFocus()
    # Its keys are the editor's own: elsewhere they mean nothing.
    press(qtbot, other, Qt.Key.Key_F, CONTROL, SHIFT)
    assert editor.text() == MESSAGE
    minify = next(one for one in window.actions() if "on one line" in one.text())
    minify.trigger()
    assert "\n" not in editor.text()
    assert editor.hasFocus()


def test_the_menu_shows_all_of_them_with_their_keys(editor):
    menu = QMenu()
    editor.commands.add_to(menu)
    shown = {one.text(): one for one in menu.actions() if one.text()}
    assert set(shown) == {one.text() for one in editor.commands.actions}
    assert all(one.isShortcutVisibleInContextMenu() for one in shown.values())


def test_goes_to_a_path_or_a_line(qtbot, editor):
    press(qtbot, editor, Qt.Key.Key_G, CONTROL)
    line = editor.findChild(QLineEdit, "goToPath")
    assert line.hasFocus()
    line.setText("patient.identifiers[0].ID")
    press(qtbot, line, Qt.Key.Key_Return)
    assert MESSAGE[editor.cursor_index() :].startswith('"1"')
    assert editor.hasFocus()
    assert not line.isVisible()
    press(qtbot, editor, Qt.Key.Key_G, CONTROL)
    line.setText("3")
    press(qtbot, line, Qt.Key.Key_Return)
    assert editor.current_line() == 3


def test_says_when_a_path_is_not_there_and_closes_with_escape(qtbot, editor):
    editor.commands.go_to()
    line = editor.findChild(QLineEdit, "goToPath")
    line.setText("Nowhere[9]")
    press(qtbot, line, Qt.Key.Key_Return)
    assert line.isVisible()
    assert editor.findChild(QWidget, "goToNote").text()
    press(qtbot, line, Qt.Key.Key_F5)
    press(qtbot, line, Qt.Key.Key_Escape)
    assert not line.isVisible()
    assert editor.hasFocus()
    assert editor.text() == MESSAGE


def test_offers_the_paths_that_are_there(qtbot, editor):
    editor.commands.go_to()
    line = editor.findChild(QLineEdit, "goToPath")
    qtbot.keyClicks(line, "idty")
    assert line.completer().currentCompletion() == "Patient.Identifiers[0].IDType"
