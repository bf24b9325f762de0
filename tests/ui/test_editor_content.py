from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from app.model.long_string import MARK
from app.ui.editor_content import EditorContent
from app.ui.editor_layout import SpacedLayout
from app.ui.editor_text import positions_of

LONG = "L" * 12
OTHER = "O" * 15
parts = st.sampled_from(['"', "{", ":", "\n", "é", "😀", "a", MARK, LONG, f'"{LONG}"', OTHER])
texts = st.lists(parts, max_size=8).map("".join)
steps = st.lists(
    st.tuples(
        st.sampled_from(["insert", "type", "delete", "change", "edit", "undo", "redo"]),
        st.integers(0, 200),
        st.integers(0, 30),
        texts,
    ),
    max_size=8,
)


@pytest.fixture
def content(qtbot) -> EditorContent:
    return made(qtbot)


def made(qtbot) -> EditorContent:
    editor = QPlainTextEdit()
    qtbot.addWidget(editor)
    editor.document().setDocumentLayout(SpacedLayout(editor.document()))
    return EditorContent(editor, limit=10)


def cursor_at(content: EditorContent, start: int, end: int) -> QTextCursor:
    document = content.parent().document()
    positions = positions_of(content.shown_text(), sorted((start, end)))
    cursor = QTextCursor(document)
    cursor.setPosition(positions[0])
    cursor.setPosition(positions[1], QTextCursor.MoveMode.KeepAnchor)
    return cursor


def turned(coded: str, *, start: int, end: int, text: str) -> str:
    return coded[start:] + text + coded[start:end]


def full(content: EditorContent, index: int) -> int:
    """The index in the whole text of an index in the shown one."""
    position = positions_of(content.shown_text(), [index])[0]
    return len(content.text_between(0, position))


@settings(
    max_examples=120,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(texts, steps)
def test_any_edits_keep_the_text_right(qtbot, first, edits):
    content = made(qtbot)
    document = content.parent().document()
    content.replace_all(first)
    expected = first
    assert content.text() == expected
    for kind, at, length, text in edits:
        shown = content.shown_text()
        start = min(at, len(shown))
        end = min(start + length, len(shown))
        before, after = expected[: full(content, start)], expected[full(content, end) :]
        cursor = cursor_at(content, start, end)
        match kind:
            case "insert":
                content.insert(cursor, text)
                expected = before + text + after
            case "type":
                # As a key does it: what is typed beside a chip is no chip.
                typed = text.replace(LONG, "").replace(OTHER, "")
                cursor.insertText(typed)
                expected = before + typed + after
            case "delete":
                cursor.removeSelectedText()
                expected = before + after
            case "change":
                content.change(text)
                expected = text
            case "edit":
                # Whatever stands for a long string is moved, doubled or dropped with the text.
                content.edit(partial(turned, start=start, end=end, text=text))
                middle = expected[len(before) : len(expected) - len(after)]
                expected = middle + after + text + middle
            case "undo" | "redo":
                getattr(document, kind)()
                expected = content.text()
                continue
        assert content.text() == expected
    for _ in range(40):
        document.undo()
    assert content.text() == first
    for _ in range(40):
        document.redo()
    while document.isRedoAvailable():
        document.redo()
    if not any(kind in ("undo", "redo") for kind, *_ in edits):
        assert content.text() == expected


def test_a_long_string_is_one_character(content):
    content.replace_all(f'{{"a": "{LONG}", "b": 1}}')
    assert content.shown_text() == f'{{"a": "{MARK}", "b": 1}}'


def test_the_same_character_typed_is_no_long_string(content):
    content.replace_all(f'"{LONG}"')
    cursor_at(content, 2, 2).insertText(MARK)
    assert content.text() == f'"{LONG}{MARK}"'
    cursor_at(content, 1, 2).removeSelectedText()
    assert content.text() == f'"{MARK}"'
    content.parent().document().undo()
    assert content.text() == f'"{LONG}{MARK}"'


def test_a_long_string_that_is_changed_is_changed_alone(content):
    content.replace_all(f'{{"a": "{LONG}", "b": "{LONG}"}}')
    content.change(f'{{"a": "{LONG}", "b": "{OTHER}"}}')
    assert content.text() == f'{{"a": "{LONG}", "b": "{OTHER}"}}'
    content.parent().document().undo()
    assert content.text() == f'{{"a": "{LONG}", "b": "{LONG}"}}'


def test_private_characters_are_not_taken_for_long_strings(content):
    content.replace_all(f'"\U000f0000" "{LONG}"')
    content.change(f'"{LONG}" "\U000f0000"')
    assert content.text() == f'"{LONG}" "\U000f0000"'


def test_columns_count_in_the_whole_text(content):
    content.replace_all(f'"😀": "{LONG}", "b": "{OTHER}"')
    text, shown = content.text(), content.shown_text()
    block = content.parent().document().firstBlock()
    for wanted in ('"😀"', '"b"'):
        column = content.column_shown(block, text.index(wanted) + 1)
        assert shown[column - 1 :].startswith(wanted)
    inside = content.column_shown(block, text.index(OTHER) + 4)
    assert shown[inside - 1] == MARK
    assert content.column_shown(block, len(text) + 1) == len(shown) + 1


def test_a_text_of_many_lines_comes_in_parts(content, qtbot):
    text = "[\n" + ",\n".join([f'"{LONG}"', *["1234567"] * 1000] * 80) + "\n]"
    with qtbot.waitSignal(content.arrived, timeout=20_000):
        content.replace_all(text)
        assert content.is_arriving
        assert content.text() == text
        assert content.parent().isReadOnly()
    assert content.text() == text
    assert not content.parent().isReadOnly()


def test_what_is_arriving_is_taken_in_before_the_next_change(content):
    text = "1234567\n" * 100_000
    content.replace_all(text)
    content.insert(cursor_at(content, 0, 0), LONG)
    assert not content.is_arriving
    assert content.text() == LONG + text
    content.parent().document().undo()
    assert content.text() == text


def test_an_edit_that_fails_changes_nothing(content):
    text = f'{{"a": "{LONG}"}}'
    content.replace_all(text)
    with pytest.raises(ZeroDivisionError):
        content.edit(lambda coded: coded[1 // 0])
    assert content.text() == text


def test_an_edit_sees_one_character_for_each_long_string(content):
    content.replace_all(f'["{LONG}", "{OTHER}", "{LONG}"]')
    seen = []
    content.edit(lambda coded: seen.append(coded) or coded)
    first, other, again = (part for part in seen[0].split('"')[1::2])
    assert (len(first), len(other), first) == (1, 1, again)
    assert first != other
