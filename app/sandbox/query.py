"""What the sandbox answers to queries: a few made-up patients, and else an empty answer."""

from dataclasses import dataclass, field
from typing import Any

from app.model.catalog import Catalog, EventType
from app.sandbox.patients import find_patients

MADE_UP = "made up: a patient of the sandbox"
NO_DATA = "of the right form only: the sandbox holds no data for this query"


@dataclass(frozen=True, slots=True)
class Found:
    """The top-level members of an answer, before Meta. *note* says what it is worth.

    *has_too_few_criteria* and *has_no_data*: there is no answer but an error.
    """

    members: dict[str, Any] = field(default_factory=dict[str, Any], repr=False)
    note: str = ""
    has_too_few_criteria: bool = False
    has_no_data: bool = False


def look_up(message: dict[str, Any], event_type: EventType, catalog: Catalog) -> Found:
    """Answer the query *message*, which has all that its *event_type* requires."""
    response = catalog.find(event_type.data_model, event_type.response)
    members = _empty(message, response)
    match event_type.key:
        case "PatientSearch.Query" | "Vaccination.PatientQuery":
            return _search(message)
        case "Clinical Summary.PatientQuery" | "Clinical Summary.VisitQuery":
            return _summary(message)
        case "PatientSearch.LocationQuery":
            found = find_patients(message.get("Patient")) or ()
            patients = [{"Identifiers": patient["Identifiers"]} for patient in found]
            return Found({"Patients": patients}, MADE_UP if found else NO_DATA)
        case "Provider.ProviderQuery":
            return Found({"Providers": [_PROVIDER]}, "made up: the only provider of the sandbox")
        case _:
            return Found(members, NO_DATA)


def _search(message: dict[str, Any]) -> Found:
    found = find_patients(message.get("Patient"))
    if found is None:
        return Found(has_too_few_criteria=True)
    if len(found) > 1:
        return Found({"PotentialMatches": list(found), "Patient": {}}, MADE_UP)
    return Found({"Patient": found[0]}, MADE_UP) if found else Found({"Patient": {}})


def _summary(message: dict[str, Any]) -> Found:
    found = find_patients(message.get("Patient"))
    if not found:
        return Found(has_no_data=True)
    document = {"ID": "SANDBOX-DOCUMENT-1", "Title": "Made-up summary", "Type": "Sandbox"}
    header = {"Document": document, "Patient": _in_a_summary(found[0])}
    empty = dict[str, Any].fromkeys(("Allergies", "Medications", "Problems"))
    return Found({"Header": header} | {name: [] for name in empty}, MADE_UP)


def _in_a_summary(patient: dict[str, Any]) -> dict[str, Any]:
    """A patient as the data model Clinical Summary writes one."""
    known = patient["Demographics"]
    phone = {"Home": known["PhoneNumber"]["Home"], "Mobile": None}
    emails = [{"Address": address} for address in known["EmailAddresses"]]
    demographics = known | {"PhoneNumber": phone, "EmailAddresses": emails}
    return {"Identifiers": patient["Identifiers"], "Demographics": demographics}


def _empty(message: dict[str, Any], response: EventType | None) -> dict[str, Any]:
    """The top-level members that the schema of *response* names, with nothing in them.

    What the query itself names by the same key (``Directory``, ``Document``) is given back.
    """
    if response is None:
        return {}
    members: dict[str, Any] = {}
    for path in response.required_paths:
        name, _, below = path.partition(".")
        bare = name.removesuffix("[]")
        if bare == "Meta":
            continue
        if name.endswith("[]"):
            members[bare] = []
        elif below:
            members[bare] = {}
        else:
            members[bare] = ""
    if not members:
        members = {name: [] for name in response.optional_fields if name in _LISTS}
    for name, empty in members.items():
        if isinstance(message.get(name), type(empty)):
            members[name] = message[name]
    return members


_LISTS = frozenset({"Media", "Notes", "Orders", "Patients", "Referrals"})

_PROVIDER: dict[str, Any] = {
    "Identifiers": [{"ID": "SANDBOX-PROVIDER-1", "IDType": "Internal"}],
    "IsActive": True,
    "Demographics": {"FirstName": "Avery", "LastName": "Testdoctor"},
}
