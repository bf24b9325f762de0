import base64
import json

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from app.model.long_string import MARK
from app.ui.json_editor import JsonEditor

DATA = b"%PDF-1.7" + bytes(range(256)) * 300
CODED = base64.b64encode(DATA).decode()


@pytest.fixture
def editor(qtbot) -> JsonEditor:
    editor = JsonEditor()
    qtbot.addWidget(editor)
    editor.resize(600, 400)
    editor.show()
    qtbot.waitExposed(editor)
    return editor


def write(editor: JsonEditor, marked: str) -> None:
    before, _, after = marked.partition("|")
    editor.set_text(before + after)
    editor.go_to_index(len(before))


def dialog(editor: JsonEditor, name: str) -> QFileDialog:
    return editor.findChild(QFileDialog, name)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ('{"a": "|", "b": 1}', '{"a": "%s", "b": 1}'),
        ('{"a": "old| value", "b": 1}', '{"a": "%s", "b": 1}'),
        ('{"a": |"old", "b": 1}', '{"a": "%s", "b": 1}'),
        ('{"a": |null, "b": 1}', '{"a": "%s", "b": 1}'),
        ('{"a": |}', '{"a": "%s"}'),
        ('{"a": [|]}', '{"a": ["%s"]}'),
    ],
)
def test_a_file_takes_the_place_of_the_value(qtbot, editor, marked, expected):
    write(editor, marked)
    editor.files.insert()
    with qtbot.waitSignal(editor.files.insert_requested) as caught:
        dialog(editor, "insertFileDialog").fileSelected.emit("report.pdf")
    assert caught.args == ["report.pdf"]
    editor.files.put(CODED)
    assert editor.text() == expected % CODED
    assert editor.shown_text() == expected % MARK
    editor.undo()
    assert editor.text() == marked.replace("|", "")


@pytest.mark.parametrize("marked", ['{"|a": 1}', '{|"a": 1}', "|", '{"a": |{"b": 1}}'])
def test_other_places_are_refused(qtbot, editor, marked):
    write(editor, marked)
    with qtbot.waitSignal(editor.paste_refused):
        editor.files.insert()
    assert dialog(editor, "insertFileDialog") is None
    assert editor.text() == marked.replace("|", "")


def test_it_goes_where_it_was_asked_for_though_the_message_was_edited(editor):
    write(editor, '{"a": "|"}')
    editor.files.insert()
    editor.replace_shown(1, 1, '"first": 1, ')
    editor.go_to_index(0)
    editor.files.put("QUJD")
    assert editor.text() == '{"first": 1, "a": "QUJD"}'


def test_it_is_not_put_where_its_place_is_gone(qtbot, editor):
    write(editor, '{"a": "|"}')
    editor.files.insert()
    editor.change_text('{"b": 1}')
    editor.change_text("{}")
    with qtbot.waitSignal(editor.paste_refused):
        editor.files.put("QUJD")
    assert editor.text() == "{}"


def test_another_file_replaces_it(editor):
    write(editor, f'{{"a": "|{CODED}"}}')
    assert editor.files.other_size() == len('{"a": ""}')
    editor.files.insert()
    editor.files.put(CODED[:-4])
    assert editor.text() == f'{{"a": "{CODED[:-4]}"}}'


def test_the_long_string_at_the_cursor_is_told_saved_and_removed(qtbot, editor):
    write(editor, f'{{"a": "|{CODED}", "b": 1}}')
    for index in (6, 7, 8, 9):
        editor.go_to_index(index)
        found = editor.files.long_string()
        assert found is not None
        assert found[1].text == CODED
    assert "PDF file in base64" in editor.words_at(7)
    editor.files.save()
    chosen = dialog(editor, "saveStringDialog")
    assert chosen.defaultSuffix() == "pdf"
    with qtbot.waitSignal(editor.files.save_requested) as caught:
        chosen.fileSelected.emit("/tmp/report.pdf")
    assert caught.args[0].file_bytes() == DATA
    assert caught.args[1] == "/tmp/report.pdf"
    editor.commands.trigger("removeString")
    assert editor.text() == '{"a": "", "b": 1}'
    editor.undo()
    assert editor.text() == f'{{"a": "{CODED}", "b": 1}}'


def test_without_a_long_string_it_says_so(qtbot, editor):
    write(editor, '{"a": "|x"}')
    assert editor.files.long_string() is None
    for do in (editor.files.save, editor.files.remove):
        with qtbot.waitSignal(editor.paste_refused):
            do()
    assert editor.text() == '{"a": "x"}'


def test_the_bar_shows_what_is_read_and_cancels(qtbot, editor):
    write(editor, '{"a": "|"}')
    editor.files.begin("report.pdf", 2_000_000)
    editor.files.show_progress(1_000_000)
    words = editor.findChild(QLabel, "insertFileState")
    qtbot.waitUntil(words.isVisible)
    assert words.text() == "Reading report.pdf: 1.0 MB of 2.0 MB"
    with qtbot.waitSignal(editor.files.cancel_requested):
        editor.findChild(QPushButton, "cancelInsertFile").click()
    with qtbot.waitSignal(editor.files.cancel_requested):
        qtbot.keyClick(editor.findChild(QPushButton, "cancelInsertFile"), Qt.Key.Key_Escape)
    editor.files.end()
    assert not words.isVisible()


def test_a_pasted_message_with_a_file_is_the_same_when_copied(editor):
    text = json.dumps({"Media": {"FileContents": CODED, "FileName": "é😀"}}, indent=2)
    editor.set_text(text)
    editor.selectAll()
    data = editor.createMimeDataFromSelection()
    assert data.text() == text
    editor.insertFromMimeData(data)
    assert editor.text() == text
    assert MARK in editor.shown_text()


def test_a_very_long_line_comes_with_the_next_step(qtbot, editor):
    data = QMimeData()
    data.setText(json.dumps([f"item {number}" for number in range(9_000)]))
    with qtbot.waitSignal(editor.fault_found) as caught:
        editor.insertFromMimeData(data)
    assert "Format" in caught.args[0].hint
    assert editor.text() == data.text()
    data.setText("[\n1,\n2]")
    editor.clear()
    with qtbot.assertNotEmitted(editor.fault_found):
        editor.insertFromMimeData(data)
