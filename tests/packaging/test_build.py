"""How a frozen program is judged, with stand-ins for it."""

import sys
from pathlib import Path

import pytest


@pytest.fixture
def program(tmp_path, build, monkeypatch):
    """Makes a program of the given shell lines, started without a screen of its own."""
    monkeypatch.setattr(build.sys, "platform", "any")

    def make(lines: str) -> Path:
        path = tmp_path / "program"
        path.write_text("#!/bin/sh\n" + lines)
        path.chmod(0o755)
        return path

    return make


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")


def test_the_one_line_is_read(build, program):
    assert build.smoke_test(program("""echo '{"ok": true}'""")) == {"ok": True}


def test_nothing_of_the_developer_is_seen(build, program, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "/somewhere")
    monkeypatch.setenv("DISPLAY", ":7")
    report = build.smoke_test(
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
def test_anything_else_is_a_failure(build, program, lines, reason):
    with pytest.raises(SystemExit, match=reason):
        build.smoke_test(program(lines))


@pytest.mark.parametrize("missing", ["ok", "frozen", "keyring"])
def test_a_job_half_done_is_a_failure(build, monkeypatch, missing, tmp_path):
    report = {"ok": True, "frozen": True, "keyring": "A keyring"} | {missing: ""}
    monkeypatch.setattr(build.dev, "prepare", lambda *_: tmp_path / "python")
    monkeypatch.setattr(build.subprocess, "call", lambda *_, **__: 0)
    monkeypatch.setattr(build, "tell_sizes", lambda _bundle: None)
    monkeypatch.setattr(build, "smoke_test", lambda _program: report)
    with pytest.raises(SystemExit, match=f"look at: {missing}"):
        build.main()
