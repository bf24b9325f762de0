"""A web server on 127.0.0.1 that does as it is told, and can break the wire at every step."""

import asyncio
import json
import socket
import ssl
import struct
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from email.utils import format_datetime
from typing import Self

from tests.support.clocks import START


@dataclass(slots=True)
class Received:
    """A request as it came; names of headers in lower case."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    connection: int

    @property
    def token(self) -> str:
        return self.headers.get("authorization", "").removeprefix("Bearer ")


@dataclass(slots=True)
class Line:
    """The server's end of a connection, once a request has been read."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    request: Received | None = None

    async def write(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()

    def reset(self) -> None:
        """End it by RST instead of FIN."""
        sock = self.writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()


Step = Callable[[Line], Awaitable[object]]


def reply(
    status: int = 200,
    body: bytes | str | dict[str, object] = b"",
    headers: dict[str, str] | None = None,
    *,
    reason: str = "Said",
    length: int | None = None,
) -> Step:
    """A whole answer; *length* announces another length than that of the body."""
    data = json.dumps(body).encode() if isinstance(body, dict) else body
    data = data.encode() if isinstance(data, str) else data
    fields = {"Content-Length": str(len(data) if length is None else length), **(headers or {})}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())

    async def step(line: Line) -> None:
        await line.write(f"HTTP/1.1 {status} {reason}\r\n{head}\r\n".encode("latin-1") + data)
        if length is not None:
            line.writer.close()

    return step


def login(number: int = 1, *, expires: str = "", date: str | None = None, **more: object) -> Step:
    """Tokens named after *number*; by default good for 24 hours from the `Date` sent along."""
    body: dict[str, object] = {
        "accessToken": f"access-{number}",
        "expires": expires or "2026-01-02T12:00:00.000Z",
        "refreshToken": f"refresh-{number}",
    }
    headers = {"expires": "-1"}  # a trap of the real API
    if date != "":
        headers["Date"] = date or format_datetime(START, usegmt=True)
    return reply(200, {**body, **more}, headers)


def raw(data: bytes) -> Step:
    """Exactly these bytes, then the end."""

    async def step(line: Line) -> None:
        await line.write(data)
        line.writer.close()

    return step


async def close(line: Line) -> None:
    line.writer.close()


async def reset(line: Line) -> None:
    line.reset()


async def silence(line: Line) -> None:
    """Never answer, until the client goes."""
    await line.reader.read()


def then(*steps: Step) -> Step:
    async def step(line: Line) -> None:
        for each in steps:
            await each(line)

    return step


def held(by: asyncio.Event, step: Step) -> Step:
    """Answer when *by* is set."""

    async def after(line: Line) -> None:
        await by.wait()
        await step(line)

    return after


@dataclass(slots=True)
class LoopbackServer:
    """Answers each path by its steps in turn; the last one goes on for ever.

    *at_once*: what to do with a connection before a request is read, instead of reading one.
    """

    tls: ssl.SSLContext | None = None
    at_once: Step | None = None
    requests: list[Received] = field(default_factory=list)
    connections: int = 0
    open_connections: int = 0
    port: int = 0
    host: str = "127.0.0.1"
    _steps: dict[str, list[Step]] = field(default_factory=lambda: defaultdict(list))
    _server: asyncio.Server | None = None
    _serving: set[asyncio.Task[object]] = field(default_factory=set)
    _report: Callable[..., object] | None = None

    @property
    def url(self) -> str:
        return f"{'https' if self.tls else 'http'}://{self.host}:{self.port}"

    def on(self, path: str, *steps: Step) -> Self:
        self._steps[path] = list(steps)
        return self

    def paths(self) -> list[str]:
        return [request.path for request in self.requests]

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=self.tls)
        self.port = self._server.sockets[0].getsockname()[1]
        loop = asyncio.get_running_loop()
        # In debug mode qasync asks for "the" loop also after it has stopped, while what is left
        # of sockets goes; it would be given a new one, which nobody closes.
        asyncio.set_event_loop(loop)
        # qasync keeps its handler in a place of its own.
        self._report = getattr(loop, "_QEventLoop__exception_handler", None)
        loop.set_exception_handler(self._on_loop_error)
        return self

    def _on_loop_error(self, loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
        """A client that refuses this server's certificate is no error of the test."""
        error = context.get("exception")
        if self.tls and isinstance(error, OSError | asyncio.CancelledError):
            return
        if self._report is None:
            loop.default_exception_handler(context)
        else:
            self._report(loop, context)

    async def __aexit__(self, *_exc: object) -> None:
        self._server.close()
        handshakes = {
            task
            for task in asyncio.all_tasks()
            if getattr(task.get_coro(), "__name__", "") == "_accept_connection2"
        }
        ending = self._serving | handshakes
        for task in ending:
            task.cancel()
        await asyncio.gather(*ending, return_exceptions=True)
        asyncio.get_running_loop().set_exception_handler(self._report)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        self._serving.add(task)
        self.connections += 1
        self.open_connections += 1
        line = Line(reader, writer)
        try:
            if self.at_once is not None:
                await self.at_once(line)
            else:
                while not writer.is_closing() and await self._answer(line):
                    pass
            writer.close()
            if self.tls is None:  # a client of TLS need not answer the goodbye
                await writer.wait_closed()
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            writer.transport.abort()
        finally:
            self.open_connections -= 1
            self._serving.discard(task)

    async def _answer(self, line: Line) -> bool:
        head = await line.reader.readuntil(b"\r\n\r\n")
        first, *fields = head.decode("latin-1").strip().split("\r\n")
        method, path, _version = first.split(" ")
        headers = {}
        for each in fields:
            name, _, value = each.partition(":")
            headers[name.strip().lower()] = value.strip()
        body = await line.reader.readexactly(int(headers.get("content-length", 0)))
        line.request = Received(method, path, headers, body, self.connections)
        self.requests.append(line.request)
        steps = self._steps[path]
        step = steps.pop(0) if len(steps) > 1 else steps[0]
        await step(line)
        return True
