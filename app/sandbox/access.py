"""Who may call: the credential of this run, the tokens given out for it, and their end."""

import secrets
import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

REFRESH_LIFETIME = timedelta(days=7)
"""Refresh tokens lapse after so long without use."""


@dataclass(frozen=True, slots=True)
class Login:
    """A token given out, as `POST /auth/authenticate` answers it."""

    access: str = field(repr=False)
    refresh: str = field(repr=False)
    expires_at: datetime

    def as_json(self) -> dict[str, str]:
        """The three keys of the reply; the date is UTC with milliseconds and a Z."""
        moment = self.expires_at.astimezone(UTC)
        expires = f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z"
        return {"accessToken": self.access, "expires": expires, "refreshToken": self.refresh}


class Access:
    """The credential and tokens of one run. Safe to use from several threads; nothing is stored."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        """Make up an API key and a secret; *now* is the wall clock, aware."""
        self.api_key = str(uuid.uuid4())
        self.secret = secrets.token_urlsafe(32)
        self._now = now
        self._lock = threading.Lock()
        self._access: dict[str, datetime] = {}
        self._refresh: dict[str, datetime] = {}

    def authenticate(
        self, api_key: object, secret: object, *, lifetime_s: int, ends_earlier: bool
    ) -> Login | None:
        """A new login; None when the pair is wrong. *ends_earlier*: other tokens end with it."""
        if not (_same(api_key, self.api_key) and _same(secret, self.secret)):
            return None
        with self._lock:
            return self._give_out(lifetime_s, ends_earlier=ends_earlier)

    def refresh(
        self, api_key: object, refresh_token: object, *, lifetime_s: int, ends_earlier: bool
    ) -> Login | None:
        """A new login for a refresh token, which is used up; None when it is no longer good."""
        if not _same(api_key, self.api_key) or not isinstance(refresh_token, str):
            return None
        with self._lock:
            lapses_at = self._refresh.pop(refresh_token, None)
            if lapses_at is None or lapses_at <= self._now():
                return None
            return self._give_out(lifetime_s, ends_earlier=ends_earlier)

    def accepts(self, authorization: str) -> bool:
        """Whether the header holds ``Bearer``, one space and a token that has not ended."""
        scheme, _, token = authorization.partition(" ")
        with self._lock:
            expires_at = self._access.get(token)
            # Nothing tells whether Redox takes "bearer" in small letters: the docs' spelling only.
            return scheme == "Bearer" and expires_at is not None and expires_at > self._now()

    def expire_all(self) -> None:
        """End every access token; refresh tokens stay good."""
        with self._lock:
            self._access.clear()

    def _give_out(self, lifetime_s: int, *, ends_earlier: bool) -> Login:
        now = self._now()
        if ends_earlier:
            self._access.clear()
            self._refresh.clear()
        for tokens in (self._access, self._refresh):
            for token in [token for token, end in tokens.items() if end <= now]:
                del tokens[token]
        login = Login(str(uuid.uuid4()), str(uuid.uuid4()), now + timedelta(seconds=lifetime_s))
        self._access[login.access] = login.expires_at
        self._refresh[login.refresh] = now + REFRESH_LIFETIME
        return login


def _same(given: object, right: str) -> bool:
    return isinstance(given, str) and secrets.compare_digest(
        given.encode("utf-8", "replace"), right.encode()
    )
