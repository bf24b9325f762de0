"""Waiting for a state instead of for a time."""

import asyncio
from collections.abc import Callable


async def until(is_true: Callable[[], object], seconds: float = 10.0) -> None:
    """Return once *is_true* holds, letting Qt and asyncio run; raise TimeoutError after *seconds*.

    The deadline only ends a test that has failed already: none depends on how fast a machine is.
    """
    async with asyncio.timeout(seconds):
        while not is_true():
            await asyncio.sleep(0.005)
