"""Which fields a JSON value has, as expressions that find each: one for all items of a list."""

from dataclasses import dataclass, field
from typing import Any

from app.model.json_members import is_container, members_of
from app.model.json_scan import Path
from app.model.path_query import alike

MOST = 2000
"""So many different ones are told of: names that are data themselves, such as IDs, have no end."""


@dataclass(frozen=True, slots=True)
class FieldPath:
    """The *expression* that finds a field, and how often the value has it."""

    expression: str
    count: int


@dataclass(slots=True)
class _Shape:
    steps: Path
    count: int = 0
    inside: dict[str | int, "_Shape"] = field(default_factory=dict["str | int", "_Shape"])


def outline(value: Any) -> tuple[FieldPath, ...]:
    """All fields of a value of plain dicts and lists, in the order of their first appearance.

    Lists are not told of by themselves, but what is in them is.
    """
    shapes: list[_Shape] = []
    waiting: list[tuple[Any, _Shape]] = [(value, _Shape(()))]
    while waiting:
        one, shape = waiting.pop()
        found: list[tuple[Any, _Shape]] = []
        for key, member in members_of(one) or ():
            name = 0 if isinstance(key, int) else key
            below = shape.inside.get(name)
            if below is None:
                if len(shapes) >= MOST:
                    continue
                below = _Shape((*shape.steps, name))
                shape.inside[name] = below
                shapes.append(below)
            below.count += 1
            if is_container(member):
                found.append((member, below))
        waiting += reversed(found)
    return tuple(
        FieldPath(alike(shape.steps), shape.count)
        for shape in shapes
        if isinstance(shape.steps[-1], str)
    )
