"""Which fields an event type requires, and which of them a message lacks."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from app.model.catalog import EventType, closest_name
from app.model.json_scan import Path
from app.model.json_text import as_list, as_object


class Lack(Enum):
    """What is wrong with a required field."""

    MISSING = auto()  # not there, or null
    EMPTY = auto()  # "" or an empty list: Redox may take it, a destination may not
    NO_OBJECT = auto()
    NO_LIST = auto()


@dataclass(frozen=True, slots=True)
class Lacking:
    """A required field at *path* and what is wrong with it.

    *instead* is the name of a neighbour that may be meant as it, such as ``patient``; "" for none.
    """

    path: Path
    lack: Lack
    instead: str = ""

    @property
    def field(self) -> str:
        """The path in words: ``Patient.Identifiers[0].IDType``."""
        return path_text(self.path)


def lacking(message: dict[str, Any], event_type: EventType) -> Iterator[Lacking]:
    """What *message* lacks of the required fields, path by path in the catalog's order.

    What is inside of a missing field is not named again.
    """
    said: set[Path] = set()
    for required in event_type.required_paths:
        steps = required.split(".")
        for place, value in _holders(message, steps[:-1]):
            fields = as_object(value)
            if fields is not None:
                lack = _lack_of(fields.get(steps[-1]), required, event_type)
                if lack is not None:
                    yield Lacking((*place, steps[-1]), lack, _instead(fields, steps[-1], lack))
            elif place and isinstance(place[-1], int) and place not in said:
                said.add(place)
                yield Lacking(place, Lack.NO_OBJECT)


def path_text(path: Path) -> str:
    """A path as Redox writes it: ``Patient.Identifiers[0].ID``."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return text.removeprefix(".")


def _holders(message: dict[str, Any], steps: list[str]) -> list[tuple[Path, Any]]:
    """Every value that *steps* lead to, with its path; each item of a list for ``[]``."""
    holders: list[tuple[Path, Any]] = [((), message)]
    for step in steps:
        name = step.removesuffix("[]")
        below: list[tuple[Path, Any]] = []
        for place, value in holders:
            inner = (as_object(value) or {}).get(name)
            if inner is None:
                continue
            if name == step:
                below.append(((*place, name), inner))
            else:
                below += [((*place, name, i), item) for i, item in enumerate(as_list(inner) or ())]
        holders = below
    return holders


def _lack_of(value: object, required: str, event_type: EventType) -> Lack | None:
    if value is None:
        return Lack.MISSING
    if any(path.startswith(f"{required}[].") for path in event_type.required_paths):
        entries = as_list(value)
        if entries is None:
            return Lack.NO_LIST
        return None if entries else Lack.EMPTY
    if any(path.startswith(f"{required}.") for path in event_type.required_paths):
        return None if isinstance(value, dict) else Lack.NO_OBJECT
    return Lack.EMPTY if value == "" else None


def _instead(fields: dict[str, Any], name: str, lack: Lack) -> str:
    if lack is not Lack.MISSING or name in fields:
        return ""
    return closest_name(name, fields)
