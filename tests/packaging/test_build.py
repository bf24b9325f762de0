"""What is handed out: only what did its job and weighs what it may."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.packaging.conftest import ROOT

GOOD = {"ok": True, "frozen": True, "keyring": "A keyring"}


@pytest.fixture
def steps(build, monkeypatch, tmp_path):
    """Steps that only say that they were taken, on Linux, for a bundle in an empty folder."""
    taken: list[str] = []
    monkeypatch.setattr(build.sys, "platform", "linux")
    monkeypatch.setattr(build, "DIST", tmp_path)
    monkeypatch.setattr(build.dev, "prepare", lambda *_: tmp_path / "python")
    monkeypatch.setattr(build.trial, "smoke_test", lambda _command: GOOD)

    def call(command, **_options):
        taken.append(next(Path(part).stem for part in command[1:] if not part.startswith("-")))
        return 0

    monkeypatch.setattr(sys.modules["workshop"].subprocess, "call", call)
    return taken


def test_the_program_is_packed_at_last(build, steps):
    build.main()
    assert steps == ["icons", "PyInstaller", "tests", "archive"]


@pytest.mark.parametrize("missing", ["ok", "frozen", "keyring"])
def test_what_does_not_do_its_job_is_not_packed(build, steps, monkeypatch, missing):
    monkeypatch.setattr(build.trial, "smoke_test", lambda _command: GOOD | {missing: ""})
    with pytest.raises(SystemExit, match=f"look at: {missing}"):
        build.main()
    assert "archive" not in steps


def test_what_is_too_heavy_is_not_packed(build, steps, tmp_path):
    library = tmp_path / "redox-courier" / "library.so"
    library.parent.mkdir()
    with library.open("wb") as file:
        file.truncate(161_000_000)
    with pytest.raises(SystemExit, match="more than 160 MB"):
        build.main()
    assert "archive" not in steps


def test_a_step_that_fails_ends_it_all(build, steps, monkeypatch):
    monkeypatch.setattr(sys.modules["workshop"].subprocess, "call", lambda *_, **__: 1)
    with pytest.raises(SystemExit, match="Could not draw the icons"):
        build.main()


def test_a_second_process_that_cannot_be_started_is_a_failure():
    command = [sys.executable, "-m", "tests.second_processes", "/nowhere/redox-courier"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1
    assert "ok" not in done.stdout
