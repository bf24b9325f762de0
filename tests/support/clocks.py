"""Clocks that go only when they are told to."""

from datetime import UTC, datetime, timedelta

from app.services.clock import Clock

START = datetime(2026, 1, 1, 12, tzinfo=UTC)


class ManualClock(Clock):
    """Both clocks; *reads* counts how often the steady one was looked at."""

    def __init__(self, wall: datetime = START, steady_s: float = 1000.0) -> None:
        self._wall = wall
        self._steady_s = steady_s
        self.reads = 0

    def wall(self) -> datetime:
        return self._wall

    def steady_s(self) -> float:
        self.reads += 1
        return self._steady_s

    def advance(self, seconds: float) -> None:
        """Time passes, awake or asleep: the steady clock counts through sleep."""
        self._steady_s += seconds
        self._wall += timedelta(seconds=seconds)

    def set_pc_clock(self, by: timedelta) -> None:
        """Somebody changes the PC's clock."""
        self._wall += by
