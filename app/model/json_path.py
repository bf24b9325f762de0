"""Paths as people write them: ``Patient.Identifiers[0].ID``."""

import json
import re

from app.model.json_scan import Path

_PLAIN_NAME = re.compile(r"[A-Za-z_][\w-]*")
_STEP = re.compile(
    r'\.?(?:(?P<name>[^.\[\]"]+)|\[(?P<index>\d+)\]|\[(?P<quoted>"(?:[^"\\]|\\.)*")\])'
)


def path_text(path: Path) -> str:
    """*path* in one line; "" for the whole message."""
    steps: list[str] = []
    for step in path:
        if isinstance(step, int):
            steps.append(f"[{step}]")
        elif _PLAIN_NAME.fullmatch(step):
            steps.append(f".{step}")
        else:
            steps.append(f"[{json.dumps(step, ensure_ascii=False)}]")
    return "".join(steps).removeprefix(".")


def path_from(text: str) -> Path | None:
    """The path that is written as *text*; None when it is none."""
    steps: list[str | int] = []
    at = 0
    text = text.strip()
    while at < len(text):
        match = _STEP.match(text, at)
        if match is None or match.end() == at:
            return None
        if match["name"] is not None:
            steps.append(match["name"].strip())
        elif match["index"] is not None:
            steps.append(int(match["index"][:9]))
        else:
            try:
                steps.append(str(json.loads(match["quoted"])))
            except ValueError:
                return None
        at = match.end()
    return tuple(steps)
