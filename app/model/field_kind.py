"""What a row of the form can hold."""

from enum import Enum
from typing import Any


class Absent(Enum):
    """Stands for the value of a required field that is not there."""

    ABSENT = "absent"


ABSENT = Absent.ABSENT


class Kind(Enum):
    """What a row holds."""

    OBJECT = "object"
    LIST = "list"
    GROUP = "group"
    TEXT = "text"
    NUMBER = "number"
    BOOLEAN = "boolean"
    NONE = "none"
    ABSENT = "absent"


def kind_of(value: Any) -> Kind:
    """What *value* is: read from JSON with numbers as they are written, or `ABSENT`."""
    if value is None:
        return Kind.NONE
    if value is ABSENT:
        return Kind.ABSENT
    if isinstance(value, bool):
        return Kind.BOOLEAN
    if isinstance(value, str):
        return Kind.TEXT
    if isinstance(value, dict):
        return Kind.OBJECT
    return Kind.LIST if isinstance(value, list) else Kind.NUMBER
