"""Reading a body with a ceiling on what it may become, compressed or not."""

import asyncio
import zlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from app.services.flight import Flight

if TYPE_CHECKING:
    import httpx

STEP_BYTES = 256 * 1024
# A body may come in a hundred thousand chunks of a byte each: the window has its turn in between.
PIECES_IN_A_ROW = 64
_ANY_ZLIB_HEADER = zlib.MAX_WBITS | 32
_PACKED = frozenset({"gzip", "x-gzip", "deflate"})


@dataclass(slots=True)
class Body:
    """What has come of a body. *truncated*: it went on, was cut, or could not be unpacked.

    The bytes are handed over by `BytesIO.getvalue`, which does not copy them.
    """

    data: BytesIO = field(default_factory=BytesIO, repr=False)
    truncated: bool = False

    async def read(self, response: "httpx.Response", flight: Flight, ceiling: int) -> None:
        """Read at most *ceiling* decoded bytes and close the response.

        gzip is decoded though it was not asked for; any other encoding is left as it came.

        Raises:
            httpx.HTTPError: the connection broke, or what was announced did not come. What had
                come until then is kept.
        """
        from anyio import CancelScope

        encoding = response.headers.get("content-encoding", "").strip().lower()
        raw = response.aiter_raw()
        pieces = _unpacked(raw) if encoding in _PACKED else raw
        self.truncated = True
        in_a_row = 0
        try:
            async for piece in pieces:
                in_a_row = (in_a_row + 1) % PIECES_IN_A_ROW
                if in_a_row == 0:
                    await asyncio.sleep(0)
                room = ceiling - self.data.tell()
                self.data.write(piece[:room])
                flight.take(self.data.tell())
                if len(piece) > room:
                    return
        except _Damaged:
            return  # what was good until there is shown
        finally:
            # While `raw` lives: an iterator of httpx that dies half-way cannot close its socket
            # on a loop that, as Qt's, does not look after iterators.
            with CancelScope(shield=True):
                await response.aclose()
        self.truncated = False


class _Damaged(Exception):
    """Packed data that cannot be unpacked, or that ended too early."""


async def _unpacked(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    unpack = None
    async for piece in pieces:
        rest = piece
        while rest:
            if unpack is None or unpack.eof:  # gzip may have several members
                unpack = zlib.decompressobj(_ANY_ZLIB_HEADER)
            try:
                unpacked = unpack.decompress(rest, STEP_BYTES)
            except zlib.error as error:
                raise _Damaged from error
            yield unpacked
            rest = unpack.unused_data if unpack.eof else unpack.unconsumed_tail
            await asyncio.sleep(0)  # a small piece can hold a thousand times its size
    if unpack is not None and not unpack.eof:
        raise _Damaged
