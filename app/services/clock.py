"""The two clocks: wall time for people, and a steady one that counts through sleep."""

import sys
import time
from datetime import UTC, datetime


class Clock:
    """The computer's clocks."""

    def wall(self) -> datetime:
        """The PC's idea of the time, in UTC; it may be wrong, and may jump."""
        return datetime.now(UTC)

    def steady_s(self) -> float:
        """Seconds that never jump and go on while the computer sleeps."""
        if sys.platform == "win32":
            return _windows_uptime_s()
        if sys.platform == "darwin":
            # `time.monotonic` stops on macOS during sleep; this clock goes on.
            return time.clock_gettime(time.CLOCK_MONOTONIC)
        return time.clock_gettime(time.CLOCK_BOOTTIME)


if sys.platform == "win32":
    import ctypes

    _uptime = ctypes.windll.kernel32.GetTickCount64
    _uptime.restype = ctypes.c_uint64

    def _windows_uptime_s() -> float:
        return _uptime() / 1000
