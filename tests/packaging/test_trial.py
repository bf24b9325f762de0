"""How a built program is judged, with stand-ins for it."""

import sys
from pathlib import Path

import pytest


@pytest.fixture
def program(tmp_path, trial, monkeypatch):
    """Makes a program of the given shell lines, started without a screen of its own."""
    monkeypatch.setattr(trial.sys, "platform", "any")

    def make(lines: str) -> list[str]:
        path = tmp_path / "program"
        path.write_text("#!/bin/sh\n" + lines)
        path.chmod(0o755)
        return [str(path)]

    return make


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")


def test_the_one_line_is_read(trial, program):
    assert trial.smoke_test(program("""echo '{"ok": true}'""")) == {"ok": True}


def test_nothing_of_the_developer_is_seen(trial, program, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "/somewhere")
    monkeypatch.setenv("DISPLAY", ":7")
    report = trial.smoke_test(
        program(
            'printf \'{"home": "%s", "argument": "%s", "python": "%s", "screen": "%s"}\\n\' '
            '"$(ls "$HOME")" "$1" "$PYTHONPATH" "$DISPLAY"'
        )
    )
    assert report == {"home": "temp", "argument": "--smoke-test", "python": "", "screen": ""}


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ("""echo '{"ok": true}'; exit 3""", "Exit code 3"),
        ("""echo '{"ok": true}'; echo more""", "2 lines"),
        ("exit 0", "0 lines"),
    ],
)
def test_anything_else_is_a_failure(trial, program, lines, reason):
    with pytest.raises(SystemExit, match=reason):
        trial.smoke_test(program(lines))


@pytest.mark.parametrize("missing", ["ok", "keyring"])
def test_a_job_half_done_is_a_failure(trial, monkeypatch, missing):
    report = {"ok": True, "keyring": "A keyring"} | {missing: ""}
    monkeypatch.setattr(trial, "smoke_test", lambda _command: report)
    with pytest.raises(SystemExit, match=f"look at: {missing}"):
        trial.main(["/usr/bin/redox-courier"])


def test_a_program_is_found_from_the_folder_where_it_is_named(trial, monkeypatch, tmp_path, capsys):
    tried: list[list[str]] = []
    report = {"ok": True, "keyring": "A keyring"}
    monkeypatch.setattr(trial, "smoke_test", lambda command: tried.append(command) or report)
    monkeypatch.chdir(tmp_path)
    trial.main(["bin/redox-courier"])
    assert tried == [[str(Path(tmp_path, "bin", "redox-courier"))]]
    assert '"ok": true' in capsys.readouterr().out
