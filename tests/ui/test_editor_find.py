import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from app.ui.json_editor import JsonEditor

TEXT = json.dumps({"ID": "1", "Other": {"IDType": "MR", "id": "2"}}, indent=2)
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def editor(qtbot) -> JsonEditor:
    editor = JsonEditor()
    qtbot.addWidget(editor)
    editor.resize(600, 400)
    editor.set_text(TEXT)
    editor.show()
    qtbot.waitExposed(editor)
    editor.activateWindow()
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    return editor


def line(editor: JsonEditor, name: str = "findInMessage") -> QLineEdit:
    return editor.findChild(QLineEdit, name)


def count(editor: JsonEditor) -> str:
    return editor.findChild(QLabel, "findMessageCount").text()


def press(editor: JsonEditor, name: str) -> None:
    editor.findChild(QPushButton, name).click()


def selected(editor: JsonEditor) -> tuple[str, int]:
    return editor.textCursor().selectedText(), editor.current_line()


def test_finds_as_one_types_and_goes_from_match_to_match(qtbot, editor):
    qtbot.keyClick(editor, Qt.Key.Key_F, CONTROL)
    assert line(editor).hasFocus()
    qtbot.keyClicks(line(editor), "id")
    assert (count(editor), selected(editor)) == ("1 of 3", ("ID", 2))
    qtbot.keyClick(line(editor), Qt.Key.Key_Return)
    assert (count(editor), selected(editor)) == ("2 of 3", ("ID", 4))
    qtbot.keyClick(line(editor), Qt.Key.Key_F3)
    qtbot.keyClick(line(editor), Qt.Key.Key_F3)
    assert (count(editor), selected(editor)) == ("1 of 3", ("ID", 2))
    qtbot.keyClick(line(editor), Qt.Key.Key_Return, SHIFT)
    assert (count(editor), selected(editor)) == ("3 of 3", ("id", 5))
    assert line(editor).hasFocus()
    assert editor.text() == TEXT


def test_escape_closes_and_gives_the_keyboard_back(qtbot, editor):
    editor.commands.find()
    qtbot.keyClicks(line(editor), "MR")
    qtbot.keyClick(line(editor), Qt.Key.Key_Escape)
    assert not line(editor).isVisible()
    assert editor.hasFocus()
    assert selected(editor)[0] == "MR"
    qtbot.keyClick(editor, Qt.Key.Key_F3)
    assert line(editor).isVisible()


def test_choices_narrow_it(qtbot, editor):
    editor.commands.find()
    qtbot.keyClicks(line(editor), "ID")
    press(editor, "findMessageCase")
    assert count(editor).endswith("of 2")
    press(editor, "findMessageWords")
    assert count(editor).endswith("of 1")
    press(editor, "findMessagePattern")
    line(editor).setText("I(")
    assert count(editor) == "Not a pattern"
    line(editor).setText("nothing")
    assert count(editor) == "No match"
    assert not editor.findChild(QPushButton, "replaceAll").isEnabled()


def test_replaces_one_after_the_other(qtbot, editor):
    qtbot.keyClick(editor, Qt.Key.Key_H, CONTROL)
    qtbot.keyClicks(line(editor), "ID")
    qtbot.keyClicks(line(editor, "replaceInMessage"), "Code")
    press(editor, "replaceOne")
    assert editor.text() == TEXT.replace("ID", "Code", 1)
    assert selected(editor) == ("ID", 4)
    press(editor, "replaceOne")
    assert editor.text() == TEXT.replace("ID", "Code")


def test_replaces_all_in_one_step(qtbot, editor):
    editor.commands.replace()
    qtbot.keyClicks(line(editor), "id")
    qtbot.keyClicks(line(editor, "replaceInMessage"), "Code")
    press(editor, "replaceAll")
    assert editor.text() == TEXT.replace("ID", "Code").replace("id", "Code")
    assert count(editor) == "3 replaced"
    editor.undo()
    assert editor.text() == TEXT


def test_finds_in_what_is_folded_and_shows_it(qtbot, editor):
    editor.folds.fold_all()
    assert not editor.document().findBlockByNumber(3).isVisible()
    editor.commands.find()
    qtbot.keyClicks(line(editor), "MR")
    assert editor.document().findBlockByNumber(3).isVisible()


def test_takes_what_is_selected(editor):
    editor.select_shown(TEXT.index("Other"), TEXT.index("Other") + 5)
    editor.commands.find()
    assert line(editor).text() == "Other"
    assert count(editor) == "1 of 1"


def test_counts_again_when_the_message_changes(qtbot, editor):
    editor.commands.find()
    qtbot.keyClicks(line(editor), "MR")
    editor.change_text(TEXT.replace("2", "MR"))
    qtbot.waitUntil(lambda: count(editor).endswith("2"))


def test_the_keys_of_the_bar_stay_in_the_bar(qtbot, editor):
    editor.commands.find()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_F7):
        qtbot.keyClick(editor.findChild(QPushButton, "findMessageCase"), key)
    assert editor.text() == TEXT


def test_one_bar_takes_the_place_of_the_other(editor):
    editor.commands.find()
    editor.commands.go_to()
    assert not line(editor).isVisible()
    assert line(editor, "goToPath").isVisible()
    editor.commands.find()
    assert line(editor).isVisible()
    assert not line(editor, "goToPath").isVisible()
