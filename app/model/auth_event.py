"""One line of the auth log."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class AuthAction(StrEnum):
    """What was done, or not done, about the access token."""

    AUTHENTICATE = "Authenticate"
    REFRESH = "Refresh"
    RENEW = "Renew"  # by secret or refresh token, in the place of a token that ends
    REST = "Rest"  # not renewed: nobody works here
    STOP = "Stop"  # not renewed any more: somebody else may use the key
    SEND = "Send"  # a message brought the token back as refused
    FORGET = "Forget"


@dataclass(frozen=True, slots=True)
class AuthEvent:
    """A login, renewal or rest: when (UTC), what, at which host, with what outcome.

    *outcome* is a sentence for a person, never with a secret, key or token in it.
    """

    at: datetime
    action: AuthAction
    host: str
    outcome: str
    succeeded: bool
