"""When the person last did something here: renewal of tokens rests after a while without."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, SignalInstance
from PySide6.QtWidgets import QApplication


class Activity(QObject):
    """Notes acts by a few signals; a filter on every event of the program would cost too much."""

    def __init__(self, application: QApplication, steady_s: Callable[[], float]) -> None:
        super().__init__()
        self._steady_s = steady_s
        self._acted_s = steady_s()
        application.focusChanged.connect(self._on_focus_changed)
        application.applicationStateChanged.connect(self._on_state_changed)

    def acted_s(self) -> float:
        """The moment of the last act, in seconds of the steady clock."""
        return self._acted_s

    def watch(self, *signals: SignalInstance) -> None:
        """Take each of *signals* as an act of the person."""
        for signal in signals:
            signal.connect(self._note)

    def _note(self, *_: object) -> None:
        self._acted_s = self._steady_s()

    def _on_focus_changed(self, _old: object, new: object) -> None:
        # Focus is lost when the person goes elsewhere, and gained when they come.
        if new is not None:
            self._note()

    def _on_state_changed(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self._note()
