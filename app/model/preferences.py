"""What the program remembers of the person's choices. None of it is secret or about patients."""

from dataclasses import dataclass, field
from enum import StrEnum

from app.model.language import Language


class Theme(StrEnum):
    """Which colours the window wears."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class ProxyMode(StrEnum):
    """Where the proxy comes from; this computer never uses one."""

    SYSTEM = "system"
    MANUAL = "manual"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a message goes: Redox fills in its own name for the ID."""

    id: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class LastUsed:
    """What a profile was last used for."""

    data_model: str = ""
    event_type: str = ""
    destinations: tuple[Destination, ...] = ()


@dataclass(frozen=True, slots=True)
class Preferences:
    """All choices, with their defaults. Times in seconds; *zoom_percent* 50 to 200.

    Of the history what is not pinned goes after *history_days*, or when all takes more than
    *history_megabytes*. *ignored_paths* are what comparing leaves out, None for the usual list of
    this version. *window* maps a name ("geometry", "columns" …) to what Qt saved, in base64.
    """

    language: Language = Language.SYSTEM
    theme: Theme = Theme.SYSTEM
    zoom_percent: int = 100
    proxy_mode: ProxyMode = ProxyMode.SYSTEM
    proxy_url: str = field(default="", repr=False)  # a password may be in it
    ca_file: str = ""
    connect_timeout_s: float = 15.0
    read_timeout_s: float = 150.0
    history_days: int = 30
    history_megabytes: int = 500
    ignored_paths: tuple[str, ...] | None = None
    welcome_dismissed: bool = False
    last_profile: str = ""
    last_used: dict[str, LastUsed] = field(default_factory=dict[str, LastUsed])
    window: dict[str, str] = field(default_factory=dict[str, str])
