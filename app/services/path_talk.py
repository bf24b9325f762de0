"""What the window's process and the one that finds values by their path say to each other.

The answers to an expression are `app.model.path_query.PathHits`, until one is done.
"""

from dataclasses import dataclass

from app.model.path_outline import FieldPath


@dataclass(frozen=True, slots=True)
class PathQuestion:
    """What is to be found in the JSON text at hand, or in one of *size* bytes that follows.

    Without an *expression* the answer is its `Fields`.
    *has_lines*: the text is shown indented, so that places are to be told there, too.
    """

    expression: str
    size: int = 0
    has_lines: bool = False


@dataclass(frozen=True, slots=True)
class Fields:
    """Which fields the text has."""

    fields: tuple[FieldPath, ...]
