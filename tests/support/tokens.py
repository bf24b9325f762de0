"""Tokens and those who give them, without a network."""

import asyncio
from datetime import timedelta

from app.model.credential import Credential
from app.model.errors import CourierError
from app.model.origin import parse_base_url
from app.model.token import RedoxClock, Token
from tests.support.clocks import ManualClock

BASE_URL = "https://redox.test"
DAY_S = 24 * 3600.0


def credential(
    secret: str = "marked-secret", *, key: str = "key-1", base_url: str = BASE_URL
) -> Credential:
    return Credential(key, secret, parse_base_url(base_url))


def token(
    number: int = 1,
    *,
    clock: ManualClock | None = None,
    lifetime_s: float | None = DAY_S,
    refresh: str | None = None,
) -> Token:
    """Received now, good for *lifetime_s* (None: not known)."""
    clock = clock or ManualClock()
    now = clock.wall()
    return Token(
        access=f"access-{number}",
        refresh=f"refresh-{number}" if refresh is None else refresh,
        expires_at=None if lifetime_s is None else now + timedelta(seconds=lifetime_s),
        clock=RedoxClock(now, clock.steady_s(), timedelta()),
    )


class Source:
    """A source of tokens for the gateway, in which each renewal gives the next number."""

    def __init__(self, *, first: CourierError | None = None, again: CourierError | None = None):
        self.first, self.again = first, again
        self.calls: list[str] = []

    async def token(self) -> Token:
        self.calls.append("token")
        if self.first:
            raise self.first
        return token(1)

    async def replace(self, rejected: Token) -> Token:
        self.calls.append(f"replace {rejected.access}")
        if self.again:
            raise self.again
        return token(2)

    def reject(self, token: Token) -> None:
        self.calls.append(f"reject {token.access}")


class Redox:
    """Logs in at once, or when *gate* opens; *errors* are raised in turn instead, once each."""

    def __init__(self, clock: ManualClock, *, lifetime_s: float | None = DAY_S) -> None:
        self.clock = clock
        self.lifetime_s = lifetime_s
        self.errors: list[Exception] = []
        self.fails_with: Exception | None = None
        self.gives_refresh = True
        self.gate: asyncio.Event | None = None
        self.calls: list[str] = []
        self.at: list[float] = []
        self.under_way = 0
        self.most_under_way = 0

    async def authenticate(self, base_url: str, credential: Credential) -> Token:
        return await self._log_in(f"authenticate {credential.secret}")

    async def refresh(self, base_url: str, api_key: str, refresh_token: str) -> Token:
        return await self._log_in(f"refresh {api_key} {refresh_token}")

    async def _log_in(self, call: str) -> Token:
        self.calls.append(call)
        self.at.append(self.clock.steady_s())
        number = len(self.calls)
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)
        try:
            await asyncio.sleep(0)
            if self.gate is not None:
                await self.gate.wait()
        finally:
            self.under_way -= 1
        if self.errors:
            raise self.errors.pop(0)
        if self.fails_with is not None:
            raise self.fails_with
        refresh = None if self.gives_refresh else ""
        return token(number, clock=self.clock, lifetime_s=self.lifetime_s, refresh=refresh)
