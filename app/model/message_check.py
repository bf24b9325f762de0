"""What may be wrong with a message before it is sent. Nothing here stops it from being sent."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from app.model.catalog import Catalog, EventType, closest_name
from app.model.errors import InvalidMessage
from app.model.json_scan import Path, Span, locate_all
from app.model.json_text import parse
from app.model.meta_check import Finding, check_meta
from app.model.meta_edit import root_object
from app.model.paste import FHIR_STEP, fhir_note, fhir_type
from app.model.problem import Problem, Severity
from app.model.required import Lack, Lacking, lacking
from app.model.size import size_note, size_of

PROBLEM_LIMIT = 200
_SOUGHT = 1_000
"""So many missing fields are looked for: the first 200 by place are shown."""


def problems_of(
    text: str,
    catalog: Catalog,
    *,
    warned_bytes: int,
    refused_bytes: int,
) -> tuple[Problem, ...]:
    """Everything worth a look in *text*, by place, at most 200; see `app.model.message.check`."""
    size = size_of(text)
    if size > refused_bytes:
        return (Problem(Severity.ERROR, size_note(size), 1, 1),)
    try:
        parsed = parse(text)
        root = root_object(parsed)
    except InvalidMessage as error:
        return (Problem(Severity.ERROR, error.text, max(error.line, 1), max(error.column, 1)),)
    findings: list[Finding] = []
    if size > warned_bytes:
        findings.append(Finding(Severity.WARNING, size_note(size)))
    resource_type = fhir_type(root)
    if resource_type is None:
        findings += _findings(root, catalog)
    else:
        note = f"{fhir_note(resource_type)} {FHIR_STEP}"
        findings.append(Finding(Severity.ERROR, note, ("resourceType",)))
    return _placed(text, findings)


def _findings(root: dict[str, Any], catalog: Catalog) -> Iterator[Finding]:
    event_type, findings = check_meta(root, catalog)
    yield from findings
    if event_type is not None and event_type.is_sendable:
        yield from _check_fields(root, event_type)


def _check_fields(root: dict[str, Any], event_type: EventType) -> Iterator[Finding]:
    taken = {"Meta"}
    payload = (entry for entry in lacking(root, event_type) if entry.path[0] != "Meta")
    for entry in islice(payload, _SOUGHT):
        if len(entry.path) == 1 and entry.instead:
            taken.add(entry.instead)
        yield _lack_finding(entry)
    known = {path.partition(".")[0].removesuffix("[]") for path in event_type.required_paths}
    known.update(event_type.optional_fields)
    for name in root:
        if name not in known and name not in taken:
            meant = closest_name(name, known - set(root))
            hint = f"Did you mean {meant}?" if meant else "Redox ignores fields it does not know."
            yield Finding(
                Severity.WARNING,
                f"“{name[:60]}” is not a known field of {event_type.key}. {hint}",
                (name,),
            )
    if event_type.key == "PatientSearch.Query" and not root.get("Patient"):
        yield Finding(
            Severity.WARNING,
            "The search names no patient. Destinations may refuse a search without "
            "Patient.Identifiers or enough of Patient.Demographics.",
        )


def _lack_finding(entry: Lacking) -> Finding:
    match entry.lack:
        case Lack.MISSING:
            text = f"Required field missing: {entry.field}."
            path = entry.path
            if entry.instead:
                text += f" “{entry.instead[:60]}” stands there; the name is {entry.path[-1]}."
                path = (*entry.path[:-1], entry.instead)
            return Finding(Severity.ERROR, text, path)
        case Lack.EMPTY:
            return Finding(Severity.WARNING, f"Required field is empty: {entry.field}.", entry.path)
        case Lack.NO_OBJECT:
            text = f"{entry.field} must be an object: {{ … }}."
        case Lack.NO_LIST:
            text = f"{entry.field} must be a list: [ … ]."
    return Finding(Severity.ERROR, text, entry.path)


def _placed(text: str, findings: Iterable[Finding]) -> tuple[Problem, ...]:
    """Put each finding where its path, or the nearest place above it, stands in *text*."""
    findings = list(findings)
    paths = {finding.path[:end] for finding in findings for end in range(len(finding.path) + 1)}
    spans = locate_all(text, paths)
    places = [_nearest(spans, finding.path).start for finding in findings]
    ordered = sorted(zip(places, findings, strict=True), key=lambda pair: pair[0])
    problems: list[Problem] = []
    line, last = 1, 0
    for place, finding in ordered[:PROBLEM_LIMIT]:
        line += text.count("\n", last, place)
        last = place
        column = place - text.rfind("\n", 0, place)
        problems.append(Problem(finding.severity, finding.text, line, column, finding.path))
    return tuple(problems)


def _nearest(spans: dict[Path, Span], path: Path) -> Span:
    while path and path not in spans:
        path = path[:-1]
    return spans[path]
