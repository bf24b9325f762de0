"""Typed listeners for what services have to say; pure Python, on the loop's thread."""

import logging
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")

_log = logging.getLogger(__name__)


class Signal(Generic[T]):
    """Calls who listens, in order of connection; listeners may connect and disconnect meanwhile.

    A listener that raises is a bug of its own: it is logged, and neither the others nor who
    emitted suffer from it. The renewal of a token must not end with a label.
    """

    def __init__(self) -> None:
        self._listeners: list[Callable[[T], None]] = []

    def connect(self, listener: Callable[[T], None]) -> None:
        """Call *listener* with every value from now on."""
        self._listeners.append(listener)

    def disconnect(self, listener: Callable[[T], None]) -> None:
        """Stop calling *listener*; one that never was connected is no error."""
        if listener in self._listeners:
            self._listeners.remove(listener)

    def emit(self, value: T) -> None:
        """Tell *value* to all who listen."""
        for listener in tuple(self._listeners):
            if listener not in self._listeners:
                continue  # disconnected by one before it
            try:
                listener(value)
            except Exception:  # noqa: BLE001 - whatever a listener may do wrong
                _log.exception("A listener failed.")
