"""What the window says of the access token."""

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from app.model.language import QT_TRANSLATE_NOOP, translate

if TYPE_CHECKING:  # datetime is not needed for the first paint
    from datetime import datetime, timedelta


class TokenState(StrEnum):
    """What the window says of the token; see product rule: the token alone, not the renewal."""

    NO_TOKEN = QT_TRANSLATE_NOOP("TokenState", "No token")
    AUTHENTICATING = QT_TRANSLATE_NOOP("TokenState", "Authenticating")
    VALID = QT_TRANSLATE_NOOP("TokenState", "Valid")
    EXPIRES_SOON = QT_TRANSLATE_NOOP("TokenState", "Expires soon")
    EXPIRED = QT_TRANSLATE_NOOP("TokenState", "Expired")
    REJECTED = QT_TRANSLATE_NOOP("TokenState", "Rejected")
    UNREACHABLE = QT_TRANSLATE_NOOP("TokenState", "Unreachable")

    @property
    def words(self) -> str:
        """The state for a person."""
        return translate("TokenState", self)


class TokenStatus(NamedTuple):
    """All that the token badge shows.

    *remaining* is None without a token or when the expiry is not known; *fraction* (0 to 1) is
    what is left of the lifetime. *skew*: the PC is that far ahead of Redox (negative: behind).
    *clock_known* is False when the answer had no `Date`. *age_s*: seconds since the token came.
    """

    state: TokenState = TokenState.NO_TOKEN
    remaining: "timedelta | None" = None
    expires_at: "datetime | None" = None
    fraction: float | None = None
    skew: "timedelta | None" = None
    clock_known: bool = True
    has_token: bool = False
    can_refresh: bool = False
    age_s: float | None = None
