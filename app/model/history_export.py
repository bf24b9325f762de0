"""The list of the history as a file for a spreadsheet or a program: no message and no reply."""

import csv
import io
import json
from collections.abc import Iterable
from datetime import UTC

from app.model.history_entry import HistoryEntry
from app.model.spreadsheet import safe_cell

COLUMNS = (
    "sentAt",
    "profile",
    "environment",
    "host",
    "dataModel",
    "eventType",
    "destinations",
    "outcome",
    "verdict",
    "errors",
    "status",
    "durationSeconds",
    "requestBytes",
    "replyBytes",
    "logIds",
    "pinned",
)


def as_csv(entries: Iterable[HistoryEntry]) -> str:
    """One row for each entry below a row of names; lists are joined by "; ".

    Nothing in it is taken for a formula by a spreadsheet.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for entry in entries:
        places = [f"{place.name} ({place.id})" for place in entry.destinations]
        flat = {
            "destinations": "; ".join(places),
            "errors": "; ".join(entry.errors),
            "logIds": "; ".join(entry.log_ids),
            "pinned": "yes" if entry.is_pinned else "",
        }
        writer.writerow([_cell(value) for value in (_facts(entry) | flat).values()])
    return file.getvalue()


def as_json_lines(entries: Iterable[HistoryEntry]) -> str:
    """One JSON object in a line for each entry."""
    return "".join(json.dumps(_facts(entry), ensure_ascii=False) + "\n" for entry in entries)


def _facts(entry: HistoryEntry) -> dict[str, object]:
    values = (
        entry.sent_at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        entry.profile_name,
        entry.environment,
        entry.host,
        entry.data_model,
        entry.event_type,
        [{"id": place.id, "name": place.name} for place in entry.destinations],
        entry.outcome.value,
        entry.verdict,
        list(entry.errors),
        entry.status or None,
        round(entry.duration_s, 3),
        entry.request_bytes,
        entry.reply_bytes,
        list(entry.log_ids),
        entry.is_pinned,
    )
    return dict(zip(COLUMNS, values, strict=True))


def _cell(value: object) -> str:
    return "" if value is None else safe_cell(str(value))
