"""Keeps the access token of one profile fresh, with one login in flight however many ask."""

import asyncio
import contextlib
from collections import deque
from collections.abc import Callable, Coroutine
from enum import Enum, auto
from typing import Any, Protocol

from app.model.auth_event import AuthEvent
from app.model.credential import Credential
from app.model.errors import CourierError, LoginRefused, NeedsCredential
from app.model.origin import parse_base_url
from app.model.token import Token, TokenState, TokenStatus, renewal_margin
from app.services.clock import Clock
from app.services.renewal import Renewal
from app.services.signal import Signal

LOG_LENGTH = 500
SEEN_LENGTH = 200
LOOK_EVERY_S = 30.0
SETTLE_S = 0.05


class Logins(Protocol):
    """Who can log in; the gateway."""

    async def authenticate(self, base_url: str, credential: Credential) -> Token:
        """Trade API key and secret for a token."""
        ...

    async def refresh(self, base_url: str, api_key: str, refresh_token: str) -> Token:
        """Trade a refresh token for a token."""
        ...


class _How(Enum):
    BY_SECRET = auto()
    BY_REFRESH = auto()
    AS_POSSIBLE = auto()  # by the secret, as Redox advises; without one by the refresh token


class Authenticator:
    """The tokens of one profile at one address, in memory alone.

    *changed* tells a new status when its state changes, not each second: ask `status` for the
    countdown. *logged* tells each new line of `log`. *failed* tells of a renewal that went wrong
    while nobody waited for it, once for a row of failures.
    """

    def __init__(
        self,
        *,
        gateway: Logins,
        clock: Clock,
        base_url: str,
        credential: Credential | None,
        acted_at: Callable[[], float],
    ) -> None:
        self.changed: Signal[TokenStatus] = Signal()
        self.logged: Signal[AuthEvent] = Signal()
        self.failed: Signal[CourierError] = Signal()
        self._gateway = gateway
        self._clock = clock
        self._base_url = base_url
        self._host = parse_base_url(base_url).label
        self._credential = credential
        self._api_key = credential.api_key if credential else ""
        self._token: Token | None = None
        self._refresh_token = ""
        self._trouble: TokenState | None = None
        self._login: asyncio.Task[Token] | None = None
        self._generation = 0
        self._renewal = Renewal(acted_at)
        self._log: deque[AuthEvent] = deque(maxlen=LOG_LENGTH)
        self._seen: deque[str] = deque(maxlen=SEEN_LENGTH)
        self._woken = asyncio.Event()
        self._told: tuple[object, ...] = ()

    @property
    def log(self) -> tuple[AuthEvent, ...]:
        """Every login, renewal, rest and forgetting of this run, oldest first."""
        return tuple(self._log)

    def secrets(self) -> list[str]:
        """Keys, secret and tokens this run has seen here: for the redactor alone."""
        credential = self._credential
        held = [credential.api_key, credential.secret] if credential else []
        return [secret for secret in (*held, self._api_key, *self._seen) if secret]

    def status(self) -> TokenStatus:
        """What the token is worth now."""
        token, now_s = self._token, self._clock.steady_s()
        can_refresh = bool(self._refresh_token and self._api_key)
        if token is None:
            return TokenStatus(self._state(None, now_s), can_refresh=can_refresh)
        remaining, lifetime = token.remaining(now_s), token.lifetime
        fraction = None
        if remaining is not None and lifetime is not None:
            fraction = (
                min(max(remaining / lifetime, 0.0), 1.0) if lifetime.total_seconds() > 0 else 0
            )
        return TokenStatus(
            state=self._state(token, now_s),
            remaining=remaining,
            expires_at=token.expires_at,
            fraction=fraction,
            skew=token.clock.skew,
            clock_known=token.clock.skew is not None,
            has_token=True,
            can_refresh=can_refresh,
        )

    def _state(self, token: Token | None, now_s: float) -> TokenState:
        if not _is_usable(token, now_s):
            if self._login is not None:
                return TokenState.AUTHENTICATING
            if self._trouble is not None:
                return self._trouble
            return TokenState.NO_TOKEN if token is None else TokenState.EXPIRED
        return TokenState.EXPIRES_SOON if _is_ending(token, now_s) else TokenState.VALID

    # what the person asks for

    async def authenticate(self) -> None:
        """Log in with API key and secret.

        Raises:
            CourierError: there is no secret, or Redox refused it or was not reached.
        """
        self._renewal.begin_anew()
        await self._join(_How.BY_SECRET)

    async def refresh(self) -> None:
        """Renew by the refresh token; a lapsed one falls back to the secret, if one is held.

        Raises:
            CourierError: as for `authenticate`.
        """
        self._renewal.begin_anew()
        await self._join(_How.BY_REFRESH)

    def forget(self) -> None:
        """Drop every token of this run; the keyring is not touched."""
        self._drop()
        self._note("Forget", "The tokens of this run were forgotten.", succeeded=True)
        self._tell()

    def set_credential(self, credential: Credential | None) -> None:
        """Use another API key and secret; None: none are held. Tokens of another key go."""
        if credential == self._credential:
            return
        self._credential = credential
        if credential is not None:
            if self._api_key and credential.api_key != self._api_key:
                self._drop()
            self._api_key = credential.api_key
            self._trouble = None
        self._renewal.begin_anew()
        self._tell()

    # for who sends

    async def token(self) -> Token:
        """A usable token, joining the login in flight or starting one.

        Raises:
            CourierError: there is none and none can be had.
        """
        token = self._token
        now_s = self._clock.steady_s()
        if token is not None and _is_usable(token, now_s):
            if not _is_ending(token, now_s):
                return token
            # It may still do if the renewal fails: a send must not suffer from that.
            with contextlib.suppress(CourierError):
                return await self._join(_How.AS_POSSIBLE)
            if _is_usable(token, self._clock.steady_s()):
                return token
        return await self._join(_How.AS_POSSIBLE)

    async def replace(self, rejected: Token) -> Token:
        """Another token after a 401, unless one has come meanwhile.

        Raises:
            CourierError: none can be had.
        """
        token = self._token
        if token is not None and token is not rejected and _is_usable(token, self._now()):
            return token
        if token is rejected:
            self._token = None
            self._note("Renewal", "Redox refused the access token (401).", succeeded=False)
            self._tell()
        return await self._join(_How.AS_POSSIBLE)

    def reject(self, token: Token) -> None:
        """Redox refused *token*, though it was new: it is worth nothing."""
        if self._token is token:
            self._token = None
            self._trouble = TokenState.REJECTED
            self._note("Renewal", "Redox refused the new access token, too.", succeeded=False)
            self._tell()

    # renewal

    async def keep_fresh(self) -> None:
        """Renew shortly before expiry while the person is at work; runs until it is cancelled."""
        while True:
            self._tell()
            self._woken.clear()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._until_next()):
                    await self._woken.wait()
            now_s = self._now()
            if self._renewal.is_due(self._token, now_s):
                await self._renew()
            elif line := self._renewal.rest_to_log(self._token, now_s):
                self._note("Renewal", line, succeeded=True)

    async def close(self) -> None:
        """End the login in flight, if there is one, and wait for its socket."""
        if self._login is not None:
            self._login.cancel()
            await asyncio.wait([self._login])

    async def _renew(self) -> None:
        try:
            await self._join(_How.AS_POSSIBLE)
        except CourierError as error:
            shown = self._renewal.failed(error, self._now())
            if shown is not None:
                self.failed.emit(shown)

    def _until_next(self) -> float | None:
        """Seconds until something is to be looked at; sleeps may end early or late."""
        if self._token is None:
            return None
        wait_s = self._renewal.wait_s(self._token, self._now())
        return min(max(wait_s, SETTLE_S), LOOK_EVERY_S)

    # the one login in flight

    async def _join(self, how: _How) -> Token:
        if self._login is None:
            # The login belongs to no waiter: cancelling one must not end it for the others.
            self._login = asyncio.get_running_loop().create_task(
                self._log_in(how), name=f"login at {self._host}"
            )
            self._login.add_done_callback(self._on_login_done)
            self._tell()
        return await asyncio.shield(self._login)

    def _on_login_done(self, login: "asyncio.Task[Token]") -> None:
        self._login = None
        if not login.cancelled():
            _ = login.exception()  # noqa: LOG004 - a task's: seen, so not reported as lost
        self._tell()
        self._woken.set()

    async def _log_in(self, how: _How) -> Token:
        generation = self._generation
        self._renewal.began(self._now())
        try:
            token = await self._fetch(how)
        except CourierError as error:
            self._trouble = _trouble_of(error)
            raise
        if generation != self._generation:
            raise NeedsCredential("The tokens were forgotten meanwhile.", "Authenticate again.")
        self._token = token
        self._refresh_token = token.refresh
        self._trouble = None
        self._renewal.succeeded()
        return token

    async def _fetch(self, how: _How) -> Token:
        by_refresh = how is _How.BY_REFRESH or self._credential is None
        refresh_token = self._refresh_token if by_refresh else ""
        if how is not _How.BY_SECRET and refresh_token and self._api_key:
            try:
                return await self._call(
                    "Refresh", self._gateway.refresh(self._base_url, self._api_key, refresh_token)
                )
            except LoginRefused:
                # It has lapsed or was used before: either way it is worth nothing any more.
                self._refresh_token = ""
        if self._credential is None:
            raise NeedsCredential(
                "There is no secret to authenticate with.",
                f"Enter the API key and the secret for {self._host} in the profile and save it.",
            )
        return await self._call(
            "Authenticate", self._gateway.authenticate(self._base_url, self._credential)
        )

    async def _call(self, action: str, login: Coroutine[Any, Any, Token]) -> Token:
        try:
            token = await login
        except CourierError as error:
            self._note(action, f"{error.title} {error.cause}".strip(), succeeded=False)
            raise
        self._seen.extend((token.access, token.refresh))
        done = "Authenticated" if action == "Authenticate" else "Refreshed"
        self._note(action, f"{done} at {self._host}.", succeeded=True)
        return token

    def _drop(self) -> None:
        self._generation += 1
        self._token = None
        self._refresh_token = ""
        self._trouble = None

    def _note(self, action: str, outcome: str, *, succeeded: bool) -> None:
        event = AuthEvent(self._clock.wall(), action, self._host, outcome, succeeded)
        self._log.append(event)
        self.logged.emit(event)

    def _tell(self) -> None:
        status = self.status()
        told = (status.state, status.expires_at, status.has_token, status.can_refresh)
        if told != self._told:
            self._told = told
            self.changed.emit(status)

    def _now(self) -> float:
        return self._clock.steady_s()


def _is_usable(token: Token | None, now_s: float) -> bool:
    if token is None:
        return False
    remaining = token.remaining(now_s)
    return remaining is None or remaining.total_seconds() > 0


def _is_ending(token: Token | None, now_s: float) -> bool:
    if token is None or token.lifetime is None:
        return False
    remaining = token.remaining(now_s)
    return remaining is not None and remaining <= renewal_margin(token.lifetime)


def _trouble_of(error: CourierError) -> TokenState | None:
    if isinstance(error, LoginRefused):
        return TokenState.REJECTED
    return None if isinstance(error, NeedsCredential) else TokenState.UNREACHABLE
