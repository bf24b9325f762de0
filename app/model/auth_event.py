"""One line of the auth log."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class AuthEvent:
    """A login, renewal or rest: when (UTC), by which call, at which host, with what outcome.

    *outcome* is a sentence for a person, never with a secret, key or token in it.
    """

    at: datetime
    action: str  # "Authenticate", "Refresh", "Renewal", "Forget"
    host: str
    outcome: str
    succeeded: bool
