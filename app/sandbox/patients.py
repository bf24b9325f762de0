"""The sandbox's patients. All are made up; Timothy Bixby is Redox's own public test patient.

Phone numbers are of the range kept for fiction, and no social security number begins with 000.
"""

from typing import Any

from app.model.json_text import as_list, as_object

Patient = dict[str, Any]


def _patient(
    number: str, first: str, last: str, dob: str, sex: str, *, zip_code: str, phone: str
) -> Patient:
    return {
        "Identifiers": [{"ID": number, "IDType": "MR"}],
        "Demographics": {
            "FirstName": first,
            "LastName": last,
            "DOB": dob,
            "SSN": f"000-00-{number[-4:]}",
            "Sex": sex,
            "Language": "en",
            "PhoneNumber": {"Home": phone, "Office": None, "Mobile": None},
            "EmailAddresses": [f"{first}.{last}@example.com".lower()],
            "Address": {
                "StreetAddress": "100 Example Street",
                "City": "Monroe",
                "State": "WI",
                "ZIP": zip_code,
                "County": "Green",
                "Country": "US",
            },
        },
        "Notes": [],
    }


PATIENTS: tuple[Patient, ...] = (
    _patient(
        "0000000001",
        "Timothy",
        "Bixby",
        "2008-01-06",
        "Male",
        zip_code="53566",
        phone="+16085550142",
    ),
    _patient(
        "0000009001",
        "Paula",
        "Placeholder",
        "1971-03-14",
        "Female",
        zip_code="00000",
        phone="+16085550151",
    ),
    # Two of one name and birthday: a search by demographics finds both, and so neither.
    _patient(
        "0000009002",
        "Robin",
        "Sandbox",
        "1990-05-15",
        "Female",
        zip_code="00000",
        phone="+16085550152",
    ),
    _patient(
        "0000009003",
        "Robin",
        "Sandbox",
        "1990-05-15",
        "Male",
        zip_code="00000",
        phone="+16085550153",
    ),
)


def find_patients(criteria: object) -> tuple[Patient, ...] | None:
    """The patients meant by the ``Patient`` of a query; None when it says too little.

    An identifier, ID and IDType, decides alone. Without one it takes first name, last name and
    date of birth, in any case; ZIP and Sex narrow the search when given. Which criteria Redox's
    own destinations ask for is not known: a search with too few was recorded, not the rule.
    """
    patient = as_object(criteria) or {}
    identifiers = [as_object(entry) or {} for entry in as_list(patient.get("Identifiers")) or ()]
    wanted = {
        (str(entry["ID"]), str(entry.get("IDType"))) for entry in identifiers if entry.get("ID")
    }
    if wanted:
        return tuple(known for known in PATIENTS if wanted & _identifiers(known))
    given = _criteria(as_object(patient.get("Demographics")) or {})
    if not {"FirstName", "LastName", "DOB"} <= given.keys():
        return None
    return tuple(
        known for known in PATIENTS if given.items() <= _criteria(known["Demographics"]).items()
    )


def _identifiers(patient: Patient) -> set[tuple[str, str]]:
    return {(entry["ID"], entry["IDType"]) for entry in patient["Identifiers"]}


def _criteria(demographics: dict[str, Any]) -> dict[str, str]:
    address = as_object(demographics.get("Address")) or {}
    values = {name: demographics.get(name) for name in ("FirstName", "LastName", "DOB", "Sex")}
    values["ZIP"] = address.get("ZIP")
    return {
        name: value.strip().casefold()
        for name, value in values.items()
        if isinstance(value, str) and value.strip()
    }
