"""Keeps the access token of one profile fresh, with one login in flight however many ask."""

import asyncio
import contextlib
import logging
from collections.abc import Callable

from app.model.auth_event import AuthAction, AuthEvent
from app.model.credential import Credential
from app.model.errors import CourierError, NeedsCredential, NotSent
from app.model.language import translate
from app.model.origin import parse_base_url
from app.model.token import Token, token_status
from app.model.token_status import TokenState, TokenStatus
from app.services.auth_log import AuthLog
from app.services.clock import Clock
from app.services.login import How, Login, Logins, is_refusal
from app.services.renewal import Renewal
from app.services.signal import Signal

LOOK_EVERY_S = 30.0
SETTLE_S = 0.05
# A token with more left than this outlives any way to Redox: no send has to wait for a renewal.
AMPLE_S = 10.0

_log = logging.getLogger(__name__)


class Authenticator:
    """The tokens of one profile at one address, in memory alone.

    *changed* tells a new status when its state changes, not each second: ask `status` for the
    countdown. *logged* tells each new line of `log`. *failed* tells of a renewal that went wrong
    while nobody waited for it, once for a row of failures, and of the end of renewal.
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
        """Take the gateway, the clocks, the address and the key to it, if one is held.

        *acted_at* gives the moment of the person's last act, in seconds of the steady clock.
        """
        self._host = parse_base_url(base_url).label
        self._events = AuthLog(clock, self._host)
        self.changed: Signal[TokenStatus] = Signal()
        self.logged: Signal[AuthEvent] = self._events.added
        self.failed: Signal[CourierError] = Signal()
        self._clock = clock
        self._login = Login(gateway, base_url, credential, self._events)
        self._renewal = Renewal(acted_at)
        self._token: Token | None = None
        self._trouble: TokenState | None = None
        self._in_flight: asyncio.Task[Token] | None = None
        self._hearers = 0
        self._woken = asyncio.Event()
        self._told: tuple[object, ...] = ()

    @property
    def log(self) -> tuple[AuthEvent, ...]:
        """Every login, renewal, rest and forgetting of this run, oldest first; at most 500."""
        return self._events.events

    def secrets(self) -> list[str]:
        """Keys, secret and tokens this run has seen here: for the redactor alone."""
        return self._login.secrets()

    def status(self) -> TokenStatus:
        """What the token is worth now."""
        return token_status(
            self._token,
            self._now(),
            is_logging_in=self._in_flight is not None,
            trouble=self._trouble,
            can_refresh=self._login.can_refresh,
        )

    # what the person asks for

    async def authenticate(self) -> None:
        """Log in with API key and secret.

        Raises:
            CourierError: there is no secret, or Redox refused it or was not reached.
        """
        self._renewal.begin_anew()
        await self._join(How.BY_SECRET)

    async def refresh(self) -> None:
        """Renew by the refresh token; a lapsed one falls back to the secret, if one is held.

        Raises:
            CourierError: as for `authenticate`.
        """
        self._renewal.begin_anew()
        await self._join(How.BY_REFRESH)

    def forget(self) -> None:
        """Drop every token of this run; the keyring is not touched."""
        self._drop()
        self._events.note(
            AuthAction.FORGET,
            translate("Authenticator", "The tokens of this run were forgotten."),
            succeeded=True,
        )
        self._tell()

    def set_credential(self, credential: Credential | None) -> None:
        """Use another API key and secret; None: none are held. Tokens of another key go."""
        if credential == self._login.credential:
            return
        self._end_login()
        if self._login.use(credential):
            self._drop()
        if credential is not None:
            self._trouble = None
        self._renewal.begin_anew()
        self._tell()
        self._woken.set()

    # for who sends

    def held_token(self) -> str:
        """The access token, if a usable one is held; "" otherwise. Asks nobody."""
        token = self._token
        return token.access if token is not None and token.is_usable(self._now()) else ""

    async def token(self) -> Token:
        """A usable token, joining the login in flight or starting one.

        Raises:
            CourierError: there is none and none can be had.
        """
        token = self._token
        if token is None or not token.is_usable(self._now()):
            return await self._join(How.AS_POSSIBLE)
        if self._outlives_a_request(token):
            return token
        if self._in_flight is not None or (self._renewal.due_in_s(token, self._now()) or 0) <= 0:
            await self._renew()
        token = self._token
        if token is not None and token.is_usable(self._now()):
            return token
        return await self._join(How.AS_POSSIBLE)

    async def replace(self, rejected: Token) -> Token:
        """Another token after a 401, unless one has come meanwhile.

        Raises:
            CourierError: none can be had.
        """
        token = self._token
        if token is not None and token is not rejected and token.is_usable(self._now()):
            return token
        if token is rejected:
            self._lose(translate("Authenticator", "Redox refused the access token (401)."))
        return await self._join(How.AS_POSSIBLE)

    def reject(self, token: Token) -> None:
        """Redox refused *token*, though it was new: it is worth nothing."""
        if self._token is token:
            self._lose(translate("Authenticator", "Redox refused the new access token, too (401)."))

    def _lose(self, reason: str) -> None:
        self._token = None
        self._trouble = TokenState.REJECTED
        self._events.note(AuthAction.SEND, reason, succeeded=False)
        self._tell()

    def _outlives_a_request(self, token: Token) -> bool:
        remaining = token.remaining(self._now())
        if remaining is None or remaining.total_seconds() > AMPLE_S:
            return True
        return not token.is_ending(self._now())

    # renewal

    async def keep_fresh(self) -> None:
        """Renew shortly before expiry while the person is at work; runs until it is cancelled."""
        while True:
            self._tell()
            self._woken.clear()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._look_in_s()):
                    await self._woken.wait()
            now_s = self._now()
            due_s = self._renewal.due_in_s(self._token, now_s)
            if due_s is not None and due_s <= 0:
                await self._renew()
            elif self._renewal.rests_now(self._token, now_s):
                reason = translate(
                    "Authenticator", "Not renewed: nobody has worked here for 30 minutes."
                )
                self._events.note(AuthAction.REST, reason, succeeded=True)

    async def close(self) -> None:
        """End the login in flight, if there is one, and wait for its socket."""
        login = self._end_login()
        if login is not None:
            await asyncio.wait([login])

    async def _renew(self) -> None:
        with contextlib.suppress(CourierError):  # `failed` has told it
            await self._join(How.AS_POSSIBLE, is_heard=False)

    def _look_in_s(self) -> float | None:
        """Seconds until something is to be looked at; sleeps may end early or late."""
        if self._token is None:
            return None
        look_s = self._renewal.look_in_s(self._token, self._now())
        return LOOK_EVERY_S if look_s is None else min(max(look_s, SETTLE_S), LOOK_EVERY_S)

    # the one login in flight

    async def _join(self, how: How, *, is_heard: bool = True) -> Token:
        """Wait for the login in flight, or start one. *is_heard*: the person will see its error."""
        if self._in_flight is None:
            # The login belongs to no waiter: cancelling one must not end it for the others.
            self._in_flight = asyncio.get_running_loop().create_task(
                self._log_in(how), name=f"login at {self._host}"
            )
            self._in_flight.add_done_callback(self._on_login_done)
            self._tell()
        login = self._in_flight
        self._hearers += is_heard
        try:
            return await asyncio.shield(login)
        except asyncio.CancelledError:
            if login.cancelled() and not _is_cancelled():
                raise NotSent(
                    translate("Authenticator", "The login was ended."),
                    translate("Authenticator", "Authenticate again."),
                ) from None
            raise
        finally:
            self._hearers -= is_heard

    async def _log_in(self, how: How) -> Token:
        self._renewal.began(self._now())
        is_renewal = how is How.AS_POSSIBLE and self._token is not None
        return await self._login.fetch(how, is_renewal=is_renewal)

    def _on_login_done(self, login: "asyncio.Task[Token]") -> None:
        """Take over what came of it; this runs before those who wait for it go on."""
        error = None if login.cancelled() else login.exception()  # noqa: LOG004 - a task
        if login is not self._in_flight:
            return  # it was ended, and what it brought was for another key or is to be forgotten
        self._in_flight = None
        if error is None and not login.cancelled():
            self._token = login.result()
            self._trouble = None
            self._renewal.succeeded()
        elif isinstance(error, CourierError):
            self._on_login_failed(error)
        elif error is not None and not self._hearers:
            _log.error("A login failed that nobody waited for.", exc_info=error)
        self._tell()
        self._woken.set()

    def _on_login_failed(self, error: CourierError) -> None:
        stopped = None
        if not isinstance(error, NeedsCredential):
            refused = is_refusal(error)
            self._trouble = TokenState.REJECTED if refused else TokenState.UNREACHABLE
            stopped = self._renewal.failed(error, self._now(), is_renewal=self._token is not None)
        elif not self._login.can_refresh:
            self._renewal.stop()  # there is nothing to renew with
        if stopped is not None:
            self._events.note(AuthAction.STOP, f"{stopped.title} {stopped.cause}", succeeded=False)
        if self._hearers == 0 and (self._renewal.is_news() or stopped is not None):
            self.failed.emit(stopped or error)

    def _end_login(self) -> "asyncio.Task[Token] | None":
        login, self._in_flight = self._in_flight, None
        if login is not None:
            login.cancel()
        return login

    def _drop(self) -> None:
        self._end_login()
        self._token = None
        self._trouble = None
        self._login.drop_refresh_token()

    def _tell(self) -> None:
        status = self.status()
        told = (status.state, status.expires_at, status.has_token, status.can_refresh)
        if told != self._told:
            self._told = told
            self.changed.emit(status)

    def _now(self) -> float:
        return self._clock.steady_s()


def _is_cancelled() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
