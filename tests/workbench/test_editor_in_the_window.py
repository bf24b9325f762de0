import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QWidget

from tests.support.until import until

pytestmark = pytest.mark.anyio

CONTROL = Qt.KeyboardModifier.ControlModifier


def editor(bench):
    return bench.window.composer.editor


async def ready(bench) -> None:
    bench.window.activateWindow()
    editor(bench).setFocus()
    await until(editor(bench).hasFocus)


async def test_find_finds_where_the_person_is(bench):
    await bench.save_profile()
    await bench.send()
    await ready(bench)
    QTest.keyClick(editor(bench), Qt.Key.Key_F, CONTROL)
    await until(bench.find("findInMessage").hasFocus)
    QTest.keyClick(bench.find("findInMessage"), Qt.Key.Key_F, CONTROL)
    assert bench.find("findInMessage").hasFocus()
    bench.find("destinationId").setFocus()
    QTest.keyClick(bench.find("destinationId"), Qt.Key.Key_F, CONTROL)
    await until(bench.find("findInReply").hasFocus)


async def test_commands_of_the_list_act_on_the_message_that_is_shown(bench):
    await ready(bench)
    first = editor(bench)
    before = first.text()
    bench.program._messages.open_new()
    await until(lambda: editor(bench) is not first)
    bench.find("send").setFocus()
    line = next(one for one in bench.window.actions() if "on one line" in one.text())
    line.trigger()
    assert "\n" not in editor(bench).text().strip()
    assert first.text() == before


async def test_offers_the_fields_of_the_event_type_that_is_picked(bench):
    await ready(bench)
    editor(bench).change_text('{"Meta": {"DataModel": "Media", "EventType": "New"}, "Media": {}}')
    await until(lambda: bench.find("dataModel").value() == "Media")
    editor(bench).go_to_index(editor(bench).text().index("{}") + 1)
    QTest.keyClick(editor(bench), Qt.Key.Key_Space, CONTROL)
    shown = editor(bench).findChild(QListWidget, "suggestions")
    names = [shown.item(row).text() for row in range(shown.count())]
    assert "FileContents" in names
    QTest.keyClick(editor(bench), Qt.Key.Key_Escape)
    assert not editor(bench).completion.is_open


async def test_a_fault_that_keeps_from_formatting_is_told_and_shown(bench):
    await ready(bench)
    editor(bench).change_text('{\n  "a": 1,\n}')
    editor(bench).commands.trigger("formatMessage")
    assert editor(bench).current_line() == 2
    note = bench.window.composer.findChild(QWidget, "composerNote")
    assert "comma" in note.text()


async def test_find_finds_in_the_reply_from_within_it(bench):
    await bench.save_profile()
    await bench.send()
    bench.window.activateWindow()
    tree = bench.find("replyTree")
    tree.setFocus()
    await until(tree.hasFocus)
    QTest.keyClick(tree, Qt.Key.Key_F, CONTROL)
    await until(bench.find("findInReply").hasFocus)
