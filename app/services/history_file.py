"""The history's database file: opened, brought up to date, and what can be wrong with it said."""

import contextlib
import os
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from app.model.errors import FileError
from app.model.language import translate
from app.services.files import move_aside, reason

NAME = "history.sqlite3"
BUSY_MS = 2000
MIGRATIONS = (
    """
    CREATE TABLE entry (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        sent_at_us INTEGER NOT NULL,
        profile_id TEXT NOT NULL,
        profile_name TEXT NOT NULL,
        environment TEXT NOT NULL,
        host TEXT NOT NULL,
        data_model TEXT NOT NULL,
        event_type TEXT NOT NULL,
        destinations TEXT NOT NULL,
        outcome TEXT NOT NULL,
        verdict TEXT NOT NULL,
        errors TEXT NOT NULL,
        status INTEGER NOT NULL,
        duration_s REAL NOT NULL,
        request_bytes INTEGER NOT NULL,
        reply_bytes INTEGER NOT NULL,
        log_ids TEXT NOT NULL,
        is_pinned INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX entry_by_time ON entry (sent_at_us DESC, id DESC);
    CREATE INDEX entry_by_profile ON entry (profile_id, id);
    CREATE TABLE words (
        entry_id INTEGER PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,
        words TEXT NOT NULL
    );
    CREATE TABLE body (
        entry_id INTEGER PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,
        sealed BLOB NOT NULL
    );
    CREATE TABLE note (
        entry_id INTEGER PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,
        sealed BLOB NOT NULL
    );
    """,
)
"""What brings a database from the version of its place to the next; the first makes it."""

_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT}
_NOT_ALLOWED = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


class HistoryFile:
    """One database on disk, used by one thread at a time.

    *set_aside* is what the last damage led to, for a notice.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.set_aside: FileError | None = None
        self._database: sqlite3.Connection | None = None

    def database(self) -> sqlite3.Connection:
        """The open database.

        Raises:
            FileError: it is of a newer version.
            sqlite3.Error: see `explain`.
        """
        if self._database is None:
            self._database = self._open()
        return self._database

    def close(self) -> None:
        """Close it; the next use opens it again."""
        database, self._database = self._database, None
        if database is not None:
            with contextlib.suppress(sqlite3.Error):
                database.close()

    def abandon(self) -> None:
        """Leave a connection to the thread that is stuck with it."""
        database, self._database = self._database, None
        if database is not None:
            with contextlib.suppress(sqlite3.Error):
                database.interrupt()

    def is_damaged(self, error: sqlite3.Error) -> bool:
        """Whether the file itself is at fault."""
        return _code(error) in _DAMAGED

    def begin_anew(self) -> None:
        """Set the damaged file aside with all that belongs to it.

        Raises:
            FileError: the system does not let it; it is left as it is.
        """
        self.close()
        try:
            aside = move_aside(self.path, "unreadable")
            for ending in ("-wal", "-shm"):
                beside = self.path.with_name(self.path.name + ending)
                if beside.exists():
                    beside.rename(aside.with_name(aside.name + ending))
        except OSError as error:
            raise FileError(
                translate("HistoryFile", "{path} is damaged and cannot be set aside.").format(
                    path=self.path
                ),
                translate("HistoryFile", "Move it away. Until then the history is not kept."),
                cause=reason(error),
            ) from None
        self.set_aside = FileError(
            translate("HistoryFile", "The history could not be read, so a new one began."),
            translate("HistoryFile", "The old one is kept as {name} in {parent}.").format(
                name=aside.name, parent=aside.parent
            ),
            cause=translate("HistoryFile", "Its file is damaged, or not one of Redox Courier."),
        )

    def explain(self, error: sqlite3.Error) -> FileError:
        """What is wrong, in words for a person."""
        code = _code(error)
        if code == sqlite3.SQLITE_FULL:
            return FileError(
                translate("HistoryFile", "The history could not be written: the disk is full."),
                translate("HistoryFile", "Make room. What the history held before is still there."),
            )
        if code in _NOT_ALLOWED:
            return FileError(
                translate("HistoryFile", "{path} may not be written.").format(path=self.path),
                translate(
                    "HistoryFile",
                    "Make it writable for your account. What the history held before is still "
                    "there.",
                ),
            )
        if code in _BUSY:
            return FileError(
                translate("HistoryFile", "The history is in use by another program."),
                translate(
                    "HistoryFile",
                    "Close what else has it open. It is tried again at the next send.",
                ),
            )
        return FileError(
            translate("HistoryFile", "The history could not be read or written."),
            translate(
                "HistoryFile",
                "Check the disk it lies on. What the history held before is still there.",
            ),
            cause=translate("HistoryFile", "The database says: {error}.").format(
                error=getattr(error, "sqlite_errorname", "?")
            ),
        )

    def _open(self) -> sqlite3.Connection:
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not self.path.exists():
                with contextlib.suppress(FileExistsError):
                    os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except OSError as error:
            raise FileError(
                translate("HistoryFile", "{path} may not be written.").format(path=self.path),
                translate("HistoryFile", "Until it may, the history is not kept."),
                cause=reason(error),
            ) from None
        try:
            return self._ready(self._connect("rw"))
        except sqlite3.Error as error:
            if _code(error) not in _NOT_ALLOWED:
                raise
        # It may still be looked at.
        return self._connect("ro")

    def _connect(self, mode: str) -> sqlite3.Connection:
        # Its threads take turns, but need not be one and the same.
        uri = f"{self.path.absolute().as_uri()}?mode={mode}"
        if mode == "ro":
            uri += "&immutable=1"
        database = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
        try:
            database.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
            database.execute("PRAGMA foreign_keys = ON")
            database.execute("PRAGMA cache_size = -32768")
            self._check_version(database)
        except BaseException:
            database.close()
            raise
        return database

    def _check_version(self, database: sqlite3.Connection) -> int:
        version = int(database.execute("PRAGMA user_version").fetchone()[0])
        if version > len(MIGRATIONS):
            raise FileError(
                translate(
                    "HistoryFile", "{path} was written by a newer version of Redox Courier."
                ).format(path=self.path),
                translate(
                    "HistoryFile",
                    "Start that version, or move the file away. It is left as it is, and sends "
                    "are not added to it.",
                ),
                cause=translate(
                    "HistoryFile",
                    "It has format {version}; this version knows format {migrations}.",
                ).format(version=version, migrations=len(MIGRATIONS)),
            )
        return version

    def _ready(self, database: sqlite3.Connection) -> sqlite3.Connection:
        try:
            if self._check_version(database) == 0:
                database.execute("PRAGMA auto_vacuum = INCREMENTAL")  # before the first table
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = NORMAL")
            self._migrate(database)
        except BaseException:
            database.close()
            raise
        return database

    def _migrate(self, database: sqlite3.Connection) -> None:
        if self._check_version(database) == len(MIGRATIONS):
            return
        with transaction(database):
            # Another program may have been quicker.
            for script in MIGRATIONS[self._check_version(database) :]:
                for statement in filter(str.strip, script.split(";")):
                    database.execute(statement)
            database.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


@contextmanager
def transaction(database: sqlite3.Connection) -> Generator[None]:
    """All of it is written, or nothing."""
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
        database.execute("COMMIT")
    except BaseException:
        if database.in_transaction:
            database.execute("ROLLBACK")
        raise


def _code(error: sqlite3.Error) -> int:
    """The primary result code; 0 for an error of Python's own."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
