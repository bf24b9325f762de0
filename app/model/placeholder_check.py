"""Placeholders in a message that stand for nothing, and so would be sent as they are typed."""

from collections.abc import Iterator
from typing import Any

from app.model.finding import Finding
from app.model.fix import Change, Fix
from app.model.json_scan import Path
from app.model.json_text import as_list, as_object
from app.model.placeholder import PLACEHOLDER, closest_placeholder, unknown_placeholders
from app.model.problem import Severity


def placeholder_findings(message: dict[str, Any]) -> Iterator[Finding]:
    """One error for each unknown placeholder in the strings of *message*, in their order."""
    waiting: list[tuple[Path, Any]] = [((), message)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, str):
            for name in unknown_placeholders(value):
                yield _finding(name, value, path)
        elif (fields := as_object(value)) is not None:
            waiting += [((*path, key), inner) for key, inner in reversed(fields.items())]
        else:
            items = list(enumerate(as_list(value) or ()))
            waiting += [((*path, index), item) for index, item in reversed(items)]


def _finding(name: str, value: str, path: Path) -> Finding:
    text = f"“{name[:60]}” is no placeholder that can be filled."
    meant = closest_placeholder(name)
    if not meant:
        return Finding(Severity.ERROR, f"{text} It would be sent as it stands.", path)
    whole = f"{{{{{meant}}}}}"
    better = PLACEHOLDER.sub(lambda match: whole if match[1] == name else match[0], value)
    fix = Fix(f"Write {whole}", Change.REPLACE, path, value=better)
    return Finding(Severity.ERROR, f"{text} Did you mean {whole}?", path, (fix,))
