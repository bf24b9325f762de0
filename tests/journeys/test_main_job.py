"""From the first start to quitting, with a real keyring, through the accessibility tree."""

import pytest

from app.sandbox.server import Sandbox
from tests.support.desk import Desk, needs_desk

pytestmark = [needs_desk(), pytest.mark.journey]

REDOX_EMR = "af394f14-b34a-464f-8d24-895f370af4c9"


def save_profile(desk: Desk, redox: Sandbox, name: str = "Acme Clinic") -> None:
    desk.fill("profileName", name)
    desk.choose("environment", "Development")
    desk.choose("region", "Custom")
    desk.fill("baseUrl", redox.url)
    desk.fill("apiKey", redox.credential.api_key)
    desk.fill("secret", redox.credential.secret)
    desk.click("saveProfile")
    desk.wait_text("profile", [name], 10)


def test_first_start_to_quit(desk: Desk, redox: Sandbox) -> None:
    desk.start_program()
    assert desk.text("tokenState") == "No token"
    save_profile(desk, redox)
    assert "Secret Service" in desk.text("keyringBackend")

    desk.click("authenticate")
    desk.wait_text("tokenState", ["Valid"], 15)
    assert desk.text("tokenCountdown").startswith(("23:59", "24:00"))

    desk.click("send")
    desk.wait_text("replyStatus", ["Accepted"], 15)
    assert len(desk.items("logIds")) == 1

    redox.expire_tokens()
    desk.click("send")
    desk.wait_text("replyStatus", ["Accepted"], 15)
    assert redox.seen("/auth/authenticate") == 2
    assert redox.seen("/endpoint") == 3

    desk.signal(15)
    assert desk.ended(15) == 0


def test_the_key_is_there_again_after_a_restart(desk: Desk, redox: Sandbox) -> None:
    desk.start_program()
    save_profile(desk, redox)
    desk.signal(15)
    assert desk.ended(15) == 0

    desk.start_program()
    desk.wait_text("profile", ["Acme Clinic"], 10)
    assert redox.seen("/auth/authenticate") == 0, "nothing authenticates by itself"
    desk.click("send")
    desk.wait_text("replyStatus", ["Accepted"], 15)
    assert redox.seen("/auth/authenticate") == 1


def test_every_control_in_reach_has_a_name(desk: Desk, redox: Sandbox) -> None:
    desk.start_program("--sandbox")
    desk.wait_text("tokenState", ["Valid"], 20)
    assert desk.unnamed() == []
