"""Reading a body with a ceiling on what it may become, compressed or not."""

import asyncio
import zlib
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from app.services.flight import Flight

if TYPE_CHECKING:
    import httpx

STEP_BYTES = 256 * 1024
_ANY_ZLIB_HEADER = zlib.MAX_WBITS | 32


async def read_body(response: "httpx.Response", flight: Flight, ceiling: int) -> tuple[bytes, bool]:
    """Read at most *ceiling* decoded bytes; the second value tells whether there was more.

    gzip is decoded though it was not asked for; any other encoding is left as it came.

    Raises:
        httpx.HTTPError: the connection broke, or what was announced did not come.
    """
    encoding = response.headers.get("content-encoding", "").strip().lower()
    pieces = response.aiter_raw()
    if encoding in ("gzip", "x-gzip", "deflate"):
        pieces = _inflated(pieces)
    body = bytearray()
    async for piece in pieces:
        room = ceiling - len(body)
        body += piece[:room]
        flight.received = len(body)
        if len(piece) > room:
            return bytes(body), True
    return bytes(body), False


async def _inflated(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    inflate = zlib.decompressobj(_ANY_ZLIB_HEADER)
    async for piece in pieces:
        rest = piece
        while rest:
            try:
                yield inflate.decompress(rest, STEP_BYTES)
            except zlib.error:
                return  # what was good until here is shown
            rest = inflate.unconsumed_tail
            await asyncio.sleep(0)  # a small piece can hold a thousand times its size
