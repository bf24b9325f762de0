import asyncio

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QPushButton

from app.model.ignored_paths import ALWAYS_DIFFERENT
from app.ui.compare_dialog import CompareDialog
from tests.support.until import until

pytestmark = pytest.mark.anyio


def choose(bench, name):
    bench.find("replyMenu").click()
    bench.find("replyMenuList").hide()
    bench.find(name, QObject).trigger()


def summary(dialog):
    return dialog.findChild(QLabel, "compareSummary").text()


async def test_the_reply_in_view_is_compared_with_that_of_another_tab(bench):
    await bench.save_profile()
    await bench.send()
    choose(bench, "compareReply")
    assert "Warning: No other open message has a reply to compare this one with." in bench.notices()
    bench.program._messages.open_new()
    await bench.send()
    choose(bench, "compareReply")
    choice = bench.find("compareChoice", QDialog)
    QTest.keyClick(choice.line, Qt.Key.Key_Return)
    dialog = bench.find("compareDialog", QDialog)
    await until(lambda: summary(dialog) == "No differences")
    assert "ignored" in dialog.findChild(QLabel, "compareNote").text()
    assert not bench.notices()


async def test_two_texts_are_compared_and_what_is_ignored_is_remembered(bench):
    comparing = bench.program._comparing
    comparing.compare("a", '{"x": 1, "y": 1}', "b", '{"x": 2, "y": 2}')
    dialog = bench.find("compareDialog", CompareDialog)
    await until(lambda: summary(dialog).startswith("2 differences"))
    dialog.patterns_changed.emit(("x",))
    await until(lambda: summary(dialog).startswith("1 difference:"))
    dialog.accept()
    await asyncio.sleep(0)
    comparing.compare("a", '{"x": 1}', "b", '{"x": 2}')
    again = bench.window.findChildren(CompareDialog)[-1]
    await until(lambda: summary(again) == "No differences")
    again.accept()


async def ignored_at_first(bench):
    bench.program._comparing.compare("a", "1", "b", "1")
    dialog = bench.window.findChildren(CompareDialog)[-1]
    await until(lambda: summary(dialog) == "No differences")
    return dialog, dialog.findChild(QPlainTextEdit, "ignoredPatterns").toPlainText().split()


async def test_what_is_ignored_is_there_in_the_next_run_and_the_usual_list_one_press_away(
    open_bench,
):
    async with open_bench() as bench:
        dialog, usual = await ignored_at_first(bench)
        assert usual == list(ALWAYS_DIFFERENT)
        dialog.findChild(QPlainTextEdit, "ignoredPatterns").setPlainText("Visit.*\nID")
        dialog.reject()
    async with open_bench() as bench:
        dialog, ignored = await ignored_at_first(bench)
        assert ignored == ["Visit.*", "ID"]
        dialog.findChild(QPushButton, "usualPatterns").click()
        dialog.reject()
        # Who is back at the usual list gets what a later version adds to it.
        assert bench.program._preferring.current.ignored_paths is None
    async with open_bench() as bench:
        dialog, ignored = await ignored_at_first(bench)
        assert ignored == usual
        dialog.reject()


async def test_a_window_closed_while_it_compares_does_no_harm(bench):
    bench.program._comparing.compare("a", "[1]" * 20_000, "b", "[2]" * 20_000)
    bench.find("compareDialog", CompareDialog).reject()
    await asyncio.sleep(0.05)


async def test_messages_are_compared_from_the_palette(bench):
    await bench.save_profile()
    bench.program._messages.open_new()
    bench.program._comparing.choose_message()
    choice = bench.find("compareChoice", QDialog)
    QTest.keyClick(choice.line, Qt.Key.Key_Return)
    dialog = bench.find("compareDialog", CompareDialog)
    await until(lambda: summary(dialog) != "Comparing…")
    dialog.accept()
