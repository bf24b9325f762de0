"""Meta as it stands in a text that someone may be in the middle of typing."""

import json
import re
from dataclasses import dataclass
from typing import Any

from app.model.json_scan import Span, locate
from app.model.json_text import as_list, as_object
from app.model.preferences import Destination

_UUID = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"


@dataclass(frozen=True, slots=True)
class MetaView:
    """What Meta says; "" or () where it says nothing that can be used.

    *is_there* is False when there is no Meta, or the text cannot be read as far as it goes: then
    nothing is known. *test* is None when missing, null or no boolean.
    """

    is_there: bool = False
    data_model: str = ""
    event_type: str = ""
    destinations: tuple[Destination, ...] = ()
    test: bool | None = None
    source_id: str = ""


def read_meta(text: str) -> MetaView:
    """Read Meta whatever is wrong behind it, destinations written wrongly included."""
    span = locate(text, ("Meta",))
    return MetaView() if span is None else view_of(decoded(text, span))


def view_of(meta: object) -> MetaView:
    """See a Meta that is already Python objects."""
    fields = as_object(meta)
    if fields is None:
        return MetaView()
    source = as_object(fields.get("Source")) or {}
    test = fields.get("Test")
    return MetaView(
        is_there=True,
        data_model=_text(fields.get("DataModel")),
        event_type=_text(fields.get("EventType")),
        destinations=_destinations(fields.get("Destinations")),
        test=test if isinstance(test, bool) else None,
        source_id=_text(source.get("ID")),
    )


def destination_of(entry: object) -> Destination | None:
    """One entry of Meta.Destinations; a bare text counts as the ID."""
    fields = as_object(entry)
    if fields is None:
        return Destination(entry) if isinstance(entry, str) else None
    return Destination(_text(fields.get("ID")), _text(fields.get("Name")))


def is_uuid(text: str) -> bool:
    """Whether *text* has the form of Redox's IDs: 8-4-4-4-12 hexadecimal digits."""
    return re.fullmatch(_UUID, text) is not None


def describe(text: str) -> str:
    """The message in a line, without its payload: ``PatientAdmin · Arrival to Redox EMR``."""
    view = read_meta(text)
    what = " · ".join(part for part in (view.data_model, view.event_type) if part)
    names = [place.name or place.id for place in view.destinations if place.name or place.id]
    if not names:
        return what or "Message"
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    return f"{what or 'Message'} to {names[0]}{more}"


def decoded(text: str, span: Span) -> Any:
    """The value at a span that was located; None when it cannot be read."""
    try:
        return json.loads(text[span.start : span.end], parse_int=_whole)
    except (ValueError, RecursionError):
        return None


def _whole(digits: str) -> int | float:
    return int(digits) if len(digits) < 4_000 else float(digits)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _destinations(value: object) -> tuple[Destination, ...]:
    entries = as_list(value)
    found = [destination_of(entry) for entry in ([value] if entries is None else entries)]
    return tuple(place for place in found if place is not None)
