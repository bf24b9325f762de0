"""What may be wrong with a message before it is sent, or with a reply; it stops neither."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from app.model.catalog import Catalog, EventKind, EventType
from app.model.errors import InvalidMessage
from app.model.field_check import FieldCheck, not_base64
from app.model.finding import PROBLEM_LIMIT, Finding, placed
from app.model.json_path import path_text
from app.model.json_scan import Path
from app.model.json_text import as_list, as_object, parse
from app.model.language import translate
from app.model.meta import view_of
from app.model.meta_check import JUDGED_FIELDS, check_meta
from app.model.meta_edit import root_object
from app.model.paste import fhir_note, fhir_step, fhir_type
from app.model.placeholder_check import placeholder_findings
from app.model.problem import Problem, Severity
from app.model.schema import Schema, Schemas
from app.model.schema_rules import Fault, Wrong, looks_like_file
from app.model.size import size_note, size_of

_FILE_VALUE = "Encapsulated Data"


def problems_of(
    text: str,
    catalog: Catalog,
    schemas: Schemas,
    *,
    warned_bytes: int,
    refused_bytes: int,
) -> tuple[Problem, ...]:
    """Everything worth a look in *text*, by place, at most 200; see `app.model.message.check`."""
    size = size_of(text)
    if size > refused_bytes:
        return (Problem(Severity.ERROR, size_note(size), 1, 1, is_fatal=True),)
    try:
        root = root_object(parse(text))
    except InvalidMessage as error:
        line, column = max(error.line, 1), max(error.column, 1)
        return (Problem(Severity.ERROR, error.text, line, column, is_fatal=True),)
    findings: list[Finding] = []
    if size > warned_bytes:
        findings.append(Finding(Severity.WARNING, size_note(size)))
    if "{{" in text:
        findings += islice(placeholder_findings(root), PROBLEM_LIMIT)
    resource_type = fhir_type(root)
    if resource_type is None:
        findings += _message_findings(root, catalog, schemas)
    else:
        note = f"{fhir_note(resource_type)} {fhir_step()}"
        findings.append(Finding(Severity.ERROR, note, ("resourceType",), is_fatal=True))
    return placed(text, findings)


def reply_problems_of(text: str, catalog: Catalog, schemas: Schemas) -> tuple[Problem, ...]:
    """What a reply has that Redox’s schemas do not expect of it; () for what is no reply in JSON.

    A reply repeats the event type of the request: that to a query has the fields of the event type
    that answers it, that to a message only Meta. One that says what failed has only Meta, too.
    """
    try:
        root = root_object(parse(text))
    except InvalidMessage:
        return ()
    view = view_of(root.get("Meta"))
    asked = catalog.find(view.data_model, view.event_type)
    if asked is None:
        return ()
    name = asked.response if asked.is_query else asked.name
    schema = schemas.of(asked.data_model, name)
    if schema is None:
        return ()
    faults = schemas.rules.faults(root, asked.data_model, name)
    kept = [fault for fault in faults if not _is_left_out(fault, root, asked)]
    return placed(text, FieldCheck(root, schema, f"{asked.data_model}.{name}").findings(kept))


def missing_fields(root: dict[str, Any], event_type: EventType, schemas: Schemas) -> Iterator[str]:
    """The required fields that *root* has not, or not as what they have to be."""
    schema = schemas.of(event_type.data_model, event_type.name)
    if schema is None:
        return
    for fault in schemas.rules.faults(root, event_type.data_model, event_type.name):
        if fault.wrong is Wrong.MISSING:
            yield path_text((*fault.path, fault.name))
        elif fault.wrong is Wrong.KIND and _is_missed(schema, root, fault.path):
            yield path_text(fault.path)


def _message_findings(
    root: dict[str, Any], catalog: Catalog, schemas: Schemas
) -> Iterator[Finding]:
    event_type, meta_findings = check_meta(root, catalog)
    yield from meta_findings
    schema = schemas.of(event_type.data_model, event_type.name) if event_type else None
    if event_type is None or schema is None or not event_type.is_sendable:
        return
    said = {finding.path for finding in meta_findings}
    faults = [
        fault
        for fault in schemas.rules.faults(root, event_type.data_model, event_type.name)
        if not _is_judged(fault) and (*fault.path, fault.name) not in said
    ]
    yield from FieldCheck(root, schema, event_type.key).findings(faults)
    yield from _context_findings(root, event_type)


def _context_findings(root: dict[str, Any], event_type: EventType) -> Iterator[Finding]:
    """What no schema can say: one field depends on another."""
    if event_type.key == "PatientSearch.Query" and not root.get("Patient"):
        yield Finding(
            Severity.WARNING,
            translate(
                "Validation",
                "The search names no patient. Destinations may refuse a search without "
                "Patient.Identifiers or enough of Patient.Demographics.",
            ),
        )
    for number, order in enumerate(as_list(root.get("Orders")) or ()):
        results = as_list((as_object(order) or {}).get("Results")) or ()
        for index, result in enumerate(results):
            fields = as_object(result) or {}
            value = fields.get("Value")
            is_file = fields.get("ValueType") == _FILE_VALUE and isinstance(value, str)
            if is_file and value and not looks_like_file(value):
                yield not_base64(value, ("Orders", number, "Results", index, "Value"))


def _is_judged(fault: Fault) -> bool:
    """Whether `check_meta` has said what there is to say."""
    path = (*fault.path, fault.name) if fault.wrong is Wrong.MISSING else fault.path
    if path[:1] != ("Meta",) or fault.wrong is Wrong.UNKNOWN:
        return False
    if len(path) < 2:
        return True
    if path[1] not in JUDGED_FIELDS:
        return False
    return len(path) == 2 or path[-1] == "ID" or isinstance(path[-1], int)


def _is_left_out(fault: Fault, root: dict[str, Any], asked: EventType) -> bool:
    """Whether a reply may lack it: all but Meta, or what would be there if there were a match."""
    if fault.wrong is not Wrong.MISSING:
        return fault.wrong is Wrong.EMPTY
    has_failed = bool((as_object(root.get("Meta")) or {}).get("Errors"))
    if not fault.path:
        return has_failed or asked.kind is EventKind.MESSAGE
    value: Any = root
    for step in fault.path:
        value = value[step]
    return value == {}


def _is_missed(schema: Schema, root: dict[str, Any], path: Path) -> bool:
    field = schema.field_at(path)
    if field is None:
        return False
    is_holder = "object" in field.kinds or "list" in field.kinds
    value: Any = root
    for step in path:
        value = value[step]
    in_list = bool(path) and isinstance(path[-1], int)
    return (field.is_required or in_list) and (value is None or is_holder)
