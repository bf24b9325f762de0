"""Looking on while httpcore opens a connection and sends over it."""

from typing import TYPE_CHECKING, Any

from app.model.timing import Timing
from app.services.flight import Flight

if TYPE_CHECKING:
    from httpcore import AsyncNetworkStream

_OPENING = ("connect_tcp", "start_tls")


class Watch:
    """Has anything left, which socket was opened for it, and what login does the proxy want."""

    def __init__(self, flight: Flight) -> None:
        self._flight = flight
        self._socket: AsyncNetworkStream | None = None
        self._began_s: dict[str, float] = {}
        self._took_s: dict[str, float] = {}
        self.proxy_wants: tuple[str, ...] = ()

    async def trace(self, event: str, info: dict[str, Any]) -> None:
        """Take in one step, as httpcore names and describes it."""
        self._note(event)
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

    def timing(self, download_s: float) -> Timing:
        """Where the time went until the headers of the reply; the rest is the caller's to tell."""
        took_s = self._took_s
        return Timing(
            connect_s=took_s.get("connect_tcp"),
            tls_s=took_s.get("start_tls"),
            send_s=took_s.get("send_request_headers", 0.0) + took_s.get("send_request_body", 0.0),
            wait_s=took_s.get("receive_response_headers", 0.0),
            download_s=download_s,
        )

    def _note(self, event: str) -> None:
        name, _, stage = event.rpartition(".")
        step, now_s = name.rpartition(".")[2], self._flight.clock.steady_s()
        if stage == "started":
            self._began_s[step] = now_s
        elif stage == "complete" and step in self._began_s:
            took_s = now_s - self._began_s.pop(step)
            if step not in _OPENING and not self._flight.has_left:
                step = "connect_tcp"  # asking a proxy for the way through is part of it
            self._took_s[step] = self._took_s.get(step, 0.0) + took_s

    async def clear_up(self) -> None:
        """Close a socket that was not used; httpcore loses it when its handshake is cancelled."""
        from anyio import CancelScope

        if self._socket is not None and not self._flight.has_left:
            with CancelScope(shield=True):
                await self._socket.aclose()
