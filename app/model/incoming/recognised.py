"""What came of looking at something that was pasted."""

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What was pasted."""

    CURL = "curl command"
    POWERSHELL = "PowerShell command"
    POSTMAN = "Postman request"
    HAR = "HAR recording"
    HTTP = "HTTP request"
    LOG = "log line"
    LOGIN = "login"


class Finding(StrEnum):
    """What came of it."""

    MESSAGE = "a message was found"
    LOGIN = "it is a login"
    TOKEN = "it is the answer to a login"
    FHIR = "it is for FHIR"
    FILE = "the message is in another file"
    NOTHING = "there is no message in it"
    UNREADABLE = "it cannot be read"


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a paste carries. No part of *message* is a credential that the paste held.

    *message* is "" unless *finding* is MESSAGE. *dropped* names the credentials that were left
    behind; *messages* is how many there were to choose from: the last is taken.
    """

    kind: Kind
    finding: Finding
    message: str = field(default="", repr=False)
    dropped: tuple[str, ...] = ()
    messages: int = 0
