"""The presenter of preferences: what the person chose is applied at once and remembered."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer

from app.model.errors import CourierError
from app.model.preferences import Preferences
from app.services.preferences import PreferencesFile
from app.services.tasks import Tasks
from app.ui.notice import Notices

SAVE_AFTER_MS = 400


class Preferring(QObject):
    """Holds the preferences in force; *apply* is told of each change, old and new."""

    def __init__(
        self,
        preferences: Preferences,
        *,
        file: PreferencesFile,
        notices: Notices,
        tasks: Tasks,
        apply: Callable[[Preferences, Preferences], None],
    ) -> None:
        super().__init__()
        self.current = preferences
        self._saved = preferences
        self._file = file
        self._notices = notices
        self._tasks = tasks
        self._apply = apply
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_AFTER_MS)
        self._timer.timeout.connect(self._on_time_to_save)

    def change(self, preferences: Preferences) -> None:
        """Put other preferences in force and save them soon."""
        if preferences != self.current:
            before, self.current = self.current, preferences
            self._apply(before, preferences)
            self._timer.start()

    def remember(self, **fields: object) -> None:
        """Change single fields of the preferences."""
        self.change(replace(self.current, **fields))  # pyright: ignore[reportArgumentType]

    async def flush(self) -> None:
        """Save now what is not saved yet."""
        self._timer.stop()
        if self.current == self._saved:
            return
        preferences = self.current
        try:
            await self._file.save(preferences)
        except CourierError as error:
            self._notices.show_error(error, topic="preferences")
        else:
            self._saved = preferences
            self._notices.clear("preferences")

    def _on_time_to_save(self) -> None:
        self._tasks.start(self, self.flush)
