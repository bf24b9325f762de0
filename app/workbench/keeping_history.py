"""The presenter of what is remembered: every send is kept, and what is too old goes."""

import contextlib
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from app.model.errors import CourierError
from app.model.history_entry import Retention, entry_of
from app.model.profile import Profile
from app.model.reply import Reply
from app.services.history import History, Kept
from app.services.tasks import Tasks
from app.ui.notice import Notices

AFTER_MS = 100
"""A reply is painted, and the next one may be on its way, before anything is written."""
FIRST_PURGE_MS = 10_000
PURGE_EVERY_MS = 3_600_000


class KeepingHistory(QObject):
    """Takes what was sent and keeps it a little later; *kept* when that is done.

    Nothing is asked of the disk before the first send or purge.
    """

    kept = Signal()

    def __init__(
        self,
        history: History,
        *,
        notices: Notices,
        tasks: Tasks,
        retention: Callable[[], Retention],
        now: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._history = history
        self._notices = notices
        self._tasks = tasks
        self._retention = retention
        self._now = now
        self._new: list[Kept] = []
        self._said = ""
        self._writing = self._timer(AFTER_MS, lambda: tasks.start(self, self._write))
        self._purging = self._timer(FIRST_PURGE_MS, self._on_purge_due)
        history.troubled.connect(self._say)

    def start(self) -> None:
        """The window has settled: look after what is too old from now on."""
        self._purging.start()

    def note(self, reply: Reply, profile: Profile) -> None:
        """Remember a send from *profile* and what became of it."""
        self._new.append((entry_of(reply, profile), reply.exchange))
        if not self._writing.isActive():
            self._writing.start()

    async def close(self) -> None:
        """Keep what is not kept yet, and close the file."""
        self._writing.stop()
        self._purging.stop()
        await self._write()
        with contextlib.suppress(
            TimeoutError
        ):  # a disk that hangs: the file is sound at any moment
            await self._history.close()

    async def _write(self) -> None:
        new, self._new = self._new, []
        if not new:
            return
        try:
            await self._history.add(new)
        except CourierError as error:
            self._say(error)
        else:
            self._said = ""
            self.kept.emit()

    def _on_purge_due(self) -> None:
        self._tasks.start("purge of the history", self._purge)
        self._purging.start(PURGE_EVERY_MS)

    async def _purge(self) -> None:
        try:
            if await self._history.purge(self._retention(), self._now()):
                self.kept.emit()
        except CourierError as error:
            self._say(error)

    def _say(self, error: CourierError) -> None:
        """Say what is wrong, once: it will be so at each send."""
        if error.title != self._said:
            self._said = error.title
            self._notices.show_error(error, topic="history")

    def _timer(self, interval_ms: int, run: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval_ms)
        timer.timeout.connect(run)
        return timer
