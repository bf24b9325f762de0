"""Meta brought in step with the pickers, by the smallest edit of the text."""

import json
from collections.abc import Sequence
from typing import Any

from app.model.errors import InvalidMessage
from app.model.json_edit import (
    Layout,
    joined,
    layout_of,
    list_layout,
    rendered,
    root_layout,
    with_member,
)
from app.model.json_scan import Span, items, locate, position, start_of
from app.model.json_text import ParsedJson, as_list, as_object, parse
from app.model.language import translate
from app.model.meta import decoded, destination_of
from app.model.preferences import Destination

ORDER = ("DataModel", "EventType", "EventDateTime", "Test", "Source", "Destinations")
"""The order in which Redox's own examples write Meta."""


def set_meta(
    text: str,
    *,
    data_model: str | None = None,
    event_type: str | None = None,
    destinations: Sequence[Destination] | None = None,
    test: bool | None = None,
    source_id: str | None = None,
    event_date_time: str | None = None,
) -> str:
    """*text* with those members of Meta set; None leaves one as it is.

    Everything else stays byte for byte, what already says the same included. Meta and its members
    are made where they are missing, in the text's own layout; but not to say "" or (), which is
    what a missing one says. *source_id* "" changes nothing.

    Raises:
        InvalidMessage: the text is not a JSON object, or Meta or Meta.Source is none.
    """
    parsed = parse(text)
    root = root_object(parsed)
    scalars: dict[str, str | bool | None] = {
        "DataModel": data_model,
        "EventType": event_type,
        "EventDateTime": event_date_time,
        "Test": test,
    }
    wanted = {name: value for name, value in scalars.items() if value is not None}
    at = start_of(text)
    layout = root_layout(text, at)
    if root.get("Meta") is None:
        fields: dict[str, Any] = {name: value for name, value in wanted.items() if value != ""}
        if source_id:
            fields["Source"] = {"ID": source_id}
        if destinations:
            fields["Destinations"] = [destination_fields(place) for place in destinations]
        if not fields:
            return text
        meta = rendered(fields, layout.within)
        return text[:at] + with_member(text[at:], "Meta", meta, layout=layout)
    span = locate(text, ("Meta",))
    old = as_object(root["Meta"])
    if old is None or span is None:
        raise _not_an_object(parsed, "Meta")
    meta_layout = layout_of(text, span.start, layout.within)
    meta = text[span.start : span.end]
    for name, value in wanted.items():
        if not _says(old.get(name), value):
            meta = _with(meta, name, json.dumps(value, ensure_ascii=False), meta_layout)
    if source_id:
        meta = _with_source(parsed, meta, old.get("Source"), source_id, meta_layout)
    if destinations is not None and not _same(old.get("Destinations"), destinations):
        meta = _with_destinations(meta, destinations, meta_layout)
    return text[: span.start] + meta + text[span.end :]


def root_object(parsed: ParsedJson) -> dict[str, Any]:
    """The message as an object.

    Raises:
        InvalidMessage: it is a list, a text or whatever else.
    """
    root = as_object(parsed.value)
    if root is not None:
        return root
    line, column = position(parsed.text, start_of(parsed.text))
    if isinstance(parsed.value, list):
        raise InvalidMessage(
            translate("MetaEdit", "This is a list, not a message."),
            translate(
                "MetaEdit", "Redox takes one message at a time: paste one { … } of the list."
            ),
            line=line,
            column=column,
        )
    raise InvalidMessage(
        translate("MetaEdit", "The message is not a JSON object."),
        translate("MetaEdit", "A message starts with { and ends with }."),
        line=line,
        column=column,
    )


def destination_fields(place: Destination) -> dict[str, str]:
    """How Meta.Destinations writes one destination."""
    return {"ID": place.id, "Name": place.name} if place.name else {"ID": place.id}


def _with(meta: str, name: str, value: str, layout: Layout) -> str:
    after = ORDER[: ORDER.index(name)]
    return with_member(meta, name, value, layout=layout, after=after)


def _with_source(parsed: ParsedJson, meta: str, old: object, source_id: str, layout: Layout) -> str:
    if old is None:
        return _with(meta, "Source", rendered({"ID": source_id}, layout.within), layout)
    fields, span = as_object(old), locate(meta, ("Source",))
    if fields is None or span is None:
        raise _not_an_object(parsed, "Meta", "Source")
    if fields.get("ID") == source_id:
        return meta
    source = with_member(
        meta[span.start : span.end],
        "ID",
        json.dumps(source_id, ensure_ascii=False),
        layout=layout_of(meta, span.start, layout.within),
    )
    return meta[: span.start] + source + meta[span.end :]


def _says(old: object, value: str | bool) -> bool:
    """Whether a member says *value* already; one that is not there says ""."""
    return value == "" if old is None else type(old) is type(value) and old == value


def _same(old: object, destinations: Sequence[Destination]) -> bool:
    entries = [] if old is None else as_list(old)
    return (
        entries is not None
        and len(entries) == len(destinations)
        and all(
            as_object(entry) is not None and destination_of(entry) == place
            for entry, place in zip(entries, destinations, strict=True)
        )
    )


def _with_destinations(meta: str, destinations: Sequence[Destination], layout: Layout) -> str:
    span = locate(meta, ("Destinations",))
    old = meta[span.start : span.end] if span is not None else ""
    if not old.startswith("["):
        fields = [destination_fields(place) for place in destinations]
        return _with(meta, "Destinations", rendered(fields, layout.within), layout)
    outer = list_layout(old, layout.within)
    entries = [old[entry.start : entry.end] for entry in items(old, 0)]
    inner = outer.within
    kept: list[str] = []
    for place in destinations:
        written = _taken(entries, place.id)
        if written is None:
            model = next((entry for entry in kept if entry.startswith("{")), None)
            shape = inner if model is None else _layout_like(model, inner)
            written = rendered(destination_fields(place), shape)
        else:
            written = _renamed(written, place.name, _layout_like(written, inner))
        kept.append(written)
    return _with(meta, "Destinations", joined("[]", kept, outer), layout)


def _layout_like(entry: str, outer: Layout) -> Layout:
    """The layout of the object *entry*, which stands alone in its text."""
    found = layout_of(entry, 0, outer)
    return found if not found.gap else outer


def _taken(entries: list[str], destination_id: str) -> str | None:
    """Take the entry with that ID out of *entries*, as it is written."""
    for index, entry in enumerate(entries):
        place = destination_of(decoded(entry, Span(0, len(entry))))
        if place is not None and place.id == destination_id and entry.startswith("{"):
            return entries.pop(index)
    return None


def _renamed(entry: str, name: str, layout: Layout) -> str:
    old = destination_of(decoded(entry, Span(0, len(entry))))
    if old is not None and old.name == name:
        return entry
    value = json.dumps(name, ensure_ascii=False) if name else "null"
    return with_member(entry, "Name", value, layout=layout, after=("ID",))


def _not_an_object(parsed: ParsedJson, *path: str) -> InvalidMessage:
    span = parsed.locate(path)
    line, column = position(parsed.text, span.start if span is not None else 0)
    name = ".".join(path)
    return InvalidMessage(
        translate("MetaEdit", "{name} is not an object.").format(name=name),
        translate("MetaEdit", "Write it as {{ … }}, or remove {name} and pick again.").format(
            name=name
        ),
        line=line,
        column=column,
    )
