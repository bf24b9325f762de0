"""The wire cut at every step, seen through the real program: it says so, and repeats nothing."""

from collections.abc import Generator

import pytest

from app.model.sandbox_control import Calls, Fault, FaultKind
from app.sandbox.server import Sandbox
from tests.journeys.conftest import calls, open_redox
from tests.journeys.steps import save_profile
from tests.support.desk import Desk, needs_desk, open_desk

pytestmark = [needs_desk(), pytest.mark.journey]

# What Redox would be asked, and what the window says of it.
CUT_LOGINS = [
    (FaultKind.CUT_BEFORE_READING, "connection broke"),
    (FaultKind.CUT_AFTER_READING, "connection broke"),
    (FaultKind.CUT_IN_REPLY, "cut off"),
    (FaultKind.NOT_HTTP, "no HTTP reply"),
    (FaultKind.GARBAGE_BODY, "Redox"),
]
CUT_MESSAGES = [
    (FaultKind.CUT_BEFORE_READING, "connection broke"),
    (FaultKind.CUT_AFTER_READING, "connection broke"),
    (FaultKind.CUT_IN_REPLY, "cut off"),
    (FaultKind.NOT_HTTP, "no HTTP reply"),
    (FaultKind.GARBAGE_BODY, "cannot be read"),
]


@pytest.fixture(scope="module")
def redox() -> Generator[Sandbox]:
    with open_redox() as running:
        yield running


@pytest.fixture(scope="module")
def desk(redox: Sandbox) -> Generator[Desk]:
    """One program for all of them: after each fault it must work on as if nothing had been."""
    with open_desk() as opened:
        opened.start_program()
        save_profile(opened, redox)
        yield opened
        opened.quit_program()


def send_and_be_accepted(desk: Desk) -> None:
    desk.click("send")
    desk.wait_text("replyStatus", ["Accepted"], 15)


@pytest.mark.parametrize(("kind", "words"), CUT_LOGINS)
def test_a_login_is_cut(desk: Desk, redox: Sandbox, kind: FaultKind, words: str) -> None:
    if "enabled" in desk.state("forgetToken"):
        desk.click("forgetToken")
        desk.wait_text("tokenState", ["No token"], 5)
    sent, logins = calls(redox, "/endpoint"), calls(redox, "/auth/authenticate")
    redox.set_fault(Fault(kind), once=False, applies_to=Calls.LOGINS)
    desk.click("send")
    desk.wait_text("replyStatus", ["Not sent"], 15)
    assert words in desk.text("replyExplanation")
    assert desk.text("tokenState") == "Unreachable"
    assert calls(redox, "/auth/authenticate") == logins + 1
    assert calls(redox, "/endpoint") == sent

    redox.set_fault(None)
    send_and_be_accepted(desk)
    assert desk.text("tokenState") == "Valid"


@pytest.mark.parametrize(("kind", "words"), CUT_MESSAGES)
def test_a_message_is_cut(desk: Desk, redox: Sandbox, kind: FaultKind, words: str) -> None:
    desk.click("authenticate")
    desk.wait_text("tokenState", ["Valid"], 15)
    sent = calls(redox, "/endpoint")
    redox.set_fault(Fault(kind), once=False)
    desk.click("send")
    desk.wait_text("replyStatus", ["May have arrived"], 15)
    assert words in desk.text("replyExplanation")
    assert "before you send" in desk.text("replyExplanation")
    assert calls(redox, "/endpoint") == sent + 1, "a message is never sent twice"
    assert desk.text("tokenState") == "Valid"

    redox.set_fault(None)
    send_and_be_accepted(desk)
    assert calls(redox, "/endpoint") == sent + 2


def test_nobody_listens(desk: Desk) -> None:
    with open_redox() as other:
        desk.click("newProfile")
        save_profile(desk, other, name="Elsewhere")
    desk.click("send")
    desk.wait_text("replyStatus", ["Not sent"], 15)
    assert "refused the connection" in desk.text("replyExplanation")
    assert desk.text("tokenState") == "Unreachable"
