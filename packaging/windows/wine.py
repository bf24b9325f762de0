"""A Windows for trials: Wine in a folder of its own."""

import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

PATIENCE_S = 60.0


class Wine:
    """A Windows in a folder, for one user, without a screen."""

    def __init__(self, folder: Path) -> None:
        self.drive = folder / "prefix" / "drive_c"
        self._environment = {
            **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
            "WINEPREFIX": str(folder / "prefix"),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            # It would offer to download them.
            "WINEDLLOVERRIDES": "mscoree=;mshtml=;winemenubuilder.exe=",
            "USER": "tester",
            "LANG": "C.UTF-8",
        }
        self.run("wineboot", "--init", is_own=True)
        self.wait()

    @property
    def home(self) -> Path:
        """The folder of the user."""
        (home,) = (path for path in (self.drive / "users").iterdir() if path.name != "Public")
        return home

    @property
    def temporary(self) -> Path:
        """What a program finds at %TEMP%."""
        return self.home / "Temp"

    def inside(self, path: Path) -> str:
        r"""What a program in there calls a file: C:\…."""
        return "C:\\" + str(path.relative_to(self.drive)).replace("/", "\\")

    def run(self, program: str | Path, *arguments: str, is_own: bool = False) -> int:
        """Run a program to its end and return its exit code."""
        command = [str(program), *arguments] if is_own else ["wine", str(program), *arguments]
        return self._process(command).wait(PATIENCE_S)

    def run_line(self, line: str) -> int:
        """Run a command line as it stands: some switches take a path with blanks, unquoted."""
        script = self.temporary / "line.bat"
        script.write_text(f'@start "" /wait {line}\n@exit %errorlevel%\n', "utf-8", newline="\r\n")
        return self.run("cmd", "/c", self.inside(script))

    def start(self, program: Path, *arguments: str) -> "subprocess.Popen[bytes]":
        """Start a program."""
        return self._process(["wine", str(program), *arguments])

    def wait(self) -> None:
        """Wait until every program has ended: an uninstaller goes on in a copy of itself."""
        self.run("wineserver", "--wait", is_own=True)

    def end(self) -> None:
        """End what is still running."""
        self.run("wineserver", "--kill", is_own=True)

    def until(self, seen: Callable[[], bool]) -> None:
        """Wait for something that a program in there does.

        Raises:
            TimeoutError: it did not do it.
        """
        end = time.monotonic() + PATIENCE_S
        while not seen():
            if time.monotonic() > end:
                raise TimeoutError("The program under Wine did not get there.")
            time.sleep(0.02)

    def value(self, key: str, name: str = "") -> str | None:
        r"""What the registry holds at HKCU\… or HKLM\…; None when there is nothing."""
        asked = ["wine", "reg", "query", key, *(["/v", name] if name else ["/ve"])]
        done = subprocess.run(
            asked, check=False, env=self._environment, stdout=subprocess.PIPE, timeout=PATIENCE_S
        )
        for line in done.stdout.decode(errors="replace").splitlines():
            parts = line.strip().split("    ", 2)
            if len(parts) >= 2 and parts[1].startswith("REG_"):
                return parts[2] if len(parts) > 2 else ""
        return None

    def keys(self) -> set[str]:
        """The names of all keys and values of the registry, as Wine keeps them on disk."""
        self.wait()  # it writes them when its last program has ended
        found: set[str] = set()
        for name in ("user.reg", "system.reg"):
            key = ""
            for line in (self.drive.parent / name).read_text("utf-8", "replace").splitlines():
                if line.startswith("["):
                    key = f"{name} {line.partition(']')[0]}]"
                    found.add(key)
                elif line.startswith(('"', "@")):
                    found.add(key + line.partition("=")[0])
        return found

    def files(self) -> set[str]:
        """All files and folders but temporary ones and those of Wine itself."""
        places = [self.home, self.drive / "Program Files", self.drive / "ProgramData"]
        return {
            path.relative_to(self.drive).as_posix()
            for place in places
            for path in place.rglob("*")
            if self.temporary not in path.parents
        }

    def _process(self, command: list[str]) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            command,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
