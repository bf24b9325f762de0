"""A second process of this very program, that is asked over a pipe and answers over another."""

import contextlib
import subprocess
import sys
from dataclasses import dataclass
from typing import IO

_BOOT = (
    "import sys; sys.path[:] = sys.argv[2:]; from importlib import import_module;"
    "sys.exit(import_module(sys.argv[1]).main())"
)


@dataclass(slots=True)
class OwnProcess:
    """The process, and both ends of the talk with it. It ends with its *questions*."""

    process: "subprocess.Popen[bytes]"
    questions: IO[bytes]
    answers: IO[bytes]

    @classmethod
    def start(cls, module: str, flag: str) -> "OwnProcess":
        """Run `main` of *module*; the frozen program does so where its one argument is *flag*.

        Raises:
            OSError: it could not be started.
        """
        if getattr(sys, "frozen", False):
            command = [sys.executable, flag]
        else:
            # Without the search for packages, which this process has behind it.
            command = [sys.executable, "-S", "-E", "-c", _BOOT, module, *sys.path]
        flags = subprocess.CREATE_NO_WINDOW if sys.platform == "win32" else 0
        process = subprocess.Popen(  # noqa: S603 - this very program
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=flags,
        )
        if process.stdin is None or process.stdout is None:
            raise OSError
        return cls(process, process.stdin, process.stdout)

    @property
    def is_running(self) -> bool:
        """Whether it has not ended."""
        return self.process.poll() is None

    def kill(self) -> None:
        """End it, whatever it is at; a thread that waits for it is set free by that."""
        self.process.kill()
        for pipe in (self.questions, self.answers):
            with contextlib.suppress(OSError):
                pipe.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(1)
