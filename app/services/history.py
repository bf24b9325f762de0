"""The history on disk: what became of every send in plain sight, all else sealed."""

import asyncio
import sqlite3
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from app.model.errors import CourierError, FileError, SealBroken
from app.model.exchange import Exchange
from app.model.exchange_record import holds, pack, unpack
from app.model.history_entry import HistoryEntry, HistoryQuery, Retention
from app.model.language import translate
from app.services import history_rows, history_space
from app.services.data_key import DataKey
from app.services.data_key_source import DataKeySource
from app.services.history_file import NAME, HistoryFile, transaction
from app.services.offload import Offload
from app.services.signal import Signal

T = TypeVar("T")
Kept = tuple[HistoryEntry, Exchange]

DEADLINE_S = 60.0
MOST_WAITING = 50
"""So many sends wait for a disk that does not take them; then the oldest are let go."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: *ids*, newest first, of *total* entries in all."""

    ids: "array[int]"
    total: int
    profiles: tuple[tuple[str, str], ...]


class History:
    """Keeps every send in one SQLite database, on a thread of its own.

    Bodies and notes are sealed with the key of *keys*; while there is none, neither is kept.
    *troubled* tells of a damaged file that was set aside. All methods raise FileError when the
    disk does not do what is asked; nothing that was kept is lost by that.
    """

    def __init__(self, data_dir: Path, *, keys: DataKeySource, work: Offload | None = None) -> None:
        self.troubled: Signal[CourierError] = Signal()
        self._file = HistoryFile(data_dir / NAME)
        self._keys = keys
        self._work = work or Offload("history")
        self._waiting: list[Kept] = []
        self._turn = asyncio.Lock()

    @property
    def keeps_bodies(self) -> bool:
        """Whether messages, replies and notes are kept, too."""
        return self._keys.status.key is not None

    @property
    def why_no_bodies(self) -> str:
        """Why not, as a sentence."""
        return self._keys.status.reason

    async def open(self) -> None:
        """Open the database, or begin it."""
        await self._call(lambda _database: None)

    async def add(self, sends: Sequence[Kept]) -> None:
        """Keep *sends*, and those that could not be kept before."""
        self._waiting = [*self._waiting, *sends][-MOST_WAITING:]
        async with self._turn:  # or two would keep the same ones
            batch = tuple(self._waiting)
            await self._call(lambda database: self._write(database, batch))
            written = set(map(id, batch))
            self._waiting = [one for one in self._waiting if id(one) not in written]

    def _write(self, database: sqlite3.Connection, batch: Sequence[Kept]) -> None:
        key = self._keys.status.key
        records = [pack(exchange) if key is not None else b"" for _, exchange in batch]
        with transaction(database):
            for (entry, _), record in zip(batch, records, strict=True):
                ident = history_rows.insert(database, entry).id
                if key is not None:
                    sealed = key.seal(record, context=_body(ident))
                    database.execute("INSERT INTO body VALUES (?, ?)", (ident, sealed))

    async def find(self, query: HistoryQuery) -> Found:
        """Search the entries."""

        def search(database: sqlite3.Connection) -> Found:
            ids = history_rows.find(database, query)
            total = len(ids) if query.is_all else history_rows.count(database)
            return Found(ids, total, history_rows.profiles(database))

        return await self._call(search)

    async def find_first(self, query: HistoryQuery, most: int) -> "array[int]":
        """The newest of what `find` finds, sooner; at most *most*."""
        return await self._call(lambda database: history_rows.find(database, query, most))

    async def entries(self, ids: Sequence[int]) -> tuple[HistoryEntry, ...]:
        """The entries *ids* that are still there, in their order; at most a few hundred."""
        return await self._call(lambda database: history_rows.fetch(database, ids))

    async def exchange(self, ident: int) -> Exchange | None:
        """The request and its answer; None when they were not kept.

        Raises:
            SealBroken: they are kept, but not for the key of this data directory.
        """
        key = self._keys.status.key

        def read(database: sqlite3.Connection) -> Exchange | None:
            sealed = _sealed(database, "body", ident)
            if sealed is None:
                return None
            try:
                return unpack(_opened(sealed, key, _body(ident)))
            except ValueError:
                raise FileError(
                    translate("History", "This message and its reply cannot be read."),
                    translate("History", "Start the version of Redox Courier that has kept them."),
                ) from None

        return await self._call(read)

    async def with_words(self, ids: Sequence[int], words: str) -> list[int]:
        """Those of *ids* in whose messages or replies *words* stand."""
        key = self._keys.status.key

        def search(database: sqlite3.Connection) -> list[int]:
            return [ident for ident in ids if _holds(database, ident, key, words)]

        return await self._call(search)

    async def note(self, ident: int) -> str:
        """The person's note on an entry; "" for none."""
        key = self._keys.status.key

        def read(database: sqlite3.Connection) -> str:
            sealed = _sealed(database, "note", ident)
            return _opened(sealed, key, _note(ident)).decode() if sealed is not None else ""

        return await self._call(read)

    async def set_note(self, ident: int, text: str) -> None:
        """Keep *text* as the note of an entry, sealed; "" removes it."""
        key = self._keys.status.key

        def write(database: sqlite3.Connection) -> None:
            if not text:
                database.execute("DELETE FROM note WHERE entry_id = ?", (ident,))
                return
            if key is None:
                raise FileError(
                    translate("History", "Notes are kept only with a keyring."),
                    self._keys.status.reason,
                )
            sealed = key.seal(text.encode("utf-8", "replace"), context=_note(ident))
            database.execute("INSERT OR REPLACE INTO note VALUES (?, ?)", (ident, sealed))

        await self._call(write)

    async def set_pinned(self, ids: Sequence[int], *, is_pinned: bool) -> None:
        """Keep entries whatever their age, or no longer."""

        def write(database: sqlite3.Connection) -> None:
            with transaction(database):
                database.executemany(
                    "UPDATE entry SET is_pinned = ? WHERE id = ?",
                    [(is_pinned, ident) for ident in ids],
                )

        await self._call(write)

    async def delete(self, ids: Sequence[int]) -> None:
        """Remove entries with all that is kept of them, and give their room back."""
        for start in range(0, len(ids), history_space.BATCH):
            batch = ids[start : start + history_space.BATCH]
            await self._call(lambda database, batch=batch: history_space.delete(database, batch))
        await self._shrink()

    async def purge(self, retention: Retention, now: datetime) -> int:
        """Remove what is too old or too much and not pinned; how many entries went.

        In pieces: others may read and write meanwhile.
        """
        oldest, count = retention.oldest(now), 0
        while gone := await self._call(lambda db: history_space.drop_older(db, oldest)):
            count += gone
        while gone := await self._call(lambda db: history_space.drop_over(db, retention.bytes)):
            count += gone
        await self._shrink()
        return count

    async def close(self) -> None:
        """Close the database."""
        await self._work.call(self._file.close, deadline_s=DEADLINE_S)

    async def _shrink(self) -> None:
        while await self._call(history_space.give_back):
            pass
        await self._call(history_space.empty_log)

    async def _call(self, work: Callable[[sqlite3.Connection], T]) -> T:
        try:
            return await self._work.call(lambda: self._do(work), deadline_s=DEADLINE_S)
        except TimeoutError:
            self._file.abandon()
            raise FileError(
                translate("History", "The history did not answer in time."),
                translate("History", "Check the disk or network drive it lies on, then try again."),
            ) from None
        finally:
            if self._file.set_aside is not None:
                problem, self._file.set_aside = self._file.set_aside, None
                self.troubled.emit(problem)

    def _do(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run *work* on the thread; a damaged file gives way to a new one."""
        file = self._file
        try:
            return work(file.database())
        except sqlite3.Error as error:
            if not file.is_damaged(error):
                raise file.explain(error) from None
        file.begin_anew()
        try:
            return work(file.database())
        except sqlite3.Error as error:
            raise file.explain(error) from None


def _sealed(database: sqlite3.Connection, table: str, ident: int) -> bytes | None:
    statement = f"SELECT sealed FROM {table} WHERE entry_id = ?"  # noqa: S608 - our own words
    row = database.execute(statement, (ident,)).fetchone()
    return row[0] if row is not None else None


def _opened(sealed: bytes, key: DataKey | None, context: str) -> bytes:
    if key is None:
        raise SealBroken
    return key.open(sealed, context=context)


def _holds(database: sqlite3.Connection, ident: int, key: DataKey | None, words: str) -> bool:
    sealed = _sealed(database, "body", ident)
    if sealed is None:
        return False
    try:
        return holds(_opened(sealed, key, _body(ident)), words)
    except (SealBroken, ValueError):
        return False  # its details say that it cannot be opened


def _body(ident: int) -> str:
    return f"history body {ident}"


def _note(ident: int) -> str:
    return f"history note {ident}"
