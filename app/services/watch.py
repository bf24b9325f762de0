"""Looking on while httpcore opens a connection and sends over it."""

from typing import TYPE_CHECKING, Any

from app.services.flight import Flight

if TYPE_CHECKING:
    from httpcore import AsyncNetworkStream


class Watch:
    """Has anything left, which socket was opened for it, and what login does the proxy want."""

    def __init__(self, flight: Flight) -> None:
        self._flight = flight
        self._socket: AsyncNetworkStream | None = None
        self.proxy_wants: tuple[str, ...] = ()

    async def trace(self, event: str, info: dict[str, Any]) -> None:
        """Take in one step, as httpcore names and describes it."""
        # A tunnel through a proxy begins with a request of its own, which carries nothing.
        if event.endswith("send_request_headers.started"):
            if info["request"].method != b"CONNECT":
                self._flight.has_left = True
        elif event.endswith("receive_response_headers.complete") and not self._flight.has_left:
            headers: list[tuple[bytes, bytes]] = info["return_value"][3]
            self.proxy_wants = tuple(
                value.decode("latin-1").split(" ")[0].lower()
                for name, value in headers
                if name.lower() == b"proxy-authenticate"
            )
        elif event.endswith("connect_tcp.complete"):
            self._socket = info["return_value"]

    async def clear_up(self) -> None:
        """Close a socket that was not used; httpcore loses it when its handshake is cancelled."""
        from anyio import CancelScope

        if self._socket is not None and not self._flight.has_left:
            with CancelScope(shield=True):
                await self._socket.aclose()
