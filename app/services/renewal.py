"""When a token is renewed without being asked for, and when that rests."""

from collections.abc import Callable

from app.model.errors import CourierError
from app.model.language import translate
from app.model.token import Token, renewal_margin
from app.services.login import is_refusal

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
        self._retry_at: float | None = None
        self._retry_s = RETRY_S
        self._began_at: float | None = None
        self._is_known_to_fail = False
        self._has_noted_rest = False
        self.has_stopped = False

    def begin_anew(self) -> None:
        """The person asked for a login, or gave another key."""
        self._refused_at.clear()
        self.has_stopped = False
        self._is_known_to_fail = False
        self._retry_at, self._retry_s = None, RETRY_S

    def began(self, now_s: float) -> None:
        """A login begins."""
        self._began_at = now_s

    def succeeded(self) -> None:
        """A login gave a token."""
        self.begin_anew()
        self._has_noted_rest = False

    def stop(self) -> None:
        """Renew no more until the person asks for a login, or gives another key."""
        self.has_stopped = True

    def failed(self, error: CourierError, now_s: float, *, is_renewal: bool) -> CourierError | None:
        """A login failed; returns the reason when that makes renewal stop.

        *is_renewal*: there was a token to renew. A key refused from the start is merely wrong.
        """
        is_refused = is_refusal(error)
        if is_refused:
            self._retry_s = RETRY_S  # Redox is there; after an outage as at any other time
        self._retry_at = now_s + self._retry_s
        self._retry_s = min(self._retry_s * 2, LONGEST_RETRY_S)
        if not is_refused or not is_renewal or self.has_stopped:
            return None
        self._refused_at = [at for at in self._refused_at if now_s - at < REFUSALS_WITHIN_S]
        self._refused_at.append(now_s)
        if len(self._refused_at) < 2:
            return None
        self.stop()
        others = translate("Renewal", "Someone else may be using the same key.")
        return CourierError(
            translate("Renewal", "Redox refused to renew the token twice; renewal has stopped."),
            translate("Renewal", "Check the API key and secret, then press Authenticate."),
            cause=f"{error.title} {others}",
        )

    def is_news(self) -> bool:
        """Whether a failed renewal is the first of its row; it is not, when asked again."""
        was_known, self._is_known_to_fail = self._is_known_to_fail, True
        return not was_known

    def due_in_s(self, token: Token | None, now_s: float) -> float | None:
        """Seconds until *token* is to be renewed (negative: since then); None: it will not be."""
        if token is None or self.has_stopped or self._is_resting(now_s):
            return None
        return self._due_in_s(token, now_s)

    def look_in_s(self, token: Token, now_s: float) -> float | None:
        """Seconds until *token* is ending, ends, or is to be renewed; None: nothing will change."""
        remaining, lifetime = token.remaining(now_s), token.lifetime
        if remaining is None or lifetime is None:
            return None
        left_s = remaining.total_seconds()
        soon_s = left_s - renewal_margin(lifetime).total_seconds()
        due_s = self.due_in_s(token, now_s)
        moments = [soon_s, left_s, *([] if due_s is None else [max(due_s, 0.0)])]
        return min((moment for moment in moments if moment >= 0), default=None)

    def rests_now(self, token: Token | None, now_s: float) -> bool:
        """Whether a renewal is left out because nobody is there; told once."""
        if token is None or self._has_noted_rest or not self._is_resting(now_s):
            return False
        due_s = self._due_in_s(token, now_s)
        if due_s is None or due_s > 0:
            return False
        self._has_noted_rest = True
        return True

    def _is_resting(self, now_s: float) -> bool:
        return now_s - self._acted_at() >= REST_AFTER_S

    def _due_in_s(self, token: Token, now_s: float) -> float | None:
        remaining, lifetime = token.remaining(now_s), token.lifetime
        if remaining is None or lifetime is None:
            return None  # renewed after a 401 alone: nothing says when
        margin = renewal_margin(lifetime)
        if lifetime <= margin:
            return None  # it came past, or as good as: its successor would, too, for ever
        moments = [(remaining - margin).total_seconds()]
        if self._retry_at is not None:
            moments.append(self._retry_at - now_s)
        if self._began_at is not None:
            moments.append(self._began_at + BETWEEN_LOGINS_S - now_s)
        return max(moments)
