"""API key and secret, and what people paste with them."""

import re
from dataclasses import dataclass, field

from app.model.errors import InvalidInput
from app.model.language import translate
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
        removed.append(translate("Credential", "line breaks"))
    without_blanks = _BLANK.sub("", value)
    if without_blanks != re.sub(r"[\r\n]+", "", value):
        removed.append(translate("Credential", "spaces"))
    value = without_blanks
    stripped = value.strip(_WRAPPING + _SEPARATORS)
    start = value.find(stripped) if stripped else len(value)
    ends = value[:start] + value[start + len(stripped) :]
    if set(ends) & set(_WRAPPING):
        removed.append(translate("Credential", "quotes"))
    if set(ends) & set(_SEPARATORS):
        removed.append(a_comma())
    return Cleaned(stripped, tuple(removed))


def a_comma() -> str:
    """How `Cleaned` says that a comma was removed, or a semicolon."""
    return translate("Credential", "a comma")


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
            "apiKey",
            translate("Credential", "The API key is empty."),
            translate("Credential", "Copy it from the source's tile in the dashboard."),
        )
    if not secret:
        raise InvalidInput(
            "secret",
            translate("Credential", "The secret is empty."),
            translate("Credential", "Enter the secret stored when the key was made."),
        )
    if api_key == secret:
        raise InvalidInput(
            "secret",
            translate("Credential", "API key and secret are the same."),
            translate("Credential", "They are two values; copy the secret again."),
        )
    again = translate("Credential", "Copy it again.")
    if not api_key.isprintable():
        title = translate("Credential", "The API key has invisible characters in it.")
        raise InvalidInput("apiKey", title, again)
    if not secret.isprintable():
        title = translate("Credential", "The secret has invisible characters in it.")
        raise InvalidInput("secret", title, again)
