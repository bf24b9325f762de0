"""When a token is renewed without being asked for, and when that rests."""

from collections.abc import Callable

from app.model.errors import CourierError, LoginRefused
from app.model.token import Token, renewal_margin

REST_AFTER_S = 30 * 60
REFUSALS_WITHIN_S = 60.0
RETRY_S = 5.0
LONGEST_RETRY_S = 60.0
BETWEEN_LOGINS_S = 1.0


class Renewal:
    """The rules of renewal for one profile. All moments are seconds of the steady clock.

    It goes on while the person has acted within the last 30 minutes. Refused twice within a
    minute it stops until the person asks for a login: somebody else may be using the key, and
    two programs that renew against each other would never end.
    """

    def __init__(self, acted_at: Callable[[], float]) -> None:
        self._acted_at = acted_at
        self._refused_at: list[float] = []
        self._has_stopped = False
        self._retry_at = 0.0
        self._retry_s = RETRY_S
        self._began_at = -BETWEEN_LOGINS_S
        self._is_known_to_fail = False
        self._has_logged_rest = False

    def begin_anew(self) -> None:
        """The person asked for a login, or gave another key."""
        self._refused_at.clear()
        self._has_stopped = False
        self._is_known_to_fail = False
        self._retry_at, self._retry_s = 0.0, RETRY_S

    def began(self, now_s: float) -> None:
        """A login begins."""
        self._began_at = now_s

    def succeeded(self) -> None:
        """A login gave a token."""
        self.begin_anew()
        self._has_logged_rest = False

    def failed(self, error: CourierError, now_s: float) -> CourierError | None:
        """A renewal failed; returns what to show the person, None when it was shown already."""
        self._retry_at = now_s + self._retry_s
        self._retry_s = min(self._retry_s * 2, LONGEST_RETRY_S)
        if isinstance(error, LoginRefused):
            self._refused_at = [at for at in self._refused_at if now_s - at < REFUSALS_WITHIN_S]
            self._refused_at.append(now_s)
            if len(self._refused_at) > 1:
                self._has_stopped = True
                return CourierError(
                    "Redox refused to renew the token twice; renewal has stopped.",
                    "Check the API key and secret, then press Authenticate.",
                    cause=f"{error.title} Someone else may be using the same key.",
                )
        if self._is_known_to_fail:
            return None
        self._is_known_to_fail = True
        return error

    def is_due(self, token: Token | None, now_s: float) -> bool:
        """Whether *token* is to be renewed now."""
        if token is None or self._has_stopped or self._is_resting(now_s):
            return False
        return self._due_in(token, now_s) <= 0

    def wait_s(self, token: Token, now_s: float) -> float:
        """Seconds until *token* ends, or is to be renewed: until there is something to look at."""
        remaining = token.remaining(now_s)
        if remaining is None or token.lifetime is None:
            return LONGEST_RETRY_S
        left_s = remaining.total_seconds()
        soon_s = left_s - renewal_margin(token.lifetime).total_seconds()
        moments = [soon_s, left_s, self._retry_at - now_s]
        return min((moment for moment in moments if moment > 0), default=LONGEST_RETRY_S)

    def rest_to_log(self, token: Token | None, now_s: float) -> str:
        """A line for the log when a renewal is left out because nobody is there; once."""
        if token is None or self._has_logged_rest or not self._is_resting(now_s):
            return ""
        if self._due_in(token, now_s) > 0:
            return ""
        self._has_logged_rest = True
        return "Not renewed: nobody has worked here for 30 minutes."

    def _is_resting(self, now_s: float) -> bool:
        return now_s - self._acted_at() >= REST_AFTER_S

    def _due_in(self, token: Token, now_s: float) -> float:
        remaining, lifetime = token.remaining(now_s), token.lifetime
        if remaining is None or lifetime is None or lifetime.total_seconds() <= 0:
            return LONGEST_RETRY_S  # renewed after a 401 alone: nothing says when, or it came past
        due_s = (remaining - renewal_margin(lifetime)).total_seconds()
        return max(due_s, self._retry_at - now_s, self._began_at + BETWEEN_LOGINS_S - now_s)
