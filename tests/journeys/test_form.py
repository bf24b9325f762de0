"""A message edited as a form, by keyboard, as a screen reader sees it."""

import json

import pytest

from tests.support.desk import Desk, needs_desk

pytestmark = [needs_desk(), pytest.mark.journey]

FIRST_NAME = "Patient.Demographics.FirstName"
MOST_ROWS = 60


def first_name(desk: Desk) -> str:
    return json.loads(desk.text("messageEditor"))["Patient"]["Demographics"]["FirstName"]


def test_edit_in_the_form_see_it_in_the_json_undo_and_send(desk: Desk) -> None:
    desk.start_program("--sandbox")
    desk.wait_text("tokenState", ["Valid"], 20)
    desk.wait_focus("messageEditor")
    before = first_name(desk)
    assert before != "Maximilian"

    desk.click("showForm")
    desk.find("messageForm")
    assert "checked" in desk.state("showForm")
    assert desk.unnamed() == []
    desk.keys("ctrl+l")
    desk.wait_focus("messageForm")
    stops = []
    for _ in range(4):
        desk.keys("Tab")
        stops.append(desk.focused())
    assert stops == ["addField", "removeField", "problems", "send"]
    desk.keys("ctrl+l")
    desk.wait_focus("messageForm")
    for _ in range(MOST_ROWS):
        desk.keys("Down")
        if desk.text("fieldName").startswith(FIRST_NAME):
            break
    desk.wait_text("fieldName", [FIRST_NAME], 5)
    desk.keys("Return", "ctrl+a")
    desk.type("Maximilian")
    desk.keys("Return")
    desk.find_text(f"{FIRST_NAME}, text: Maximilian")
    desk.wait_focus("messageForm")

    desk.keys("ctrl+shift+j")
    desk.wait_focus("messageEditor")
    assert first_name(desk) == "Maximilian"
    desk.keys("ctrl+z")
    desk.wait_seen(lambda: first_name(desk) == before)

    desk.keys("ctrl+shift+j")
    desk.wait_focus("messageForm")
    desk.keys("ctrl+shift+z")
    desk.wait_text("fieldName", [FIRST_NAME], 5)
    desk.keys("Insert")
    desk.wait_focus("fieldSearch")
    desk.type("Nickname")
    desk.keys("Return")
    desk.wait_gone("fieldSearch")
    desk.wait_text("fieldName", ["Patient.Demographics.Nickname"], 5)
    desk.type("Max")
    desk.keys("ctrl+Return")  # what is just being typed goes along
    desk.wait_text("replyStatus", ["Accepted"], 15)
    desk.click("showJson")
    desk.find("messageEditor")
    assert first_name(desk) == "Maximilian"
    assert '"Nickname": "Max"' in desk.text("messageEditor")
    desk.quit_program()
