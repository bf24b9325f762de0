"""A profile as members of a JSON object, and back. Key and secret are never among them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any, TypeVar

from app.model.errors import InvalidInput
from app.model.language import translate
from app.model.origin import parse_base_url
from app.model.profile import Environment, Profile, Region

Choice = TypeVar("Choice", bound=StrEnum)

MAX_TEXT = 200
KNOWN = {"id", "name", "environment", "region", "customBaseUrl", "sourceId", "usesQueryPath"}
_SECRET = {"apikey", "secret", "accesstoken", "refreshtoken", "token", "password", "credential"}
_ID = re.compile(r"[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}")
_COPY = re.compile(r" copy( \d+)?$")


def new_profile_id() -> str:
    """A random UUID (version 4) as 32 hexadecimal digits."""
    import uuid

    return uuid.uuid4().hex


def members_of(profile: Profile) -> dict[str, Any]:
    """What a file holds of a profile."""
    return {
        "id": profile.id,
        "name": profile.name,
        "environment": profile.environment and profile.environment.value,
        "region": profile.region.value,
        "customBaseUrl": profile.custom_base_url,
        "sourceId": profile.source_id,
        "usesQueryPath": profile.uses_query_path,
    }


def unknown_members(members: Mapping[str, Any]) -> dict[str, Any]:
    """Members another version wrote, to be kept; secrets someone put there are not."""
    foreign = set(members) - KNOWN - set(secret_members(members))
    return {name: members[name] for name in members if name in foreign}


def secret_members(members: Iterable[str]) -> list[str]:
    """The names in *members* that stand for what a profile never holds."""
    return [name for name in members if re.sub(r"[^a-z]", "", name.lower()) in _SECRET]


def read_profile(members: Mapping[str, Any]) -> Profile:
    """Build the profile a file describes. An ID that cannot be one is left "".

    Raises:
        ValueError: a member is missing or wrong; the message is a sentence that names it.
    """
    name = _text(members, "name").strip()
    if not name:
        raise ValueError(translate("ProfileDocument", "It has no “name”."))
    region = _choice(members, "region", Region)
    url = _text(members, "customBaseUrl").strip()
    if region is Region.CUSTOM:
        try:
            url = parse_base_url(url).url
        except InvalidInput as error:
            raise ValueError(error.title) from error
    label = members.get("environment")
    uses_query_path = members.get("usesQueryPath", False)
    if not isinstance(uses_query_path, bool):
        raise ValueError(
            translate("ProfileDocument", "Its “usesQueryPath” is neither true nor false.")
        )
    found = members.get("id")
    return Profile(
        id=found if isinstance(found, str) and _ID.fullmatch(found) else "",
        name=name,
        environment=None if label is None else _choice(members, "environment", Environment),
        region=region,
        custom_base_url=url,
        source_id=_text(members, "sourceId").strip(),
        uses_query_path=uses_query_path,
    )


def with_own_ids(profiles: Iterable[Profile]) -> list[Profile]:
    """Give a profile without an ID, or with one already taken, an ID of its own.

    It is the same at every start until the file is saved, and names an empty keyring item: two
    profiles never share a secret.
    """
    unique: list[Profile] = []
    taken: set[str] = set()
    for position, profile in enumerate(profiles):
        own = profile
        if not own.id or own.id in taken:
            own = replace(own, id=_derived_id(f"{position}\n{profile.id}\n{profile.name}"))
        taken.add(own.id)
        unique.append(own)
    return unique


def duplicate(profile: Profile, existing: Iterable[Profile]) -> Profile:
    """The same settings under a new ID and a name of their own; no secret goes along."""
    base = _COPY.sub("", profile.name)
    return replace(
        profile,
        id=new_profile_id(),
        name=unique_name(translate("ProfileDocument", "{base} copy").format(base=base), existing),
    )


def unique_name(name: str, existing: Iterable[Profile]) -> str:
    """*name*, with the first number behind it that makes it unlike all *existing* ones."""
    taken = {profile.name.casefold() for profile in existing}
    unique, number = name, 1
    while unique.casefold() in taken:
        number += 1
        unique = f"{name} {number}"
    return unique


def _derived_id(seed: str) -> str:
    import hashlib  # brings OpenSSL along, and is seldom needed
    import uuid

    digest = hashlib.sha256(seed.encode("utf-8", "surrogatepass")).digest()
    return uuid.UUID(bytes=digest[:16], version=4).hex


def _text(members: Mapping[str, Any], name: str) -> str:
    value = members.get(name, "")
    if not isinstance(value, str) or len(value) > MAX_TEXT or not value.isprintable():
        words = translate(
            "ProfileDocument", "Its “{name}” is not a text of at most {n} characters."
        )
        raise ValueError(words.format(name=name, n=MAX_TEXT))
    return value


def _choice(members: Mapping[str, Any], name: str, kind: type[Choice]) -> Choice:
    try:
        return kind(members.get(name))
    except ValueError:
        known = ", ".join(choice.value for choice in kind)
        words = translate("ProfileDocument", "Its “{name}” is none of these: {known}.")
        raise ValueError(words.format(name=name, known=known)) from None
