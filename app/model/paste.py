"""What people paste instead of a message, told by how it starts."""

import re
from typing import Any

from app.model.language import QT_TRANSLATE_NOOP, translate

_START = 4_000
"""So many characters at the start tell what a text is."""

# Each with what it is, and the next step ("": as for all of FHIR).
# Compiled when they are needed: most texts are messages.
_KINDS = (
    (
        r"(?i)\$?\s*curl(?:\.exe)?\s",
        QT_TRANSLATE_NOOP("Paste", "This is a curl command, not a message."),
        QT_TRANSLATE_NOOP("Paste", "Paste only the JSON between the quotes after -d or --data."),
    ),
    (
        r"(?i)https?://\S*fhir",
        QT_TRANSLATE_NOOP("Paste", "This is the address of a FHIR API, not a message."),
        "",
    ),
    (
        r"(?i)https?://\S+\s*$",
        QT_TRANSLATE_NOOP("Paste", "This is a web address, not a message."),
        QT_TRANSLATE_NOOP(
            "Paste", "The base URL belongs into the profile; here goes the message's JSON."
        ),
    ),
    (
        r"(?i)(?:GET|PUT|POST|PATCH|DELETE)\s+\S*fhir",
        QT_TRANSLATE_NOOP("Paste", "This is a FHIR request, not a message."),
        "",
    ),
    (
        r"(?i)POST\s+\S+|(?:Authorization|Content-Type):",
        QT_TRANSLATE_NOOP("Paste", "This is an HTTP request, not a message."),
        QT_TRANSLATE_NOOP("Paste", "Paste only its body, from the first { to the last }."),
    ),
    (
        r"[\x0b]?(?:MSH|FHS|BHS)\|",
        QT_TRANSLATE_NOOP("Paste", "This is an HL7v2 message."),
        QT_TRANSLATE_NOOP(
            "Paste", "The Data Model API takes JSON: pick an event type and press Template."
        ),
    ),
    (
        r"(?i)<(?:\?xml|!doctype|[a-z][\w:.-]*[\s/>])",
        QT_TRANSLATE_NOOP("Paste", "This is XML or HTML, not JSON."),
        QT_TRANSLATE_NOOP(
            "Paste", "The Data Model API takes JSON: pick an event type and press Template."
        ),
    ),
    (
        r"[-~`]{3,}",
        QT_TRANSLATE_NOOP("Paste", "This starts with a mark around the message."),
        QT_TRANSLATE_NOOP("Paste", "Paste only from the first { to the last }."),
    ),
    (
        r'["\']\s*\{',
        QT_TRANSLATE_NOOP("Paste", "The message stands in quotes."),
        QT_TRANSLATE_NOOP(
            "Paste", 'Paste it without the quotes around it and without the backslashes before ".'
        ),
    ),
)


def recognise(text: str) -> tuple[str, str] | None:
    """What *text* is instead of a message, and the next step; None when it may be JSON."""
    start = text[:_START].lstrip("\ufeff \t\r\n")
    for pattern, title, hint in _KINDS:
        if re.match(pattern, start):
            return translate("Paste", title), translate("Paste", hint) if hint else fhir_hint()
    return None


def paste_note(text: str) -> str:
    """What *text* is instead of a message and what to do, in a line; "" when it may be one."""
    return " ".join(recognise(text) or ())


def fhir_type(root: dict[str, Any]) -> str | None:
    """The type of the FHIR resource that *root* is; None when it is none."""
    found = root.get("resourceType")
    return found if isinstance(found, str) else None


def fhir_note(resource_type: str) -> str:
    """What to say of a FHIR resource of that type."""
    title = translate("Paste", "This is a FHIR resource.")
    if resource_type.isalnum() and len(resource_type) < 60:
        title = translate("Paste", "This is a FHIR {resource_type} resource.")
    return f"{title.format(resource_type=resource_type)} {_never()}"


def fhir_step() -> str:
    """What to do instead of sending FHIR."""
    return translate(
        "Paste",
        "FHIR needs an OAuth API key; with this one, pick an event type and press Template.",
    )


def fhir_hint() -> str:
    """Why FHIR is not sent, and what to do instead."""
    return f"{_never()} {fhir_step()}"


def _never() -> str:
    return translate("Paste", "Legacy API keys never work for FHIR.")
