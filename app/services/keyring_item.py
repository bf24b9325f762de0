"""What an entry of the keyring holds: one small JSON text per profile."""

import json
from typing import Any, cast

from app.model.credential import Credential
from app.model.errors import InvalidInput
from app.model.origin import Origin, parse_base_url

VERSION = 1


def item_of(credential: Credential) -> str:
    """The text to keep. It is plain ASCII, so that no keyring changes a character of it."""
    return json.dumps(
        {
            "version": VERSION,
            "apiKey": credential.api_key,
            "secret": credential.secret,
            "origin": credential.origin.url,
        },
        separators=(",", ":"),
    )


def credential_of(item: object) -> Credential | None:
    """Read an entry; None when it is damaged or of another version.

    It returns instead of raising: an error would carry the text along.
    """
    if not isinstance(item, str):
        return None
    try:
        members: object = json.loads(item)
    except (ValueError, RecursionError):
        return None
    if not isinstance(members, dict):
        return None
    read = cast("dict[str, Any]", members)
    api_key, secret, origin = read.get("apiKey"), read.get("secret"), _origin(read.get("origin"))
    if read.get("version") != VERSION or origin is None:
        return None
    if not isinstance(api_key, str) or not isinstance(secret, str):
        return None
    return Credential(api_key, secret, origin)


def utf16_length(text: str) -> int:
    """How many UTF-16 code units *text* takes."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _origin(value: object) -> Origin | None:
    if not isinstance(value, str):
        return None
    try:
        return parse_base_url(value)
    except InvalidInput:
        return None
