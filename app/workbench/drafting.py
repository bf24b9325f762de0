"""The presenter of drafts: what is written is kept soon after, and is there at the next start."""

import asyncio
from collections.abc import Callable, Collection

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from app.model.draft import Row
from app.model.errors import CourierError
from app.services.data_key import DataKey
from app.services.data_key_source import DataKeyStatus
from app.services.drafts import Drafts, KeptDrafts
from app.services.tasks import Tasks
from app.ui.notice import Notices
from app.workbench.messages import Messages

SAVE_AFTER_MS = 1000
RETRY_MS = 20_000
LEAST_REST = 10
"""After a save the next one waits at least so many times as long as that took."""


class Drafting(QObject):
    """Saves a second after a change, and at once when the person turns to another program.

    Until there is a key nothing is written; the window says so once the person writes something,
    and offers to save a file: *save_requested*. *unlock_requested*: the keyring is to be unlocked.
    *settled* is set once the drafts of the last run are back, or wait for a key.
    """

    save_requested = Signal()
    unlock_requested = Signal()

    def __init__(
        self,
        *,
        messages: Messages,
        notices: Notices,
        tasks: Tasks,
        open_drafts: Callable[[DataKey], Drafts],
        profile_ids: Callable[[], Collection[str]],
    ) -> None:
        super().__init__()
        self.settled = asyncio.Event()
        self._messages = messages
        self._notices = notices
        self._tasks = tasks
        self._open_drafts = open_drafts
        self._profile_ids = profile_ids
        self._status = DataKeyStatus()
        self._drafts: Drafts | None = None
        self._is_restored = False
        self._dirty: set[str] = set()
        self._closed: set[str] = set()
        self._saved: dict[str, int] = {}
        self._saved_rows: dict[str, Row] = {}
        self._has_failed = False
        self._said = ""
        self._rest_ms = SAVE_AFTER_MS
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.save_now)
        messages.edited.connect(self._on_edited)
        messages.closed.connect(self._on_closed)
        messages.arranged.connect(self._on_arranged)

    def use(self, status: DataKeyStatus) -> None:
        """Keep drafts with the key of *status* from now on, or say why they are not kept."""
        self._status = status
        if status.key is None:
            self._say_it_is_not_kept()
            self.settled.set()
        elif self._drafts is None:
            self._notices.clear("drafts")
            self._drafts = self._open_drafts(status.key)
            self._tasks.start(self, self._restore, self._drafts)

    def save_now(self) -> None:
        """Save what has changed, without waiting for a pause."""
        self._timer.stop()
        if self._drafts is not None:
            self._tasks.start(self, self._save, self._drafts)

    async def close(self) -> None:
        """Save all once more, and note that the run has ended in order."""
        self._timer.stop()
        drafts, self._drafts = self._drafts, None
        if drafts is not None:
            if self._is_restored:
                self._dirty |= {tab.key for tab in self._messages.rows.all()}
                await self._save(drafts)
            await drafts.end()

    # what happens to messages

    def _on_edited(self, key: str) -> None:
        self._dirty.add(key)
        self._save_soon()

    def _on_closed(self, key: str) -> None:
        self._dirty.discard(key)
        self._closed.add(key)
        self.save_now()

    def _on_arranged(self) -> None:
        rows = self._messages.rows
        for tab in rows.all():
            if tab.key not in self._saved or len(rows.of(tab.profile_id)) == 1:
                self._dirty.add(tab.key)
        self._save_soon()

    def _save_soon(self) -> None:
        # From the first change on, not from the last: who types without a pause is saved, too.
        if self._drafts is None:
            self._say_it_is_not_kept()
        elif not self._timer.isActive():
            self._timer.start(self._rest_ms)

    # restoring

    async def _restore(self, drafts: Drafts) -> None:
        try:
            kept = await drafts.load()
        except CourierError as error:
            self._notices.show_error(error, topic="drafts")
            kept = KeptDrafts()
        self._saved = {draft.id: hash(draft) for draft in kept.drafts}
        self._saved_rows = dict(kept.rows)
        self._is_restored = True
        self._messages.bring_back(kept.drafts, kept.rows, self._profile_ids())
        self.settled.set()
        if kept.problem is not None:
            self._notices.show_error(kept.problem, topic="drafts")
        count = sum(draft.is_edited for draft in kept.drafts)
        if kept.was_interrupted and count:
            self._notices.show_note(
                self.tr("A draft was brought back after the program had ended unexpectedly.")
                if count == 1
                else self.tr(
                    "{count} drafts were brought back after the program had ended unexpectedly."
                ).format(count=count),
                topic="restored",
            )
        self._save_soon()

    # saving

    async def _save(self, drafts: Drafts) -> None:
        clock = QElapsedTimer()
        clock.start()
        try:
            await self._delete_closed(drafts)
            for key in list(self._dirty):
                await self._save_one(drafts, key)
            await self._save_rows(drafts)
        except CourierError as error:
            self._tell(error)
            return
        self._rest_ms = max(SAVE_AFTER_MS, LEAST_REST * clock.elapsed())
        if self._has_failed:
            self._has_failed = False
            self._notices.clear("drafts")

    async def _delete_closed(self, drafts: Drafts) -> None:
        for key in list(self._closed):
            self._closed.discard(key)
            if self._messages.rows.find(key) is None:  # not opened again meanwhile
                self._saved.pop(key, None)
                await drafts.delete(key)

    async def _save_one(self, drafts: Drafts, key: str) -> None:
        self._dirty.discard(key)
        tab = self._messages.rows.find(key)
        if tab is None:
            return
        draft = tab.draft()
        try:
            is_alone = len(self._messages.rows.of(tab.profile_id)) == 1
            if is_alone and not draft.is_edited and draft.file is None:
                # As each start begins anyway.
                if self._saved.pop(key, None) is not None:
                    await drafts.delete(key)
            elif self._saved.get(key) != hash(draft):
                await drafts.save(draft)
                self._saved[key] = hash(draft)
        except CourierError:
            self._dirty.add(key)
            raise

    async def _save_rows(self, drafts: Drafts) -> None:
        rows = self._messages.rows.arrangement()
        rows = {profile_id: row for profile_id, row in rows.items() if len(row.order) > 1}
        if rows != self._saved_rows:
            await drafts.save_rows(rows)
            self._saved_rows = rows

    def _tell(self, error: CourierError) -> None:
        """Say once that saving failed, and try again until it works."""
        if not self._has_failed:
            self._has_failed = True
            self._notices.show_error(
                CourierError(
                    self.tr("Drafts could not be kept on the disk."),
                    self.tr("They are still in the window, and saving goes on being tried."),
                    cause=error.title,
                ),
                topic="drafts",
            )
        self._timer.start(RETRY_MS)

    def _say_it_is_not_kept(self) -> None:
        """Say it once there is something to lose, or something that waits to be read."""
        status = self._status
        if not status.reason or status.reason == self._said:
            return
        is_written = any(tab.is_edited for tab in self._messages.rows.all())
        if not is_written and not status.has_data:
            return
        self._said = status.reason
        title = (
            self.tr("What you write is kept only until the program is closed.")
            if is_written
            else self.tr("Your drafts come back once the keyring can be used.")
        )
        if status.is_locked:
            hint = self.tr("Drafts are kept encrypted, with a key in the keyring.")
            action, run = self.tr("Unlock"), self.unlock_requested.emit
        else:
            hint = self.tr("Save what you need to a file.")
            action, run = self.tr("Save to a file…"), self.save_requested.emit
        self._notices.show_warning(
            title, f"{status.reason} {hint}", topic="drafts", action=action, on_action=run
        )
