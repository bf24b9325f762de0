"""Nothing written is lost: killed, started again, and many messages at a time, by the keyboard."""

import signal
import time

import pytest

from app.model.sandbox_control import Fault, FaultKind
from app.sandbox.server import Sandbox
from tests.journeys.conftest import calls
from tests.journeys.steps import save_profile
from tests.support.desk import Desk, needs_desk

pytestmark = [needs_desk(), pytest.mark.journey]

PATIENT = "Xanthippe-Marked-Patient"


def kill(desk: Desk) -> None:
    desk.signal(int(signal.SIGKILL))
    assert desk.ended(10) == -signal.SIGKILL


def drafts(desk: Desk) -> list[bytes]:
    return [path.read_bytes() for path in desk.home.rglob("*.draft")]


def test_typed_killed_and_there_again(desk: Desk) -> None:
    desk.start_program("--sandbox")
    desk.wait_text("tokenState", ["Valid"], 20)
    desk.keys("ctrl+l")
    desk.wait_focus("messageEditor")
    desk.keys("ctrl+a")
    desk.type(f'{{"Meta": {{"DataModel": "Notes"}}, "Note": "{PATIENT}')
    desk.wait_seen(lambda: bool(drafts(desk)), 5)
    desk.keys("ctrl+t")
    desk.wait_focus("messageEditor")
    # It stands in the place of the first: wait until it is the one that is read.
    desk.wait_not_text("messageEditor", PATIENT)
    desk.keys("ctrl+End")
    desk.type("second one")
    typed = time.monotonic()
    # What was typed in the last second may be lost, and no more.
    desk.wait_seen(lambda: time.monotonic() - typed > 1.5, 5)
    kill(desk)
    assert all(PATIENT.encode() not in data for data in drafts(desk))

    desk.start_program("--sandbox")
    desk.find_text("2 drafts were brought back", 15)
    assert desk.text("messageEditor").endswith("second one")
    desk.keys("ctrl+Prior")
    desk.wait_text("messageEditor", [PATIENT], 5)
    desk.quit_program()

    desk.start_program("--sandbox")
    desk.wait_text("messageEditor", [PATIENT], 15)
    desk.quit_program()


def test_two_messages_are_sent_at_the_same_time_by_the_keyboard(desk: Desk, redox: Sandbox) -> None:
    desk.start_program()
    save_profile(desk, redox)
    desk.click("authenticate")
    desk.wait_text("tokenState", ["Valid"], 15)
    redox.set_fault(Fault(FaultKind.DELAY, delay_s=60), once=True)
    desk.keys("ctrl+l")
    desk.wait_focus("messageEditor")
    desk.keys("ctrl+Return")
    desk.wait_text("replyStatus", ["Waiting"], 10)
    desk.find_text("PatientAdmin Arrival, sending")
    desk.keys("ctrl+t")
    desk.wait_text("replyStatus", ["No reply yet"], 10)
    desk.keys("ctrl+Return")
    desk.wait_text("replyStatus", ["Accepted"], 15)
    assert calls(redox, "/endpoint") == 2

    desk.keys("ctrl+Tab")
    desk.wait_text("replyStatus", ["Waiting"], 10)
    desk.keys("ctrl+w")
    desk.wait_focus("cancelConfirm")
    desk.keys("Return")  # the safe answer
    desk.wait_gone("confirmSend")
    assert "Waiting" in desk.text("replyStatus")
    desk.keys("ctrl+w")
    desk.wait_focus("cancelConfirm")
    desk.keys("shift+Tab")
    desk.wait_focus("confirmSend")
    desk.keys("space")
    desk.wait_text("replyStatus", ["Accepted"], 10)
    assert calls(redox, "/endpoint") == 2
    desk.quit_program()


def test_quitting_ends_the_wait_of_every_message(desk: Desk, redox: Sandbox) -> None:
    desk.start_program()
    save_profile(desk, redox)
    desk.click("authenticate")
    desk.wait_text("tokenState", ["Valid"], 15)
    for number in (1, 2):
        redox.set_fault(Fault(FaultKind.DELAY, delay_s=60), once=True)
        desk.click("send")
        desk.wait_seen(lambda number=number: calls(redox, "/endpoint") == number)
        desk.wait_text("replyStatus", ["Waiting"], 10)
        desk.click("newMessage")
        desk.wait_text("replyStatus", ["No reply yet"], 10)
        desk.wait_focus("messageEditor")
    desk.quit_program(5)
