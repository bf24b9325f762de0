"""Cancelling what is built on anyio, as httpx is, without losing its connections."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from app.services.tasks import Tasks

T = TypeVar("T")


async def cancelled_gently(tasks: Tasks, work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Await *work*; a cancel reaches it in anyio's way and waits until it has wound down.

    Between its steps httpcore shields itself by anyio, which a plain cancel of asyncio goes
    through: hit there, a connection stays open and counts as taken for good. So *work* runs as
    one of *tasks*, out of reach of the caller's cancel, in a scope of anyio's.
    """
    from anyio import CancelScope

    scope, ended = CancelScope(), asyncio.Event()
    outcome: asyncio.Future[T] = asyncio.get_running_loop().create_future()

    async def in_scope() -> None:
        try:
            with scope:
                result = await work()
                if not outcome.done():
                    outcome.set_result(result)
        except Exception as error:  # noqa: BLE001 - it is raised again where it is awaited
            if not outcome.done():  # else nobody is there any more to be told
                outcome.set_exception(error)
        finally:
            outcome.cancel()
            ended.set()

    tasks.start(object(), in_scope)
    try:
        return await outcome
    except asyncio.CancelledError:
        scope.cancel()
        await ended.wait()
        raise
