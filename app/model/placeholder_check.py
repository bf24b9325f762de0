"""Placeholders in a message that stand for nothing, and so would be sent as they are typed."""

from collections.abc import Iterator
from typing import Any

from app.model.finding import Finding
from app.model.json_scan import Path
from app.model.json_text import as_list, as_object
from app.model.placeholder import closest_placeholder, unknown_placeholders
from app.model.problem import Severity


def placeholder_findings(message: dict[str, Any]) -> Iterator[Finding]:
    """One error for each unknown placeholder in the strings of *message*, in their order."""
    waiting: list[tuple[Path, Any]] = [((), message)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, str):
            for name in unknown_placeholders(value):
                yield Finding(Severity.ERROR, _words(name), path)
        elif (fields := as_object(value)) is not None:
            waiting += [((*path, key), inner) for key, inner in reversed(fields.items())]
        else:
            items = list(enumerate(as_list(value) or ()))
            waiting += [((*path, index), item) for index, item in reversed(items)]


def _words(name: str) -> str:
    meant = closest_placeholder(name)
    hint = f"Did you mean {{{{{meant}}}}}?" if meant else "It would be sent as it stands."
    return f"“{name[:60]}” is no placeholder that can be filled. {hint}"
