"""A cancel goes through to the work, waits for it, and leaves alone what anyio shields."""

import asyncio

import pytest
from anyio import CancelScope

from app.services.cancelling import cancelled_gently
from app.services.tasks import Tasks

pytestmark = pytest.mark.anyio


@pytest.fixture
async def tasks(qapp):
    """Which report nothing."""
    tasks = Tasks(pytest.fail)
    yield tasks
    await tasks.close()


def start(work):
    return asyncio.get_running_loop().create_task(work)


async def test_what_comes_of_it_is_passed_on(tasks):
    async def work():
        await asyncio.sleep(0)
        return 5

    async def fail():
        await asyncio.sleep(0)
        raise ValueError("boom")

    assert await cancelled_gently(tasks, work) == 5
    with pytest.raises(ValueError, match="boom"):
        await cancelled_gently(tasks, fail)


async def test_a_cancel_waits_until_the_work_has_wound_down(tasks):
    told, begun = [], asyncio.Event()

    async def work():
        try:
            begun.set()
            await asyncio.Event().wait()
        finally:
            with CancelScope(shield=True):
                for number in range(5):
                    await asyncio.sleep(0)
                    told.append(number)

    waiting = start(cancelled_gently(tasks, work))
    await begun.wait()
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert told == [0, 1, 2, 3, 4]


async def test_what_is_shielded_comes_to_its_end_first(tasks):
    told, begun, gate = [], asyncio.Event(), asyncio.Event()

    async def work():
        with CancelScope(shield=True):
            begun.set()
            await gate.wait()
            told.append("the end")
        await asyncio.sleep(0)
        told.append("more")

    waiting = start(cancelled_gently(tasks, work))
    await begun.wait()
    waiting.cancel()
    await asyncio.sleep(0)
    gate.set()
    await asyncio.wait([waiting])
    assert waiting.cancelled()
    assert told == ["the end"]


async def test_an_error_while_it_winds_down_is_no_news_to_anybody(tasks):
    begun = asyncio.Event()

    async def work():
        try:
            begun.set()
            await asyncio.Event().wait()
        finally:
            raise ValueError("boom")

    waiting = start(cancelled_gently(tasks, work))
    await begun.wait()
    waiting.cancel()
    await asyncio.wait([waiting])
    assert waiting.cancelled()


async def test_a_deadline_around_it_is_a_cancel_like_others(tasks):
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01):
            await cancelled_gently(tasks, asyncio.Event().wait)


async def test_a_second_cancel_does_not_wait(tasks):
    begun, gate, ended = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def work():
        with CancelScope(shield=True):
            begun.set()
            await gate.wait()
        ended.set()

    waiting = start(cancelled_gently(tasks, work))
    await begun.wait()
    waiting.cancel()
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.wait([waiting])
    assert waiting.cancelled()
    gate.set()
    await asyncio.wait_for(ended.wait(), 10)


async def test_it_is_over_also_when_its_own_task_is_ended(tasks):
    begun = asyncio.Event()

    async def work():
        begun.set()
        await asyncio.Event().wait()

    waiting = start(cancelled_gently(tasks, work))
    await begun.wait()
    await tasks.close()
    await asyncio.wait([waiting])
    assert waiting.cancelled()
