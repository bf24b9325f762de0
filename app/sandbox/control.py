"""What the window tells the sandbox and what it has seen, from one thread to the other."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from app.model.sandbox_control import (
    ArmedFault,
    Calls,
    Fault,
    FaultKind,
    SandboxRequest,
    SandboxSettings,
)

REMEMBERED = 200
_LONGEST_PATH = 120


class Control:
    """Settings, the armed fault and the last requests. Safe to use from several threads."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._settings = SandboxSettings()
        self._armed: ArmedFault | None = None
        self._count = 0
        self._requests: OrderedDict[int, SandboxRequest] = OrderedDict()

    @property
    def settings(self) -> SandboxSettings:
        """How the sandbox behaves from the next request on."""
        with self._lock:
            return self._settings

    @settings.setter
    def settings(self, settings: SandboxSettings) -> None:
        with self._lock:
            self._settings = settings

    @property
    def armed(self) -> ArmedFault | None:
        """The fault that lies in wait."""
        with self._lock:
            return self._armed

    @armed.setter
    def armed(self, armed: ArmedFault | None) -> None:
        with self._lock:
            self._armed = armed

    @property
    def seen(self) -> tuple[int, tuple[SandboxRequest, ...]]:
        """How many requests there were, and the last ones, oldest first."""
        with self._lock:
            return self._count, tuple(self._requests.values())

    def take_fault(self, calls: Calls) -> Fault | None:
        """The fault for a call of the group *calls*; one for a single call is used up."""
        with self._lock:
            armed = self._armed
            if armed is None or not armed.calls.include(calls):
                return None
            if armed.once:
                self._armed = None
            return armed.fault

    def arrived(self, method: str, path: str) -> int:
        """Note a request; its number is for `committed` and `finished`."""
        with self._lock:
            self._count += 1
            self._requests[self._count] = SandboxRequest(
                self._count, self._now(), method[:_LONGEST_PATH], path[:_LONGEST_PATH]
            )
            if len(self._requests) > REMEMBERED:
                self._requests.popitem(last=False)
            return self._count

    def committed(self, number: int, fault: FaultKind) -> None:
        """Note the fault that was committed on a request."""
        self._update(number, lambda request: replace(request, fault=fault))

    def finished(self, number: int, status: int) -> None:
        """Note that a request is over; *status* 0: without one."""
        self._update(number, lambda request: replace(request, status=status, is_open=False))

    def _update(self, number: int, change: Callable[[SandboxRequest], SandboxRequest]) -> None:
        with self._lock:
            if number in self._requests:
                self._requests[number] = change(self._requests[number])
