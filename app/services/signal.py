"""Typed listeners for what services have to say; pure Python, on the loop's thread."""

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Signal(Generic[T]):
    """Calls who listens, in order of connection; a listener may disconnect while it is called."""

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
            listener(value)
