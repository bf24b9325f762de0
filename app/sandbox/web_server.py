"""uvicorn, quiet, and quick to end."""

import asyncio
import contextlib
import socket
from collections.abc import Callable

import uvicorn
from starlette.types import ASGIApp

from app.sandbox.wire import WireProtocol

# Longer than clients keep a connection at rest, so that none is closed just as it is used again.
KEEP_ALIVE_S = 300
_GRACE_S = 2
_HANDING_OVER = 5  # more turns of the loop than it takes


class WebServer(uvicorn.Server):
    """Serves *application* in the thread that calls `run`; *on_started* is called there."""

    def __init__(self, application: ASGIApp, *, on_started: Callable[[], None]) -> None:
        super().__init__(
            uvicorn.Config(
                application,
                loop="asyncio",
                http=WireProtocol,
                ws="none",
                lifespan="off",
                interface="asgi3",
                log_config=None,
                access_log=False,
                proxy_headers=False,
                server_header=False,
                date_header=False,
                timeout_keep_alive=KEEP_ALIVE_S,
                timeout_graceful_shutdown=_GRACE_S,
            )
        )
        self._on_started = on_started
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ending = asyncio.Event()

    def end(self) -> None:
        """Make `run` return soon; from any thread, at any time."""
        self.should_exit = True
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):  # it has ended already
                self._loop.call_soon_threadsafe(self._ending.set)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, and say so."""
        self._loop = asyncio.get_running_loop()
        await super().startup(sockets)
        if self.started:
            self._on_started()

    async def main_loop(self) -> None:
        """Sleep until the end; uvicorn's own looks for it ten times a second."""
        if not await self.on_tick(0):
            await self._ending.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop listening and break what is open: some replies hang on purpose."""
        # A connection that asyncio has accepted, but not yet handed over, would be lost unclosed if
        # the server was closed now. (On Windows it hands over at once, and has no readers.)
        with contextlib.suppress(NotImplementedError):
            for listener in sockets or ():
                asyncio.get_running_loop().remove_reader(listener)
        for _ in range(_HANDING_OVER):
            await asyncio.sleep(0)
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.transport.abort()
        await super().shutdown(sockets)
