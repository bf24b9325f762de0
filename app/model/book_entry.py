"""An entry of the address book as it is typed or imported: field by field, as text."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from app.model.address_book import KnownDestination
from app.model.errors import InvalidInput
from app.model.language import QT_TRANSLATE_NOOP, translate
from app.model.meta import is_uuid
from app.model.patient import Address, Patient
from app.model.preferences import Destination
from app.model.profile import Environment

NOTE = QT_TRANSLATE_NOOP("Patient", "address book")

_OWN = (
    *("mr", "first_name", "middle_name", "last_name", "dob", "sex", "ssn", "language", "race"),
    *("marital_status", "email", "home_phone", "mobile_phone"),
)
_ADDRESS = ("street", "city", "state", "zip", "county", "country")
PATIENT_FIELDS = (*_OWN, *_ADDRESS)
"""The names of a patient's fields that are typed, MR number first; only that is required."""

DESTINATION_FIELDS = ("name", "id", "environment")
"""The names of a destination's fields; name and ID are required."""

_SEXES = {"m": "Male", "f": "Female", "male": "Male", "female": "Female", "u": "Unknown"}
_US_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_MOST = 200


def patient_fields(patient: Patient) -> dict[str, str]:
    """What to show in the fields."""
    own = {name: str(getattr(patient, name)) for name in _OWN}
    return own | {name: str(getattr(patient.address, name)) for name in _ADDRESS}


def read_patient(fields: Mapping[str, str], *, before: Patient | None = None) -> Patient:
    """The patient that is meant; what has no field stays as it was *before*.

    Raises:
        InvalidInput: the field it names is empty or holds what it cannot hold.
    """
    given = {name: fields.get(name, "").strip()[:_MOST] for name in PATIENT_FIELDS}
    if not given["mr"]:
        raise InvalidInput("mr", translate("BookEntry", "The MR number is missing."))
    given["dob"] = _read_date(given["dob"])
    given["sex"] = _SEXES.get(given["sex"].lower(), given["sex"])
    address = Address(**{name: given[name] for name in _ADDRESS})
    own = {name: given[name] for name in _OWN}
    patient = replace(before or Patient(""), **own, address=address)
    return patient if patient.note else replace(patient, note=NOTE)


def destination_fields(known: KnownDestination) -> dict[str, str]:
    """What to show in the fields; the environment "" is any."""
    environment = known.environment.value if known.environment else ""
    return {"name": known.place.name, "id": known.place.id, "environment": environment}


def read_destination(fields: Mapping[str, str]) -> KnownDestination:
    """The destination that is meant.

    Raises:
        InvalidInput: as for `read_patient`.
    """
    given = {name: fields.get(name, "").strip()[:_MOST] for name in DESTINATION_FIELDS}
    if not given["name"]:
        raise InvalidInput("name", translate("BookEntry", "The name is missing."))
    ident = given["id"].strip("{}\"'").lower()
    if not is_uuid(ident):
        what = translate(
            "BookEntry", "The ID is missing: it has the form 8-4-4-4-12, digits and a to f."
        )
        if given["id"]:
            what = translate(
                "BookEntry", "“{id}” is no Redox ID: it has the form 8-4-4-4-12, digits and a to f."
            )
        raise InvalidInput("id", what.format(id=given["id"][:60]))
    return KnownDestination(Destination(ident, given["name"]), _environment(given["environment"]))


def _environment(text: str) -> Environment | None:
    if not text:
        return None
    for environment in Environment:
        # "prod", "dev" and "stage" are meant as well.
        if len(text) >= 3 and environment.lower().startswith(text.lower().rstrip("e")):
            return environment
    names = ", ".join(Environment)
    raise InvalidInput(
        "environment",
        translate("BookEntry", "“{text}” is no environment: it is one of {names}.").format(
            text=text[:60], names=names
        ),
    )


def _read_date(text: str) -> str:
    """An ISO date for *text*, which may be written the American way or have a time behind it."""
    if not text:
        return ""
    american = _US_DATE.fullmatch(text)
    try:
        if american is not None:
            month, day, year = (int(part) for part in american.groups())
            return date(year, month, day).isoformat()
        if re.fullmatch(r"\d{8}", text):
            return date(int(text[:4]), int(text[4:6]), int(text[6:])).isoformat()
        return datetime.fromisoformat(text).date().isoformat()
    except ValueError:
        raise InvalidInput(
            "dob",
            translate(
                "BookEntry", "“{text}” is no date: write it as 1990-12-31 or 12/31/1990."
            ).format(text=text[:60]),
        ) from None
