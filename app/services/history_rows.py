"""Entries of the history as rows of its database, and which rows a search finds."""

import json
import sqlite3
import sys
from array import array
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from app.model.history_entry import HistoryEntry, HistoryQuery
from app.model.outcome import Outcome
from app.model.preferences import Destination

_COLUMNS = (
    "sent_at_us",
    "profile_id",
    "profile_name",
    "environment",
    "host",
    "data_model",
    "event_type",
    "destinations",
    "outcome",
    "verdict",
    "errors",
    "status",
    "duration_s",
    "request_bytes",
    "reply_bytes",
    "log_ids",
    "is_pinned",
)
_INSERT = f"INSERT INTO entry ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"  # noqa: S608 - our own words
_SELECT = f"""
    SELECT id, {", ".join(_COLUMNS)},
        EXISTS (SELECT 1 FROM body WHERE entry_id = id),
        EXISTS (SELECT 1 FROM note WHERE entry_id = id)
    FROM entry WHERE id IN
"""  # noqa: S608 - our own words
# From one profile to the next, instead of over all entries.
_PROFILES = """
    WITH RECURSIVE known (id) AS (
        SELECT min(profile_id) FROM entry
        UNION ALL
        SELECT (SELECT min(profile_id) FROM entry WHERE profile_id > known.id)
        FROM known WHERE known.id IS NOT NULL
    )
    SELECT id, (
        SELECT profile_name FROM entry WHERE profile_id = known.id ORDER BY entry.id DESC LIMIT 1
    ) AS name
    FROM known WHERE id IS NOT NULL ORDER BY name COLLATE NOCASE
"""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def insert(database: sqlite3.Connection, entry: HistoryEntry) -> HistoryEntry:
    """Add *entry* and return it with its ID."""
    cursor = database.execute(
        _INSERT,
        (
            microseconds(entry.sent_at),
            entry.profile_id,
            entry.profile_name,
            entry.environment,
            entry.host,
            entry.data_model,
            entry.event_type,
            json.dumps([[place.id, place.name] for place in entry.destinations]),
            entry.outcome.value,
            entry.verdict,
            json.dumps(entry.errors),
            entry.status,
            entry.duration_s,
            entry.request_bytes,
            entry.reply_bytes,
            json.dumps(entry.log_ids),
            entry.is_pinned,
        ),
    )
    ident = cast("int", cursor.lastrowid)
    database.execute("INSERT INTO words VALUES (?, ?)", (ident, entry.words))
    return replace(entry, id=ident)


def find(
    database: sqlite3.Connection, query: HistoryQuery, most: int | None = None
) -> "array[int]":
    """The IDs of the entries *query* asks for, newest first; at most *most* of them."""
    tests: list[str] = []
    values: list[Any] = []
    source = "entry"
    if words := query.words.casefold().split():
        source = "entry JOIN words ON words.entry_id = entry.id"
        tests += ["instr(words, ?) > 0"] * len(words)
        values += words
    if query.outcome is not None:
        tests.append("outcome = ?")
        values.append(query.outcome.value)
    if query.profile_id:
        tests.append("profile_id = ?")
        values.append(query.profile_id)
    if query.since is not None:
        tests.append("sent_at_us >= ?")
        values.append(microseconds(query.since))
    where = f"WHERE {' AND '.join(tests)}" if tests else ""
    listed = f"SELECT id FROM {source} {where} ORDER BY sent_at_us DESC, id DESC"  # noqa: S608 - our own words
    if most is not None:
        listed += f" LIMIT {most}"
    # As one text of sixteen digits each: it comes without a Python object for each, and without
    # asking the window's thread for the interpreter at each.
    packed = f"SELECT group_concat(printf('%016x', id), '') FROM ({listed})"  # noqa: S608 - our own words
    ids = array("q", bytes.fromhex(database.execute(packed, values).fetchone()[0] or ""))
    if sys.byteorder == "little":
        ids.byteswap()
    return ids


def count(database: sqlite3.Connection) -> int:
    """How many entries there are."""
    return int(database.execute("SELECT count(*) FROM entry").fetchone()[0])


def fetch(database: sqlite3.Connection, ids: Sequence[int]) -> tuple[HistoryEntry, ...]:
    """The entries *ids* in their order, without those that are gone."""
    marks = ", ".join("?" * len(ids))
    rows = database.execute(f"{_SELECT} ({marks})", list(ids))
    found = {row[0]: _entry(row) for row in rows}
    return tuple(found[ident] for ident in ids if ident in found)


def profiles(database: sqlite3.Connection) -> tuple[tuple[str, str], ...]:
    """ID and last known name of each profile there is an entry of."""
    rows = database.execute(_PROFILES)
    return tuple((ident, name) for ident, name in rows)


def microseconds(moment: datetime) -> int:
    """A moment as the database counts it: microseconds since 1970 in UTC."""
    return (moment - _EPOCH) // _MICROSECOND


def _entry(row: tuple[Any, ...]) -> HistoryEntry:
    row_of = dict(zip(("id", *_COLUMNS, "has_body", "has_note"), row, strict=True))
    at = _EPOCH + row_of.pop("sent_at_us") * _MICROSECOND
    read = {name: _READERS[name](value) for name, value in row_of.items() if name in _READERS}
    return HistoryEntry(sent_at=at, **{**row_of, **read})


def _places(text: str) -> tuple[Destination, ...]:
    return tuple(Destination(ident, name) for ident, name in json.loads(text))


def _texts(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


_READERS: dict[str, Callable[[Any], Any]] = {
    "destinations": _places,
    "outcome": Outcome,
    "errors": _texts,
    "log_ids": _texts,
    "is_pinned": bool,
    "has_body": bool,
    "has_note": bool,
}
