"""One thing to look at in a message before it is sent."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.model.json_scan import Path

if TYPE_CHECKING:
    from app.model.fix import Fix


class Severity(StrEnum):
    """ERROR: Redox would refuse it. WARNING: it may not do what is meant."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """A sentence or two, where it stands (line and column from 1) and its path in the JSON.

    *path* () is the message as a whole; *fixes* put it right, the likeliest first. What is *fatal*
    cannot be sent at all: it is no message of the Data Model API.
    """

    severity: Severity
    text: str
    line: int
    column: int
    path: Path = ()
    fixes: "tuple[Fix, ...]" = ()
    is_fatal: bool = False
