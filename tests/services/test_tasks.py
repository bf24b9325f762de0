import asyncio
import gc
import weakref

import pytest

from app.services.tasks import Tasks
from tests.support.until import until

pytestmark = pytest.mark.anyio


async def test_runs_of_one_turn_never_overlap_even_while_one_winds_down(qapp):
    tasks, gate = Tasks(pytest.fail), asyncio.Event()
    active, peak, order = set(), 0, []

    async def work(number):
        nonlocal peak
        active.add(number)
        peak = max(peak, len(active))
        order.append(number)
        try:
            await gate.wait()
        finally:
            await asyncio.sleep(0)
            active.discard(number)

    for number in range(3):
        tasks.start("turn", work, number)
    await until(lambda: bool(active))
    gate.set()
    await until(lambda: not tasks.is_busy("turn"))
    assert peak == 1
    assert order == [0, 1, 2]


async def test_other_turns_do_not_wait(qapp):
    tasks, gate, done = Tasks(pytest.fail), asyncio.Event(), []

    async def wait():
        await gate.wait()

    async def work(name):
        done.append(name)

    tasks.start("first", wait)
    tasks.start("second", work, "second")
    await until(lambda: done == ["second"])
    assert tasks.is_busy("first")
    assert not tasks.is_busy("second")
    gate.set()
    await until(lambda: not tasks.is_busy("first"))


async def test_an_error_is_reported_and_the_next_run_begins(qapp):
    errors, done = [], []
    tasks = Tasks(errors.append)

    async def fail():
        raise ValueError("boom")

    async def work():
        done.append(True)

    tasks.start("turn", fail)
    tasks.start("turn", work)
    await until(lambda: not tasks.is_busy("turn"))
    assert [str(error) for error in errors] == ["boom"]
    assert done == [True]


async def test_cancel_stops_a_turn_and_what_waits_behind_it_and_nothing_else(qapp):
    tasks, gate, begun, ended = Tasks(pytest.fail), asyncio.Event(), [], []

    async def work(name):
        begun.append(name)
        try:
            await gate.wait()
        finally:
            ended.append(name)

    tasks.start("one", work, "running")
    tasks.start("one", work, "waiting")
    tasks.start("other", work, "other")
    await until(lambda: len(begun) == 2)
    tasks.cancel("one")
    tasks.cancel("nobody")
    await until(lambda: not tasks.is_busy("one"))
    assert sorted(begun) == ["other", "running"]
    assert ended == ["running"]
    gate.set()
    await until(lambda: not tasks.is_busy("other"))


async def test_a_turn_can_be_taken_again_after_a_cancel(qapp):
    tasks, done = Tasks(pytest.fail), []

    async def hang():
        await asyncio.Event().wait()

    async def work():
        done.append(True)

    tasks.start("turn", hang)
    await asyncio.sleep(0)
    tasks.cancel("turn")
    tasks.start("turn", work)
    await until(lambda: done == [True])


async def test_close_waits_until_all_has_wound_down_also_what_starts_meanwhile(qapp):
    tasks, ended = Tasks(pytest.fail), []

    async def late():
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("late")

    async def work():
        try:
            await asyncio.Event().wait()
        finally:
            tasks.start("another", late)
            for _ in range(5):
                await asyncio.sleep(0)
            ended.append("first")

    tasks.start("turn", work)
    await asyncio.sleep(0)
    await tasks.close()
    assert sorted(ended) in (["first"], ["first", "late"])
    assert not tasks.is_busy("turn")
    assert not tasks.is_busy("another")


async def test_close_with_nothing_to_do(qapp):
    await Tasks(pytest.fail).close()


async def test_a_turn_is_not_kept_alive(qapp):
    class Presenter:
        pass

    async def work():
        pass

    tasks, presenters = Tasks(pytest.fail), [Presenter()]
    gone = weakref.ref(presenters[0])
    tasks.start(presenters[0], work)
    await until(lambda: not tasks.is_busy(presenters[0]))
    presenters.clear()
    gc.collect()
    assert gone() is None
