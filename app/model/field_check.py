"""What the schema of an event type has against a message, in words, and what puts it right."""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from app.model.catalog import closest_name
from app.model.finding import Finding
from app.model.fix import Change, Fix
from app.model.json_path import path_text
from app.model.json_scan import Path
from app.model.json_text import as_list, as_object
from app.model.language import QT_TRANSLATE_NOOP, translate
from app.model.placeholder import holds_placeholder
from app.model.problem import Severity
from app.model.schema import Field, Schema
from app.model.schema_rules import Fault, Wrong
from app.model.value_check import (
    day_meant,
    file_meant,
    is_day,
    is_time,
    names_no_day,
    value_meant,
)

_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?")
_VALUES_NAMED = 8
_WANTED = {
    "object": QT_TRANSLATE_NOOP("FieldCheck", "an object: { … }"),
    "list": QT_TRANSLATE_NOOP("FieldCheck", "a list: [ … ]"),
    "string": QT_TRANSLATE_NOOP("FieldCheck", "a text in quotes"),
    "number": QT_TRANSLATE_NOOP("FieldCheck", "a number, without quotes"),
    "integer": QT_TRANSLATE_NOOP("FieldCheck", "a whole number, without quotes"),
    "boolean": QT_TRANSLATE_NOOP("FieldCheck", "true or false, without quotes"),
}


class FieldCheck:
    """The faults of one message, put into words. *key* names its event type."""

    def __init__(self, root: dict[str, Any], schema: Schema, key: str) -> None:
        self._root = root
        self._schema = schema
        self._key = key

    def findings(self, faults: Iterable[Fault]) -> Iterator[Finding]:
        """A finding for each fault worth one, missing fields first."""
        faults = list(faults)
        taken: set[Path] = set()
        for fault in faults:
            if fault.wrong is Wrong.MISSING:
                yield self._missing(fault.path, fault.name, taken)
        for fault in faults:
            match fault.wrong:
                case Wrong.MISSING:
                    continue
                case Wrong.UNKNOWN:
                    if (*fault.path, fault.name) not in taken:
                        yield self._unknown(fault.path, fault.name)
                case Wrong.KIND:
                    yield from self._kind(fault.path)
                case Wrong.EMPTY:
                    text = translate("FieldCheck", "Required field is empty: {path}.").format(
                        path=path_text(fault.path)
                    )
                    yield Finding(Severity.WARNING, text, fault.path)
                case Wrong.UNLISTED | Wrong.FORM:
                    yield from self._value(fault)

    # ---- fields ------------------------------------------------------------------------------

    def _missing(self, path: Path, name: str, taken: set[Path]) -> Finding:
        text = translate("FieldCheck", "Required field missing: {path}.").format(
            path=path_text((*path, name))
        )
        fields = as_object(self._at(path)) or {}
        known = {field.name for field in self._schema.fields_of(path)}
        # What is a field of its own is not meant as another.
        meant = "" if name in fields else closest_name(name, set(fields) - known)
        if meant:
            taken.add((*path, meant))
            instead = translate("FieldCheck", "“{meant}” stands there; the name is {name}.")
            text = f"{text} {instead.format(meant=meant[:60], name=name)}"
            rename = Fix(
                translate("FieldCheck", "Rename it to {name}").format(name=name),
                Change.RENAME,
                (*path, meant),
                name=name,
            )
            return Finding(Severity.ERROR, text, (*path, meant), (rename,))
        return Finding(Severity.ERROR, text, (*path, name), (self._addition(path, name),))

    def _addition(self, path: Path, name: str) -> Fix:
        before = [field.name for field in self._schema.fields_of(path)]
        after = tuple(before[: before.index(name)]) if name in before else ()
        value = least(self._schema, (*path, name))
        return Fix(
            translate("FieldCheck", "Add {name}").format(name=name),
            Change.ADD,
            path,
            name=name,
            value=value,
            after=after,
        )

    def _unknown(self, path: Path, name: str) -> Finding:
        place = path_text(path) or self._key
        known = [field.name for field in self._schema.fields_of(path)]
        present: Collection[str] = as_object(self._at(path)) or ()
        meant = closest_name(name, set(known) - set(present))
        hint, fixes = translate("FieldCheck", "Redox ignores fields it does not know."), ()
        if meant:
            hint = translate("FieldCheck", "Did you mean {meant}?").format(meant=meant)
            rename = Fix(
                translate("FieldCheck", "Rename it to {name}").format(name=meant),
                Change.RENAME,
                (*path, name),
                name=meant,
            )
            fixes = (rename,)
        text = translate("FieldCheck", "“{name}” is not a known field of {place}.").format(
            name=name[:60], place=place
        )
        return Finding(Severity.WARNING, f"{text} {hint}", (*path, name), fixes)

    # ---- kinds -------------------------------------------------------------------------------

    def _kind(self, path: Path) -> Iterator[Finding]:
        field = self._schema.field_at(path)
        value = self._at(path)
        if field is None:
            return
        words = path_text(path)
        if value is None and field.is_required:
            fix = self._addition(path[:-1], field.name)
            yield Finding(
                Severity.ERROR,
                translate("FieldCheck", "Required field missing: {path}.").format(path=words),
                path,
                (fix,),
            )
        elif value is None:
            text = translate(
                "FieldCheck", "{words} is null. Leave it out when there is nothing to say."
            ).format(words=words)
            fix = Fix(translate("FieldCheck", "Remove it"), Change.REMOVE, path)
            yield Finding(Severity.WARNING, text, path, (fix,))
        elif isinstance(value, str) and holds_placeholder(value) and not _is_holder(field):
            return  # what it will be is not known yet
        elif "string" in field.kinds and _kind_of(value) == "number":
            text = translate(
                "FieldCheck", "{words} is a number; Redox wants it as text, in quotes."
            ).format(words=words)
            fix = Fix(translate("FieldCheck", "Put it in quotes"), Change.QUOTE, path)
            yield Finding(Severity.WARNING, text, path, (fix,))
        else:
            wanted = translate("FieldCheck", " or ").join(
                translate("FieldCheck", _WANTED[kind]) for kind in field.kinds
            )
            item = self._schema.field_at((*path, 0))
            fixes = _kind_fixes(value, field, path, item)
            yield Finding(
                Severity.ERROR,
                translate("FieldCheck", "{words} must be {wanted}.").format(
                    words=words, wanted=wanted
                ),
                path,
                fixes,
            )

    # ---- values ------------------------------------------------------------------------------

    def _value(self, fault: Fault) -> Iterator[Finding]:
        field = self._schema.field_at(fault.path)
        value = self._at(fault.path)
        if field is None or not isinstance(value, str) or not value or holds_placeholder(value):
            return
        if fault.wrong is Wrong.UNLISTED:
            yield from _unlisted(value, field, fault.path)
        elif field.form == "date":
            yield from _date(value, fault.path)
        elif field.form == "date-time":
            yield from _time(value, fault.path)
        elif field.form == "base64":
            yield from self._file(value, fault.path)

    def _file(self, value: str, path: Path) -> Iterator[Finding]:
        holder = as_object(self._at(path[:-1])) or {}
        # A note can also be a plain text.
        if holder.get("ContentType", "Base64 Encoded") == "Base64 Encoded":
            yield not_base64(value, path)

    def _at(self, path: Path) -> Any:
        value: Any = self._root
        for step in path:
            value = value[step]
        return value


def not_base64(value: str, path: Path) -> Finding:
    """What to say of a file that is neither base64 nor the address of an upload."""
    meant = file_meant(value)
    text = translate(
        "FieldCheck", "{path} is neither base64 nor the URI of an uploaded file."
    ).format(path=path_text(path))
    if not meant:
        return Finding(Severity.WARNING, text, path)
    text += " " + translate("FieldCheck", "Leave out what stands before the comma.")
    fix = Fix(translate("FieldCheck", "Keep only the base64"), Change.REPLACE, path, value=meant)
    return Finding(Severity.WARNING, text, path, (fix,))


def least(schema: Schema, path: Path) -> Any:
    """The least value for the field at *path*: every required field in it, empty."""
    field = schema.field_at(path)
    if field is None or field.kinds[0] == "string":
        return ""
    match field.kinds[0]:
        case "list":
            item = schema.field_at((*path, 0))
            return [least(schema, (*path, 0))] if item and "object" in item.kinds else []
        case "object":
            required = [inner.name for inner in schema.fields_of(path) if inner.is_required]
            return {name: least(schema, (*path, name)) for name in required}
        case "boolean":
            return False
        case _:
            return 0


def _unlisted(value: str, field: Field, path: Path) -> Iterator[Finding]:
    meant = value_meant(value, field)
    if meant:
        text = translate(
            "FieldCheck", "{path} is not one of its known values. Did you mean “{meant}”?"
        ).format(path=path_text(path), meant=meant)
        if field.is_open:
            text = translate("FieldCheck", "{path} is usually written “{meant}”.").format(
                path=path_text(path), meant=meant
            )
        fix = Fix(
            translate("FieldCheck", "Change it to “{meant}”").format(meant=meant),
            Change.REPLACE,
            path,
            value=meant,
        )
        yield Finding(Severity.WARNING, text, path, (fix,))
    elif not field.is_open:
        named = ", ".join(field.suggestions[:_VALUES_NAMED])
        if len(field.suggestions) > _VALUES_NAMED:
            text = translate("FieldCheck", "{path} is not one of its known values: {named}, …")
        else:
            text = translate("FieldCheck", "{path} is not one of its known values: {named}.")
        text = text.format(path=path_text(path), named=named)
        yield Finding(Severity.WARNING, text, path)


def _date(value: str, path: Path) -> Iterator[Finding]:
    if is_day(value):
        return
    text = translate("FieldCheck", "{path} is not a date such as 1980-12-31.").format(
        path=path_text(path)
    )
    fixes: tuple[Fix, ...] = ()
    meant = day_meant(value)
    if meant:
        fixes = (
            Fix(
                translate("FieldCheck", "Change it to {meant}").format(meant=meant),
                Change.REPLACE,
                path,
                value=meant,
            ),
        )
    elif names_no_day(value):
        text = translate("FieldCheck", "{path} is a day that is in no calendar.").format(
            path=path_text(path)
        )
    yield Finding(Severity.WARNING, text, path, fixes)


def _time(value: str, path: Path) -> Iterator[Finding]:
    if is_time(value):
        return
    text = translate(
        "FieldCheck", "{path} is not a time in ISO 8601, such as 2026-01-31T09:30:00.000Z."
    ).format(path=path_text(path))
    if names_no_day(value):
        text = translate("FieldCheck", "{path} is a day that is in no calendar.").format(
            path=path_text(path)
        )
    yield Finding(Severity.WARNING, text, path)


def _kind_fixes(value: object, field: Field, path: Path, item: Field | None) -> tuple[Fix, ...]:
    """What makes the right kind of a value, when that is certain."""
    if isinstance(value, bool) and "string" in field.kinds:
        return (Fix(translate("FieldCheck", "Put it in quotes"), Change.QUOTE, path),)
    if isinstance(value, str) and _is_written_kind(value.strip(), field):
        return (Fix(translate("FieldCheck", "Remove the quotes"), Change.UNQUOTE, path),)
    if item is not None and _kind_of(value) in item.kinds:
        return (Fix(translate("FieldCheck", "Put it in a list"), Change.WRAP, path),)
    entries = as_list(value)
    if entries is not None and len(entries) == 1 and _kind_of(entries[0]) in field.kinds:
        return (Fix(translate("FieldCheck", "Take it out of the list"), Change.UNWRAP, path),)
    return ()


def _kind_of(value: object) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "number"
    if isinstance(value, str):
        return "string"
    return "object" if isinstance(value, dict) else "list" if isinstance(value, list) else ""


def _is_written_kind(text: str, field: Field) -> bool:
    if "boolean" in field.kinds:
        return text in ("true", "false")
    return "number" in field.kinds and _NUMBER.fullmatch(text) is not None


def _is_holder(field: Field) -> bool:
    return "object" in field.kinds or "list" in field.kinds
