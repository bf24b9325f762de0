"""From the first start to quitting, with a real keyring, through the accessibility tree."""

import pytest

from app.sandbox.server import Sandbox
from tests.journeys.conftest import calls
from tests.support.desk import Desk, needs_desk

pytestmark = [needs_desk(), pytest.mark.journey]

CONTROLS = [
    "profile",
    "newProfile",
    "deleteProfile",
    "profileName",
    "environment",
    "region",
    "baseUrl",
    "apiKey",
    "secret",
    "sourceId",
    "saveProfile",
    "forgetSecret",
    "keyringBackend",
    "tokenState",
    "tokenCountdown",
    "tokenExpiry",
    "authenticate",
    "refreshToken",
    "forgetToken",
    "authLog",
    "dataModel",
    "eventType",
    "destinations",
    "destinationId",
    "addDestination",
    "testMessage",
    "messageEditor",
    "problems",
    "send",
    "cancelSend",
    "replyStatus",
    "replyExplanation",
    "logIds",
    "replyTree",
    "replyRaw",
    "replyHeaders",
    "requestSent",
    "findInReply",
    "copyReply",
    "saveReply",
]


def save_profile(
    desk: Desk, redox: Sandbox, name: str = "Acme Clinic", environment: str = "Development"
) -> None:
    assert redox.credential is not None
    desk.fill("profileName", name)
    desk.choose("environment", environment)
    desk.choose("region", "Custom")
    desk.fill("baseUrl", redox.url)
    desk.fill("apiKey", redox.credential.api_key)
    desk.fill("secret", redox.credential.secret)
    desk.click("saveProfile")
    desk.wait_text("profile", [name], 10)


def quit_program(desk: Desk) -> None:
    desk.signal(15)
    assert desk.ended(15) == 0
    assert "Traceback" not in desk.output.read_text()


def test_first_start_to_quit_and_start_again(desk: Desk, redox: Sandbox) -> None:
    desk.start_program()
    assert desk.text("tokenState") == "No token"
    missing = [name for name in CONTROLS if not desk.do("has", name)]
    assert missing == []
    save_profile(desk, redox)
    desk.wait_text("keyringBackend", ["Secret Service"], 10)

    desk.click("authenticate")
    desk.wait_text("tokenState", ["Valid"], 15)
    assert desk.text("tokenCountdown").startswith(("23:59", "24:00"))

    desk.click("send")
    desk.wait_text("replyStatus", ["Accepted"], 15)
    assert len(desk.items("logIds")) == 1

    redox.expire_tokens()
    desk.click("send")
    desk.wait_seen(lambda: calls(redox, "/endpoint") == 3)
    desk.wait_text("replyStatus", ["Accepted"], 15)
    assert calls(redox, "/auth/authenticate") == 2, "renewed once, and the message repeated once"

    desk.click("refreshToken")
    desk.wait_seen(lambda: calls(redox, "/auth/refreshToken") == 1)
    quit_program(desk)

    desk.start_program()
    desk.wait_text("profile", ["Acme Clinic"], 10)
    desk.wait_text("keyringBackend", ["Secret Service"], 10)
    assert calls(redox, "/auth/authenticate") == 2, "nothing authenticates by itself"
    desk.click("send")
    desk.wait_text("replyStatus", ["Accepted"], 15)
    assert calls(redox, "/auth/authenticate") == 3
    quit_program(desk)


def test_by_keyboard_alone(desk: Desk) -> None:
    desk.start_program("--sandbox")
    desk.wait_text("tokenState", ["Valid"], 20)
    desk.keys("ctrl+l")
    desk.wait_focus("messageEditor")
    desk.keys("ctrl+Return")
    desk.wait_text("replyStatus", ["Accepted"], 15)
    desk.keys("ctrl+k")
    desk.wait_focus("commandSearch")
    desk.type("sandbox page")
    desk.keys("Return")
    desk.find("startSandbox", 5)
    desk.keys("ctrl+1", "ctrl+f")
    desk.wait_focus("findInReply")
    desk.keys("F1")
    desk.find("closeShortcuts", 5)
    desk.keys("Escape")
    desk.keys("ctrl+q")
    assert desk.ended(15) == 0


def test_production_asks_and_enter_alone_never_confirms(desk: Desk, redox: Sandbox) -> None:
    desk.start_program()
    save_profile(desk, redox, environment="Production")
    desk.click("authenticate")
    desk.wait_text("tokenState", ["Valid"], 15)
    assert "PRODUCTION" in desk.text("productionBand")
    desk.click("send")
    desk.find("armProduction", 5)
    desk.wait_focus("cancelConfirm")
    desk.keys("Return")
    desk.wait_gone("armProduction")
    assert calls(redox, "/endpoint") == 0

    desk.click("send")
    desk.find("armProduction", 5)
    desk.click("armProduction")
    desk.click("confirmSend")
    desk.wait_text("replyStatus", ["Accepted"], 15)
    assert calls(redox, "/endpoint") == 1
    quit_program(desk)


def test_a_second_start_raises_the_window_and_ends(desk: Desk) -> None:
    desk.start_program("--sandbox")
    desk.wait_text("tokenState", ["Valid"], 20)
    assert desk.do("run_again", "--sandbox") == 0
    desk.signal(15)
    assert desk.ended(15) == 0


def test_every_control_in_reach_has_a_name(desk: Desk) -> None:
    desk.start_program("--sandbox")
    desk.wait_text("tokenState", ["Valid"], 20)
    assert desk.unnamed() == []
    desk.signal(15)
    assert desk.ended(15) == 0
