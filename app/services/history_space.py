"""The room the history takes: entries leave it in batches, and the file gives their room back."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from app.services.history_rows import microseconds

BATCH = 200
PAGES = 2000


def delete(database: sqlite3.Connection, ids: Sequence[int]) -> int:
    """Remove the entries *ids*; how many there were."""
    marks = ", ".join("?" * len(ids))
    statement = f"DELETE FROM entry WHERE id IN ({marks})"  # noqa: S608 - our own words
    return database.execute(statement, list(ids)).rowcount


def drop_older(database: sqlite3.Connection, oldest: datetime) -> int:
    """Remove a batch of what was sent before *oldest* and is not pinned; 0 when none is left."""
    return _drop(database, "AND sent_at_us < ?", microseconds(oldest))


def drop_over(database: sqlite3.Connection, most_bytes: int) -> int:
    """Remove a batch of the oldest while the history takes more; 0 when it fits, or is pinned."""
    # By and by towards the limit: bodies differ in size.
    return _drop(database, "", limit=BATCH // 10) if used_bytes(database) > most_bytes else 0


def used_bytes(database: sqlite3.Connection) -> int:
    """How much the entries take, without the room that waits for new ones."""
    pages = _number(database, "page_count") - _number(database, "freelist_count")
    return pages * _number(database, "page_size")


def give_back(database: sqlite3.Connection) -> bool:
    """Give a piece of the unused room back to the disk; whether there is more."""
    before = _number(database, "freelist_count")
    if not before:
        return False
    database.execute(f"PRAGMA incremental_vacuum({PAGES})").fetchall()
    return 0 < _number(database, "freelist_count") < before


def empty_log(database: sqlite3.Connection) -> None:
    """Bring the write-ahead log into the file itself, and both to the size they need."""
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _drop(database: sqlite3.Connection, also: str, *values: int, limit: int = BATCH) -> int:
    statement = f"""
        DELETE FROM entry WHERE id IN (
            SELECT id FROM entry WHERE NOT is_pinned {also} ORDER BY sent_at_us, id LIMIT {limit}
        )
    """  # noqa: S608 - our own words
    return database.execute(statement, values).rowcount


def _number(database: sqlite3.Connection, pragma: str) -> int:
    return int(database.execute(f"PRAGMA {pragma}").fetchone()[0])
