"""One request on its connection: reading it, answering it, and breaking it on purpose."""

import asyncio
import socket
import struct
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import datetime
from email.utils import format_datetime

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Message, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from app.sandbox.answer import JSON, Answer
from app.sandbox.fault import garbage

DRIP_BYTES = 4
DRIP_EVERY_S = 0.1
NOTE_HEADER = "X-Redox-Courier-Sandbox"
_TRANSPORT = "transport"
# More than any message: what goes on for longer is cut off.
_MOST_BYTES = 128 * 1024 * 1024


class Gone(Exception):
    """The other side has closed the connection, or it was cut on purpose."""


class WireProtocol(H11Protocol):
    """HTTP/1.1 as uvicorn speaks it; the application can reach the connection below."""

    def connection_made(  # type: ignore[override]
        self, transport: asyncio.Transport
    ) -> None:
        """Hand the connection on with every request."""
        super().connection_made(transport)
        connection: socket.socket | None = transport.get_extra_info("socket")
        if connection is not None:
            # asyncio does so only for sockets it has made itself; else each reply is 40 ms late.
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.app_state = {**self.app_state, _TRANSPORT: transport}


class Wire:
    """A request and the connection it came on. *status* is 0 until a reply has begun.

    *on_end* is told the status when the reply is about to be whole.
    """

    def __init__(
        self,
        scope: Scope,
        receive: Receive,
        send: Send,
        *,
        now: Callable[[], datetime],
        on_end: Callable[[int], None],
    ) -> None:
        self.status = 0
        self._scope = scope
        self._receive = receive
        self._send = send
        self._now = now
        self._on_end = on_end
        self._request = Request(scope, receive)
        self._transport: asyncio.Transport = scope["state"][_TRANSPORT]

    @property
    def method(self) -> str:
        """``POST`` and the like."""
        return self._request.method

    @property
    def path(self) -> str:
        """The path alone, without a query."""
        return self._scope["path"]

    def header(self, name: str) -> str:
        """A header's value; several of one name joined by commas, "" for none."""
        return ", ".join(self._request.headers.getlist(name))

    async def read(self, limit: int) -> bytes | None:
        """The body; None when it is longer than *limit* bytes, read to its end all the same.

        A refusal before the end of the body would reset the connection under the client's feet.

        Raises:
            Gone: it broke off.
        """
        pieces: list[bytes] = []
        size = 0
        try:
            async for piece in self._request.stream():
                size += len(piece)
                if size <= limit:
                    pieces.append(piece)
                elif size > _MOST_BYTES:
                    await self.cut()
        except ClientDisconnect:
            raise Gone from None
        return b"".join(pieces) if size <= limit else None

    async def wait(self, seconds: float) -> None:
        """Let time pass.

        Raises:
            Gone: the other side did not wait so long.
        """
        try:
            async with asyncio.timeout(seconds):
                await self._until_gone()
        except TimeoutError:
            return
        raise Gone

    # replies

    async def reply(self, answer: Answer) -> None:
        """Send *answer* as it is."""
        await self._respond(Response(answer.body, answer.status), answer)

    async def drip(self, answer: Answer) -> None:
        """Send *answer* a few bytes at a time."""

        async def drops() -> AsyncIterator[bytes]:
            for start in range(0, len(answer.body), DRIP_BYTES):
                yield answer.body[start : start + DRIP_BYTES]
                await asyncio.sleep(DRIP_EVERY_S)

        await self._stream(drops(), answer, has_length=True)

    async def stream(self, pieces: Iterator[bytes], start: Answer) -> None:
        """Send *pieces* as the body, under the status and headers of *start*."""

        async def one_by_one() -> AsyncIterator[bytes]:
            for piece in pieces:
                yield piece
                await asyncio.sleep(0)

        await self._stream(one_by_one(), start, has_length=False)

    async def cut_in(self, answer: Answer) -> None:
        """Send half of *answer*, then break the connection."""

        async def half() -> AsyncIterator[bytes]:
            yield answer.body[: len(answer.body) // 2]
            # Closed, not reset: a reset could take back the half that was sent.
            self._transport.abort()
            await asyncio.Event().wait()  # until the server has noticed, and ends this

        await self._stream(half(), answer, has_length=True)

    async def write_garbage(self) -> None:
        """Answer with what is not HTTP, and hang up.

        Raises:
            Gone: always.
        """
        self._transport.write(b"\x16\x03\x01" + garbage())
        self._transport.close()
        await self._until_gone()
        raise Gone

    async def cut(self) -> None:
        """Break the connection at once, by a reset.

        Raises:
            Gone: always.
        """
        connection: socket.socket | None = self._transport.get_extra_info("socket")
        if connection is not None:
            linger = struct.pack("ii", 1, 0)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self._transport.abort()
        await self._until_gone()
        raise Gone

    async def _until_gone(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass

    async def _stream(
        self, pieces: AsyncIterator[bytes], answer: Answer, *, has_length: bool
    ) -> None:
        response = StreamingResponse(pieces, answer.status)
        if has_length:
            response.headers["Content-Length"] = str(len(answer.body))
        await self._respond(response, answer)

    async def _respond(self, response: Response, answer: Answer) -> None:
        response.headers["Content-Type"] = answer.content_type or JSON
        response.headers["Date"] = format_datetime(self._now(), usegmt=True)
        note = f"pretend; {answer.note}" if answer.note else "pretend"
        response.headers[NOTE_HEADER] = note
        for name, value in answer.headers:
            response.headers[name] = value
        await response(self._scope, self._receive, self._sending)

    async def _sending(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
        elif not message.get("more_body", False):
            # Before the last byte leaves: who has the reply finds it in the list of requests.
            self._on_end(self.status)
        await self._send(message)
