"""Blocking calls, off the window's thread and under a deadline.

Part of the first start: asyncio is imported by the first call, not here.
"""

from __future__ import annotations

import contextlib
import threading
from collections import deque
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

T = TypeVar("T")

LINGER_S = 5.0
MAX_STUCK = 3


class _Outcome(NamedTuple):
    """What a call came to: a value, or the error to raise where it is awaited."""

    value: object = None
    error: BaseException | None = None


class _Job:
    """One call on its way; its future is touched on its loop's thread alone."""

    def __init__(self, work: Callable[[], object], loop: asyncio.AbstractEventLoop) -> None:
        self.work = work
        self.loop = loop
        self.future: asyncio.Future[_Outcome] = loop.create_future()
        self.timer: asyncio.TimerHandle | None = None

    def run(self) -> _Outcome:
        try:
            return _Outcome(value=self.work())
        except BaseException as error:  # noqa: BLE001 - it is raised again where it is awaited
            return _Outcome(error=error)

    def post(self, outcome: _Outcome) -> None:
        """Hand the outcome to the loop; nobody waits for it any more once that is closed."""
        with contextlib.suppress(RuntimeError):
            self.loop.call_soon_threadsafe(self.settle, outcome)

    def settle(self, outcome: _Outcome) -> None:
        if self.timer is not None:
            self.timer.cancel()
        if not self.future.done():
            self.future.set_result(outcome)


class Offload:
    """Runs the blocking calls of one resource, one after the other, on a daemon thread.

    A call that outlives its deadline is left alone with its thread: the waiter gets
    TimeoutError, later calls get a new thread, and neither the exit of the program nor other
    resources wait. While `MAX_STUCK` threads are stuck, new calls fail at once.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._state = threading.Condition()
        self._waiting: deque[_Job] = deque()
        self._running: _Job | None = None
        self._worker: object | None = None
        self._stuck = 0

    async def call(self, work: Callable[[], T], *, deadline_s: float) -> T:
        """Run *work* on the thread and return what it returns, or raise what it raises.

        *deadline_s* counts from now, so it includes the wait for earlier calls. When the waiter
        is cancelled, work that has not begun never begins; work that has begun runs to its end.

        Raises:
            TimeoutError: the deadline has passed; work that had begun may still take effect.
        """
        import asyncio

        job = _Job(work, asyncio.get_running_loop())
        self._enqueue(job)
        job.timer = job.loop.call_later(deadline_s, self._expire, job)
        try:
            outcome = await job.future
        except asyncio.CancelledError:
            self._withdraw(job)
            raise
        if outcome.error is not None:
            raise outcome.error
        return cast("T", outcome.value)

    def _enqueue(self, job: _Job) -> None:
        with self._state:
            if self._worker is None:
                if self._stuck >= MAX_STUCK:
                    raise TimeoutError(f"{self._name} does not answer.")
                self._start_worker()
            self._waiting.append(job)
            self._state.notify()

    def _start_worker(self) -> None:
        worker = object()
        threading.Thread(
            target=self._serve, args=(worker,), name=f"offload-{self._name}", daemon=True
        ).start()
        self._worker = worker

    def _withdraw(self, job: _Job) -> None:
        """Forget a job that has not begun. The timer of one that has goes on watching it."""
        with self._state:
            if job not in self._waiting:
                return
            self._waiting.remove(job)
        if job.timer is not None:
            job.timer.cancel()

    def _expire(self, job: _Job) -> None:
        """The deadline of *job* has come; a job in neither place has its outcome on the way."""
        with self._state:
            if job is self._running:
                self._running = None
                self._worker = None
                self._stuck += 1
                self._relieve()
            elif job in self._waiting:
                self._waiting.remove(job)
            else:
                return
        job.settle(_Outcome(error=TimeoutError(f"{self._name} did not answer in time.")))

    def _relieve(self) -> None:
        """Go on without the stuck thread, or give up on all who wait for it."""
        if self._waiting and self._stuck < MAX_STUCK:
            self._start_worker()
            return
        while self._waiting:
            error = TimeoutError(f"{self._name} does not answer.")
            self._waiting.popleft().post(_Outcome(error=error))

    def _serve(self, worker: object) -> None:
        while (job := self._next()) is not None:
            outcome = job.run()
            with self._state:
                was_given_up = self._worker is not worker
                if was_given_up:
                    self._stuck -= 1
                else:
                    self._running = None
            job.post(outcome)
            del job, outcome  # an idle thread holds on to nobody's result
            if was_given_up:
                return

    def _next(self) -> _Job | None:
        """The next job, or None when this thread is to end."""
        with self._state:
            while not self._waiting:
                if not self._state.wait(LINGER_S) and not self._waiting:
                    self._worker = None
                    return None
            self._running = self._waiting.popleft()
            return self._running
