"""An access token, and what it is worth at a given moment on Redox's clock."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from app.model.token_status import TokenState, TokenStatus


@dataclass(frozen=True, slots=True)
class RedoxClock:
    """Redox's time: its `Date` at receipt plus the steady time since.

    *at* is the wall time (UTC) at *steady_s* (seconds of a clock that counts through sleep).
    *skew* is how far the PC was ahead of Redox at that moment; None when there was no `Date`, and
    then *at* is the PC's own time. A `Date` counts whole seconds.
    """

    at: datetime
    steady_s: float
    skew: timedelta | None = None

    def now(self, steady_s: float) -> datetime:
        """Redox's time (UTC) at *steady_s*."""
        return self.at + timedelta(seconds=steady_s - self.steady_s)


@dataclass(frozen=True, slots=True)
class Token:
    """What authenticate and refreshToken give.

    *expires_at* is UTC, None when `expires` was missing or unreadable. *lifetime* is what was
    left of it on receipt, on Redox's clock.
    """

    access: str = field(repr=False)
    refresh: str = field(repr=False)
    expires_at: datetime | None
    clock: RedoxClock

    @property
    def lifetime(self) -> timedelta | None:
        """How long it was good for when it came."""
        return None if self.expires_at is None else self.expires_at - self.clock.at

    def remaining(self, steady_s: float) -> timedelta | None:
        """How long it still is (negative: was) good for; None when not known."""
        if self.expires_at is None:
            return None
        return self.expires_at - self.clock.now(steady_s)

    def is_usable(self, steady_s: float) -> bool:
        """Whether Redox should still take it; so it is said when the expiry is not known."""
        remaining = self.remaining(steady_s)
        return remaining is None or remaining > timedelta()

    def is_ending(self, steady_s: float) -> bool:
        """Whether it is within the margin before its expiry, or past it."""
        remaining, lifetime = self.remaining(steady_s), self.lifetime
        return (
            remaining is not None and lifetime is not None and remaining <= renewal_margin(lifetime)
        )


SKEW_WARNING = timedelta(seconds=30)


def parse_expires(value: object) -> datetime | None:
    """Read the `expires` of a token: ISO 8601, milliseconds or none, `Z`, an offset or neither.

    Returns UTC, or None when it is missing or cannot be read. A time without a zone counts as
    UTC: `expires` is documented as absolute UTC.
    """
    if not isinstance(value, str):
        return None
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError:
        return None


def renewal_margin(lifetime: timedelta) -> timedelta:
    """How long before expiry a token is renewed: a tenth of its life, 1 s to 5 min."""
    return min(max(lifetime / 10, timedelta(seconds=1)), timedelta(minutes=5))


def token_status(
    token: Token | None,
    steady_s: float,
    *,
    is_logging_in: bool,
    trouble: TokenState | None,
    can_refresh: bool,
) -> TokenStatus:
    """What *token* is worth at *steady_s*: the token alone decides as long as it is usable.

    *trouble* is what the last login came to when it failed: REJECTED or UNREACHABLE.
    """
    if token is not None and token.is_usable(steady_s):
        state = TokenState.EXPIRES_SOON if token.is_ending(steady_s) else TokenState.VALID
    elif is_logging_in:
        state = TokenState.AUTHENTICATING
    else:
        state = trouble or (TokenState.NO_TOKEN if token is None else TokenState.EXPIRED)
    if token is None:
        return TokenStatus(state, can_refresh=can_refresh)
    return TokenStatus(
        state=state,
        remaining=token.remaining(steady_s),
        expires_at=token.expires_at,
        fraction=_fraction(token, steady_s),
        skew=token.clock.skew,
        clock_known=token.clock.skew is not None,
        has_token=True,
        can_refresh=can_refresh,
        age_s=steady_s - token.clock.steady_s,
    )


def _fraction(token: Token, steady_s: float) -> float | None:
    remaining, lifetime = token.remaining(steady_s), token.lifetime
    if remaining is None or lifetime is None:
        return None
    if lifetime <= timedelta():
        return 0.0
    return min(max(remaining / lifetime, 0.0), 1.0)
