"""What placeholders stand for in one message: its patient, its moment, its own new numbers."""

import random
import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from app.model.patient import Patient, Person, age_on
from app.model.synthetic import MR_MARK

Value = str | int | None
"""None is not known: null where it is a whole value, nothing where it is a part of one."""

_OFFSET = re.compile(r"(now|today|now\.date)(?:([+-]\d{1,4})(min|h|d|w))?")
_UNITS = {
    "min": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}


@dataclass(frozen=True, slots=True)
class Filling:
    """Where the placeholders of one message get their values from.

    *now* is aware; days are counted in its time zone, times are written in UTC. *seed* decides
    the numbers that are made up: the same seed gives the same, so that a preview shows those
    that will be sent.
    """

    patient: Patient
    now: datetime
    seed: int = 0

    def value(self, name: str) -> Value:
        """The value of a placeholder.

        Raises:
            KeyError: there is none of that name.
        """
        fact = _FACTS.get(name)
        if fact is not None:
            value = fact(self)
            return None if value == "" else value
        moment = _OFFSET.fullmatch(name)
        if moment is not None:
            at = self.now
            if moment[2]:
                at += int(moment[2]) * _UNITS[moment[3]]
            return timestamp(at) if moment[1] == "now" else at.date().isoformat()
        # By name, so that the numbers depend neither on each other nor on their order.
        dice = random.Random(f"{self.seed} {name}")  # noqa: S311 - no secret
        return _NUMBERS[_kind(name)](dice)


def is_placeholder_name(name: str) -> bool:
    """Whether `Filling.value` knows it."""
    return name in _FACTS or _OFFSET.fullmatch(name) is not None or _kind(name) in _NUMBERS


def is_about_patient(name: str) -> bool:
    """Whether the value of the placeholder comes from the patient."""
    return name in _FACTS


def timestamp(moment: datetime) -> str:
    """An aware *moment* as Redox writes it: UTC with milliseconds and Z."""
    return (
        moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03}Z"
    )


def _kind(name: str) -> str:
    """``order.id`` for ``order.id.2``, which is another one of the kind."""
    base, _, variant = name.rpartition(".")
    return base if variant.isdecimal() else name


def _person(who: str) -> dict[str, Callable[[Filling], Value]]:
    def of(filling: Filling) -> Person:
        patient = filling.patient
        return patient.contact if who == "contact" else patient.guarantor

    return {
        f"{who}.first_name": lambda filling: of(filling).first_name,
        f"{who}.last_name": lambda filling: of(filling).last_name,
        f"{who}.relation": lambda filling: of(filling).relation,
        f"{who}.dob": lambda filling: of(filling).dob,
        f"{who}.sex": lambda filling: of(filling).sex,
        f"{who}.phone": lambda filling: of(filling).phone,
    }


_FACTS: dict[str, Callable[[Filling], Value]] = {
    "patient.mr": lambda filling: filling.patient.mr,
    "patient.first_name": lambda filling: filling.patient.first_name,
    "patient.middle_name": lambda filling: filling.patient.middle_name,
    "patient.last_name": lambda filling: filling.patient.last_name,
    "patient.name": lambda filling: filling.patient.name,
    "patient.dob": lambda filling: filling.patient.dob,
    "patient.age": lambda filling: age_on(filling.now.date(), filling.patient.dob),
    "patient.sex": lambda filling: filling.patient.sex,
    "patient.ssn": lambda filling: filling.patient.ssn,
    "patient.language": lambda filling: filling.patient.language,
    "patient.race": lambda filling: filling.patient.race,
    "patient.marital_status": lambda filling: filling.patient.marital_status,
    "patient.email": lambda filling: filling.patient.email,
    "patient.home_phone": lambda filling: filling.patient.home_phone,
    "patient.mobile_phone": lambda filling: filling.patient.mobile_phone,
    "patient.street": lambda filling: filling.patient.address.street,
    "patient.city": lambda filling: filling.patient.address.city,
    "patient.state": lambda filling: filling.patient.address.state,
    "patient.zip": lambda filling: filling.patient.address.zip,
    "patient.county": lambda filling: filling.patient.address.county,
    "patient.country": lambda filling: filling.patient.address.country,
    **_person("contact"),
    **_person("guarantor"),
    "insurance.company": lambda filling: filling.patient.coverage.company,
    "insurance.plan": lambda filling: filling.patient.coverage.plan,
    "insurance.group_number": lambda filling: filling.patient.coverage.group_number,
    "insurance.member_number": lambda filling: filling.patient.coverage.member_number,
}


def _numbered(prefix: str) -> Callable[[random.Random], str]:
    return lambda dice: f"{prefix}{dice.randrange(10**8):08}"


_NUMBERS: dict[str, Callable[[random.Random], str]] = {
    "visit.number": _numbered("TV"),
    "visit.account": _numbered("TA"),
    "order.id": _numbered("TO"),
    "order.application_id": _numbered("TP"),
    "document.id": _numbered("TD"),
    "referral.id": _numbered("TR"),
    "transaction.id": _numbered("TX"),
    "claim.number": _numbered("TC"),
    "case.number": _numbered("TS"),
    "slot.id": _numbered("TL"),
    "previous.mr": _numbered(MR_MARK),
    "uuid": lambda dice: str(uuid.UUID(int=dice.getrandbits(128), version=4)),
}

PLACEHOLDERS = MappingProxyType(
    dict.fromkeys(_FACTS, "of the patient")
    | {
        "now": "the moment of sending, in UTC; also now+2h, now-30min",
        "today": "the day of sending; also today+7d, today-52w",
        "now.date": "the day of sending",
    }
    | {name: "made up anew for each message; another one: " + name + ".2" for name in _NUMBERS}
)
"""Every name there is, and in words where its value comes from."""
