"""Patients and destinations read from a CSV file, row by row, with what is wrong in which row."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from app.model.address_book import KnownDestination
from app.model.book_entry import read_destination, read_patient
from app.model.csv_table import Table, read_table
from app.model.errors import FileError, InvalidInput
from app.model.language import translate
from app.model.patient import Patient

T = TypeVar("T")

# Under each field the names a column may have, without spaces, case and punctuation.
_PATIENT_COLUMNS = {
    "mr": "mr mrn mrnumber medicalrecordnumber patientid patientidentifier identifier id",
    "first_name": "firstname first givenname given forename",
    "middle_name": "middlename middle middleinitial",
    "last_name": "lastname last familyname family surname",
    "dob": "dob dateofbirth birthdate birthday born",
    "sex": "sex gender",
    "ssn": "ssn socialsecuritynumber socialsecurity",
    "language": "language preferredlanguage",
    "race": "race",
    "marital_status": "maritalstatus",
    "email": "email emailaddress mail",
    "home_phone": "homephone phone phonenumber telephone tel phonehome",
    "mobile_phone": "mobilephone mobile cell cellphone phonemobile",
    "street": "street streetaddress address address1 addressline1",
    "city": "city town",
    "state": "state province",
    "zip": "zip zipcode postalcode postcode",
    "county": "county",
    "country": "country",
}
_DESTINATION_COLUMNS = {
    "name": "name destination destinationname title",
    "id": "id destinationid uuid redoxid",
    "environment": "environment env",
}


@dataclass(frozen=True, slots=True)
class Imported(Generic[T]):
    """What was read. *problems*: a sentence for each row left out; *ignored*: unknown columns."""

    entries: tuple[T, ...]
    problems: tuple[str, ...]
    ignored: tuple[str, ...]


def import_patients(data: bytes) -> Imported[Patient]:
    """Read patients.

    Raises:
        FileError: there is no table in it, or none with a column for the MR number.
    """
    return _import(
        data, _PATIENT_COLUMNS, ("mr",), lambda fields: read_patient(fields), lambda one: one.mr
    )


def import_destinations(data: bytes) -> Imported[KnownDestination]:
    """Read destinations.

    Raises:
        FileError: there is no table in it, or none with columns for name and ID.
    """
    return _import(
        data, _DESTINATION_COLUMNS, ("name", "id"), read_destination, lambda one: one.place.id
    )


def _import(
    data: bytes,
    columns: Mapping[str, str],
    required: tuple[str, ...],
    read: Callable[[Mapping[str, str]], T],
    key_of: Callable[[T], str],
) -> Imported[T]:
    table = read_table(data)
    places, ignored = _places(table, columns)
    for name in required:
        if name not in places:
            wanted = columns[name].split()[0]
            named = ", ".join(f"“{column[:30]}”" for column in table.columns[:12] if column)
            raise FileError(
                translate("BookImport", "There is no column called “{wanted}”.").format(
                    wanted=wanted
                ),
                translate(
                    "BookImport", "Name the columns in the first row and import the file again."
                ),
                cause=translate("BookImport", "The first row names: {named}.").format(named=named),
            )
    entries: dict[str, T] = {}
    lines: dict[str, int] = {}
    problems: list[str] = []
    for row in table.rows:
        cells = dict(enumerate(row.cells))
        fields = {name: cells.get(at, "") for name, at in places.items()}
        try:
            entry = read(fields)
        except InvalidInput as error:
            problems.append(
                translate("BookImport", "Line {line}: {title}").format(
                    line=row.line, title=error.title
                )
            )
            continue
        key = key_of(entry)
        if key in entries:
            problems.append(
                translate(
                    "BookImport", "Line {line}: the same as in line {other}; left out."
                ).format(line=row.line, other=lines[key])
            )
        else:
            entries[key], lines[key] = entry, row.line
    return Imported(tuple(entries.values()), tuple(problems), ignored)


def _places(table: Table, columns: Mapping[str, str]) -> tuple[dict[str, int], tuple[str, ...]]:
    """Where each field stands, and the columns that are none."""
    names = [re.sub(r"[\W_]+", "", column).lower() for column in table.columns]
    places: dict[str, int] = {}
    for field, known in columns.items():
        # In the order of the names: a column “MRN” before a column “ID”.
        found = next((name for name in known.split() if name in names), None)
        if found is not None:
            places[field] = names.index(found)
    taken = set(places.values())
    ignored = (column for at, column in enumerate(table.columns) if column and at not in taken)
    return places, tuple(ignored)
