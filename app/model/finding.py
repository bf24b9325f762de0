"""What a check finds, by its path; `placed` says where that is in the text."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.model.fix import Fix
from app.model.json_scan import Path, Span, locate_all
from app.model.problem import Problem, Severity

PROBLEM_LIMIT = 200


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence or two on what stands, or should stand, at *path*, and what puts it right."""

    severity: Severity
    text: str
    path: Path = ()
    fixes: tuple[Fix, ...] = ()
    is_fatal: bool = False


def placed(text: str, findings: Iterable[Finding]) -> tuple[Problem, ...]:
    """The first 200 by place: each where its path, or the nearest place above it, stands."""
    findings = list(findings)
    if not findings:
        return ()
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
        problems.append(
            Problem(
                finding.severity,
                finding.text,
                line,
                column,
                finding.path,
                finding.fixes,
                finding.is_fatal,
            )
        )
    return tuple(problems)


def _nearest(spans: dict[Path, Span], path: Path) -> Span:
    while path and path not in spans:
        path = path[:-1]
    return spans[path]
