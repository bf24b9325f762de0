"""What may be wrong with Meta."""

from collections.abc import Iterator
from typing import Any

from app.model.catalog import Catalog, EventKind, EventType, closest_name
from app.model.finding import Finding
from app.model.fix import Change, Fix
from app.model.json_scan import Path
from app.model.json_text import as_list, as_object
from app.model.language import QT_TRANSLATE_NOOP, in_a_row, translate
from app.model.meta import is_uuid
from app.model.placeholder import holds_placeholder
from app.model.problem import Severity
from app.model.value_check import is_time

_TIME = QT_TRANSLATE_NOOP(
    "MetaCheck", "Meta.EventDateTime is not a time in ISO 8601, such as 2026-01-31T09:30:00.000Z."
)

JUDGED_FIELDS = ("DataModel", "EventType", "EventDateTime", "Test", "Source", "Destinations")
"""The members of Meta that `check_meta` judges, with the IDs in them."""


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
    findings += _test(meta)
    findings += _source(meta.get("Source"))
    findings += _destinations(meta, known)
    return known, findings


def _no_meta(root: dict[str, Any]) -> Finding:
    if root.get("Meta") is not None:
        return Finding(
            Severity.ERROR,
            translate("MetaCheck", "Meta must be an object: { … }."),
            ("Meta",),
        )
    text = translate(
        "MetaCheck",
        "Meta is missing: it names the data model, the event type and the destinations.",
    )
    meant = closest_name("Meta", root)
    if meant and meant != "Meta":
        text = f"{text} {_instead(meant, 'Meta')}"
        return Finding(Severity.ERROR, text, (meant,), (_rename((meant,), "Meta"),))
    return Finding(Severity.ERROR, text)


def _name(meta: dict[str, Any], name: str, findings: list[Finding]) -> str:
    value = meta.get(name)
    if isinstance(value, str) and value:
        return value
    path: Path = ("Meta", name)
    fixes: tuple[Fix, ...] = ()
    if value is None or value == "":
        text = translate("MetaCheck", "Meta.{name} is missing.").format(name=name)
        meant = closest_name(name, set(meta) - {name})
        if meant:
            text, path = (
                f"{text} {_instead(meant, name)}",
                ("Meta", meant),
            )
            fixes = (_rename(path, name),)
    else:
        text = translate("MetaCheck", "Meta.{name} must be a text in quotes.").format(name=name)
    findings.append(Finding(Severity.ERROR, text, path, fixes))
    return ""


def _unknown(catalog: Catalog, data_model: str, event_type: str) -> Iterator[Finding]:
    if data_model and not catalog.knows(data_model):
        meant = catalog.closest_data_model(data_model)
        hint = _did_you_mean(meant) if meant else _case_matters()
        text = translate("MetaCheck", "“{data_model}” is not a known data model.").format(
            data_model=data_model[:60]
        )
        text = f"{text} {hint}"
        path: Path = ("Meta", "DataModel")
        yield Finding(Severity.WARNING, text, path, _change_to(path, meant))
    elif data_model and event_type:
        meant = catalog.closest_event_type(data_model, event_type)
        others = catalog.data_models_with(event_type)
        hint = _case_matters()
        if meant:
            hint = _did_you_mean(meant)
        elif others:
            hint = translate("MetaCheck", "It belongs to {data_models}.").format(
                data_models=in_a_row(others[:3])
            )
        text = translate(
            "MetaCheck", "“{event_type}” is not a known event type of {data_model}."
        ).format(event_type=event_type[:60], data_model=data_model)
        text = f"{text} {hint}"
        path = ("Meta", "EventType")
        yield Finding(Severity.WARNING, text, path, _change_to(path, meant))


def _not_sent(known: EventType) -> Finding:
    if known.kind is EventKind.RESPONSE:
        text = translate(
            "MetaCheck", "{key} is a reply: it answers a query, and a source does not send it."
        ).format(key=known.key)
    else:
        text = translate(
            "MetaCheck", "{key} comes from the EHR: a source does not send it."
        ).format(key=known.key)
    return Finding(Severity.WARNING, text, ("Meta", "EventType"))


def _date_time(value: object) -> Iterator[Finding]:
    if value is None or (isinstance(value, str) and (is_time(value) or holds_placeholder(value))):
        return
    yield Finding(Severity.WARNING, translate("MetaCheck", _TIME), ("Meta", "EventDateTime"))


def _test(meta: dict[str, Any]) -> Iterator[Finding]:
    value = meta.get("Test")
    path: Path = ("Meta", "Test")
    if value is True:
        return
    after = JUDGED_FIELDS[: JUDGED_FIELDS.index("Test")]
    fix = Fix(
        translate("MetaCheck", "Mark it as a test"),
        Change.ADD,
        ("Meta",),
        name="Test",
        value=True,
        after=after,
    )
    if value is None or value is False:
        text = translate("MetaCheck", "The message is not marked as a test (Meta.Test).")
        yield Finding(Severity.WARNING, text, path, (fix,))
        return
    text = translate("MetaCheck", "Meta.Test must be true or false, without quotes.")
    fixes = (fix,)
    if value in ("true", "false"):
        fixes = (Fix(translate("MetaCheck", "Remove the quotes"), Change.UNQUOTE, path),)
    yield Finding(Severity.WARNING, text, path, fixes)


def _source(value: object) -> Iterator[Finding]:
    if value is None:
        return
    source = as_object(value)
    if source is None:
        text = translate("MetaCheck", 'Meta.Source must be an object: {"ID": "…"}.')
        yield Finding(
            Severity.WARNING,
            text,
            ("Meta", "Source"),
        )
        return
    source_id = source.get("ID")
    if source_id is not None and not _may_be_uuid(source_id):
        yield Finding(
            Severity.WARNING,
            translate(
                "MetaCheck",
                "Meta.Source.ID does not look like an ID of Redox (8-4-4-4-12 hexadecimal digits).",
            ),
            ("Meta", "Source", "ID"),
        )


def _destinations(meta: dict[str, Any], known: EventType | None) -> Iterator[Finding]:
    path: Path = ("Meta", "Destinations")
    fixes: tuple[Fix, ...] = ()
    value = meta.get("Destinations")
    entries = as_list(value)
    if not value:
        text = translate(
            "MetaCheck", "Meta.Destinations is missing. Add a destination with its ID."
        )
        meant = closest_name(
            "Destinations",
            set(meta) - {"Destinations"},
        )
        if meant:
            text = f"{text} {_instead(meant, 'Destinations')}"
            path = ("Meta", meant)
            fixes = (_rename(path, "Destinations"),)
        elif value is not None:
            text = translate(
                "MetaCheck", "Meta.Destinations is empty. Add a destination with its ID."
            )
        yield Finding(Severity.ERROR, text, path, fixes)
        return
    if entries is None:
        text = translate("MetaCheck", "Meta.Destinations must be a list: [ … ].")
        text = f"{text} {_write_so()}"
        if isinstance(value, str):
            fixes = (
                Fix(
                    translate("MetaCheck", "Write it as an object"),
                    Change.REPLACE,
                    path,
                    value=[{"ID": value}],
                ),
            )
        elif isinstance(value, dict):
            fixes = (Fix(translate("MetaCheck", "Put it in a list"), Change.WRAP, path),)
        yield Finding(Severity.ERROR, text, path, fixes)
        return
    seen: set[str] = set()
    for index, entry in enumerate(entries):
        yield from _destination(entry, (*path, index), seen)
    most = known.max_destinations if known is not None else None
    if most is not None and len(entries) > most:
        text = translate("MetaCheck", "A query takes exactly one destination. Remove the others.")
        fix = Fix(translate("MetaCheck", "Keep only the first"), Change.KEEP_FIRST, path)
        yield Finding(Severity.ERROR, text, (*path, most), (fix,))


def _destination(entry: object, path: Path, seen: set[str]) -> Iterator[Finding]:
    fields = as_object(entry)
    if fields is None:
        text = translate("MetaCheck", "A destination is an object, not a text.")
        text = f"{text} {_write_so()}"
        fixes: tuple[Fix, ...] = ()
        if isinstance(entry, str):
            fixes = (
                Fix(
                    translate("MetaCheck", "Write it as an object"),
                    Change.REPLACE,
                    path,
                    value={"ID": entry},
                ),
            )
        yield Finding(Severity.ERROR, text, path, fixes)
        return
    value = fields.get("ID")
    if value is None or value == "":
        text = translate(
            "MetaCheck", "The destination has no ID. Copy it from the connection in the dashboard."
        )
        yield Finding(Severity.ERROR, text, path)
    elif not isinstance(value, str):
        text = translate(
            "MetaCheck",
            "The ID of a destination is one text in quotes. Write one object per destination.",
        )
        yield Finding(Severity.ERROR, text, (*path, "ID"))
    elif not _may_be_uuid(value):
        text = translate(
            "MetaCheck",
            "The destination’s ID does not look like an ID of Redox "
            "(8-4-4-4-12 hexadecimal digits).",
        )
        yield Finding(Severity.WARNING, text, (*path, "ID"))
    elif value.lower() in seen:
        fix = Fix(translate("MetaCheck", "Remove it"), Change.REMOVE, path)
        yield Finding(
            Severity.WARNING,
            translate("MetaCheck", "This destination stands here twice."),
            path,
            (fix,),
        )
    else:
        seen.add(value.lower())


def _write_so() -> str:
    return translate("MetaCheck", 'Write each destination as {"ID": "…", "Name": "…"}.')


def _instead(meant: str, name: str) -> str:
    words = translate("MetaCheck", "“{meant}” stands there; the name is {name}.")
    return words.format(meant=meant, name=name)


def _did_you_mean(meant: str) -> str:
    return translate("MetaCheck", "Did you mean “{meant}”?").format(meant=meant)


def _case_matters() -> str:
    return translate("MetaCheck", "Names are case-sensitive.")


def _rename(path: Path, name: str) -> Fix:
    return Fix(
        translate("MetaCheck", "Rename it to {name}").format(name=name),
        Change.RENAME,
        path,
        name=name,
    )


def _change_to(path: Path, meant: str) -> tuple[Fix, ...]:
    if not meant:
        return ()
    return (
        Fix(
            translate("MetaCheck", "Change it to “{meant}”").format(meant=meant),
            Change.REPLACE,
            path,
            value=meant,
        ),
    )


def _may_be_uuid(value: object) -> bool:
    return isinstance(value, str) and (is_uuid(value) or holds_placeholder(value))
