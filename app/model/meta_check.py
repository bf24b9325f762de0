"""What may be wrong with Meta."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.model.catalog import Catalog, EventKind, EventType, closest_name
from app.model.json_scan import Path
from app.model.json_text import as_list, as_object
from app.model.meta import is_uuid
from app.model.problem import Severity

_WRITE = 'Write each destination as {"ID": "…", "Name": "…"}.'
_ID_FORM = "8-4-4-4-12 hexadecimal digits"


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence or two on what stands, or should stand, at *path*."""

    severity: Severity
    text: str
    path: Path = ()


def check_meta(root: dict[str, Any], catalog: Catalog) -> tuple[EventType | None, list[Finding]]:
    """The event type that Meta names, as far as the catalog knows it, and what is wrong there."""
    meta = as_object(root.get("Meta"))
    if meta is None:
        return None, [_no_meta(root)]
    findings: list[Finding] = []
    data_model = _name(meta, "DataModel", findings)
    event_type = _name(meta, "EventType", findings)
    known = catalog.find(data_model, event_type) if data_model and event_type else None
    if known is None:
        findings += _unknown(catalog, data_model, event_type)
    elif not known.is_sendable:
        findings.append(_not_sent(known))
    findings += _date_time(meta.get("EventDateTime"))
    findings += _test(meta.get("Test"))
    findings += _source(meta.get("Source"))
    findings += _destinations(meta, known)
    return known, findings


def _no_meta(root: dict[str, Any]) -> Finding:
    if root.get("Meta") is not None:
        return Finding(Severity.ERROR, "Meta must be an object: { … }.", ("Meta",))
    text = "Meta is missing: it names the data model, the event type and the destinations."
    meant = closest_name("Meta", root)
    if meant and meant != "Meta":
        return Finding(
            Severity.ERROR, f"{text} “{meant}” stands there; the name is Meta.", (meant,)
        )
    return Finding(Severity.ERROR, text)


def _name(meta: dict[str, Any], name: str, findings: list[Finding]) -> str:
    value = meta.get(name)
    if isinstance(value, str) and value:
        return value
    path: Path = ("Meta", name)
    if value is None or value == "":
        text = f"Meta.{name} is missing."
        meant = closest_name(name, set(meta) - {name})
        if meant:
            text, path = f"{text} “{meant}” stands there; the name is {name}.", ("Meta", meant)
    else:
        text = f"Meta.{name} must be a text in quotes."
    findings.append(Finding(Severity.ERROR, text, path))
    return ""


def _unknown(catalog: Catalog, data_model: str, event_type: str) -> Iterator[Finding]:
    if data_model and not catalog.knows(data_model):
        meant = catalog.closest_data_model(data_model)
        hint = f" Did you mean “{meant}”?" if meant else " Names are case-sensitive."
        yield Finding(
            Severity.WARNING,
            f"“{data_model[:60]}” is not a known data model.{hint}",
            ("Meta", "DataModel"),
        )
    elif data_model and event_type:
        meant = catalog.closest_event_type(data_model, event_type)
        others = catalog.data_models_with(event_type)
        hint = " Names are case-sensitive."
        if meant:
            hint = f" Did you mean “{meant}”?"
        elif others:
            hint = f" It belongs to {' and '.join(others[:3])}."
        yield Finding(
            Severity.WARNING,
            f"“{event_type[:60]}” is not a known event type of {data_model}.{hint}",
            ("Meta", "EventType"),
        )


def _not_sent(known: EventType) -> Finding:
    if known.kind is EventKind.RESPONSE:
        text = f"{known.key} is a reply: it answers a query, and a source does not send it."
    else:
        text = f"{known.key} comes from the EHR: a source does not send it."
    return Finding(Severity.WARNING, text, ("Meta", "EventType"))


def _date_time(value: object) -> Iterator[Finding]:
    if value is None:
        return
    try:
        datetime.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        yield Finding(
            Severity.WARNING,
            "Meta.EventDateTime is not a time in ISO 8601, such as 2026-01-31T09:30:00.000Z.",
            ("Meta", "EventDateTime"),
        )


def _test(value: object) -> Iterator[Finding]:
    if isinstance(value, bool) or value is None:
        if not value:
            yield Finding(
                Severity.WARNING,
                "The message is not marked as a test (Meta.Test).",
                ("Meta", "Test"),
            )
    else:
        text = "Meta.Test must be true or false, without quotes."
        yield Finding(Severity.WARNING, text, ("Meta", "Test"))


def _source(value: object) -> Iterator[Finding]:
    if value is None:
        return
    source = as_object(value)
    if source is None:
        text = 'Meta.Source must be an object: {"ID": "…"}.'
        yield Finding(Severity.WARNING, text, ("Meta", "Source"))
        return
    source_id = source.get("ID")
    if source_id is not None and not (isinstance(source_id, str) and is_uuid(source_id)):
        yield Finding(
            Severity.WARNING,
            f"Meta.Source.ID does not look like an ID of Redox ({_ID_FORM}).",
            ("Meta", "Source", "ID"),
        )


def _destinations(meta: dict[str, Any], known: EventType | None) -> Iterator[Finding]:
    path: Path = ("Meta", "Destinations")
    value = meta.get("Destinations")
    entries = as_list(value)
    if not value:
        text = "Meta.Destinations is missing. Add a destination with its ID."
        meant = closest_name("Destinations", set(meta) - {"Destinations"})
        if meant:
            text = f"{text} “{meant}” stands there; the name is Destinations."
            path = ("Meta", meant)
        elif value is not None:
            text = "Meta.Destinations is empty. Add a destination with its ID."
        yield Finding(Severity.ERROR, text, path)
        return
    if entries is None:
        yield Finding(Severity.ERROR, f"Meta.Destinations must be a list: [ … ]. {_WRITE}", path)
        return
    seen: set[str] = set()
    for index, entry in enumerate(entries):
        yield from _destination(entry, (*path, index), seen)
    most = known.max_destinations if known is not None else None
    if most is not None and len(entries) > most:
        text = "A query takes exactly one destination. Remove the others."
        yield Finding(Severity.ERROR, text, (*path, most))


def _destination(entry: object, path: Path, seen: set[str]) -> Iterator[Finding]:
    fields = as_object(entry)
    if fields is None:
        yield Finding(Severity.ERROR, f"A destination is an object, not a text. {_WRITE}", path)
        return
    value = fields.get("ID")
    if value is None or value == "":
        text = "The destination has no ID. Copy it from the connection in the dashboard."
        yield Finding(Severity.ERROR, text, path)
    elif not isinstance(value, str):
        text = "The ID of a destination is one text in quotes. Write one object per destination."
        yield Finding(Severity.ERROR, text, (*path, "ID"))
    elif not is_uuid(value):
        text = f"The destination’s ID does not look like an ID of Redox ({_ID_FORM})."
        yield Finding(Severity.WARNING, text, (*path, "ID"))
    elif value.lower() in seen:
        yield Finding(Severity.WARNING, "This destination stands here twice.", path)
    else:
        seen.add(value.lower())
