"""How an outcome looks, wherever it is shown: told apart by shape, not by colour."""

from dataclasses import dataclass

from app.model.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Face:
    """The icon of an outcome, its colour role and the kind of banner."""

    icon: str
    role: str
    kind: str


FACES = {
    Outcome.ACCEPTED: Face("outcome-accepted", "ok", "banner-ok"),
    Outcome.ANSWERED: Face("outcome-answered", "ok", "banner-ok"),
    Outcome.NO_MATCH: Face("outcome-no-match", "secondary", "banner-neutral"),
    Outcome.REJECTED: Face("outcome-rejected", "error", "banner-error"),
    Outcome.MAY_HAVE_ARRIVED: Face("outcome-may-have-arrived", "warning", "banner-warning"),
    Outcome.NOT_SENT: Face("outcome-not-sent", "error", "banner-error"),
}
NOTHING = Face("outcome-none", "secondary", "banner-neutral")
WAITING = Face("outcome-waiting", "accent", "banner-neutral")
