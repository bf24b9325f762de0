"""What can happen to a message, and what Redox may say is wrong with it."""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What became of a message or query. The value is how a ticket names it."""

    NOT_SENT = "not sent"  # no byte of it left
    ACCEPTED = "accepted by Redox, delivery not confirmed"
    ANSWERED = "answered"
    NO_MATCH = "answered, no match"
    REJECTED = "rejected"
    MAY_HAVE_ARRIVED = "may have arrived"


@dataclass(frozen=True, slots=True)
class RedoxProblem:
    """One entry of `Meta.Errors`, or what another shape of failure says in its place.

    *text* is Redox's own and may name patient data. *type* ("message", "query", "transmission")
    and *module* ("DataModels", "Subscriptions", "Send") are "" where none was given.
    """

    text: str
    id: str = ""
    type: str = ""
    module: str = ""
