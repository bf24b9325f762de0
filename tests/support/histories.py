"""Histories for tests: entries made up, and a history with a keyring or without one."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.model.history_entry import HistoryEntry, entry_of
from app.model.profile import Environment, Profile
from app.services.data_key_source import DataKeySource
from app.services.history import History, Kept
from app.services.keyring_access import Deadlines, KeyringAccess
from tests.support.keyrings import MemoryBackend, connecting
from tests.support.replies import meta, reply

NOW = datetime(2026, 3, 31, 12, tzinfo=UTC)
PROFILE = Profile(id="p1", name="Acme", environment=Environment.STAGING)


def send(*, profile: Profile = PROFILE, body: object = None, **facts: Any) -> Kept:
    """One send and what to remember of it."""
    found = reply(meta() if body is None else body)
    entry = replace(entry_of(found, profile), **{"sent_at": NOW, **facts})
    return entry, replace(found.exchange, sent_at=entry.sent_at)


async def history_of(folder: Path, backend: MemoryBackend | None) -> History:
    """The history of *folder* as a run finds it; without a keyring for None."""
    access = KeyringAccess(
        connect=connecting(backend or MemoryBackend()), deadlines=Deadlines(0.5, 0.5)
    )
    keys = DataKeySource(folder, access=access)
    if backend is not None:
        await keys.open()
    return History(folder, keys=keys)


async def all_of(history: History) -> list[HistoryEntry]:
    """Every entry, newest first."""
    from app.model.history_entry import HistoryQuery

    found = await history.find(HistoryQuery())
    return list(await history.entries(found.ids))
