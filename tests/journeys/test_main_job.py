"""From the first start to quitting, with a real keyring, through the accessibility tree."""

import pytest

from app.sandbox.server import Sandbox
from tests.journeys.conftest import calls
from tests.journeys.steps import save_profile
from tests.support.desk import Desk, needs_desk

pytestmark = [needs_desk(), pytest.mark.journey]

CONTROLS = [
    "mainWindow",
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
    desk.quit_program()

    desk.start_program()
    desk.wait_text("profile", ["Acme Clinic"], 10)
    desk.wait_text("keyringBackend", ["Secret Service"], 10)
    assert calls(redox, "/auth/authenticate") == 2, "nothing authenticates by itself"
    desk.click("send")
    desk.wait_text("replyStatus", ["Accepted"], 15)
    assert calls(redox, "/auth/authenticate") == 3
    desk.quit_program()


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
    desk.quit_program()


def test_the_program_with_its_sandbox_is_one_press_of_send_from_a_reply(desk: Desk) -> None:
    desk.start_program("--sandbox")
    desk.wait_text("tokenState", ["Valid"], 20)
    desk.click("send")
    desk.wait_text("replyStatus", ["Accepted"], 15)
    assert len(desk.items("logIds")) == 1
    desk.quit_program()


def test_a_second_start_raises_the_window_and_ends(desk: Desk) -> None:
    folder = str(desk.folder / "data")
    desk.start_program("--sandbox", "--data-dir", folder)
    desk.wait_text("tokenState", ["Valid"], 20)
    desk.minimise()
    assert desk.run_again("--data-dir", folder) == 0
    desk.wait_in_front()
    desk.quit_program()
    assert (desk.folder / "data" / "preferences.json").exists()
    assert list(desk.home.rglob("preferences.json")) == []


def test_every_control_in_reach_has_a_name(desk: Desk) -> None:
    desk.start_program()
    assert desk.unnamed() == []
    desk.click("railSandbox")
    desk.find("startSandbox")
    assert desk.unnamed() == []
    desk.click("railMessage")
    desk.click("railSettings")
    desk.find("settings")
    assert desk.unnamed() == []
    desk.keys("Escape")
    desk.click("trySandbox")
    desk.wait_text("tokenState", ["Valid"], 20)
    desk.click("send")
    desk.wait_text("replyStatus", ["Accepted"], 15)
    assert desk.unnamed() == []
    desk.quit_program()
