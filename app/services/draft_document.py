"""A draft as bytes, and back: a line of JSON, then the text as it was typed."""

import json
from collections.abc import Mapping
from typing import Any, cast

from app.model.draft import Draft, Place, Row, Rows
from app.model.message_file import FileLink
from app.model.preferences import Destination, LastUsed
from app.services.files import parse_object

VERSION = 1


def bytes_of(draft: Draft) -> bytes:
    """What a file holds of a draft, before it is sealed."""
    used, place, file = draft.used, draft.place, draft.file
    head = {
        "version": VERSION,
        "profile": draft.profile_id,
        "dataModel": used.data_model,
        "eventType": used.event_type,
        "destinations": [[one.id, one.name] for one in used.destinations],
        "isEdited": draft.is_edited,
        "place": [place.cursor, place.anchor, place.first_line],
        "file": [file.path, file.digest, file.line_end] if file is not None else None,
    }
    # The text is no part of the JSON: of a long one, making it that would hold the window up.
    return json.dumps(head).encode() + b"\n" + draft.text.encode("utf-8", "surrogatepass")


def draft_of(draft_id: str, data: bytes) -> Draft:
    """Read what `bytes_of` made.

    Raises:
        ValueError: it is damaged, or of a newer version.
    """
    head, _, text = data.partition(b"\n")
    members = parse_object(head)
    if members.get("version") != VERSION:
        raise ValueError("another version")
    cursor, anchor, first_line = (_whole(value) for value in _list(members, "place", 3))
    return Draft(
        id=draft_id,
        profile_id=_text(members, "profile"),
        used=LastUsed(
            _text(members, "dataModel"),
            _text(members, "eventType"),
            tuple(_destination(value) for value in _list(members, "destinations")),
        ),
        text=text.decode("utf-8", "surrogatepass"),
        is_edited=members.get("isEdited") is True,
        place=Place(cursor, anchor, first_line),
        file=_file(members.get("file")),
    )


def bytes_of_rows(rows: Rows) -> bytes:
    """What the file of the tabs' order holds, before it is sealed."""
    listed = {profile: {"order": row.order, "shown": row.shown} for profile, row in rows.items()}
    return json.dumps({"version": VERSION, "rows": listed}).encode()


def rows_of(data: bytes) -> dict[str, Row]:
    """Read what `bytes_of_rows` made.

    Raises:
        ValueError: it is damaged, or of a newer version.
    """
    members = parse_object(data)
    rows = members.get("rows")
    if members.get("version") != VERSION or not isinstance(rows, dict):
        raise ValueError("not the order of tabs")
    found: dict[str, Row] = {}
    for profile, row in cast("dict[str, Any]", rows).items():
        if not isinstance(row, dict):
            raise ValueError("not a row of tabs")
        named = cast("dict[str, Any]", row)
        order = tuple(str(one) for one in _list(named, "order"))
        found[profile] = Row(order, _text(named, "shown"))
    return found


def _text(members: Mapping[str, Any], name: str) -> str:
    value = members.get(name)
    if not isinstance(value, str):
        raise ValueError(f"{name} is no text")
    return value


def _list(members: Mapping[str, Any], name: str, length: int | None = None) -> list[Any]:
    value: object = members.get(name)
    if not isinstance(value, list):
        raise ValueError(f"{name} is no list")
    items = cast("list[Any]", value)
    if length is not None and len(items) != length:
        raise ValueError(f"{name} has another length")
    return items


def _whole(value: object) -> int:
    if type(value) is not int or value < 0:
        raise ValueError("not a whole number")
    return value


def _file(value: object) -> FileLink | None:
    match value:
        case None:
            return None
        case [str(path), str(digest), str(line_end)]:
            return FileLink(path, digest, line_end)
        case _:
            raise ValueError("not a file")


def _destination(value: object) -> Destination:
    match value:
        case [str(ident), str(name)]:
            return Destination(ident, name)
        case _:
            raise ValueError("not a destination")
