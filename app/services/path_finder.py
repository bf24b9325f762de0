"""Values of a reply by their path, found in a process of its own that a cancel kills."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from time import monotonic
from typing import TypeVar

import msgspec

from app.model.path_outline import FieldPath
from app.model.path_query import PathHits
from app.services.offload import Offload
from app.services.own_process import OwnProcess
from app.services.path_talk import Fields, PathQuestion
from app.services.talk import hear, say

T = TypeVar("T")

DEADLINE_S = 20.0
"""A search that takes longer is given up."""

REST_S = 60.0
"""The process keeps the last text for so long, to be asked again."""

_REAP_S = 5.0


class PathFinderFailed(Exception):
    """The process could not be started, or has ended by itself."""


class PathFinder:
    """Finds in one text at a time; who asks meanwhile waits. The process is started on demand."""

    def __init__(self, *, deadline_s: float = DEADLINE_S, rest_s: float = REST_S) -> None:
        self._deadline_s = deadline_s
        self._rest_s = rest_s
        self._talking = Offload("path finder")
        self._turn = asyncio.Lock()
        self._process: OwnProcess | None = None
        self._left: list[OwnProcess] = []
        self._held: memoryview | None = None
        self._has_lines = False
        self._resting: asyncio.TimerHandle | None = None
        self._is_closed = False
        self._is_astray = False  # what it says next is of a question that nobody waits for

    async def find(
        self, text: memoryview, expression: str, *, has_lines: bool
    ) -> AsyncIterator[PathHits]:
        """What *expression* finds in *text*, a JSON value, as it is found; the last is done.

        Who asks for the same object again has it searched without handing it over. Whoever goes
        away before the end has the process killed, and so has an expression that takes too long.
        *has_lines*: `app.model.path_search.PathSearch` tells.

        Raises:
            PathFinderFailed: it cannot be had.
        """
        async with self._turn:
            ends_s = monotonic() + self._deadline_s
            self._rouse()
            is_done = False
            total = 0
            try:
                await self._call(lambda: self._ask(text, expression, has_lines), ends_s)
                while not is_done:
                    hits = await self._call(self._hear, ends_s)
                    is_done, total = hits.is_done, hits.total
                    yield hits
            except TimeoutError:
                yield PathHits(total=total, is_more=True, is_done=True, is_slow=True)
            finally:
                await self._settle(is_done=is_done)

    async def fields(self, text: memoryview, *, has_lines: bool) -> tuple[FieldPath, ...]:
        """Which fields *text* has, a JSON value; none where that takes too long.

        Raises:
            PathFinderFailed: it cannot be had.
        """
        async with self._turn:
            ends_s = monotonic() + self._deadline_s
            self._rouse()
            is_done = False
            try:
                await self._call(lambda: self._ask(text, "", has_lines), ends_s)
                found = await self._call(self._hear_fields, ends_s)
                is_done = True
            except TimeoutError:
                return ()
            finally:
                await self._settle(is_done=is_done)
            return found

    def close(self) -> None:
        """End the process, for good."""
        self._is_closed = True
        self._rouse()
        self._rest()
        for process in self._left:
            process.kill()
        self._left = []

    async def _call(self, work: Callable[[], T], ends_s: float) -> T:
        try:
            return await self._talking.call(work, deadline_s=max(ends_s - monotonic(), 0.0))
        except TimeoutError:
            raise
        except (OSError, EOFError, ValueError, msgspec.MsgspecError) as error:
            raise PathFinderFailed from error

    async def _settle(self, *, is_done: bool) -> None:
        if is_done:
            self._resting = asyncio.get_running_loop().call_later(self._rest_s, self._rest)
        else:
            await self._kill()

    async def _kill(self) -> None:
        """Kill the process, whatever it is at, and wait for its end off the window's thread."""
        self._is_astray = True
        if self._process is not None:
            self._process.process.kill()
        with contextlib.suppress(TimeoutError):
            await self._talking.call(self._reap, deadline_s=_REAP_S)

    def _rest(self) -> None:
        """Let the process end by itself: giving back much memory takes a while."""
        process, self._process, self._held = self._process, None, None
        if process is not None:
            with contextlib.suppress(OSError):
                process.questions.close()
            self._left.append(process)

    def _rouse(self) -> None:
        if self._resting is not None:
            self._resting.cancel()
            self._resting = None

    # on the thread

    def _reap(self) -> None:
        process, self._process, self._held = self._process, None, None
        self._is_astray = False
        if process is not None:
            process.kill()

    def _ask(self, text: memoryview, expression: str, has_lines: bool) -> None:
        if self._is_closed:
            raise EOFError
        for process in self._left:
            process.kill()
        self._left = []
        if self._is_astray or (self._process is not None and not self._process.is_running):
            self._reap()
        if self._process is None:
            self._process = OwnProcess.start("app.services.path_process", "--path-finder")
        is_new = self._held is not text or self._has_lines is not has_lines
        # Halves of characters have no place in what is said.
        plain = expression.encode("utf-8", "replace").decode()
        questions = self._process.questions
        say(PathQuestion(plain, len(text) if is_new else 0, has_lines), questions)
        if is_new:
            questions.write(text)
            questions.flush()
            self._held, self._has_lines = text, has_lines

    def _hear(self) -> PathHits:
        if self._process is None:
            raise EOFError
        return hear(PathHits, self._process.answers)

    def _hear_fields(self) -> tuple[FieldPath, ...]:
        if self._process is None:
            raise EOFError
        return hear(Fields, self._process.answers).fields
