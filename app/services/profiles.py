"""The profiles on disk, and single ones handed from person to person. No secret is in either."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple, cast

from app.model.errors import FileError
from app.model.language import translate
from app.model.profile import Profile
from app.services.files import parse_object, read_bounded, reason, write_whole
from app.services.json_file import JsonFile, in_time
from app.services.offload import Offload
from app.services.profile_document import (
    members_of,
    new_profile_id,
    read_profile,
    secret_members,
    unique_name,
    unknown_members,
    with_own_ids,
)

VERSION = 1
EXPORT_KIND = "redox-courier-profile"
EXPORT_SUFFIX = ".redox-profile.json"


class ImportedProfile(NamedTuple):
    """A profile read from a file. *note* is a sentence on what was left out; "" when nothing."""

    profile: Profile
    note: str = ""


class Profiles:
    """The file of all profiles.

    *problem* says what the last `load` met, for a notice: a damaged file set aside (*set_aside*
    names where), one of a newer version, or profiles that could not be read and stay in the file
    as they are.
    """

    def __init__(self, path: Path, *, files: Offload | None = None) -> None:
        self._files = files or Offload("files")
        self._file = JsonFile(
            path, kind="redox-courier-profiles", version=VERSION, files=self._files
        )
        self._unknown: dict[str, dict[str, Any]] = {}
        self._around: dict[str, Any] = {}
        self._unread: list[Any] = []
        self.problem: FileError | None = None

    @property
    def set_aside(self) -> Path | None:
        """Where a file that could not be read lies now."""
        return self._file.set_aside

    def load(self) -> tuple[Profile, ...]:
        """Read the file, blocking; () when there is none or none that can be used."""
        members = self._file.read() or {}
        self.problem = self._file.problem
        self._unknown.clear()
        self._unread.clear()
        entries: Any = members.pop("profiles", [])
        self._around = unknown_members(members)
        read: list[Profile] = []
        unknown: list[dict[str, Any]] = []
        causes: list[str] = []
        for entry in _listed(entries):
            try:
                read.append(read_profile(_members(entry)))
                unknown.append(unknown_members(_members(entry)))
            except ValueError as error:
                self._unread.append(entry)
                causes.append(str(error))
        profiles = with_own_ids(read)
        self._unknown = {
            profile.id: more for profile, more in zip(profiles, unknown, strict=True) if more
        }
        if causes:
            self.problem = _left_out(self._file.path, causes)
        return tuple(profiles)

    async def save(self, profiles: Iterable[Profile]) -> None:
        """Write all profiles.

        Raises:
            FileError: they could not be written; the file is as it was.
        """
        entries: list[Any] = [
            {**self._unknown.get(profile.id, {}), **members_of(profile)} for profile in profiles
        ]
        await self._file.write({**self._around, "profiles": entries + self._unread})

    async def export_file(self, profile: Profile, path: Path) -> None:
        """Write one profile, without its ID, key and secret, for another person.

        Raises:
            FileError: it could not be written.
        """
        members = members_of(profile)
        del members["id"]
        document = {"kind": EXPORT_KIND, "version": VERSION, "profile": members}
        data = (json.dumps(document, indent=2) + "\n").encode()
        await in_time(self._files, path, lambda: write_whole(path, data))

    async def import_file(self, path: Path, existing: Sequence[Profile] = ()) -> ImportedProfile:
        """Read a profile that was exported; it gets a new ID, and a name unlike *existing* ones.

        Nothing is kept yet: that is `save`. The file is left as it is.

        Raises:
            FileError: it cannot be read, is no exported profile, or has a wrong member in it.
        """
        return await in_time(self._files, path, lambda: _import(path, existing))


def _import(path: Path, existing: Sequence[Profile]) -> ImportedProfile:
    try:
        document = parse_object(read_bounded(path))
    except (OSError, ValueError) as error:
        raise FileError(
            translate("Profiles", "{name} cannot be read.").format(name=path.name),
            translate("Profiles", "Choose a file that ends in {export_suffix}.").format(
                export_suffix=EXPORT_SUFFIX
            ),
            cause=reason(error)
            or translate("Profiles", "It is not a profile that was exported from Redox Courier."),
        ) from error
    version = document.get("version")
    if document.get("kind") != EXPORT_KIND or type(version) is not int or version < 1:
        raise FileError(
            translate(
                "Profiles", "{name} is not a profile that was exported from Redox Courier."
            ).format(name=path.name),
            translate("Profiles", "Choose a file that ends in {export_suffix}.").format(
                export_suffix=EXPORT_SUFFIX
            ),
        )
    if version > VERSION:
        raise FileError(
            translate("Profiles", "{name} was written by a newer version of Redox Courier.").format(
                name=path.name
            ),
            translate("Profiles", "Import it with that version, or enter the profile by hand."),
            cause=translate(
                "Profiles", "It has format {version}; this version knows format {known}."
            ).format(version=version, known=VERSION),
        )
    try:
        members = _members(document.get("profile"))
        profile = read_profile(members)
    except ValueError as error:
        raise FileError(
            translate("Profiles", "The profile in {name} cannot be used.").format(name=path.name),
            translate("Profiles", "Have it exported once more."),
            cause=str(error),
        ) from error
    found = secret_members([*document, *members])
    note = (
        translate(
            "Profiles",
            "The file holds an API key, a secret or a token; they were not taken over. "
            "Delete the file, and have a new secret generated if others could read it.",
        )
        if found
        else ""
    )
    name = unique_name(profile.name, existing)
    return ImportedProfile(replace(profile, id=new_profile_id(), name=name), note)


def _listed(entries: object) -> list[Any]:
    return cast("list[Any]", entries) if isinstance(entries, list) else [entries]


def _members(entry: object) -> Mapping[str, Any]:
    if not isinstance(entry, dict):
        raise ValueError(translate("Profiles", "It is not a JSON object."))
    return cast("dict[str, Any]", entry)


def _left_out(path: Path, causes: Sequence[str]) -> FileError:
    if len(causes) == 1:
        title = translate("Profiles", "A profile in {path} cannot be read.")
        hint = translate(
            "Profiles",
            "It stays in the file as before; correct the file, or make the profile again.",
        )
    else:
        title = translate("Profiles", "{n} profiles in {path} cannot be read.")
        hint = translate(
            "Profiles",
            "They stay in the file as before; correct the file, or make the profile again.",
        )
    return FileError(
        title.format(n=len(causes), path=path),
        hint,
        cause=causes[0],
    )
