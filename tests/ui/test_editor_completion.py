from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget

from app.ui.json_editor import JsonEditor
from app.ui.search_list import ENTRY_ROLE
from tests.model.test_completion import VOCABULARY

TEXT = '{\n  "Patient": {\n    "Demographics": {\n      |\n    }\n  }\n}'


@pytest.fixture
def write(qtbot) -> Callable[[str], JsonEditor]:
    def make(marked: str) -> JsonEditor:
        editor = JsonEditor()
        qtbot.addWidget(editor)
        editor.resize(600, 400)
        editor.vocabulary = lambda: VOCABULARY
        before, _, after = marked.partition("|")
        editor.set_text(before + after)
        editor.show()
        qtbot.waitExposed(editor)
        editor.activateWindow()
        editor.go_to_index(len(before))
        qtbot.waitUntil(editor.hasFocus)
        return editor

    return make


def offered(editor: JsonEditor) -> list[tuple[str, str]]:
    if not editor.completion.is_open:
        return []
    shown = editor.findChild(QListWidget, "suggestions")
    return [
        (shown.item(row).text(), shown.item(row).data(ENTRY_ROLE).aside)
        for row in range(shown.count())
    ]


def current(editor: JsonEditor) -> str:
    return editor.findChild(QListWidget, "suggestions").currentItem().text()


def test_a_quote_opens_the_list_and_enter_takes_the_name(qtbot, write):
    editor = write(TEXT)
    qtbot.keyClicks(editor, '"')
    assert [name for name, _ in offered(editor)] == ["FirstName", "Sex", "IsDeceased"]
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.text() == TEXT.replace("|", '"FirstName": ""')
    qtbot.keyClicks(editor, "Ada")
    assert editor.text() == TEXT.replace("|", '"FirstName": "Ada"')
    assert not editor.completion.is_open


def test_required_is_said_in_words(qtbot, write):
    editor = write('{"Patient": {|}}')
    qtbot.keyClick(editor, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert offered(editor) == [("Identifiers", "required · list"), ("Demographics", "object")]


def test_typing_narrows_the_list_and_the_listed_values_follow_the_name(qtbot, write):
    editor = write(TEXT)
    qtbot.keyClicks(editor, '"s')
    assert [name for name, _ in offered(editor)] == ["Sex", "FirstName", "IsDeceased"]
    qtbot.keyClicks(editor, "e")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert [name for name, _ in offered(editor)] == ["Male", "Female", "null"]
    qtbot.keyClick(editor, Qt.Key.Key_Down)
    assert current(editor) == "Female"
    qtbot.keyClick(editor, Qt.Key.Key_Up)
    qtbot.keyClick(editor, Qt.Key.Key_Up)
    assert current(editor) == "null"
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.text() == TEXT.replace("|", '"Sex": null')


def test_escape_closes_and_leaves_what_was_typed(qtbot, write):
    editor = write(TEXT)
    qtbot.keyClicks(editor, '"')
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert not editor.completion.is_open
    qtbot.keyClicks(editor, "S")
    assert not editor.completion.is_open
    assert editor.text() == TEXT.replace("|", '"S"')


def test_what_was_taken_is_one_step_of_undo(qtbot, write):
    editor = write(TEXT)
    editor.completion.open()
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    editor.undo()
    assert editor.text() == TEXT.replace("|", "")


def test_two_braces_open_the_placeholders(qtbot, write):
    editor = write('{"Patient": {"Demographics": {"FirstName": "|"}}}')
    qtbot.keyClicks(editor, "{{")
    assert [name for name, _ in offered(editor)] == ["{{patient.mr}}", "{{now}}"]
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.text() == '{"Patient": {"Demographics": {"FirstName": "{{patient.mr}}"}}}'


def test_a_click_takes_an_offer(qtbot, write):
    editor = write(TEXT)
    editor.completion.open()
    shown = editor.findChild(QListWidget, "suggestions")
    shown.itemClicked.emit(shown.item(0))
    assert "FirstName" in editor.text()


def test_moving_away_closes(qtbot, write):
    editor = write(TEXT)
    editor.completion.open()
    qtbot.keyClick(editor, Qt.Key.Key_Left)
    assert not editor.completion.is_open
    editor.completion.open()
    editor.clearFocus()
    assert not editor.completion.is_open
    editor.setFocus()
    editor.completion.open()
    qtbot.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton)
    assert not editor.completion.is_open


def test_nothing_is_offered_where_nothing_is_known(qtbot, write):
    editor = write('{"Other": {|}}')
    qtbot.keyClicks(editor, '"')
    editor.completion.open()
    assert not editor.completion.is_open


def test_a_whole_message_can_be_typed_with_its_quotes(qtbot, write):
    editor = write("|")
    editor.vocabulary = None
    text = '{"a": "b \\"c\\" \\\\", "d": [1, "e"], "": ""}'
    qtbot.keyClicks(editor, text)
    assert editor.text() == text


def test_a_quote_before_a_word_is_one_quote(qtbot, write):
    editor = write("{|a: 1}")
    editor.vocabulary = None
    qtbot.keyClicks(editor, '"')
    assert editor.text() == '{"a: 1}'


def test_explains_the_field_by_keyboard_until_the_next_key(qtbot, write):
    editor = write('{"Patient": {"Demographics": {"Sex": "Male|"}}}')
    qtbot.keyClick(editor, Qt.Key.Key_F2)
    words = editor.findChild(QLabel, "fieldHelp")
    assert words.isVisible()
    assert words.textFormat() == Qt.TextFormat.PlainText
    assert words.text().splitlines() == [
        "Patient.Demographics.Sex",
        "text · not required · may be null",
        "Listed values: Male, Female",
    ]
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert not words.isVisible()
    editor.go_to_index(0)
    qtbot.keyClick(editor, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert "Nothing" in words.text()
    qtbot.keyClicks(editor, " ")
    assert not words.isVisible()


def test_explains_what_is_under_the_mouse(write):
    editor = write('{"Patient": {"Identifiers": [{"ID": "|1"}]}}')
    position = editor.textCursor().position()
    assert editor.words_at(position).splitlines()[:2] == [
        "Patient.Identifiers[0].ID",
        "text · required",
    ]
    assert editor.words_at(0) == ""
