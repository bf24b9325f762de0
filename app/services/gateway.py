"""The Redox API over HTTP: authenticate, refresh, send. Nothing else speaks to the wire."""

import asyncio
import contextlib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol, cast

from app import __version__
from app.model.credential import Credential
from app.model.errors import CourierError, LoginRefused, NotSent
from app.model.exchange import Arrival, Exchange, Headers, Outgoing, SentRequest
from app.model.explanation import explain_login, quote_body
from app.model.origin import parse_base_url
from app.model.redaction import mask_header
from app.model.token import RedoxClock, Token, parse_expires
from app.services.body import read_body
from app.services.clock import Clock
from app.services.flight import Flight
from app.services.network import Connector, Network, ProxyAddress
from app.services.wire_error import as_courier_error

if TYPE_CHECKING:
    import httpx

MAX_BODY_BYTES = 64 * 1024 * 1024
MAX_LOGIN_BYTES = 1024 * 1024
LOGIN_TIMEOUT_S = 60.0
PROXY_FRESH_S = 60.0
HEADERS = {
    "Accept": "application/json",
    # A compressed body can grow a thousandfold in one step, on the window's thread.
    "Accept-Encoding": "identity",
    "Content-Type": "application/json",
    "User-Agent": f"RedoxCourier/{__version__}",
}


class TokenSource(Protocol):
    """Who has access tokens; the authenticator."""

    async def token(self) -> Token:
        """A usable token, joining the one login in flight."""
        ...

    async def replace(self, rejected: Token) -> Token:
        """Another token after a 401, unless one has come meanwhile."""
        ...

    def reject(self, token: Token) -> None:
        """Redox refused *token*, though it was new."""
        ...


@dataclass(slots=True)
class _Way:
    """One client and how many requests are on it."""

    network: Network
    client: "httpx.AsyncClient"
    flying: int = 0


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    reason: str
    headers: Headers
    body: bytes
    truncated: bool

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key.lower() == name), "")


class Gateway:
    """Speaks to any Redox host over one client at a time."""

    def __init__(
        self, *, clock: Clock, network: Network, system_proxy: Callable[[str], str]
    ) -> None:
        self._clock = clock
        self._connector = Connector(network, system_proxy)
        self._ways: dict[tuple[ProxyAddress | None, Network], _Way] = {}
        self._proxies: dict[str, tuple[float, ProxyAddress | None]] = {}
        self._opening = asyncio.Lock()

    def use_network(self, network: Network) -> None:
        """Go by other settings from the next request on."""
        self._connector.network = network
        self._proxies.clear()

    async def warm_up(self) -> None:
        """Load what the first request needs, so that it is as quick as the second."""
        with contextlib.suppress(NotSent):  # said with the first request, if it matters then
            await self._way_to("http://127.0.0.1")

    async def close(self) -> None:
        """Close the connections; call it when no request is under way."""
        while self._ways:
            _, way = self._ways.popitem()
            await way.client.aclose()

    # logins

    async def authenticate(self, base_url: str, credential: Credential) -> Token:
        """Trade API key and secret for a token.

        Raises:
            NotSent: Redox was not reached, or did not answer; a login may be repeated safely.
            LoginRefused: it answered, but with no token.
        """
        body = {"apiKey": credential.api_key, "secret": credential.secret}
        return await self._log_in(base_url, "/auth/authenticate", body)

    async def refresh(self, base_url: str, api_key: str, refresh_token: str) -> Token:
        """Trade a refresh token for a token and a new refresh token.

        Raises:
            NotSent: Redox was not reached, or did not answer.
            LoginRefused: it answered, but with no token.
        """
        body = {"apiKey": api_key, "refreshToken": refresh_token}
        return await self._log_in(base_url, "/auth/refreshToken", body)

    async def _log_in(self, base_url: str, path: str, fields: dict[str, str]) -> Token:
        flight = Flight()
        try:
            async with asyncio.timeout(LOGIN_TIMEOUT_S):
                answer = await self._post(
                    base_url, path, json.dumps(fields).encode(), {}, flight, MAX_LOGIN_BYTES
                )
        except TimeoutError:
            raise self._no_login(base_url) from None
        except CourierError as error:
            if flight.has_left:
                raise self._no_login(base_url) from error
            raise
        moment = self._redox_clock(answer)
        members = _members(answer.body) if 200 <= answer.status < 300 else {}
        access, refresh = members.get("accessToken"), members.get("refreshToken")
        if not isinstance(access, str) or not _can_be_header(access):
            raise self._refused(path, answer, fields)
        return Token(
            access=access,
            refresh=refresh if isinstance(refresh, str) else "",
            expires_at=parse_expires(members.get("expires")),
            clock=moment,
        )

    def _no_login(self, base_url: str) -> NotSent:
        host = parse_base_url(base_url).label
        return NotSent(
            f"{host} did not answer the login.",
            "Try again in a moment. A second login does no harm to this program.",
        )

    def _refused(self, path: str, answer: _Answer, fields: dict[str, str]) -> LoginRefused:
        secrets = list(fields.values())
        explanation = explain_login(
            answer.status,
            answer.body,
            refresh=path.endswith("refreshToken"),
            secrets=secrets,
            limit=answer.header("x-ratelimit-limit"),
        )
        return LoginRefused(
            explanation.title,
            explanation.next_step,
            cause=" ".join(part for part in (explanation.meaning, explanation.cause) if part),
            status=answer.status,
            body=quote_body(answer.body, secrets=secrets),
        )

    def _redox_clock(self, answer: _Answer) -> RedoxClock:
        from email.utils import parsedate_to_datetime

        wall, steady_s = self._clock.wall(), self._clock.steady_s()
        try:
            date = parsedate_to_datetime(answer.header("date")).astimezone(wall.tzinfo)
        except (ValueError, TypeError, OverflowError):
            return RedoxClock(wall, steady_s)
        return RedoxClock(date, steady_s, wall - date)

    # messages

    async def send(self, outgoing: Outgoing, tokens: TokenSource, flight: Flight) -> Exchange:
        """Post one message, once; after a 401 with another token once more, as it was refused.

        Whatever goes wrong is in the Exchange: only cancelling raises.
        """
        flight.sent_at, flight.began_s = self._clock.wall(), self._clock.steady_s()
        flight.request = SentRequest(
            method="POST", url=outgoing.base_url + outgoing.path, headers=(), body=outgoing.body
        )
        try:
            token = await tokens.token()
            answer = await self._attempt(outgoing, token, flight)
            if answer.status != 401:
                return self._exchange(flight, answer)
            refused = self._exchange(flight, answer)
            try:
                another = await tokens.replace(token)
            except CourierError as error:
                return replace(refused, error=error)
            # The first try was refused, so nothing of it can have arrived.
            flight.has_left, flight.received = False, 0
            answer = await self._attempt(outgoing, another, flight)
        except CourierError as error:
            return self._failed(flight, error)
        if answer.status == 401:
            tokens.reject(another)
        return self._exchange(flight, answer, repeated=True)

    async def _attempt(self, outgoing: Outgoing, token: Token, flight: Flight) -> _Answer:
        authorization = {"Authorization": f"Bearer {token.access}"}
        return await self._post(
            outgoing.base_url, outgoing.path, outgoing.body, authorization, flight, MAX_BODY_BYTES
        )

    def _exchange(self, flight: Flight, answer: _Answer, *, repeated: bool = False) -> Exchange:
        return Exchange(
            request=flight.request,
            arrival=Arrival.ANSWERED,
            sent_at=flight.sent_at,
            elapsed_s=self._clock.steady_s() - flight.began_s,
            status=answer.status,
            reason=answer.reason,
            headers=answer.headers,
            body=answer.body,
            truncated=answer.truncated,
            repeated=repeated,
        )

    def _failed(self, flight: Flight, error: CourierError) -> Exchange:
        return Exchange(
            request=flight.request,
            arrival=Arrival.UNKNOWN if flight.has_left else Arrival.NOT_SENT,
            sent_at=flight.sent_at,
            elapsed_s=self._clock.steady_s() - flight.began_s,
            error=error,
        )

    # the wire

    async def _post(
        self,
        base_url: str,
        path: str,
        body: bytes,
        authorization: dict[str, str],
        flight: Flight,
        ceiling: int,
    ) -> _Answer:
        origin = parse_base_url(base_url)
        url = origin.url + path
        way = await self._way_to(origin.url)
        import httpx

        async def trace(event: str, info: dict[str, Any]) -> None:
            # A tunnel through a proxy begins with a request of its own, which carries nothing.
            if event.endswith("send_request_headers.started"):
                flight.has_left = flight.has_left or info["request"].method != b"CONNECT"

        request = way.client.build_request(
            "POST",
            url,
            content=body,
            headers={**HEADERS, **authorization},
            extensions={"trace": trace},
        )
        flight.request = SentRequest(
            method="POST",
            url=url,
            headers=tuple((name, mask_header(name, value)) for name, value in _plain(request)),
            body=body,
        )
        way.flying += 1
        try:
            response = await way.client.send(request, stream=True)
            try:
                received, truncated = await read_body(response, flight, ceiling)
            finally:
                await response.aclose()
        except (httpx.HTTPError, OSError) as error:
            raise as_courier_error(error, host=origin.label, has_left=flight.has_left) from error
        finally:
            way.flying -= 1
        return _Answer(
            response.status_code, response.reason_phrase, _plain(response), received, truncated
        )

    async def _way_to(self, url: str) -> _Way:
        async with self._opening:
            proxy = await self._proxy_to(url)
            key = (proxy, self._connector.network)
            if key not in self._ways:
                await self._close_unused()
                client = await self._connector.open_client(proxy)
                self._ways[key] = _Way(self._connector.network, client)
            return self._ways[key]

    async def _proxy_to(self, url: str) -> ProxyAddress | None:
        now_s = self._clock.steady_s()
        known = self._proxies.get(url)
        if known is not None and now_s - known[0] < PROXY_FRESH_S:
            return known[1]
        proxy = await self._connector.proxy_for(url)
        self._proxies[url] = (now_s, proxy)
        return proxy

    async def _close_unused(self) -> None:
        """Close the clients of earlier settings on which nothing flies any more."""
        for key, way in tuple(self._ways.items()):
            if way.network != self._connector.network and not way.flying:
                del self._ways[key]
                await way.client.aclose()


def _plain(message: "httpx.Request | httpx.Response") -> Headers:
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1")) for name, value in message.headers.raw
    )


def _members(body: bytes) -> dict[str, Any]:
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _can_be_header(token: str) -> bool:
    return bool(token) and token.isascii() and token.isprintable()
