import asyncio

import pytest
from PySide6.QtWidgets import QDialog, QTabBar, QWidget

from app.model.profile import Environment
from app.model.sandbox_control import Fault, FaultKind
from tests.support.until import until

pytestmark = pytest.mark.anyio


def messages(bench):
    return bench.program._messages


def tab_texts(bench) -> list[str]:
    messages(bench)._show_labels()
    bar = bench.find("messageTabs", QTabBar)
    return [bar.tabText(index) for index in range(bar.count())]


def write(bench, old: str, new: str) -> None:
    editor = bench.find("messageEditor")
    editor.change_text(editor.text().replace(old, new))


async def save_second_profile(bench, name: str) -> None:
    before = bench.program._session.profile.id
    bench.find("newProfile").click()
    bench.fill_profile(name=name, environment=Environment.DEVELOPMENT)
    bench.find("saveProfile").click()
    await until(lambda: bench.program._session.profile.id != before)


async def test_each_message_has_its_own_text_and_pickers(bench):
    assert tab_texts(bench) == ["PatientAdmin Arrival"]
    write(bench, "{{patient.first_name}}", "Somebody")
    messages(bench).open_new()
    assert "{{patient.first_name}}" in bench.window.composer.text()
    bench.find("dataModel").set_value("PatientSearch")
    bench.find("dataModel").chosen.emit("PatientSearch")
    await until(lambda: tab_texts(bench)[1].startswith("PatientSearch"))
    messages(bench).show_next()
    assert "Somebody" in bench.window.composer.text()
    assert bench.find("dataModel").value() == "PatientAdmin"
    assert tab_texts(bench)[0] == "PatientAdmin Arrival •"


async def test_a_search_by_name_finds_the_shown_one_alone(bench):
    messages(bench).open_new()
    messages(bench).open_new()
    for name in ("messageEditor", "send", "replyStatus", "problems", "composer"):
        found = bench.window.findChildren(QWidget, name)
        assert len(found) == 1, name
        assert found[0].window() is bench.window
    assert bench.find("messageEditor").isVisible()
    assert bench.find("replyStatus").isVisible()
    assert bench.find("messageEditor").hasFocus() or not bench.window.isActiveWindow()


async def test_two_are_sent_at_the_same_time_and_each_gets_its_own_reply(bench):
    await bench.save_profile()
    await bench.authenticate()
    first = messages(bench).current
    bench.redox.set_fault(Fault(FaultKind.DELAY, delay_s=1.5), once=True)
    bench.find("send").click()
    await until(lambda: bench.calls("/endpoint") == 1)
    await until(lambda: tab_texts(bench) == ["PatientAdmin Arrival – sending"])
    messages(bench).open_new()
    assert bench.find("send").isVisible()
    assert await bench.send() == "Accepted by Redox"
    assert first.is_at_work
    assert first.parts.viewer.reply is None
    await until(lambda: not first.is_at_work)
    assert first.parts.viewer.reply.outcome
    assert bench.calls("/endpoint") == 2
    messages(bench).show_next()
    assert bench.text("replyStatus") == "Accepted by Redox"


async def test_closing_asks_while_a_message_is_in_flight(bench):
    await bench.save_profile()
    await bench.authenticate()
    messages(bench).open_new()
    closing = messages(bench).current
    bench.redox.set_fault(Fault(FaultKind.DELAY, delay_s=30), once=True)
    bench.find("send").click()
    await until(lambda: bench.calls("/endpoint") == 1)
    messages(bench).show_next()
    messages(bench).close_message(closing.key)
    assert messages(bench).current is closing, "the question is asked beside its message"
    dialog = bench.window.findChild(QDialog, "question")
    bench.find("cancelConfirm").click()
    assert closing in messages(bench).tabs
    assert closing.is_at_work

    messages(bench).close_message(closing.key)
    await until(lambda: bench.window.findChild(QDialog, "question") not in (None, dialog))
    bench.window.findChildren(QDialog, "question")[-1].findChild(object, "confirmSend").click()
    await until(lambda: closing not in messages(bench).tabs)
    assert len(messages(bench).tabs) == 1


async def test_a_reply_that_comes_while_the_person_is_asked_does_not_keep_it_open(bench):
    await bench.save_profile()
    await bench.authenticate()
    messages(bench).open_new()
    closing = messages(bench).current
    bench.redox.set_fault(Fault(FaultKind.DELAY, delay_s=0.5), once=True)
    bench.find("send").click()
    await until(lambda: bench.calls("/endpoint") == 1)
    messages(bench).close_current()
    await until(lambda: not closing.is_at_work)
    bench.find("confirmSend").click()
    await until(lambda: closing not in messages(bench).tabs)


async def test_closed_and_reopened_where_it_was(bench):
    write(bench, "{{patient.first_name}}", "Somebody")
    messages(bench).open_new()
    messages(bench).show_next()
    messages(bench).close_current()
    assert "{{patient.first_name}}" in bench.window.composer.text()
    assert any("was closed" in title for title in bench.notices())
    messages(bench).reopen_closed()
    assert "Somebody" in bench.window.composer.text()
    assert tab_texts(bench) == ["PatientAdmin Arrival •", "PatientAdmin Arrival"]
    messages(bench).reopen_closed()
    assert len(messages(bench).tabs) == 2


async def test_the_last_one_closed_makes_room_for_a_new_one(bench):
    write(bench, "{{patient.first_name}}", "Somebody")
    messages(bench).close_current()
    assert tab_texts(bench) == ["PatientAdmin Arrival"]
    assert "Somebody" not in bench.window.composer.text()


async def test_there_is_an_end_to_them(bench, monkeypatch):
    monkeypatch.setattr("app.workbench.messages.MOST_TABS", 2)
    messages(bench).open_new()
    messages(bench).open_new()
    assert len(messages(bench).tabs) == 2
    assert any("2 messages open" in title for title in bench.notices())


async def test_each_profile_has_its_own(bench):
    write(bench, "{{patient.first_name}}", "Somebody")
    await bench.save_profile(name="One")
    assert "Somebody" in bench.window.composer.text(), "begun before the first profile"
    messages(bench).open_new()
    one = bench.program._session.profile.id
    await save_second_profile(bench, "Two")
    assert tab_texts(bench) == ["PatientAdmin Arrival"]
    assert "{{patient.first_name}}" in bench.window.composer.text()
    bench.program._profiles.use(one)
    await until(lambda: len(messages(bench).tabs) == 2)
    messages(bench).show_next()
    assert "Somebody" in bench.window.composer.text()


async def test_a_send_goes_on_while_another_profile_is_in_use(bench):
    await bench.save_profile(name="One")
    await bench.authenticate()
    one, tab = bench.program._session.profile.id, messages(bench).current
    bench.redox.set_fault(Fault(FaultKind.DELAY, delay_s=1), once=True)
    bench.find("send").click()
    await until(lambda: bench.calls("/endpoint") == 1)
    await save_second_profile(bench, "Two")
    assert messages(bench).current is not tab
    assert tab.is_at_work
    await until(lambda: not tab.is_at_work)
    bench.program._profiles.use(one)
    await until(lambda: messages(bench).current is tab)
    assert bench.text("replyStatus") == "Accepted by Redox"


async def test_what_was_written_for_a_deleted_profile_is_not_lost(bench):
    await bench.save_profile(name="One")
    one = bench.program._session.profile.id
    await save_second_profile(bench, "Two")
    write(bench, "{{patient.first_name}}", "Somebody")
    await bench.program._profiles._delete(bench.program._session.profile.id)
    await until(lambda: bench.program._session.profile is not None)
    assert bench.program._session.profile.id == one
    texts = [tab.draft().text for tab in messages(bench).tabs]
    assert any("Somebody" in text for text in texts)


async def test_steps_between_messages_are_offered_from_two_on(bench):
    actions = {action.text(): action for action in bench.window.actions()}
    assert not actions["Next message"].isEnabled()
    actions["New message"].trigger()
    assert actions["Next message"].isEnabled()
    current = messages(bench).current
    actions["Next message"].trigger()
    assert messages(bench).current is not current
    actions["Previous message"].trigger()
    assert messages(bench).current is current
    actions["Close the message"].trigger()
    assert not actions["Next message"].isEnabled()
    await asyncio.sleep(0)
