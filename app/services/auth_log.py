"""The auth log: every login, renewal, rest and forgetting of this run, in words."""

from collections import deque

from app.model.auth_event import AuthAction, AuthEvent
from app.services.clock import Clock
from app.services.signal import Signal

LENGTH = 500


class AuthLog:
    """The last lines about one host, oldest first; *added* tells each new one."""

    def __init__(self, clock: Clock, host: str) -> None:
        self.added: Signal[AuthEvent] = Signal()
        self._clock = clock
        self._host = host
        self._events: deque[AuthEvent] = deque(maxlen=LENGTH)

    @property
    def events(self) -> tuple[AuthEvent, ...]:
        """All lines that are kept."""
        return tuple(self._events)

    def note(self, action: AuthAction, outcome: str, *, succeeded: bool) -> None:
        """Add a line; *outcome* holds no key, secret or token."""
        event = AuthEvent(self._clock.wall(), action, self._host, outcome, succeeded)
        self._events.append(event)
        self.added.emit(event)
