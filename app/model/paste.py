"""What people paste instead of a message, told by how it starts."""

import re
from typing import Any

_START = 4_000
"""So many characters at the start tell what a text is."""

FHIR_STEP = "FHIR needs an OAuth API key; with this one, pick an event type and press Template."
FHIR_HINT = f"Legacy API keys never work for FHIR. {FHIR_STEP}"
# Compiled when they are needed: most texts are messages.
_KINDS = (
    (
        r"(?i)\$?\s*curl(?:\.exe)?\s",
        "This is a curl command, not a message.",
        "Paste only the JSON between the quotes after -d or --data.",
    ),
    (
        r"(?i)https?://\S*fhir",
        "This is the address of a FHIR API, not a message.",
        FHIR_HINT,
    ),
    (
        r"(?i)https?://\S+\s*$",
        "This is a web address, not a message.",
        "The base URL belongs into the profile; here goes the message's JSON.",
    ),
    (
        r"(?i)(?:GET|PUT|POST|PATCH|DELETE)\s+\S*fhir",
        "This is a FHIR request, not a message.",
        FHIR_HINT,
    ),
    (
        r"(?i)POST\s+\S+|(?:Authorization|Content-Type):",
        "This is an HTTP request, not a message.",
        "Paste only its body, from the first { to the last }.",
    ),
    (
        r"[\x0b]?(?:MSH|FHS|BHS)\|",
        "This is an HL7v2 message.",
        "The Data Model API takes JSON: pick an event type and press Template.",
    ),
    (
        r"(?i)<(?:\?xml|!doctype|[a-z][\w:.-]*[\s/>])",
        "This is XML or HTML, not JSON.",
        "The Data Model API takes JSON: pick an event type and press Template.",
    ),
    (
        r"[-~`]{3,}",
        "This starts with a mark around the message.",
        "Paste only from the first { to the last }.",
    ),
    (
        r'["\']\s*\{',
        "The message stands in quotes.",
        'Paste it without the quotes around it and without the backslashes before ".',
    ),
)


def recognise(text: str) -> tuple[str, str] | None:
    """What *text* is instead of a message, and the next step; None when it may be JSON."""
    start = text[:_START].lstrip("\ufeff \t\r\n")
    for pattern, title, hint in _KINDS:
        if re.match(pattern, start):
            return title, hint
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
    plain = resource_type.isalnum() and len(resource_type) < 60
    kind = f"FHIR {resource_type} resource" if plain else "FHIR resource"
    return f"This is a {kind}. Legacy API keys never work for FHIR."
