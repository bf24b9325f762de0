"""The person's choices on disk."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, cast

from app.model.errors import FileError
from app.model.language import Language, translate
from app.model.preferences import Destination, LastUsed, Preferences, ProxyMode, Theme
from app.model.proxy_url import split_proxy
from app.services.json_file import JsonFile
from app.services.offload import Offload

VERSION = 1
MAX_TEXT = 64 * 1024
MAX_TIMEOUT_S = 3600.0
MAX_COUNT = 1_000_000
MAX_PATTERNS = 1000

Members = Mapping[str, Any]


class PreferencesFile:
    """The file of all preferences. A value that cannot be used gives way to its default.

    *problem* says what the last `load` met, for a notice: a damaged file set aside (*set_aside*
    names where), one of a newer version, or values that were left out.
    """

    def __init__(self, path: Path, *, files: Offload | None = None) -> None:
        self._file = JsonFile(
            path,
            kind="redox-courier-preferences",
            version=VERSION,
            files=files or Offload("files"),
        )
        self._unknown: dict[str, Any] = {}
        self.problem: FileError | None = None

    @property
    def set_aside(self) -> Path | None:
        """Where a file that could not be read lies now."""
        return self._file.set_aside

    def load(self) -> Preferences:
        """Read the file, blocking."""
        members = self._file.read() or {}
        self.problem = self._file.problem
        known = {name for name, _ in _READERS.values()}
        self._unknown = {name: value for name, value in members.items() if name not in known}
        values: dict[str, Any] = {}
        wrong: list[str] = []
        for field, (name, read) in _READERS.items():
            if name in members:
                try:
                    values[field] = read(members[name])
                except ValueError:
                    wrong.append(name)
        if wrong:
            self.problem = FileError(
                translate(
                    "Preferences", "Some settings could not be read and are at their defaults."
                ),
                translate("Preferences", "Look through the settings."),
                cause=translate("Preferences", "{path} has wrong values for: {wrong}.").format(
                    path=self._file.path, wrong=", ".join(wrong)
                ),
            )
        return Preferences(**values)

    async def save(self, preferences: Preferences) -> None:
        """Write all preferences.

        Raises:
            FileError: they could not be written; the file is as it was.
        """
        await self._file.write({**self._unknown, **_members_of(preferences)})


def _members_of(preferences: Preferences) -> dict[str, Any]:
    members = {
        _READERS[field.name][0]: getattr(preferences, field.name) for field in fields(preferences)
    }
    # No file of ours holds a password.
    members["proxyUrl"] = split_proxy(preferences.proxy_url).address
    members["lastUsed"] = {
        profile_id: {
            "dataModel": used.data_model,
            "eventType": used.event_type,
            "destinations": [{"id": place.id, "name": place.name} for place in used.destinations],
        }
        for profile_id, used in preferences.last_used.items()
    }
    return members


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > MAX_TEXT:
        raise ValueError("not a text")
    return value


def _zoom(value: object) -> int:
    if type(value) is not int or not 50 <= value <= 200:
        raise ValueError("not a zoom")
    return value


def _timeout(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("not a number of seconds")
    if not 0 < value <= MAX_TIMEOUT_S:
        raise ValueError("not a usable timeout")
    return float(value)


def _count(value: object) -> int:
    if type(value) is not int or not 1 <= value <= MAX_COUNT:
        raise ValueError("not a number of things")
    return value


def _patterns(value: object) -> tuple[str, ...] | None:
    if value is None:
        return None
    if not isinstance(value, list):
        raise ValueError("not a list")
    patterns = cast("list[Any]", value)
    if len(patterns) > MAX_PATTERNS:
        raise ValueError("too many patterns")
    return tuple(_text(pattern) for pattern in patterns)


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("neither true nor false")
    return value


def _members(value: object) -> Members:
    if not isinstance(value, dict):
        raise ValueError("not an object")
    return cast("Members", value)


def _window(value: object) -> dict[str, str]:
    return {name: _text(saved) for name, saved in _members(value).items()}


def _last_used(value: object) -> dict[str, LastUsed]:
    return {profile_id: _used(members) for profile_id, members in _members(value).items()}


def _used(value: object) -> LastUsed:
    members = _members(value)
    places = members.get("destinations", [])
    if not isinstance(places, list):
        raise ValueError("not a list")
    return LastUsed(
        data_model=_text(members.get("dataModel", "")),
        event_type=_text(members.get("eventType", "")),
        destinations=tuple(_destination(place) for place in cast("list[Any]", places)),
    )


def _destination(value: object) -> Destination:
    members = _members(value)
    return Destination(id=_text(members.get("id")), name=_text(members.get("name", "")))


_READERS: dict[str, tuple[str, Callable[[object], object]]] = {
    "language": ("language", Language),
    "theme": ("theme", Theme),
    "zoom_percent": ("zoomPercent", _zoom),
    "proxy_mode": ("proxyMode", ProxyMode),
    "proxy_url": ("proxyUrl", _text),
    "ca_file": ("caFile", _text),
    "connect_timeout_s": ("connectTimeoutSeconds", _timeout),
    "read_timeout_s": ("readTimeoutSeconds", _timeout),
    "history_days": ("historyDays", _count),
    "history_megabytes": ("historyMegabytes", _count),
    "ignored_paths": ("ignoredPaths", _patterns),
    "welcome_dismissed": ("welcomeDismissed", _flag),
    "last_profile": ("lastProfile", _text),
    "last_used": ("lastUsed", _last_used),
    "window": ("window", _window),
}
