"""A throw-away desktop: X screen, session bus, accessibility bus, real keyring, empty HOME."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any, Literal

import pytest

ROOT = Path(__file__).parents[2]
DRIVER = Path(__file__).with_name("desk_driver.py")
NEEDED = ("Xvfb", "openbox", "dbus-run-session", "gnome-keyring-daemon", "xdotool", "import")
SYSTEM_PYTHON = "/usr/bin/python3"

Keyring = Literal["unlocked", "locked", "absent"]

# Nothing on this bus is started by being asked for: no second keyring, nobody who asks for a
# password. What the desktop needs, the driver starts.
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={folder}/bus</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
    <allow user="*"/>
  </policy>
</busconfig>
"""


def needs_desk() -> pytest.MarkDecorator:
    """Skip where the desktop's parts are missing: on Linux they are part of the set-up."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    return pytest.mark.skipif(
        sys.platform != "linux" or bool(missing),
        reason=f"a Linux desktop is needed, with {', '.join(missing) or 'X'}",
    )


class Desk:
    """Orders to the driver inside of the desktop; every method of its class can be called."""

    def __init__(self, folder: Path, driver: "subprocess.Popen[str]") -> None:
        self.folder = folder
        self.home = folder / "home"
        self.output = folder / "program.out"
        self._driver = driver

    def do(self, name: str, *args: Any, **keywords: Any) -> Any:
        """Run one order and return its answer."""
        assert self._driver.stdin is not None
        assert self._driver.stdout is not None
        order = {"do": name, "args": args, "with": keywords}
        self._driver.stdin.write(json.dumps(order) + "\n")
        self._driver.stdin.flush()
        line = self._driver.stdout.readline()
        assert line, "the desktop's driver has ended"
        answer = json.loads(line)
        if "error" in answer:
            shot = self.folder / "failure.png"
            if name != "shot":
                with contextlib.suppress(AssertionError):
                    self.do("shot", str(shot))
            printed = self.output.read_text() if self.output.exists() else ""
            raise AssertionError(f"{name}{args}: {answer['error']}\n{printed}")
        return answer["is"]

    def __getattr__(self, name: str) -> Any:
        return lambda *args, **keywords: self.do(name, *args, **keywords)

    def wait_seen(self, seen: Callable[[], bool], timeout_s: float = 15) -> None:
        """Wait for a state outside of the desktop."""
        deadline = time.monotonic() + timeout_s
        while not seen():
            assert time.monotonic() < deadline, "not seen in time"
            time.sleep(0.05)

    def start_program(self, *arguments: str, environment: dict[str, str] | None = None) -> int:
        """Start Redox Courier and wait for its window; returns the process's number."""
        command = [sys.executable, "-m", "app", *arguments]
        return self.do("start", command, str(self.output), str(ROOT), environment or {})

    def quit_program(self, timeout_s: float = 15) -> None:
        """Ask it to quit as the system does at a shutdown; it must end in order and in silence."""
        self.do("signal", int(signal.SIGTERM))
        assert self.do("ended", timeout_s) == 0
        assert "Traceback" not in self.output.read_text()


@contextlib.contextmanager
def open_desk(*, keyring: Keyring = "unlocked", size: str = "1440x900") -> Generator[Desk]:
    """Open a desktop and close it again; *size* is the screen's in pixels."""
    folder = Path(tempfile.mkdtemp(prefix="desk."))
    for name in ("home", "run", "tmp"):
        (folder / name).mkdir(mode=0o700)
    bus = folder / "bus.conf"
    bus.write_text(BUS.format(folder=folder))
    reading, writing = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{size}x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as pipe:
        display = pipe.readline().strip()
    environment = {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "HOME": str(folder / "home"),
        "TMPDIR": str(folder / "tmp"),
        "XDG_RUNTIME_DIR": str(folder / "run"),
        "DISPLAY": f":{display}",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "QT_ACCESSIBILITY": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    with (folder / "driver.err").open("wb") as complaints:
        driver = subprocess.Popen(
            ["dbus-run-session", f"--config-file={bus}", "--", SYSTEM_PYTHON, str(DRIVER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            env=environment,
            text=True,
            start_new_session=True,
        )
    desk = Desk(folder, driver)
    try:
        desk.do("open", keyring)
        yield desk
    finally:
        assert driver.stdin is not None
        driver.stdin.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            driver.wait(15)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(driver.pid, signal.SIGKILL)  # whatever a helper has left behind
        driver.wait()
        if driver.stdout is not None:
            driver.stdout.close()
        screen.terminate()
        screen.wait()
        shutil.rmtree(folder, ignore_errors=True)
