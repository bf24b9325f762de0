"""The set-up: one line of advice for each thing that is missing, and nothing done twice."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "packaging" / "dev.py"


@pytest.fixture
def commands(dev, monkeypatch, tmp_path):
    """A project in an empty folder whose tools only say that they were called."""
    called: list[list[str]] = []

    def attempt(command, _deed):
        called.append(command)
        if "venv" in command:
            (tmp_path / ".venv" / "bin").mkdir(parents=True, exist_ok=True)
            (tmp_path / ".venv" / "Scripts").mkdir(exist_ok=True)
            (tmp_path / ".venv" / "ready").unlink(missing_ok=True)
            for python in ("bin/python", "Scripts/python.exe"):
                (tmp_path / ".venv" / python).touch()

    for name in dev.GROUPS:
        (tmp_path / f"{name}.txt").write_text(name)
    monkeypatch.setattr(dev, "LOCKS", tmp_path)
    monkeypatch.setattr(dev, "_attempt", attempt)
    monkeypatch.setattr(dev, "_is_there", lambda _what: True)
    monkeypatch.setattr(dev, "find_spec", lambda _name: True)
    return called


@pytest.fixture
def debian(dev, monkeypatch):
    """Debian as `commands` sees it, for somebody who is not root and has sudo."""
    tools = {"apt-get": "/usr/bin/apt-get", "sudo": "/usr/bin/sudo"}
    monkeypatch.setattr(dev.sys, "platform", "linux")
    monkeypatch.setattr(dev.shutil, "which", tools.get)
    monkeypatch.setattr(dev.os, "geteuid", lambda: 1000, raising=False)
    return tools


def advice(caught: pytest.ExceptionInfo[SystemExit]) -> str:
    """What a person reads when the script ends with exit code 1."""
    assert isinstance(caught.value.code, str)
    assert "\n" not in caught.value.code
    return caught.value.code


def test_an_old_python_can_read_it_to_be_refused():
    ast.parse(SCRIPT.read_text("utf-8"), feature_version=(3, 6))


@pytest.mark.parametrize("version", ["(3, 6, 9)", "(3, 10, 12)"])
def test_an_old_python_is_told_so_in_one_line(version):
    pretend = f"import sys; sys.version_info = {version}\n" + SCRIPT.read_text("utf-8")
    done = subprocess.run([sys.executable, "-c", pretend], capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert "needs Python 3.11 or newer" in line
    assert "python3.11 packaging/dev.py run" in line


def test_help_explains_both_commands_and_sets_nothing_up():
    for arguments, code in ((["--help"], 0), (["run", "--help"], 0), ([], 2), (["rnu"], 2)):
        done = subprocess.run([sys.executable, SCRIPT, *arguments], capture_output=True, text=True)
        assert done.returncode == code
        assert "dev.py run" in done.stdout
        assert "dev.py test" in done.stdout


def test_the_first_start_makes_an_environment_from_hashes(dev, commands, tmp_path):
    python = dev.prepare("run", {}, tmp_path / ".venv")
    make, install, link = commands
    assert make[1:4] == ["-m", "venv", "--clear"]
    assert install[0] == link[0] == str(python)
    assert "--require-hashes" in install
    assert install[install.index("-r") + 1] == str(tmp_path / "run.txt")
    assert {"--no-index", "--no-deps", "--editable"} <= set(link)


def test_the_second_start_does_nothing(dev, commands, tmp_path):
    dev.prepare("run", {}, tmp_path / ".venv")
    commands.clear()
    dev.prepare("run", {}, tmp_path / ".venv")
    assert commands == []


def test_the_tests_add_to_the_environment_they_find(dev, commands, tmp_path):
    dev.prepare("run", {}, tmp_path / ".venv")
    commands.clear()
    dev.prepare("test", {}, tmp_path / ".venv")
    assert not any("venv" in command for command in commands)
    commands.clear()
    dev.prepare("test", {}, tmp_path / ".venv")
    dev.prepare("run", {}, tmp_path / ".venv")
    assert commands == []


def test_what_the_tests_need_is_enough_to_run(dev, commands, tmp_path):
    dev.prepare("test", {}, tmp_path / ".venv")
    commands.clear()
    dev.prepare("run", {}, tmp_path / ".venv")
    assert commands == []


def test_a_changed_lock_starts_anew(dev, commands, tmp_path):
    dev.prepare("run", {}, tmp_path / ".venv")
    commands.clear()
    (tmp_path / "run.txt").write_text("another")
    dev.prepare("run", {}, tmp_path / ".venv")
    assert "--clear" in commands[0]


def test_an_interrupted_set_up_starts_anew(dev, commands, tmp_path, monkeypatch):
    whole = dev._attempt

    def interrupted(command, deed):
        if "install" in command:
            raise KeyboardInterrupt
        whole(command, deed)

    monkeypatch.setattr(dev, "_attempt", interrupted)
    with pytest.raises(KeyboardInterrupt):
        dev.prepare("run", {}, tmp_path / ".venv")
    monkeypatch.setattr(dev, "_attempt", whole)
    commands.clear()
    dev.prepare("run", {}, tmp_path / ".venv")
    assert "--clear" in commands[0]


def test_a_tool_that_fails_is_quoted_in_one_line(dev):
    failing = "import sys; print('on it'); sys.exit('ERROR: the disk is full')"
    with pytest.raises(SystemExit) as caught:
        dev._attempt([sys.executable, "-c", failing], "install the dependencies")
    assert "Could not install the dependencies (ERROR: the disk is full)" in advice(caught)


def test_an_index_out_of_reach_is_not_called_a_missing_version(dev):
    failing = (
        "import sys; print(\"WARNING: Retrying after connection broken by 'no route to host'\");"
        "sys.exit('ERROR: No matching distribution found for anyio')"
    )
    with pytest.raises(SystemExit) as caught:
        dev._attempt([sys.executable, "-c", failing], "install the dependencies")
    assert "no route to host" in advice(caught)


@pytest.mark.parametrize("has_sudo", [True, False])
def test_without_root_the_missing_packages_are_one_line_to_run(
    has_sudo, dev, debian, commands, monkeypatch, tmp_path
):
    if not has_sudo:
        del debian["sudo"]
    monkeypatch.setattr(dev, "_is_there", lambda what: what != "libEGL.so.1")
    monkeypatch.setattr(dev, "find_spec", lambda _name: None)
    with pytest.raises(SystemExit) as caught:
        dev.prepare("run", {}, tmp_path / ".venv")
    packages = f"libegl1 python3.{sys.version_info.minor}-venv"
    install = f"apt-get install --yes --no-install-recommends {packages}"
    if has_sudo:
        expected = f"sudo apt-get update && sudo {install}"
    else:
        expected = f"su -c 'apt-get update && {install}'"
    assert advice(caught).endswith(": " + expected)
    assert commands == []


def test_root_gets_the_missing_packages_installed(dev, debian, commands, monkeypatch, tmp_path):
    monkeypatch.setattr(dev.os, "geteuid", lambda: 0)
    monkeypatch.setattr(dev.os, "environ", dict(os.environ))
    monkeypatch.setattr(dev, "_is_there", lambda what: what not in ("libEGL.so.1", "openbox"))
    dev.prepare("test", dev.FOR_TESTS, tmp_path / ".venv")
    assert commands[0] == ["apt-get", "update"]
    assert commands[1][-2:] == ["libegl1", "openbox"]


def test_apt_rests_when_nothing_is_missing(dev, debian, commands, tmp_path):
    dev.prepare("test", dev.FOR_TESTS, tmp_path / ".venv")
    assert not any("apt-get" in command for command in commands)


def test_a_python_without_pip_elsewhere_is_one_line(dev, commands, monkeypatch, tmp_path):
    monkeypatch.setattr(dev.shutil, "which", lambda _name: None)
    monkeypatch.setattr(dev, "find_spec", lambda _name: None)
    with pytest.raises(SystemExit) as caught:
        dev.prepare("run", {}, tmp_path / ".venv")
    assert "without ensurepip" in advice(caught)


def test_without_a_screen_the_way_to_an_invisible_one_is_told(dev, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    wanted: list[dict[str, str]] = []
    monkeypatch.setattr(dev.sys, "platform", "linux")
    monkeypatch.setattr(dev, "prepare", lambda _group, extras: wanted.append(extras))
    with pytest.raises(SystemExit) as caught:
        dev.run(["--data-dir", "my files"])
    line = "xvfb-run -a python3 packaging/dev.py run --data-dir 'my files'"
    assert advice(caught).endswith(": " + line)
    assert wanted == [{"xvfb-run": "xvfb", "xauth": "xauth"}]


def test_run_opens_the_program_with_the_sandbox(dev, monkeypatch, tmp_path):
    started: list[list[str]] = []

    def start(*command):
        started.append(command[-1])
        raise SystemExit(0)

    monkeypatch.setenv("DISPLAY", ":7")
    monkeypatch.setattr(dev, "prepare", lambda _group, _extras: tmp_path / "python")
    monkeypatch.setattr(dev.os, "execv", start)
    monkeypatch.setattr(dev.subprocess, "call", start)
    with pytest.raises(SystemExit):
        dev.run(["--data-dir", "x"])
    python = str(tmp_path / "python")
    assert started == [[python, "-P", "-m", "app", "--sandbox", "--data-dir", "x"]]


@pytest.mark.parametrize("broken", ["ruff", "basedpyright", "lint-imports", "pytest", ""])
def test_one_failing_step_fails_the_whole_and_hides_no_other(
    broken, dev, monkeypatch, capsys, tmp_path
):
    called: list[list[str]] = []

    def call(command, **_options):
        called.append(command)
        return 1 if any(Path(part).name == broken for part in command) else 0

    monkeypatch.setattr(dev, "prepare", lambda _group, _extras: tmp_path / "python")
    monkeypatch.setattr(dev.subprocess, "call", call)
    with pytest.raises(SystemExit) as caught:
        dev.test(["-k", "word"])
    assert caught.value.code == (1 if broken else 0)
    assert len(called) == 5
    assert called[-1][-2:] == ["-k", "word"]
    summary = capsys.readouterr().out.partition("== summary\n")[2].splitlines()
    assert len(summary) == 5
    assert any("failed" in line for line in summary) == bool(broken)


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for pip is a shell script")
def test_uv_is_given_the_index_of_pip(dev, monkeypatch, tmp_path):
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\necho \"global.index-url='https://packages.example/simple'\"\n")
    python.chmod(0o755)
    monkeypatch.delenv("UV_DEFAULT_INDEX", raising=False)
    given = dev.environment_of_uv(python)
    assert given["UV_DEFAULT_INDEX"] == "https://packages.example/simple"
    monkeypatch.setenv("UV_DEFAULT_INDEX", "https://mine.example/simple")
    assert dev.environment_of_uv(python)["UV_DEFAULT_INDEX"] == "https://mine.example/simple"
