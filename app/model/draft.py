"""A message as it stands in its tab: what has to survive a closed window, a crash and a kill."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.model.message_file import FileLink
from app.model.preferences import LastUsed


@dataclass(frozen=True, slots=True)
class Place:
    """Where the person was in the text: *cursor* and *anchor* as Qt counts, first line in view."""

    cursor: int = 0
    anchor: int = 0
    first_line: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """One message of one profile.

    *profile_id* is "" for what was begun before there was a profile. *used* is what the pickers
    say. While it is neither *is_edited* nor from a *file*, the text is the template of *used* and
    need not be kept. Of a message from a file, *is_edited* says that it is not saved there.
    """

    id: str
    profile_id: str
    used: LastUsed
    text: str = field(default="", repr=False)
    is_edited: bool = False
    place: Place = Place()
    file: FileLink | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """The tabs of one profile: the IDs of its drafts in their order, and which one is shown."""

    order: tuple[str, ...] = ()
    shown: str = ""


Rows = Mapping[str, Row]
"""By profile ID."""
