"""The history in the real window: kept after each send, found, looked at, gone on from."""

import csv
import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QPushButton

from app.model.outcome import Outcome
from app.model.sandbox_control import Fault, FaultKind
from app.services.data_key_source import DataKeyStatus
from tests.support.until import until

pytestmark = pytest.mark.anyio


@pytest.fixture
async def sent(bench):
    """A program that has sent three times: accepted, rejected, accepted."""
    await bench.save_profile()
    await bench.send()
    bench.redox.set_fault(Fault(FaultKind.META_ERRORS), once=True)
    await bench.send()
    await bench.send()
    await shown(bench, 3)
    return bench


async def shown(bench, count: int):
    """The page, once it lists *count* sends."""
    bench.window.show_page("history")
    page = bench.find("historyPage")
    await until(lambda: len(page.table.entries.ids) == count)
    return page


async def chosen(bench, row: int):
    """The page with the send of *row* opened beside the table."""
    page = bench.find("historyPage")
    page.table.selectRow(row)
    await until(lambda: page.details.viewer.reply is not None and page.details.viewer.isVisible())
    return page


async def question(bench) -> QDialog:
    await until(lambda: bench.window.findChild(QDialog, "question") is not None)
    return bench.window.findChild(QDialog, "question")


def verdicts(page) -> list[str]:
    return [page.table.entries.entry(row).verdict for row in range(len(page.table.entries.ids))]


async def test_nothing_is_built_or_opened_before_it_is_wanted(bench):
    assert bench.window.findChild(object, "historyPage") is None
    assert not (bench.data_dir / "history.sqlite3").exists()


async def test_before_the_first_send_it_says_what_will_be_here(bench):
    page = await shown(bench, 0)
    await until(lambda: bench.text("historyEmpty") != "")
    assert "Nothing was sent yet" in bench.text("historyEmpty")
    bench.find("historyNext").click()
    assert bench.find("messageEditor").isVisible()
    assert not page.isVisible()


async def test_one_send_is_counted_in_the_singular(bench):
    await bench.save_profile()
    await bench.send()
    await shown(bench, 1)
    await until(lambda: bench.text("historyCount") == "1 send")


async def test_every_send_is_listed_newest_first(sent):
    page = await shown(sent, 3)
    accepted, rejected, _ = verdicts(page)
    assert accepted == "Accepted by Redox"
    assert rejected.startswith("Rejected")
    entry = page.table.entries.entry(0)
    assert (entry.profile_name, entry.environment) == ("Acme", "Development")
    assert (entry.status, entry.has_body) == (200, True)
    await until(lambda: sent.text("historyCount") == "3 sends")


async def test_what_was_cancelled_is_kept_as_maybe_arrived(bench):
    await bench.save_profile()
    await bench.authenticate()
    bench.redox.set_fault(Fault(FaultKind.DELAY, delay_s=30), once=True)
    bench.find("send").click()
    await until(lambda: bench.find("cancelSend").isVisible())
    await until(lambda: bench.calls("/endpoint") == 1)
    bench.find("cancelSend").click()
    (await question(bench)).findChild(QPushButton, "confirmSend").click()
    page = await shown(bench, 1)
    assert page.table.entries.entry(0).outcome is Outcome.MAY_HAVE_ARRIVED


async def test_the_selected_send_is_shown_with_its_reply_and_what_its_log_id_is_for(sent):
    await shown(sent, 3)
    page = await chosen(sent, 0)
    reply = page.details.viewer.reply
    assert reply.outcome is Outcome.ACCEPTED
    assert dict(reply.exchange.request.headers)["Authorization"] == "Bearer ••••••••"
    assert reply.log_ids == page.table.entries.entry(0).log_ids
    assert "Logs" in sent.text("logIdHint")
    page.details.viewer.findChild(QPushButton, "copyTicket").click()
    assert "Environment: Development" in QGuiApplication.clipboard().text()


async def test_it_is_searched_while_typing_and_filtered(sent):
    page = await shown(sent, 3)
    line = sent.find("historySearch")
    line.setText("rejected")
    await until(lambda: sent.text("historyCount") == "1 of 3 sends")
    assert len(page.table.entries.ids) == 1
    line.setText("no such thing")
    await until(lambda: sent.find("historyEmpty").isVisible())
    assert "No send fits" in sent.text("historyEmpty")
    assert len(page.table.entries.ids) == 0
    sent.find("historyNext").click()
    await until(lambda: len(page.table.entries.ids) == 3)
    box = sent.find("historyOutcome")
    box.setCurrentIndex(box.findData(Outcome.ACCEPTED))
    box.activated.emit(box.currentIndex())
    await until(lambda: len(page.table.entries.ids) == 2)
    assert sent.find("historyProfile").itemText(1) == "Acme"


async def test_messages_and_replies_are_searched_on_request(sent):
    page = await shown(sent, 3)
    sent.find("historySearch").setText('"Identifiers"')
    await until(lambda: len(page.table.entries.ids) == 0)
    sent.find("historySearchBodies").setChecked(True)
    await until(lambda: len(page.table.entries.ids) == 3)
    await until(lambda: sent.text("historyCount") == "3 sends")
    assert not sent.find("cancelHistorySearch").isVisible()


async def test_a_search_in_messages_can_be_cancelled(sent, monkeypatch):
    page = await shown(sent, 3)
    monkeypatch.setattr("app.workbench.browsing_history.BODIES_AT_ONCE", 1)
    seen: list[list[int]] = []
    history = sent.program._history.browsing._history
    real = history.with_words

    async def watched(ids: list[int], words: str) -> list[int]:
        seen.append(ids)
        sent.find("cancelHistorySearch").click()
        return await real(ids, words)

    monkeypatch.setattr(history, "with_words", watched)
    sent.find("historySearchBodies").setChecked(True)
    sent.find("historySearch").setText("Identifiers")
    await until(lambda: seen)
    await until(lambda: not sent.program._tasks.is_busy(sent.program._history.browsing))
    assert len(seen) == 1
    assert not sent.find("cancelHistorySearch").isVisible()
    assert page.isVisible()


async def test_a_send_is_opened_as_a_draft_of_its_own(sent):
    before = sent.find("messageEditor").text()
    await shown(sent, 3)
    page = await chosen(sent, 2)
    text = page.details.viewer.reply.exchange.request.body.decode()
    sent.find("reopen").click()
    assert len(sent.program._messages.tabs) == 2
    assert sent.window.composer.editor.text() == text
    assert sent.window.composer.isVisible()
    assert sent.program._messages.tabs[0].text() == before
    assert sent.calls("/endpoint") == 3, "nothing is sent by that"


async def test_sending_again_is_asked_and_goes_the_usual_way(sent):
    await shown(sent, 3)
    await chosen(sent, 0)
    sent.find("sendAgain").click()
    dialog = await question(sent)
    assert "Acme" in sent.text("questionText")
    assert sent.calls("/endpoint") == 3
    dialog.findChild(QPushButton, "confirmSend").click()
    await until(lambda: sent.calls("/endpoint") == 4)
    await until(lambda: sent.window.reply_viewer.reply is not None)
    await shown(sent, 4)


async def test_for_another_profile_it_is_said(sent):
    sent.program._profiles.use_sandbox()
    await until(lambda: sent.program._session.authenticator is not None)
    await until(lambda: sent.program._session.profile.is_sandbox)
    await shown(sent, 3)
    await chosen(sent, 0)
    sent.find("reopen").click()
    assert any("“Acme”" in title and "“Local sandbox”" in title for title in sent.notices())


async def test_what_is_selected_stays_so_when_another_send_is_added(sent, monkeypatch):
    monkeypatch.setattr("app.workbench.browsing_history.FIRST_ROWS", 1)
    await shown(sent, 3)
    page = await chosen(sent, 2)
    (ident,) = page.table.selected_ids()
    await sent.send()
    await shown(sent, 4)
    await until(lambda: page.table.selected_ids() == [ident])
    await until(lambda: page.details.viewer.isVisible())


async def test_pinning_shows_and_can_be_taken_back(sent):
    await shown(sent, 3)
    page = await chosen(sent, 1)
    pin = sent.find("pinEntry")
    pin.click()
    await until(lambda: page.table.entries.entry(1).is_pinned)
    await until(lambda: pin.text() == "Unpin")
    pin.click()
    await until(lambda: not page.table.entries.entry(1).is_pinned)


async def test_a_note_is_kept_with_the_send(sent):
    await shown(sent, 3)
    page = await chosen(sent, 0)
    sent.find("noteEntry").click()
    await until(lambda: sent.window.findChild(QDialog, "noteDialog") is not None)
    dialog = sent.window.findChild(QDialog, "noteDialog")
    dialog.findChild(QPlainTextEdit, "noteText").setPlainText("Ticket 12\nsecond line")
    dialog.findChild(QPushButton, "saveNote").click()
    await until(lambda: sent.text("entryNote") == "Ticket 12\nsecond line")
    assert page.table.entries.entry(0).has_note
    page.table.selectRow(1)
    await until(lambda: sent.text("entryNote") == "")
    page.table.selectRow(0)
    await until(lambda: sent.text("entryNote") != "")


async def test_deleting_is_asked_and_takes_what_is_selected(sent, qtbot):
    page = await shown(sent, 3)
    page.table.selectRow(0)
    qtbot.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    dialog = await question(sent)
    assert "2 of the sends" in sent.text("questionText")
    dialog.findChild(QPushButton, "confirmSend").click()
    await shown(sent, 1)


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
async def test_the_list_in_view_is_exported_without_bodies(sent, tmp_path, kind):
    page = await shown(sent, 3)
    sent.find("historySearch").setText("accepted")
    await until(lambda: len(page.table.entries.ids) == 2)
    file = tmp_path / f"list.{kind}"
    page.export_requested.emit(kind, str(file))
    await until(lambda: any("list." in title for title in sent.notices()))
    text = file.read_text("utf-8-sig")
    rows = (
        list(csv.DictReader(text.splitlines()))
        if kind == "csv"
        else [json.loads(line) for line in text.splitlines()]
    )
    assert [row["verdict"] for row in rows] == ["Accepted by Redox"] * 2
    assert "Identifiers" not in text


async def test_where_it_cannot_be_written_nothing_is_lost_and_it_is_said(sent, tmp_path):
    page = await shown(sent, 3)
    page.export_requested.emit("csv", str(tmp_path))
    await until(lambda: any("could not be written" in title for title in sent.notices()))


async def test_without_a_keyring_the_list_is_kept_and_the_page_says_so(bench):
    bench.program._data_keys.status = DataKeyStatus(reason="There is no keyring.")
    await bench.save_profile()
    await bench.send()
    page = await shown(bench, 1)
    assert "Without a keyring" in bench.text("historyKept")
    assert "There is no keyring." in bench.text("historyKept")
    assert not bench.find("historySearchBodies").isVisible()
    page.table.selectRow(0)
    await until(lambda: "were not kept" in bench.text("entryWhyNoBody"))
    assert not bench.find("reopen").isEnabled()
    assert not bench.find("noteEntry").isEnabled()
    assert bench.find("deleteEntry").isEnabled()


async def test_the_page_has_its_keys(bench, qtbot):
    actions = {one.text(): one.shortcut().toString() for one in bench.window.actions()}
    assert actions["Show the history page"] == "Ctrl+2"
    assert actions["Show the sandbox page"] == "Ctrl+3"
    page = await shown(bench, 0)
    bench.find("railHistory").setFocus()
    page.filters.focus()
    assert bench.find("historySearch").hasFocus()


async def test_a_send_chosen_again_while_it_is_opened_is_opened_all_the_same(sent, monkeypatch):
    page = await shown(sent, 3)
    details, table = page.details, page.table
    show_entry = details.show_entry

    def show_entry_and_choose_again(*args, **keywords):
        show_entry(*args, **keywords)
        table.chosen.emit()

    monkeypatch.setattr(details, "show_entry", show_entry_and_choose_again)
    table.selectRow(0)
    await until(lambda: details.viewer.reply is not None and details.viewer.isVisible())


async def test_what_is_shown_anew_gives_way_to_another_send(sent, monkeypatch):
    """The reply beside the table, and what is sent again, is of the send that is selected."""
    await shown(sent, 3)
    page = await chosen(sent, 0)
    table, details = page.table, page.details
    other = table.entries.entry(1)
    show_entry, is_turned = details.show_entry, []

    def show_entry_and_choose_another(*args, **keywords):
        show_entry(*args, **keywords)
        if not is_turned:
            is_turned.append(True)
            table.selectRow(1)

    monkeypatch.setattr(details, "show_entry", show_entry_and_choose_another)
    replies = []
    show_reply = details.show_reply

    def note_reply(reply, body):
        replies.append(reply)
        show_reply(reply, body)

    monkeypatch.setattr(details, "show_reply", note_reply)
    sent.find("pinEntry").click()
    await until(lambda: replies)
    assert replies[0].log_ids == other.log_ids
