"""From each place that leads to the guide one comes to the right page."""

import re

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from app.model.guide import Topic
from app.resources import resource
from app.ui.command_palette import shortcut_words
from app.ui.help_window import HelpWindow
from tests.support.until import until

pytestmark = pytest.mark.anyio

ROW = re.compile(r"^\| (\S.*?) \| (.+?) \|$", re.MULTILINE)


def windows() -> list[HelpWindow]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, HelpWindow)]


def guide() -> HelpWindow:
    (window,) = (one for one in windows() if one.isVisible())
    return window


def press(inside: object, name: str) -> None:
    button = inside.findChild(QPushButton, name)
    assert button is not None, name
    button.click()


async def test_the_rail_opens_it_at_its_start(bench):
    assert windows() == [], "nothing of it is made before"
    bench.find("railHelp").click()
    assert guide().address == "index"


async def test_a_second_place_uses_the_same_window(bench):
    bench.find("railHelp").click()
    first = guide()
    bench.find("keyringHelp").click()
    assert guide() is first
    assert first.address == Topic.KEYRING


async def test_a_verdict_leads_to_its_entry(bench):
    await bench.save_profile()
    assert (await bench.send()).startswith("Accepted")
    bench.find("replyHelp").click()
    assert guide().address == "errors#accepted-by-redox"


async def test_a_refused_login_leads_to_its_entry(bench):
    await bench.save_profile(secret="wrong")
    bench.find("authenticate").click()
    await until(lambda: bench.window.findChild(QPushButton, "noticeHelp") is not None)
    bench.find("noticeHelp").click()
    assert guide().address.startswith("errors#redox-refused-the-login")


@pytest.mark.parametrize(
    ("dialog", "button", "address"),
    [
        ("show_profile_help", "profileHelpGuide", Topic.OWN_KEY),
        ("show_settings", "dataFolderHelp", Topic.DATA_FOLDER),
        ("show_shortcuts", "shortcutsGuide", Topic.KEYBOARD),
    ],
)
async def test_dialogs_lead_to_their_page(bench, dialog, button, address):
    getattr(bench.program._desk, dialog)()
    (shown,) = bench.window.findChildren(QDialog)
    press(shown, button)
    assert guide().address == address
    shown.reject()


async def test_it_ends_with_the_program(open_bench):
    async with open_bench() as bench:
        bench.find("railHelp").click()
        assert guide()
    assert [one for one in windows() if one.isVisible()] == []


async def test_the_page_of_the_keyboard_has_all_shortcuts_and_no_others(bench):
    page = resource("guide/keyboard.md").read_text("utf-8")
    tables = page.partition("## In this guide")[0]
    told = {(words, keys) for keys, words in ROW.findall(tables) if keys not in {"Keys", "---"}}
    there = {
        (action.text().replace("&", ""), portable(action))
        for action in bench.window.actions()
        if shortcut_words(action)
    }
    assert sorted(there - told) == []
    names = {words for words, _ in there}
    by_hand = {"Stop waiting for a reply; asks first", "Leave the editor", "Copy the value"}
    assert {words for words, _ in told} - names <= by_hand | {"Copy where it stands"}


def portable(action: object) -> str:
    known = action.property("keys")
    keys = known if isinstance(known, QKeySequence) else action.shortcut()
    text = keys.toString(QKeySequence.SequenceFormat.PortableText)
    return text.replace("Backtab", "Tab")
