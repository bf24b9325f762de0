"""How one gets a token: by API key and secret, or by a refresh token."""

from collections import deque
from collections.abc import Coroutine
from enum import Enum, auto
from typing import Any, Protocol

from app.model.auth_event import AuthAction
from app.model.credential import Credential
from app.model.errors import CourierError, LoginRefused, NeedsCredential
from app.model.language import translate
from app.model.origin import parse_base_url
from app.model.token import Token
from app.services.auth_log import AuthLog

SEEN_LENGTH = 200
# Statuses of 4xx that say nothing of the key: proxy login, time-outs and too many requests.
_PASSING = frozenset({407, 408, 425, 429})


class Logins(Protocol):
    """Who can log in; the gateway."""

    async def authenticate(self, base_url: str, credential: Credential) -> Token:
        """Trade API key and secret for a token."""
        ...

    async def refresh(self, base_url: str, api_key: str, refresh_token: str) -> Token:
        """Trade a refresh token for a token."""
        ...


class How(Enum):
    """By which of the two."""

    BY_SECRET = auto()
    BY_REFRESH = auto()
    AS_POSSIBLE = auto()  # by the secret, as Redox advises; without one by the refresh token


class Login:
    """API key, secret and refresh token for one address, in memory alone, and their use."""

    def __init__(
        self, gateway: Logins, base_url: str, credential: Credential | None, log: AuthLog
    ) -> None:
        self.credential = credential
        self._gateway = gateway
        self._base_url = base_url
        self._origin = parse_base_url(base_url)
        self._log = log
        self._api_key = credential.api_key if credential else ""
        self._refresh_token = ""
        self._seen: deque[str] = deque(maxlen=SEEN_LENGTH)

    @property
    def has_secret(self) -> bool:
        """Whether there is a secret, and it was saved for this address."""
        return self.credential is not None and self.credential.origin == self._origin

    @property
    def can_refresh(self) -> bool:
        """Whether there is a refresh token, and the API key it belongs to."""
        return bool(self._refresh_token and self._api_key)

    def use(self, credential: Credential | None) -> bool:
        """Use *credential* from now on; tells whether it has another API key.

        Without one, the API key stays known for its refresh token.
        """
        self.credential = credential
        if credential is None:
            return False
        is_other = bool(self._api_key) and credential.api_key != self._api_key
        self._api_key = credential.api_key
        return is_other

    def drop_refresh_token(self) -> None:
        """Forget it."""
        self._refresh_token = ""

    def secrets(self) -> list[str]:
        """Keys, secret and tokens seen here: for the redactor alone."""
        held = [self.credential.api_key, self.credential.secret] if self.credential else []
        return [secret for secret in (*held, self._api_key, *self._seen) if secret]

    async def fetch(self, how: How, *, is_renewal: bool = False) -> Token:
        """Get a token. A lapsed refresh token falls back to the secret.

        *is_renewal*: there is a token already; the log tells one from the other.

        Raises:
            CourierError: NeedsCredential, LoginRefused or NotSent.
        """
        by_refresh = how is How.BY_REFRESH or (how is How.AS_POSSIBLE and not self.has_secret)
        if by_refresh and self.can_refresh:
            try:
                return await self._refresh(AuthAction.RENEW if is_renewal else AuthAction.REFRESH)
            except LoginRefused as error:
                if is_refusal(error):
                    # Lapsed or used before: either way it is worth nothing any more.
                    self._refresh_token = ""
                elif not self.has_secret:
                    raise
        return await self._authenticate(AuthAction.RENEW if is_renewal else AuthAction.AUTHENTICATE)

    async def _refresh(self, action: AuthAction) -> Token:
        token = await self._call(
            action,
            translate("Login", "Refreshed at {host}."),
            self._gateway.refresh(self._base_url, self._api_key, self._refresh_token),
        )
        # They rotate; should an answer bring none, the old one is worth a try.
        self._refresh_token = token.refresh or self._refresh_token
        return token

    async def _authenticate(self, action: AuthAction) -> Token:
        credential, host = self.credential, self._origin.label
        if credential is None:
            raise self._needs(
                action, translate("Login", "There is no secret to authenticate with.")
            )
        if credential.origin != self._origin:
            title = translate(
                "Login", "The stored API key and secret were not saved for {host}."
            ).format(host=host)
            raise self._needs(action, title)
        token = await self._call(
            action,
            translate("Login", "Authenticated at {host}."),
            self._gateway.authenticate(self._base_url, credential),
        )
        self._refresh_token = token.refresh
        return token

    def _needs(self, action: AuthAction, title: str) -> NeedsCredential:
        host = self._origin.label
        hint = translate(
            "Login", "Enter the API key and the secret for {host} in the profile and save it."
        ).format(host=host)
        self._log.note(action, title, succeeded=False)
        return NeedsCredential(title, hint, section="there-is-no-secret-to-authenticate-with")

    async def _call(
        self, action: AuthAction, done: str, login: Coroutine[Any, Any, Token]
    ) -> Token:
        try:
            token = await login
        except CourierError as error:
            self._log.note(action, f"{error.title} {error.cause}".strip(), succeeded=False)
            raise
        self._seen.extend(secret for secret in (token.access, token.refresh) if secret)
        self._log.note(action, done.format(host=self._origin.label), succeeded=True)
        return token


def is_refusal(error: CourierError) -> bool:
    """Whether Redox refused the key, secret or refresh token themselves.

    An error inside Redox, too many requests or the page of a network sign-in say nothing of them.
    """
    return (
        isinstance(error, LoginRefused)
        and 400 <= error.status < 500
        and error.status not in _PASSING
    )
