"""What the window says and does where the keyring is not there, locked, or chosen by others."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.sandbox.server import Sandbox
from tests.journeys.conftest import redox
from tests.journeys.steps import save_profile
from tests.support.desk import Desk, Keyring, needs_desk, open_desk

__all__ = ["redox"]
pytestmark = [needs_desk(), pytest.mark.journey]


@contextmanager
def program(keyring: Keyring, **environment: str) -> Generator[Desk]:
    with open_desk(keyring=keyring) as desk:
        desk.start_program(environment=environment)
        yield desk


def authenticate_and_send(desk: Desk) -> None:
    desk.click("authenticate")
    desk.wait_text("tokenState", ["Valid"], 15)
    desk.click("send")
    desk.wait_text("replyStatus", ["Accepted"], 15)


def files_with(desk: Desk, secret: str) -> list[Path]:
    files = [path for path in desk.folder.rglob("*") if path.is_file() and not path.is_symlink()]
    assert any(path.name == "profiles.json" for path in files)
    return [path for path in files if secret.encode() in path.read_bytes()]


def test_without_a_keyring_the_secret_is_good_for_this_run_alone(redox: Sandbox) -> None:
    assert redox.credential is not None
    with program("absent") as desk:
        desk.wait_text("keyringBackend", ["No keyring was found"], 10)
        save_profile(desk, redox, is_kept=False)
        assert "only until the program is closed" in desk.text("keyringBackend")
        authenticate_and_send(desk)
        desk.quit_program()
        assert files_with(desk, redox.credential.secret) == []
        assert files_with(desk, redox.credential.api_key) == []

        desk.start_program()
        desk.wait_text("profile", ["Acme Clinic"], 10)
        desk.wait_text("keyringBackend", ["No keyring was found"], 10)
        desk.click("send")
        desk.wait_text("replyStatus", ["Not sent"], 10)
        assert "Enter the API key and the secret" in desk.text("replyExplanation")
        desk.quit_program()


def test_a_locked_keyring_holds_up_nothing(redox: Sandbox) -> None:
    assert redox.credential is not None
    with program("locked") as desk:
        desk.wait_text("keyringBackend", ["is locked"], 10)
        save_profile(desk, redox, is_kept=False)
        assert "until the program is closed" in desk.text("keyringBackend")
        authenticate_and_send(desk)
        desk.quit_program()
        assert files_with(desk, redox.credential.secret) == []


@pytest.mark.parametrize("keyring", ["locked", "absent"])
def test_saving_again_keeps_what_the_keyring_did_not_take(redox: Sandbox, keyring: Keyring) -> None:
    with program(keyring) as desk:
        save_profile(desk, redox, is_kept=False)
        desk.unlock_keyring()
        desk.click("saveProfile")
        desk.wait_not_showing("secret", 10)
        desk.wait_text("keyringBackend", ["are kept in Secret Service"], 10)
        desk.quit_program()
        desk.start_program()
        desk.wait_text("profile", ["Acme Clinic"], 10)
        desk.wait_text("keyringBackend", ["are kept in Secret Service"], 10)
        authenticate_and_send(desk)
        desk.quit_program()


def test_a_keyring_locked_between_two_starts_is_said_and_keeps_its_entry(redox: Sandbox) -> None:
    with program("unlocked") as desk:
        save_profile(desk, redox)
        desk.quit_program()
        desk.lock_keyring()
        desk.start_program()
        desk.wait_text("profile", ["Acme Clinic"], 10)
        desk.wait_text("keyringBackend", ["is locked"], 10)
        desk.quit_program()
        desk.unlock_keyring()
        desk.start_program()
        desk.wait_text("keyringBackend", ["are kept in Secret Service"], 10)
        authenticate_and_send(desk)
        desk.quit_program()


def test_the_environment_does_not_choose_the_keyring(redox: Sandbox) -> None:
    null = {"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
    with program("unlocked", **null) as desk:
        save_profile(desk, redox)
        desk.wait_text("keyringBackend", ["are kept in Secret Service (GNOME Keyring)"], 10)
        desk.quit_program()
        desk.start_program()
        desk.wait_text("profile", ["Acme Clinic"], 10)
        authenticate_and_send(desk)
        desk.quit_program()
