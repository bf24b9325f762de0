import asyncio
import gc
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from app.services.offload import MAX_STUCK, Offload
from tests.support.until import until

pytestmark = pytest.mark.anyio

SOON_S = 0.05
LONG_S = 20.0


class Block:
    """Work that ends only when the test lets it."""

    def __init__(self, value: object = None) -> None:
        self.began = threading.Event()
        self.let_go = threading.Event()
        self.ended = threading.Event()
        self._value = value

    def __call__(self) -> object:
        self.began.set()
        self.let_go.wait(LONG_S)
        self.ended.set()
        return self._value


@pytest.fixture
def blocks():
    made: list[Block] = []

    def make(value: object = None) -> Block:
        made.append(Block(value))
        return made[-1]

    yield make
    for block in made:
        block.let_go.set()
        if block.began.is_set():
            assert block.ended.wait(LONG_S)


async def test_a_value_comes_back_from_a_daemon_thread_of_its_name():
    thread = await Offload("keyring").call(threading.current_thread, deadline_s=LONG_S)

    assert thread is not threading.current_thread()
    assert thread.daemon
    assert "keyring" in thread.name


@pytest.mark.parametrize("error", [ValueError("seven"), SystemExit(3), KeyError("k")])
async def test_an_error_crosses_over(error: BaseException):
    def fail() -> None:
        raise error

    offload = Offload("files")
    with pytest.raises(type(error)) as caught:
        await offload.call(fail, deadline_s=LONG_S)
    assert caught.value is error
    assert await offload.call(lambda: "still serves", deadline_s=LONG_S) == "still serves"


async def test_calls_run_one_after_the_other_in_their_order():
    offload = Offload("files")
    seen: list[tuple[str, int]] = []

    def note(number: int) -> int:
        seen.append(("begin", number))
        threading.Event().wait(0.001)
        seen.append(("end", number))
        return number

    results = await asyncio.gather(
        *(offload.call(lambda n=n: note(n), deadline_s=LONG_S) for n in range(20))
    )

    assert results == list(range(20))
    assert seen == [(step, n) for n in range(20) for step in ("begin", "end")]


async def test_the_deadline_frees_the_waiter_and_later_calls(blocks):
    offload = Offload("keyring")
    stuck = blocks("late")

    with pytest.raises(TimeoutError, match="keyring"):
        await offload.call(stuck, deadline_s=SOON_S)

    assert stuck.began.is_set()
    assert await offload.call(lambda: 7, deadline_s=LONG_S) == 7
    assert not stuck.ended.is_set()


async def test_who_waits_behind_a_stuck_call_is_served_when_that_is_given_up(blocks):
    offload = Offload("keyring")
    stuck = blocks()
    first = asyncio.ensure_future(offload.call(stuck, deadline_s=SOON_S))
    await until(stuck.began.is_set)

    assert await offload.call(lambda: "served", deadline_s=LONG_S) == "served"
    with pytest.raises(TimeoutError):
        await first


async def test_work_that_has_not_begun_by_its_deadline_never_begins(blocks):
    offload = Offload("files")
    running, overdue = blocks(), blocks()
    first = asyncio.ensure_future(offload.call(running, deadline_s=LONG_S))
    await until(running.began.is_set)

    with pytest.raises(TimeoutError):
        await offload.call(overdue, deadline_s=SOON_S)
    running.let_go.set()
    await first
    await offload.call(lambda: None, deadline_s=LONG_S)

    assert not overdue.began.is_set()


async def test_a_cancelled_waiter_takes_waiting_work_along_and_leaves_running_work(blocks):
    offload = Offload("files")
    running, waiting = blocks(), blocks()
    tasks = [
        asyncio.ensure_future(offload.call(work, deadline_s=LONG_S)) for work in (running, waiting)
    ]
    await until(running.began.is_set)

    for task in tasks:
        task.cancel()
    assert [type(e) for e in await asyncio.gather(*tasks, return_exceptions=True)] == [
        asyncio.CancelledError,
        asyncio.CancelledError,
    ]
    assert not running.ended.is_set()
    running.let_go.set()
    assert await offload.call(lambda: "next", deadline_s=LONG_S) == "next"
    assert running.ended.is_set()
    assert not waiting.began.is_set()


async def test_a_cancelled_call_that_is_stuck_is_still_given_up_at_its_deadline(blocks):
    offload = Offload("keyring")
    stuck = blocks()
    task = asyncio.ensure_future(offload.call(stuck, deadline_s=0.2))
    await until(stuck.began.is_set)
    task.cancel()

    assert await offload.call(lambda: "served", deadline_s=LONG_S) == "served"
    assert not stuck.ended.is_set()


async def test_when_too_many_are_stuck_calls_fail_at_once_until_one_comes_back(blocks):
    offload = Offload("keyring")
    stuck = [blocks() for _ in range(MAX_STUCK)]
    for block in stuck:
        with pytest.raises(TimeoutError):
            await offload.call(block, deadline_s=SOON_S)
        assert block.began.is_set()

    before = asyncio.get_running_loop().time()
    with pytest.raises(TimeoutError):
        await offload.call(lambda: None, deadline_s=3600)
    assert asyncio.get_running_loop().time() - before < 60

    stuck[0].let_go.set()

    async def is_served() -> bool:
        try:
            return await offload.call(lambda: True, deadline_s=LONG_S)
        except TimeoutError:
            return False

    async with asyncio.timeout(LONG_S):
        while not await is_served():
            await asyncio.sleep(0.01)


async def test_those_who_wait_when_the_last_thread_gets_stuck_are_told(blocks):
    offload = Offload("keyring")
    for _ in range(MAX_STUCK - 1):
        with pytest.raises(TimeoutError):
            await offload.call(blocks(), deadline_s=SOON_S)
    last = blocks()
    first = asyncio.ensure_future(offload.call(last, deadline_s=0.2))
    await until(last.began.is_set)

    with pytest.raises(TimeoutError):
        await offload.call(lambda: None, deadline_s=3600)
    with pytest.raises(TimeoutError):
        await first


async def test_one_stuck_resource_leaves_another_alone(blocks):
    stuck = blocks()
    task = asyncio.ensure_future(Offload("keyring").call(stuck, deadline_s=LONG_S))
    await until(stuck.began.is_set)
    assert await Offload("files").call(lambda: "written", deadline_s=LONG_S) == "written"
    stuck.let_go.set()
    await task


async def test_a_late_result_of_a_given_up_call_disturbs_nobody(blocks):
    offload = Offload("keyring")
    late = blocks("late")
    with pytest.raises(TimeoutError):
        await offload.call(late, deadline_s=SOON_S)
    following = asyncio.ensure_future(offload.call(late.ended.wait, deadline_s=LONG_S))
    late.let_go.set()
    assert await following is True


async def test_an_idle_thread_keeps_no_result_alive(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("app.services.offload.LINGER_S", 30.0)

    class Big:
        alive = 0

        def __init__(self) -> None:
            Big.alive += 1

        def __del__(self) -> None:
            Big.alive -= 1

    offload = Offload("files")
    await offload.call(Big, deadline_s=LONG_S)
    gc.collect()
    await until(lambda: Big.alive == 0)


PROGRAM = """
import asyncio, sys, threading
sys.path.insert(0, {root!r})
from app.services.offload import Offload

async def main():
    began = threading.Event()
    task = asyncio.ensure_future(
        Offload("keyring").call(lambda: (began.set(), threading.Event().wait()), deadline_s=3600)
    )
    while not began.is_set():
        await asyncio.sleep(0.001)
    {how}

try:
    asyncio.run(main())
except TimeoutError:
    pass
print("ended")
"""


@pytest.mark.parametrize("how", ["task.cancel()", "return", "raise TimeoutError"])
def test_a_stuck_thread_does_not_hold_the_exit(how: str):
    root = str(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(root=root, how=how)],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.stdout.strip(), done.stderr, done.returncode) == ("ended", "", 0)


def test_a_loop_that_closed_meanwhile_is_no_error(blocks):
    offload = Offload("files")
    work = blocks("nobody waits")

    async def leave() -> None:
        task = asyncio.ensure_future(offload.call(work, deadline_s=LONG_S))
        await until(work.began.is_set)
        task.cancel()

    asyncio.run(leave())
    work.let_go.set()
    assert work.ended.wait(LONG_S)
    assert asyncio.run(offload.call(lambda: "served", deadline_s=LONG_S)) == "served"


def test_importing_it_is_cheap():
    root = str(Path(__file__).parents[2])
    code = (
        f"import sys; sys.path.insert(0, {root!r});"
        "import app.services.offload, app.services.profiles, app.services.preferences;"
        "print([m for m in ('asyncio', 'keyring', 'httpx', 'ssl', 'uuid') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "[]", done.stderr
