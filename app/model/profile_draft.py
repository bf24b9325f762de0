"""A profile as the person wants it saved, with what was typed of its key."""

from dataclasses import dataclass, field

from app.model.profile import Profile


@dataclass(frozen=True, slots=True)
class ProfileDraft:
    """*profile* has the ID "" when it is new. None for key or secret: as it was."""

    profile: Profile
    api_key: str | None = field(default=None, repr=False)
    secret: str | None = field(default=None, repr=False)
