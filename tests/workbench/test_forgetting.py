"""The command as a person or an uninstaller gives it: a program of its own, a real keyring."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.services.forgetting import Forgotten
from app.services.keyring_access import KeyringAccess, Trouble
from app.services.keyring_backend import open_keyring
from app.workbench.forgetting import report
from tests.support.kept_things import PROFILES, keep_everything
from tests.support.keyring_session import (
    KeyringSession,
    needs_secret_service,
    open_keyring_session,
)

ROOT = Path(__file__).parents[2]
SERVICE = "Redox Courier"


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Iterator[KeyringSession]:
    with open_keyring_session() as running:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", running.address)
        yield running


def keep(folder: Path) -> None:
    with asyncio.Runner() as runner:
        runner.run(keep_everything(folder, KeyringAccess()))


def command(folder: Path) -> list[str]:
    return [sys.executable, "-m", "app", "--forget-everything", "--data-dir", str(folder)]


def forget(folder: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        command(folder),
        cwd=ROOT,
        env=os.environ | {"PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )


def entries_of(folder: Path) -> list[str]:
    """Which entries of the profiles the real keyring holds."""
    backend = open_keyring().backend
    return [profile.id for profile in PROFILES if backend.get_password(SERVICE, profile.id)]


@needs_secret_service()
def test_nothing_is_left_in_the_folder_nor_in_the_keyring(session, tmp_path):
    folder = tmp_path / "data"
    keep(folder)
    assert len(entries_of(folder)) == 2
    done = forget(folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert not folder.exists()
    assert entries_of(folder) == []
    first, second = done.stdout.splitlines()
    assert first.startswith(f"Removed from {folder}: profiles, settings")
    assert second.startswith("Removed from Secret Service (GNOME Keyring): 3 entries")
    again = forget(folder)
    assert again.returncode == 0
    assert again.stdout == f"Nothing to remove: there is no folder {folder}.\n"


@needs_secret_service()
def test_whatever_a_run_writes_is_known_as_ours(session, tmp_path):
    run = [sys.executable, "-m", "app", "--smoke-test", "--data-dir", str(tmp_path / "data")]
    done = subprocess.run(run, cwd=ROOT, stdout=subprocess.DEVNULL, timeout=60)
    assert done.returncode == 0
    assert (tmp_path / "data" / "history.sqlite3").exists()
    done = forget(tmp_path / "data")
    assert done.returncode == 0, done.stdout
    assert not (tmp_path / "data").exists()


@needs_secret_service()
def test_what_a_locked_keyring_holds_is_removed_by_a_later_try(session, tmp_path):
    keep(tmp_path)
    session.lock()
    done = forget(tmp_path)
    assert done.returncode == 1
    assert "Not removed: 3 entries named “Redox Courier” in the keyring." in done.stdout
    assert "locked" in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["still-to-forget.json"]
    for profile in PROFILES:
        assert profile.name not in done.stdout


def test_nothing_is_removed_while_the_program_runs(tmp_path):
    (tmp_path / "profiles.json").write_text("{}")
    hold = (
        "import sys; from pathlib import Path; from app.instance import Instance;"
        "own = Instance(Path(sys.argv[1])); print(own.acquire(), flush=True); sys.stdin.read()"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", hold, str(tmp_path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert running.stdout is not None
    assert running.stdout.readline() == "True\n"
    done = forget(tmp_path)
    assert done.returncode == 1
    assert "Redox Courier is running" in done.stdout
    assert (tmp_path / "profiles.json").exists()
    # What a killed run leaves is taken over.
    running.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    running.communicate()
    assert forget(tmp_path).returncode == 0
    assert not tmp_path.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of the tests' own")
@pytest.mark.parametrize(("answer", "code", "is_left"), [("\n", 1, True), ("y\n", 0, False)])
def test_a_person_in_a_terminal_is_asked(tmp_path, answer, code, is_left):
    import pty

    (tmp_path / "preferences.json").write_text("{}")
    ours, theirs = pty.openpty()
    running = subprocess.Popen(
        command(tmp_path), cwd=ROOT, stdin=theirs, stdout=subprocess.PIPE, text=True
    )
    os.close(theirs)
    os.write(ours, answer.encode())
    said, _ = running.communicate(timeout=60)
    os.close(ours)
    assert "It cannot be undone." in said
    assert running.returncode == code
    assert (tmp_path / "preferences.json").exists() is is_left
    assert ("Nothing was removed." in said) is is_left


def test_the_report_names_what_is_left_and_the_next_step(tmp_path):
    forgotten = Forgotten(
        files=1,
        left_files=((tmp_path / "profiles.json", "The system says: Permission denied."),),
        left_entries=("a", "b"),
        trouble=Trouble.ABSENT,
        foreign=tuple(tmp_path / f"{number}.txt" for number in range(7)),
        links=((tmp_path / "preferences.json", Path("/elsewhere")),),
    )
    removed, left_file, left_entries, link, foreign = report(forgotten, tmp_path)
    assert removed.endswith("(1 file).")
    assert left_file == (
        f"Not removed: {tmp_path / 'profiles.json'}. The system says: Permission denied."
    )
    assert left_entries.startswith("Not removed: 2 entries named “Redox Courier” in the keyring.")
    assert "No keyring was found on this computer. Start this again" in left_entries
    assert link == "preferences.json only stood for /elsewhere, which is still there."
    assert foreign.endswith("not of Redox Courier: 0.txt, 1.txt, 2.txt, 3.txt, 4.txt and others.")
