"""The Redox API over HTTP: authenticate, refresh, send. Nothing else speaks to the wire."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from app import __version__
from app.model.credential import Credential
from app.model.errors import CourierError, NotSent, OutcomeUnknown
from app.model.exchange import Arrival, Exchange, Outgoing, SentRequest
from app.model.language import translate
from app.model.origin import parse_base_url
from app.model.token import Token
from app.services.clock import Clock
from app.services.flight import Flight
from app.services.login_answer import read_token
from app.services.network import Network
from app.services.wire import Answer, Wire

AUTHENTICATE = "/auth/authenticate"
REFRESH = "/auth/refreshToken"
MAX_BODY_BYTES = 64 * 1024 * 1024
MAX_LOGIN_BYTES = 1024 * 1024
LOGIN_TIMEOUT_S = 60.0
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


class Gateway:
    """Speaks to any Redox host, over one set of connections at a time."""

    def __init__(
        self, *, clock: Clock, network: Network, system_proxy: Callable[[str], str]
    ) -> None:
        """Take the clocks, the choices for the wire, and who knows the system's proxy.

        *system_proxy* takes a URL and gives ``http://host:port`` or ""; it may block.
        """
        self._clock = clock
        self._wire = Wire(clock=clock, network=network, system_proxy=system_proxy)

    def use_network(self, network: Network) -> None:
        """Go by other settings from the next request on."""
        self._wire.use_network(network)

    async def warm_up(self) -> None:
        """Load what the first request needs, so that it is as quick as the second."""
        await self._wire.warm_up()

    async def close(self) -> None:
        """End the requests in flight, wait for their sockets and close the others; for good."""
        await self._wire.close()

    # logins

    async def authenticate(self, base_url: str, credential: Credential) -> Token:
        """Trade API key and secret for a token.

        Raises:
            NotSent: Redox was not reached, or did not answer; a login may be repeated safely.
            LoginRefused: it answered, but with no token.
        """
        body = {"apiKey": credential.api_key, "secret": credential.secret}
        return await self._log_in(base_url, AUTHENTICATE, body)

    async def refresh(self, base_url: str, api_key: str, refresh_token: str) -> Token:
        """Trade a refresh token for a token and a new refresh token.

        Raises:
            NotSent: Redox was not reached, or did not answer.
            LoginRefused: it answered, but with no token.
        """
        body = {"apiKey": api_key, "refreshToken": refresh_token}
        return await self._log_in(base_url, REFRESH, body)

    async def _log_in(self, base_url: str, path: str, fields: dict[str, str]) -> Token:
        flight = Flight()
        origin = parse_base_url(base_url)
        try:
            answer = await self._wire.post(
                origin.url + path,
                json.dumps(fields).encode(),
                headers=HEADERS,
                flight=flight,
                ceiling=MAX_LOGIN_BYTES,
                deadline_s=LOGIN_TIMEOUT_S,
            )
        except OutcomeUnknown as error:
            raise _no_login(origin.label, error) from error
        if answer.error is not None:
            raise _no_login(origin.label, answer.error) from answer.error
        return read_token(answer, fields, is_refresh=path == REFRESH)

    # messages

    async def send(self, outgoing: Outgoing, tokens: TokenSource, flight: Flight) -> Exchange:
        """Post one message, once; after a 401 with another token once more, as it was refused.

        Whatever goes wrong is in the Exchange: only cancelling raises.
        """
        path, body = outgoing.path, outgoing.body
        request = SentRequest(method="POST", url=outgoing.base_url + path, headers=(), body=body)
        flight.begin(self._clock, request)
        try:
            token = await tokens.token()
            answer = await self._attempt(outgoing, token, flight)
            if answer.status != 401 or answer.error is not None:
                return _exchange(flight, answer)
            refused = _exchange(flight, answer)
            flight.refused()
            try:
                another = await tokens.replace(token)
            except CourierError as error:
                return replace(refused, error=error)
            flight.repeated = True
            answer = await self._attempt(outgoing, another, flight)
        except CourierError as error:
            return flight.failed(error)
        if answer.status == 401:
            tokens.reject(another)
        return _exchange(flight, answer)

    async def _attempt(self, outgoing: Outgoing, token: Token, flight: Flight) -> Answer:
        return await self._wire.post(
            parse_base_url(outgoing.base_url).url + outgoing.path,
            outgoing.body,
            headers={**HEADERS, "Authorization": f"Bearer {token.access}"},
            flight=flight,
            ceiling=MAX_BODY_BYTES,
        )


def _exchange(flight: Flight, answer: Answer) -> Exchange:
    return Exchange(
        request=flight.request,
        # A reply that was cut off says nothing certain, whatever its status.
        arrival=Arrival.ANSWERED if answer.error is None else Arrival.UNKNOWN,
        sent_at=flight.sent_at,
        elapsed_s=flight.elapsed_s,
        status=answer.status,
        reason=answer.reason,
        headers=answer.headers,
        body=answer.body,
        truncated=answer.truncated,
        repeated=flight.repeated,
        error=answer.error,
        timing=answer.timing,
    )


def _no_login(host: str, error: CourierError) -> NotSent:
    """A login that was not answered is no danger, other than a message."""
    return NotSent(
        translate("Gateway", "No answer to the login at {host}.").format(host=host),
        translate("Gateway", "Check the network and try again; repeating a login is safe."),
        cause=error.title,
    )
