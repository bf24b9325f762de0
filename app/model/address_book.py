"""The address book: patients to fill placeholders with, and destinations by name."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from app.model.patient import Patient
from app.model.preferences import Destination
from app.model.profile import Environment
from app.model.sandbox_control import DESTINATIONS

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class KnownDestination:
    """A destination and the *environment* it belongs to; None: not known, so it is always offered.

    Redox gives a destination another ID in each environment.
    """

    place: Destination
    environment: Environment | None = None


@dataclass(frozen=True, slots=True)
class AddressBook:
    """Patients, no two of one MR number, and destinations, no two of one ID; in their order."""

    patients: tuple[Patient, ...] = ()
    destinations: tuple[KnownDestination, ...] = ()

    def with_patients(
        self, patients: Iterable[Patient], *, instead_of: str | None = None
    ) -> "AddressBook":
        """Take over *patients*: the first in place of the MR number *instead_of*, else at the end.

        One of a known MR number takes the place of the old one.
        """
        kept = {one.mr: one for one in self.patients}
        for patient in patients:
            kept = _put(kept, patient.mr, patient, instead_of)
            instead_of = None
        return replace(self, patients=tuple(kept.values()))

    def without_patient(self, mr: str) -> "AddressBook":
        """Remove the patient of that MR number."""
        return replace(self, patients=tuple(one for one in self.patients if one.mr != mr))

    def with_destinations(
        self, destinations: Iterable[KnownDestination], *, instead_of: str | None = None
    ) -> "AddressBook":
        """Take over *destinations*, as `with_patients` does, by their IDs."""
        kept = {one.place.id.lower(): one for one in self.destinations}
        for known in destinations:
            kept = _put(kept, known.place.id.lower(), known, instead_of and instead_of.lower())
            instead_of = None
        return replace(self, destinations=tuple(kept.values()))

    def without_destination(self, ident: str) -> "AddressBook":
        """Remove the destination of that ID."""
        rest = (one for one in self.destinations if one.place.id.lower() != ident.lower())
        return replace(self, destinations=tuple(rest))

    def offered(self, environment: Environment | None) -> tuple[Destination, ...]:
        """The destinations to choose from in *environment* (None: not set), Redox's own last."""
        own = tuple(
            known.place
            for known in self.destinations
            if environment is None or known.environment in (None, environment)
        )
        taken = {place.id.lower() for place in own}
        return own + tuple(place for place in DESTINATIONS if place.id.lower() not in taken)


def _put(kept: dict[str, T], key: str, entry: T, instead_of: str | None) -> dict[str, T]:
    """*kept* with *entry* at *key*, in the place of *instead_of* if that is there."""
    if instead_of is None or instead_of not in kept:
        return {**kept, key: entry}
    moved: dict[str, T] = {}
    for name, old in kept.items():
        if name == instead_of:
            moved[key] = entry
        elif name != key:
            moved[name] = old
    return moved
