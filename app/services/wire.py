"""One set of connections at a time, and what a single request over it comes to."""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from app.model.errors import CourierError, NotSent, OutcomeUnknown
from app.model.exchange import Headers
from app.model.language import translate
from app.model.origin import parse_base_url
from app.model.timing import Timing
from app.services.body import Body
from app.services.cancelling import cancelled_gently
from app.services.clock import Clock
from app.services.flight import Flight
from app.services.network import Connector, Network, Route
from app.services.proxy import ProxyAddress
from app.services.request import as_sent, make_request, plain_headers
from app.services.tasks import Tasks
from app.services.watch import Watch
from app.services.wire_error import as_courier_error, look_first

if TYPE_CHECKING:
    import httpx

PROXY_FRESH_S = 60.0

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A status and what came after it; *error* is set when the body was cut.

    *wall* and *steady_s* are the moments on the two clocks at which the headers were there.
    """

    status: int
    reason: str
    headers: Headers
    body: bytes = field(repr=False)
    truncated: bool
    wall: datetime
    steady_s: float
    timing: Timing
    error: CourierError | None = None

    def header(self, name: str) -> str:
        """The first header of that name (in lower case); "" when there is none."""
        return next((value for key, value in self.headers if key.lower() == name), "")


@dataclass(slots=True)
class _Line:
    """Open connections and how many requests are on them."""

    route: Route
    transport: "httpx.AsyncHTTPTransport"
    flying: int = 0


class Wire:
    """Posts to any host. Another proxy or other settings open new connections.

    The old ones are closed when the last of their requests has ended.
    """

    def __init__(
        self, *, clock: Clock, network: Network, system_proxy: Callable[[str], str]
    ) -> None:
        self._clock = clock
        self._network = network
        self._connector = Connector(system_proxy)
        self._proxies: dict[str, tuple[float, ProxyAddress | None]] = {}
        self._line: _Line | None = None
        self._opening = asyncio.Lock()
        self._flying: set[asyncio.Timeout] = set()
        self._has_landed = asyncio.Event()
        self._requests = Tasks(_on_bug)
        self._closing: set[asyncio.Task[None]] = set()
        self._is_closed = False

    def use_network(self, network: Network) -> None:
        """Go by other settings from the next request on."""
        self._network = network
        self._proxies.clear()

    async def warm_up(self) -> None:
        """Load what the first request needs, so that it is as quick as the second."""
        with contextlib.suppress(CourierError):  # said with the first request, if it matters then
            await self._line_to("http://127.0.0.1")

    async def close(self) -> None:
        """End the requests in flight, wait for them and close the connections; for good."""
        self._is_closed = True
        now_s = asyncio.get_running_loop().time()
        while self._flying:
            for scope in self._flying:
                with contextlib.suppress(RuntimeError):  # it is ending already
                    scope.reschedule(now_s)
            self._has_landed.clear()
            await self._has_landed.wait()
        async with self._opening:
            line, self._line = self._line, None
            if line is not None:
                self._close_unless_used(line)
        if self._closing:
            await asyncio.wait(self._closing)

    async def post(
        self,
        url: str,
        body: bytes,
        *,
        headers: Mapping[str, str],
        flight: Flight,
        ceiling: int,
        deadline_s: float | None = None,
    ) -> Answer:
        """Post *body* once. *ceiling*: at most so many decoded bytes of the answer are read.

        Raises:
            InvalidInput: the URL may not be used, such as plain http to another computer.
            NotSent: no byte of the request has left.
            OutcomeUnknown: the request may have arrived, and no status was read.
        """
        base_url = "/".join(url.split("/")[:3])
        host = parse_base_url(base_url).label
        try:
            async with asyncio.timeout(deadline_s) as scope:
                self._flying.add(scope)
                try:
                    line = await self._line_to(base_url)
                    line.flying += 1
                    try:
                        request = make_request(url, body, headers)
                        flight.request = as_sent(request, body)
                        return await cancelled_gently(
                            self._requests,
                            partial(self._post, line, request, host, flight, ceiling),
                        )
                    finally:
                        line.flying -= 1
                        if not flight.has_left and self._line is line:
                            # Of a connection that was never made, httpcore may keep the place
                            # as taken: behind a proxy that is not trusted, until all are.
                            self._line = None
                        self._close_unless_used(line)
                finally:
                    self._flying.discard(scope)
                    self._has_landed.set()
        except TimeoutError:
            raise self._ended(host, flight) from None

    async def _post(
        self, line: _Line, request: "httpx.Request", host: str, flight: Flight, ceiling: int
    ) -> Answer:
        import httpx

        watch = Watch(flight)
        request.extensions.update(timeout=line.route.timeouts, trace=watch.trace)

        def failed(error: Exception) -> CourierError:
            login = bool(line.route.proxy and line.route.proxy.login)
            return as_courier_error(
                error,
                host=host,
                has_left=flight.has_left,
                proxy_wants=watch.proxy_wants,
                proxy_had_login=login,
            )

        try:
            response = await line.transport.handle_async_request(request)
        except (httpx.HTTPError, OSError) as error:
            raise failed(error) from error
        finally:
            await watch.clear_up()
        wall, steady_s = self._clock.wall(), self._clock.steady_s()
        received, trouble = Body(), None
        try:
            await received.read(response, flight, ceiling)
        except (httpx.HTTPError, OSError) as error:
            trouble = failed(error)
        return Answer(
            status=response.status_code,
            reason=response.reason_phrase,
            headers=plain_headers(response),
            body=received.data.getvalue(),
            truncated=received.truncated,
            wall=wall,
            steady_s=steady_s,
            timing=watch.timing(self._clock.steady_s() - steady_s),
            error=trouble,
        )

    def _ended(self, host: str, flight: Flight) -> CourierError:
        title = (
            translate("Wire", "The program was closed.")
            if self._is_closed
            else translate("Wire", "{host} did not answer in time.").format(host=host)
        )
        if flight.has_left:
            return OutcomeUnknown(title, look_first())
        return NotSent(title, translate("Wire", "Try again in a moment."))

    # the connections

    async def _line_to(self, base_url: str) -> _Line:
        while True:
            network = self._network
            route = Route(await self._proxy_to(base_url, network), network)
            async with self._opening:
                if self._is_closed:
                    raise NotSent(translate("Wire", "The program is closing."))
                if self._line is not None and self._line.route == route:
                    return self._line
                if network == self._network:
                    return await self._open(route)

    async def _open(self, route: Route) -> _Line:
        opened = _Line(route, await self._connector.open_transport(route))
        earlier, self._line = self._line, opened
        if earlier is not None:
            self._close_unless_used(earlier)
        return opened

    def _close_unless_used(self, line: _Line) -> None:
        if line is not self._line and not line.flying:
            # Not by the request that happens to notice it: cancelled, it would leave some open.
            closing = asyncio.get_running_loop().create_task(line.transport.aclose())
            self._closing.add(closing)
            closing.add_done_callback(self._closing.discard)

    async def _proxy_to(self, base_url: str, network: Network) -> ProxyAddress | None:
        known = self._proxies.get(base_url)
        if known is not None and self._clock.steady_s() - known[0] < PROXY_FRESH_S:
            return known[1]
        proxy = await self._connector.proxy_for(base_url, network)
        if network is self._network:
            self._proxies[base_url] = (self._clock.steady_s(), proxy)
        return proxy


def _on_bug(error: BaseException) -> None:
    _log.error("A request ended in a way it should not.", exc_info=error)
