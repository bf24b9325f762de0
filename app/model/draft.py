"""A message as it stands in its tab: what has to survive a closed window, a crash and a kill."""

from dataclasses import dataclass, field

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
    say. While not *is_edited*, the text is the template of *used* and need not be kept.
    *file_name* names the file it was opened from or saved to, "" without one. *position* is its
    place among the profile's tabs, from 0.
    """

    id: str
    profile_id: str
    used: LastUsed
    text: str = field(default="", repr=False)
    is_edited: bool = False
    place: Place = Place()
    file_name: str = ""
    position: int = 0
    is_current: bool = False
