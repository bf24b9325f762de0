"""What is inside of a decoded JSON value."""

from collections.abc import Iterable
from typing import Any, cast


def members_of(value: Any) -> Iterable[tuple[str | int, Any]] | None:
    """Keys or positions and the values there, of a plain dict or list; None of all else."""
    if isinstance(value, dict):
        return cast("dict[str | int, Any]", value).items()
    return enumerate(cast("list[Any]", value)) if isinstance(value, list) else None


def is_container(value: Any) -> bool:
    """Whether it is a dict or a list."""
    return isinstance(value, dict | list)
