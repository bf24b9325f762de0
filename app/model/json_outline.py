"""What encloses what in a JSON text, and the path of every value; broken text gives what it can."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.model.json_path import path_text
from app.model.json_scan import Path
from app.model.json_token import CLOSING, OPENING, TOKEN, named

PATHS_LISTED = 20_000
_PARTNER = {"{": "}", "[": "]"}


@dataclass(slots=True)
class Container:
    """An object or list, with its brackets at *start* and *end*, in so many others (*depth*).

    *count* values stand directly in it.
    """

    start: int
    end: int
    is_object: bool
    depth: int = 0
    count: int = 0


def containers(text: str) -> list[Container]:
    """The objects and lists that are closed by their own bracket, in the order they open."""
    found: list[Container] = []
    waiting: list[Container] = []
    before = ""
    for match in TOKEN.finditer(text):
        token = match[0]
        if token in OPENING:
            if waiting and before in ("[", ",", ":"):
                waiting[-1].count += 1
            waiting.append(Container(match.start(), -1, token == "{", len(waiting)))
            found.append(waiting[-1])
        elif token in CLOSING:
            while waiting:
                opened = waiting.pop()
                if _PARTNER[text[opened.start]] == token:
                    opened.end = match.start()
                    break
        elif waiting and (before == ":" or (not waiting[-1].is_object and before in ("[", ","))):
            waiting[-1].count += 1
        before = token
    return [one for one in found if one.end >= 0]


def path_places(text: str) -> Iterator[tuple[str, int]]:
    """Each value's path as people write it, and where the value starts; at most 20,000."""
    stack: list[tuple[Path, str]] = []
    index: list[int] = []
    step: str | int = ""
    before = ""
    listed = 0
    for match in TOKEN.finditer(text):
        token = match[0]
        in_list = bool(stack) and stack[-1][1] == "["
        if token in CLOSING:
            if stack:
                stack.pop()
                index.pop()
        elif token == ",":
            if index:
                index[-1] += 1
        elif token == ":":
            step = named(before) if before.startswith('"') else before
        elif before == ":" or (in_list and before in ("[", ",")) or not stack:
            path: Path = ()
            if stack:
                path = (*stack[-1][0], index[-1] if in_list else step)
                yield path_text(path), match.start()
                listed += 1
                if listed >= PATHS_LISTED:
                    return
            if token in OPENING:
                stack.append((path, token))
                index.append(0)
        before = token
