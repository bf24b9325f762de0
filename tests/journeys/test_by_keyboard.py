"""The main job without a mouse, in reading order, with the keys that the F1 sheet names."""

import pytest

from app.model.sandbox_control import Fault, FaultKind
from app.sandbox.server import Sandbox
from tests.journeys.conftest import calls
from tests.support.desk import Desk, needs_desk

pytestmark = [needs_desk(), pytest.mark.journey]

READING_ORDER = [
    "railMessage",
    "railSettings",
    "newProfile",
    "profile",
    "profileName",
    "environment",
    "region",
    "baseUrl",
    "apiKey",
    "secret",
    "sourceId",
    "saveProfile",
    "authenticate",
    "messageTabs",
    "newMessage",
    "dataModel",
    "eventType",
    "destinationId",
    "addDestination",
    "destinations",
    "testMessage",
    "messageEditor",
    "problems",
    "send",
    "replyTabs",
]
MOST_STOPS = 60


def tab_to(desk: Desk, name: str) -> None:
    """Press Tab until *name* has the keyboard."""
    passed: list[str] = []
    while desk.focused() != name:
        assert len(passed) < MOST_STOPS, f"Tab does not lead to {name}: {passed}"
        desk.keys("Tab")
        passed.append(desk.focused())


def test_tab_goes_through_the_window_in_reading_order(desk: Desk) -> None:
    desk.start_program()
    desk.wait_focus("messageEditor")
    desk.keys("Escape")  # in the editor Tab indents
    stops: list[str] = []
    while "messageEditor" not in stops:
        assert len(stops) < MOST_STOPS, stops
        desk.keys("Tab")
        stops.append(desk.focused())
    first = stops.index("railMessage")
    stops = [*stops[first:], *stops[:first]]
    assert [name for name in stops if name in READING_ORDER] == READING_ORDER
    desk.quit_program()


def test_from_the_first_start_to_a_reply(desk: Desk, redox: Sandbox) -> None:
    assert redox.credential is not None
    desk.start_program()
    desk.wait_focus("messageEditor")
    desk.keys("Escape")
    for name, value in (
        ("profileName", "By hand"),
        ("environment", "Development"),
        ("region", "Custom"),
        ("baseUrl", redox.url),
        ("apiKey", redox.credential.api_key),
        ("secret", redox.credential.secret),
    ):
        tab_to(desk, name)
        if name == "baseUrl":
            desk.keys("ctrl+a")
        desk.type(value)
    tab_to(desk, "saveProfile")
    desk.keys("space")
    desk.wait_text("profile", ["By hand"], 10)
    desk.wait_not_showing("secret")
    desk.keys("ctrl+l")
    desk.wait_focus("messageEditor")
    desk.keys("ctrl+Return")
    desk.wait_text("replyStatus", ["Accepted"], 15)
    assert desk.text("tokenState") == "Valid"
    assert calls(redox, "/endpoint") == 1

    redox.set_fault(Fault(FaultKind.DELAY, delay_s=60), once=True)
    desk.keys("ctrl+Return")
    desk.wait_text("replyStatus", ["Waiting"], 10)
    desk.wait_seen(lambda: calls(redox, "/endpoint") == 2)
    desk.keys("ctrl+Return")  # one at a time
    desk.keys("Escape")
    desk.wait_focus("cancelConfirm")
    desk.keys("Return")  # the safe answer
    desk.wait_gone("confirmSend")
    assert "Waiting" in desk.text("replyStatus")
    desk.keys("Escape")
    desk.wait_focus("cancelConfirm")
    desk.keys("shift+Tab")
    desk.wait_focus("confirmSend")
    desk.keys("space")
    desk.wait_text("replyStatus", ["May have arrived"], 10)
    assert calls(redox, "/endpoint") == 2
    desk.keys("ctrl+q")
    assert desk.ended(15) == 0


def test_the_keys_of_the_window(desk: Desk) -> None:
    desk.start_program("--sandbox")
    desk.wait_text("tokenState", ["Valid"], 20)
    desk.keys("ctrl+k")
    desk.wait_focus("commandSearch")
    desk.type("sandbox page")
    desk.keys("Return")
    desk.find("startSandbox", 5)
    desk.keys("ctrl+1", "ctrl+Return")
    desk.wait_text("replyStatus", ["Accepted"], 15)
    # Where the person is: in the message, then in the reply.
    desk.keys("ctrl+f")
    desk.wait_focus("findInMessage")
    desk.keys("Escape")
    desk.wait_focus("messageEditor")
    desk.click("replyTree")
    desk.keys("ctrl+f")
    desk.wait_focus("findInReply")
    desk.keys("ctrl+l")
    desk.wait_focus("messageEditor")

    desk.keys("F1")
    desk.find_text("Ctrl+Return")
    desk.keys("Escape")
    desk.wait_gone("closeShortcuts")

    usual = desk.box("send")
    desk.keys("ctrl+plus")
    desk.wait_other_box("send", usual)
    assert desk.box("send")[2:] > usual[2:]
    desk.keys("ctrl+0")
    desk.wait_box("send", usual)
    desk.keys("ctrl+minus")
    desk.wait_other_box("send", usual)
    assert desk.box("send")[2:] < usual[2:]
    desk.quit_program()


def test_the_guide_is_read_and_searched_with_the_keyboard(desk: Desk) -> None:
    desk.start_program("--sandbox")
    desk.wait_text("tokenState", ["Valid"], 20)
    desk.keys("ctrl+shift+h")
    desk.wait_focus("helpPage")
    assert desk.unnamed() == []
    desk.keys("ctrl+f")
    desk.wait_focus("helpSearch")
    desk.type("no subscription")
    desk.keys("Return")
    desk.wait_focus("helpFound")
    desk.find_text("Redox has nowhere to route the message.")
    desk.keys("Escape")
    desk.wait_gone("helpPage")
    desk.wait_focus("messageEditor")
    desk.quit_program()
