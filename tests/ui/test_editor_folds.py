import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor

from app.ui.json_editor import JsonEditor

MESSAGE = json.dumps(
    {
        "Meta": {"DataModel": "PatientAdmin", "Destinations": [{"ID": "1"}, {"ID": "2"}]},
        "Patient": {"Identifiers": [{"ID": "1", "IDType": "MR"}], "Notes": []},
    },
    indent=2,
)


@pytest.fixture
def editor(qtbot) -> JsonEditor:
    editor = JsonEditor()
    qtbot.addWidget(editor)
    editor.resize(600, 600)
    editor.set_text(MESSAGE)
    return editor


def shown(editor: JsonEditor) -> list[str]:
    block = editor.document().firstBlock()
    lines = []
    while block.isValid():
        if block.isVisible():
            lines.append(block.text())
        block = block.next()
    return lines


def put_cursor(editor: JsonEditor, words: str) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(editor.text().index(words))
    editor.setTextCursor(cursor)


def test_folds_what_is_around_the_cursor_and_shows_it_again(editor):
    put_cursor(editor, "DataModel")
    editor.commands.fold()
    assert shown(editor)[:3] == ["{", '  "Meta": {', '  "Patient": {']
    block = editor.document().findBlockByNumber(1)
    assert editor.is_folded(block)
    assert editor.folds.hint(block) == "… 2 fields },"
    assert editor.text() == MESSAGE
    editor.commands.unfold()
    assert "\n".join(shown(editor)) == MESSAGE


def test_the_inner_one_stays_folded_when_the_outer_one_opens(editor):
    put_cursor(editor, '"ID": "2"')
    editor.commands.fold()
    inner = shown(editor)
    put_cursor(editor, "DataModel")
    editor.commands.fold()
    assert len(shown(editor)) < len(inner)
    editor.commands.unfold()
    assert shown(editor) == inner


def test_everything_folds_but_the_message_itself(editor):
    editor.folds.fold_all()
    assert shown(editor) == ["{", '  "Meta": {', '  "Patient": {', "}"]
    editor.folds.unfold_all()
    assert "\n".join(shown(editor)) == MESSAGE


def test_going_to_a_folded_place_shows_it(editor):
    editor.folds.fold_all()
    line = MESSAGE[: MESSAGE.index("IDType")].count("\n") + 1
    editor.show_position(line, 5)
    assert editor.textCursor().block().isVisible()
    assert any("IDType" in text for text in shown(editor))
    assert not any("DataModel" in text for text in shown(editor))


def test_the_cursor_leaves_what_is_folded(editor):
    put_cursor(editor, "IDType")
    editor.folds.fold_all()
    assert editor.textCursor().block().text() == '  "Patient": {'


def test_copying_takes_what_is_folded(editor):
    editor.folds.fold_all()
    editor.selectAll()
    assert editor.createMimeDataFromSelection().text() == MESSAGE


def test_an_edit_of_its_first_line_keeps_it_folded(editor):
    put_cursor(editor, "DataModel")
    editor.commands.fold()
    folded = len(shown(editor))
    put_cursor(editor, "Meta")
    editor.textCursor().insertText("X")
    assert len(shown(editor)) == folded


def test_colours_do_not_unfold(editor):
    put_cursor(editor, "DataModel")
    editor.commands.fold()
    folded = shown(editor)
    editor._highlighter.rehighlight()
    assert shown(editor) == folded


def test_nothing_to_fold_is_no_harm(editor):
    editor.set_text("{ broken")
    editor.commands.fold()
    editor.folds.fold_all()
    editor.folds.toggle(1)
    editor.folds.toggle(99)
    assert shown(editor) == ["{ broken"]


def test_the_margin_folds(editor):
    editor.folds.toggle(2)
    assert len(shown(editor)) < MESSAGE.count("\n") + 1
    editor.folds.toggle(2)
    assert "\n".join(shown(editor)) == MESSAGE


edits = st.lists(
    st.tuples(
        st.sampled_from(["fold", "all", "toggle", "insert", "delete", "undo", "redo", "open"]),
        st.integers(0, 400),
        st.integers(0, 120),
        st.sampled_from(["x", "\n", "{\n", "}", '"a": [\n1\n]']),
    ),
    max_size=12,
)


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(edits)
def test_no_edit_loses_text_or_hides_it_for_ever(qtbot, edits):
    editor = JsonEditor()
    qtbot.addWidget(editor)
    editor.set_text(MESSAGE)
    expected = MESSAGE
    for kind, at, length, text in edits:
        start = min(at, len(expected))
        end = min(start + length, len(expected))
        cursor = QTextCursor(editor.document())
        cursor.setPosition(start)
        match kind:
            case "fold":
                editor.folds.fold(cursor)
            case "all":
                editor.folds.fold_all()
            case "toggle":
                editor.folds.toggle(at % 25)
            case "open":
                editor.folds.unfold(cursor)
            case "insert":
                cursor.insertText(text)
                expected = expected[:start] + text + expected[start:]
            case "delete":
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                cursor.removeSelectedText()
                expected = expected[:start] + expected[end:]
            case _:
                getattr(editor, kind)()
                expected = editor.text()
        assert editor.text() == expected
        # What is hidden is hidden by a line that says so and can show it again.
        block = editor.document().firstBlock()
        assert block.isVisible()
        while block.isValid():
            if editor.is_folded(block):
                assert editor.folds.hint(block)
                block = editor.folds.after(block)
            else:
                assert block.isVisible()
                block = block.next()
    editor.folds.unfold_all()
    assert "\n".join(shown(editor)) == expected
