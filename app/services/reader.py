"""Large replies, taken apart in a process of their own so that the window never waits for them."""

import contextlib
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import IO, Any

from app.model.document import OpenedBody
from app.model.exchange import Exchange
from app.model.lines import Lines
from app.model.reply import Reply
from app.services.offload import Offload
from app.services.reader_talk import Facts, Indented, Opened, Question, Taken, hear, say
from app.services.shared_bytes import IS_TO_BE_HAD, SharedBytes

__all__ = ["Facts", "Reader", "ReaderFailed"]

READ_DEADLINE_S = 60.0

_BOOT = (
    "import sys; sys.path[:] = sys.argv[1:];"
    "from app.services.reader_process import main; sys.exit(main())"
)


class ReaderFailed(Exception):
    """The process could not be started, or has ended: read the reply in a thread."""


@dataclass(slots=True)
class _Talk:
    """A process and whether it may be asked: one that was left half-way may not."""

    process: "subprocess.Popen[bytes]"
    questions: IO[bytes]
    answers: IO[bytes]
    shared: SharedBytes | None = None


class Reader:
    """Reads one reply at a time. The process is started when it is needed first, and kept."""

    def __init__(self) -> None:
        self._talking = Offload("reader")
        self._talk: _Talk | None = None
        self._is_closed = False

    async def warm_up(self) -> None:
        """Start the process now, so that it is there when the last of a reply has come."""
        with contextlib.suppress(ReaderFailed):
            await self._call(self._started)

    async def read(
        self, exchange: Exchange, facts: Facts, show_lines: Callable[[Lines], None]
    ) -> tuple[Reply, OpenedBody]:
        """What *exchange* means and its body taken apart; *show_lines* gets the lines before.

        Raises:
            ReaderFailed: it could not be read here.
        """
        is_done = False
        try:
            talk, lines = await self._call(lambda: self._ask(exchange, facts))
            if lines is not None:
                show_lines(lines)
            reply, opened = await self._call(lambda: _rest(talk, exchange, lines))
            is_done = True
            return reply, opened
        finally:
            if not is_done:
                self._end()

    def close(self) -> None:
        """End the process, for good."""
        self._is_closed = True
        self._end()

    async def _call(self, work: Callable[[], Any]) -> Any:
        try:
            return await self._talking.call(work, deadline_s=READ_DEADLINE_S)
        except (OSError, EOFError, ValueError, TimeoutError) as error:
            raise ReaderFailed from error

    def _end(self) -> None:
        """Kill the process, whatever it is at; a thread that waits for it is set free by that."""
        talk, self._talk = self._talk, None
        if talk is not None:
            talk.process.kill()
            self._reap(talk)

    @staticmethod
    def _reap(talk: _Talk) -> None:
        for pipe in (talk.questions, talk.answers):
            with contextlib.suppress(OSError):
                pipe.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            talk.process.wait(1)
        if talk.shared is not None:
            talk.shared.close_name()

    # on the thread

    def _started(self) -> _Talk:
        if self._is_closed or not IS_TO_BE_HAD:
            raise ReaderFailed
        talk = self._talk
        if talk is not None and talk.process.poll() is not None:
            self._end()
            talk = None
        if talk is None:
            talk = self._talk = _start()
        return talk

    def _ask(self, exchange: Exchange, facts: Facts) -> tuple[_Talk, Lines | None]:
        if exchange.error is not None:
            raise ReaderFailed
        talk = self._started()
        talk.shared = SharedBytes.holding(exchange.body)
        bare = replace(exchange, body=b"")
        question = Question(talk.shared.name, len(exchange.body), bare, facts)
        say(question, talk.questions)
        indented = hear(Indented, talk.answers)
        talk.shared.close_name()
        talk.shared.view.close()
        talk.shared = None
        if not indented.name:
            return talk, None
        view = SharedBytes.open(indented.name, indented.size).view
        return talk, Lines(view, indented.index)


def _rest(talk: _Talk, exchange: Exchange, lines: Lines | None) -> tuple[Reply, OpenedBody]:
    opened = hear(Opened, talk.answers)
    say(Taken(), talk.questions)
    return replace(opened.reply, exchange=exchange), OpenedBody(lines, opened.index)


def _start() -> _Talk:
    if getattr(sys, "frozen", False):
        command = [sys.executable, "--reader"]
    else:
        # Without the search for packages, which this process has behind it.
        command = [sys.executable, "-S", "-E", "-c", _BOOT, *sys.path]
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
    return _Talk(process, process.stdin, process.stdout)
