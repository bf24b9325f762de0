"""API key and secret, and what people paste with them."""

import re
from dataclasses import dataclass, field

from app.model.errors import InvalidInput
from app.model.origin import Origin

_WRAPPING = "\"'`“”‘’"
_SEPARATORS = ",;"
_BLANK = re.compile(r"[\s\u200b\u200c\u200d\u2060\ufeff\u00ad]+")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Credential:
    """A legacy API key and its secret, for one origin. Its repr shows neither."""

    api_key: str = field(repr=False)
    secret: str = field(repr=False)
    origin: Origin


@dataclass(frozen=True, slots=True)
class Holding:
    """What is held of API key and secret for a profile: both, or why not.

    *saved_for*: they are kept, but for that other origin. Not *is_readable*: the keyring did not
    say whether there are any.
    """

    credential: Credential | None = None
    saved_for: Origin | None = None
    is_readable: bool = True


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A pasted *value* without what does not belong to it; *removed* says what, in words."""

    value: str = field(repr=False)
    removed: tuple[str, ...] = ()


def clean_pasted(text: str) -> Cleaned:
    """Take the blanks, line breaks, quotes and commas off that come along with a pasted key."""
    removed: list[str] = []
    value = text
    if "\n" in value or "\r" in value:
        removed.append("line breaks")
    without_blanks = _BLANK.sub("", value)
    if without_blanks != re.sub(r"[\r\n]+", "", value):
        removed.append("spaces")
    value = without_blanks
    stripped = value.strip(_WRAPPING + _SEPARATORS)
    start = value.find(stripped) if stripped else len(value)
    ends = value[:start] + value[start + len(stripped) :]
    if set(ends) & set(_WRAPPING):
        removed.append("quotes")
    if set(ends) & set(_SEPARATORS):
        removed.append("a comma")
    return Cleaned(stripped, tuple(removed))


def look_swapped(api_key: str, secret: str) -> bool:
    """Tell whether key and secret seem to stand in each other's place.

    Known public keys have the form of a UUID; a secret may have any form. So this is a reason to
    ask, never to refuse.
    """
    return bool(_UUID.fullmatch(secret)) and not _UUID.fullmatch(api_key)


def check_credential(api_key: str, secret: str) -> None:
    """Refuse what cannot be a key and a secret.

    Raises:
        InvalidInput: one is empty, both are the same, or one has control characters in it.
    """
    if not api_key:
        raise InvalidInput(
            "apiKey", "The API key is empty.", "Copy it from the source's tile in the dashboard."
        )
    if not secret:
        raise InvalidInput(
            "secret", "The secret is empty.", "Enter the secret stored when the key was made."
        )
    if api_key == secret:
        raise InvalidInput(
            "secret",
            "API key and secret are the same.",
            "They are two values; copy the secret again.",
        )
    for name, value, words in (("apiKey", api_key, "API key"), ("secret", secret, "secret")):
        if not value.isprintable():
            raise InvalidInput(
                name, f"The {words} has invisible characters in it.", "Copy it again."
            )
