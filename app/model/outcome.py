"""What can happen to a message, and what Redox may say is wrong with it."""

from dataclasses import dataclass
from enum import StrEnum

from app.model.language import QT_TRANSLATE_NOOP


class Outcome(StrEnum):
    """What became of a message or query. The value is how a ticket names it."""

    NOT_SENT = QT_TRANSLATE_NOOP("Outcome", "not sent")  # no byte of it left
    ACCEPTED = QT_TRANSLATE_NOOP("Outcome", "accepted by Redox, delivery not confirmed")
    ANSWERED = QT_TRANSLATE_NOOP("Outcome", "answered")
    NO_MATCH = QT_TRANSLATE_NOOP("Outcome", "answered, no match")
    REJECTED = QT_TRANSLATE_NOOP("Outcome", "rejected")
    MAY_HAVE_ARRIVED = QT_TRANSLATE_NOOP("Outcome", "may have arrived")


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
