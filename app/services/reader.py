"""Large replies, taken apart in a process of their own so that the window never waits for them."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from app.model.document import OpenedBody
from app.model.exchange import Exchange
from app.model.lines import Lines
from app.model.reply import Reply
from app.services.offload import Offload
from app.services.own_process import OwnProcess
from app.services.reader_answer import Facts, Opened, Question
from app.services.reader_talk import Asked, Indented, Taken
from app.services.shared_bytes import IS_TO_BE_HAD, SharedBytes
from app.services.talk import hear, say

__all__ = ["Facts", "Reader", "ReaderFailed"]

READ_DEADLINE_S = 60.0


class ReaderFailed(Exception):
    """The process could not be started, or has ended: read the reply in a thread."""


@dataclass(slots=True)
class _Talk:
    """A process, and the memory it was told of and has not opened yet."""

    with_process: OwnProcess
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
        """What *exchange* means and its body taken apart; *show_lines* gets its lines before.

        Raises:
            ReaderFailed: it could not be read here.
        """
        is_done = False
        try:
            talk, lines = await self._call(lambda: self._ask(exchange, facts))
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
        """Kill the process, whatever it is at."""
        talk, self._talk = self._talk, None
        if talk is not None:
            talk.with_process.kill()
            if talk.shared is not None:
                talk.shared.close_name()

    # on the thread

    def _started(self) -> _Talk:
        if self._is_closed or not IS_TO_BE_HAD:
            raise ReaderFailed
        talk = self._talk
        if talk is not None and not talk.with_process.is_running:
            self._end()
            talk = None
        if talk is None:
            own = OwnProcess.start("app.services.reader_process", "--reader")
            talk = self._talk = _Talk(own)
        return talk

    def _ask(self, exchange: Exchange, facts: Facts) -> tuple[_Talk, Lines]:
        if exchange.error is not None:
            raise ReaderFailed
        talk = self._started()
        talk.shared = SharedBytes.holding(exchange.body)
        questions = talk.with_process.questions
        say(Asked(talk.shared.name, len(exchange.body), exchange.truncated), questions)
        say(Question(replace(exchange, body=b""), facts), questions)
        indented = hear(Indented, talk.with_process.answers)
        talk.shared.close_name()
        talk.shared.view.close()
        talk.shared = None
        if not indented.name:
            return talk, Lines(exchange.body, indented.index)
        view = SharedBytes.open(indented.name, indented.size).view
        return talk, Lines(view, indented.index)


def _rest(talk: _Talk, exchange: Exchange, lines: Lines) -> tuple[Reply, OpenedBody]:
    opened = hear(Opened, talk.with_process.answers)
    say(Taken(), talk.with_process.questions)
    is_indented = lines.data is not exchange.body
    return replace(opened.reply, exchange=exchange), OpenedBody(lines, is_indented, opened.index)
