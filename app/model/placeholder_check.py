"""Placeholders in a message that stand for nothing, and so would be sent as they are typed."""

from collections.abc import Iterator
from typing import Any

from app.model.finding import Finding
from app.model.fix import Change, Fix
from app.model.json_scan import Path
from app.model.json_text import as_list, as_object
from app.model.language import translate
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
    text = translate("PlaceholderCheck", "“{name}” is no placeholder that can be filled.").format(
        name=name[:60]
    )
    meant = closest_placeholder(name)
    if not meant:
        stands = translate("PlaceholderCheck", "It would be sent as it stands.")
        return Finding(Severity.ERROR, f"{text} {stands}", path)
    whole = f"{{{{{meant}}}}}"
    better = PLACEHOLDER.sub(lambda match: whole if match[1] == name else match[0], value)
    words = translate("PlaceholderCheck", "Write {placeholder}").format(placeholder=whole)
    fix = Fix(words, Change.REPLACE, path, value=better)
    ask = translate("PlaceholderCheck", "Did you mean {placeholder}?").format(placeholder=whole)
    return Finding(Severity.ERROR, f"{text} {ask}", path, (fix,))
