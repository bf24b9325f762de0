"""Broken messages, and what the program says of each: a table to read.

Each case is a good message with one thing done to it. "press" is what is called the fix that stands
beside the problem, and "then" what the value is after it; a case without a fix has neither.
"""

from dataclasses import dataclass
from typing import Any

import pytest

from app.model.fix import fixed
from app.model.json_scan import Path
from app.model.json_text import parse
from app.model.message import Problem, Severity, check
from tests.support.messages import catalog, schemas, text_of

ERROR, WARNING = Severity.ERROR, Severity.WARNING
EMR = {"ID": "af394f14-b34a-464f-8d24-895f370af4c9", "Name": "Redox EMR"}
OTHER = {"ID": "0f4bd1d1-451d-4351-8cfd-b767d1b488d6", "Name": "Patient Search Endpoint"}


def meta(data_model: str, event_type: str) -> dict[str, Any]:
    return {
        "DataModel": data_model,
        "EventType": event_type,
        "EventDateTime": "2026-01-31T09:30:00.000Z",
        "Test": True,
        "Destinations": [EMR],
    }


PATIENT = {
    "Identifiers": [{"ID": "0000000001", "IDType": "MR"}],
    "Demographics": {
        "FirstName": "Robin",
        "LastName": "Sample",
        "DOB": "1980-02-29",
        "Sex": "Female",
        "Race": "White",
        "IsDeceased": False,
        "Address": {"StreetAddress": "1 Main St", "City": "Verona", "State": "WI", "ZIP": "53593"},
    },
    "Notes": ["Made up."],
}
GOOD: dict[str, dict[str, Any]] = {
    "PatientAdmin.Arrival": {"Patient": PATIENT, "Visit": {"VisitNumber": "1"}},
    "PatientSearch.Query": {"Patient": PATIENT},
    "Scheduling.New": {
        "Patient": PATIENT,
        "Visit": {
            "VisitNumber": "1",
            "VisitDateTime": "2026-02-01T08:00:00.000Z",
            "Duration": 15,
            "Location": {"Department": "Cardiology"},
        },
    },
    "Media.New": {
        "Patient": PATIENT,
        "Media": {
            "FileType": "PDF",
            "FileName": "sample.pdf",
            "FileContents": "TWFkZSB1cC4=",
            "DocumentType": "Sample",
            "DocumentID": "1",
            "Provider": {"ID": "1", "IDType": "NPI"},
            "Availability": "Available",
        },
    },
    "Results.New": {
        "Patient": PATIENT,
        "Orders": [
            {
                "ID": "1",
                "Status": "Resulted",
                "Results": [
                    {"Code": "1", "Value": "5", "ValueType": "Numeric", "Status": "Final"},
                    {"Code": "2", "Value": "TWFkZQ==", "ValueType": "Encapsulated Data"},
                ],
            }
        ],
    },
}
GONE = object()
"""The value of a member that is taken away."""


@dataclass
class Case:
    of: str  # an event type
    at: str  # a path, as people write it
    put: Any
    says: str
    how: Severity = ERROR
    press: str = ""
    then: Any = None
    there: str = ""  # where to look after the press, when that is another place


DOB = "Patient.Demographics.DOB"
SEX = "Patient.Demographics.Sex"
IDS = "Patient.Identifiers"

CASES = [
    # ---- something is missing
    Case("PatientAdmin.Arrival", "Patient", GONE, "Required field missing: Patient.",
         press="Add Patient", then={"Identifiers": [{"ID": "", "IDType": ""}]}),
    Case("PatientAdmin.Arrival", f"{IDS}.0.IDType", GONE,
         "Required field missing: Patient.Identifiers[0].IDType.", press="Add IDType", then=""),
    Case("PatientAdmin.Arrival", f"{IDS}.0.IDType", None,
         "Required field missing: Patient.Identifiers[0].IDType.", press="Add IDType", then=""),
    Case("PatientAdmin.Arrival", f"{IDS}.0.IDType", "",
         "Required field is empty: Patient.Identifiers[0].IDType.", WARNING),
    Case("PatientAdmin.Arrival", IDS, [], "Required field is empty: Patient.Identifiers.", WARNING),
    Case("Scheduling.New", "Visit.Location.Department", GONE,
         "Required field missing: Visit.Location.Department.", press="Add Department", then=""),
    Case("Media.New", "Media.Provider", GONE, "Required field missing: Media.Provider.",
         press="Add Provider", then={"ID": ""}),
    # ---- another kind of value
    Case("PatientAdmin.Arrival", f"{IDS}.0.ID", 12345,
         "Patient.Identifiers[0].ID is a number; Redox wants it as text, in quotes.", WARNING,
         press="Put it in quotes", then="12345"),
    Case("PatientAdmin.Arrival", "Patient.Demographics.Address.ZIP", 53593,
         "Patient.Demographics.Address.ZIP is a number; Redox wants it as text, in quotes.",
         WARNING, press="Put it in quotes", then="53593"),
    Case("Scheduling.New", "Visit.Duration", "15",
         "Visit.Duration must be a number, without quotes.", press="Remove the quotes", then=15),
    Case("Scheduling.New", "Visit.Duration", "a quarter",
         "Visit.Duration must be a number, without quotes."),
    Case("PatientAdmin.Arrival", "Patient.Demographics.IsDeceased", "false",
         "Patient.Demographics.IsDeceased must be true or false, without quotes.",
         press="Remove the quotes", then=False),
    Case("PatientAdmin.Arrival", "Visit.VisitNumber", True,
         "Visit.VisitNumber must be a text in quotes.", press="Put it in quotes", then="true"),
    Case("PatientAdmin.Arrival", IDS, {"ID": "1", "IDType": "MR"},
         "Patient.Identifiers must be a list: [ … ].",
         press="Put it in a list", then=[{"ID": "1", "IDType": "MR"}]),
    Case("PatientAdmin.Arrival", "Patient.Notes", "Made up.",
         "Patient.Notes must be a list: [ … ].",
         press="Put it in a list", then=["Made up."]),
    Case("PatientAdmin.Arrival", "Visit", [{"VisitNumber": "1"}], "Visit must be an object: { … }.",
         press="Take it out of the list", then={"VisitNumber": "1"}),
    Case("PatientAdmin.Arrival", "Visit", "1", "Visit must be an object: { … }."),
    Case("PatientAdmin.Arrival", f"{IDS}.0", "1",
         "Patient.Identifiers[0] must be an object: { … }."),
    Case("PatientAdmin.Arrival", "Visit", None,
         "Visit is null. Leave it out when there is nothing to say.", WARNING,
         press="Remove it", then=GONE),
    # ---- a field nobody knows
    Case("PatientAdmin.Arrival", "Vist", {},
         "“Vist” is not a known field of PatientAdmin.Arrival. Redox ignores fields it does not "
         "know.", WARNING),
    Case("PatientSearch.Query", "Patient.Demographic", {},
         "“Demographic” is not a known field of Patient. Redox ignores fields it does not know.",
         WARNING),
    Case("PatientAdmin.Arrival", "Patient.Demographics.MidleName", "X",
         "“MidleName” is not a known field of Patient.Demographics. Did you mean MiddleName?",
         WARNING, press="Rename it to MiddleName", then="X",
         there="Patient.Demographics.MiddleName"),
    Case("PatientAdmin.Arrival", "Patient.Demographics.Nickname", "Rob",
         "“Nickname” is not a known field of Patient.Demographics. Redox ignores fields it does "
         "not know.", WARNING),
    # ---- a value that is not listed
    Case("PatientAdmin.Arrival", SEX, "female",
         f"{SEX} is not one of its known values. Did you mean “Female”?", WARNING,
         press="Change it to “Female”", then="Female"),
    Case("PatientAdmin.Arrival", SEX, "F",
         f"{SEX} is not one of its known values. Did you mean “Female”?", WARNING,
         press="Change it to “Female”", then="Female"),
    Case("PatientAdmin.Arrival", SEX, "?",
         f"{SEX} is not one of its known values: Female, Male, Nonbinary, Other, Unknown.",
         WARNING),
    Case("Media.New", "Media.Availability", "Avaliable",
         "Media.Availability is not one of its known values. Did you mean “Available”?", WARNING,
         press="Change it to “Available”", then="Available"),
    Case("PatientAdmin.Arrival", f"{IDS}.0.IDType", "mr",
         "Patient.Identifiers[0].IDType is usually written “MR”.", WARNING,
         press="Change it to “MR”", then="MR"),
    # ---- a text that does not look like what it is to be
    Case("PatientAdmin.Arrival", DOB, "2026-02-30", f"{DOB} is a day that is in no calendar.",
         WARNING),
    Case("PatientAdmin.Arrival", DOB, "12/31/1980", f"{DOB} is not a date such as 1980-12-31.",
         WARNING, press="Change it to 1980-12-31", then="1980-12-31"),
    Case("PatientAdmin.Arrival", DOB, "03/04/1980", f"{DOB} is not a date such as 1980-12-31.",
         WARNING),
    Case("PatientAdmin.Arrival", DOB, "19801231", f"{DOB} is not a date such as 1980-12-31.",
         WARNING, press="Change it to 1980-12-31", then="1980-12-31"),
    Case("Scheduling.New", "Visit.VisitDateTime", "tomorrow at nine",
         "Visit.VisitDateTime is not a time in ISO 8601, such as 2026-01-31T09:30:00.000Z.",
         WARNING),
    Case("Media.New", "Media.FileContents", "just text",
         "Media.FileContents is neither base64 nor the URI of an uploaded file.", WARNING),
    Case("Media.New", "Media.FileContents", "data:application/pdf;base64,TWFkZQ==",
         "Media.FileContents is neither base64 nor the URI of an uploaded file. Leave out what "
         "stands before the comma.", WARNING, press="Keep only the base64", then="TWFkZQ=="),
    Case("Results.New", "Orders.0.Results.1.Value", "just text",
         "Orders[0].Results[1].Value is neither base64 nor the URI of an uploaded file.", WARNING),
    # ---- Meta
    Case("PatientAdmin.Arrival", "Meta.Destinations", GONE,
         "Meta.Destinations is missing. Add a destination with its ID."),
    Case("PatientAdmin.Arrival", "Meta.Destinations", [EMR["ID"]],
         'A destination is an object, not a text. Write each destination as {"ID": "…", "Name": '
         '"…"}.', press="Write it as an object", then=[{"ID": EMR["ID"]}]),
    Case("PatientSearch.Query", "Meta.Destinations", [EMR, OTHER],
         "A query takes exactly one destination. Remove the others.",
         press="Keep only the first", then=[EMR]),
    Case("PatientAdmin.Arrival", "Meta.Destinations", [EMR, EMR],
         "This destination stands here twice.", WARNING, press="Remove it", then=[EMR]),
    Case("PatientAdmin.Arrival", "Meta.Test", False,
         "The message is not marked as a test (Meta.Test).", WARNING,
         press="Mark it as a test", then=True),
    Case("PatientAdmin.Arrival", "Meta.EventType", "arrival",
         "“arrival” is not a known event type of PatientAdmin. Did you mean “Arrival”?", WARNING,
         press="Change it to “Arrival”", then="Arrival"),
    Case("PatientAdmin.Arrival", "Meta.Destination", "x",
         "“Destination” is not a known field of Meta. Redox ignores fields it does not know.",
         WARNING),
]  # fmt: skip


def message(case: Case, *, put: bool = True) -> dict[str, Any]:
    """A good message of the case's event type, with what is wrong put in."""
    data_model, _, event_type = case.of.partition(".")
    whole = parse(text_of({"Meta": meta(data_model, event_type), **GOOD[case.of]})).value
    *parents, last = steps(case.at)
    holder = whole
    for step in parents:
        holder = holder[step]
    if put and case.put is GONE:
        del holder[last]
    elif put:
        holder[last] = case.put
    return whole


def steps(words: str) -> Path:
    return tuple(int(step) if step.isdigit() else step for step in words.split("."))


def value_at(whole: Any, words: str) -> Any:
    for step in steps(words):
        if isinstance(whole, dict) and step not in whole:
            return GONE
        whole = whole[step]
    return whole


def names(cases: list[Case]) -> list[str]:
    return [f"{number} {case.at}" for number, case in enumerate(cases, 1)]


def problems(text: str) -> list[Problem]:
    return list(check(text, catalog(), schemas()))


@pytest.mark.parametrize("key", GOOD)
def test_nothing_is_said_of_the_good_ones(key: str) -> None:
    assert problems(text_of(message(Case(key, "Patient", None, ""), put=False))) == []


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_says_one_thing_and_puts_it_right(case: Case) -> None:
    text = text_of(message(case))
    (problem,) = problems(text)
    assert problem.text == case.says
    assert problem.severity is case.how
    assert [fix.label for fix in problem.fixes] == ([case.press] if case.press else [])
    if case.press:
        better = fixed(text, problem.fixes[0])
        assert value_at(parse(better).value, case.there or case.at) == case.then
        assert problem.text not in [one.text for one in problems(better)]
        assert len([one for one in problems(better) if one.severity is ERROR]) == 0


PLACEHOLDERS = [
    Case("PatientAdmin.Arrival", DOB, "{{patient.dob}}", ""),
    Case("PatientAdmin.Arrival", SEX, "{{patient.sex}}", ""),
    Case("PatientAdmin.Arrival", "Meta.EventDateTime", "{{now}}", ""),
    Case("PatientAdmin.Arrival", "Meta.Destinations.0.ID", "{{uuid}}", ""),
    Case("Media.New", "Media.FileContents", "{{document.id}}", ""),
    Case("Scheduling.New", "Visit.Duration", "{{patient.age}}", ""),
    Case("Results.New", "Orders.0.Results.1.Value", "{{document.id}}", ""),
]


@pytest.mark.parametrize("case", PLACEHOLDERS, ids=names(PLACEHOLDERS))
def test_nothing_is_said_of_what_is_made_when_it_is_sent(case: Case) -> None:
    assert problems(text_of(message(case))) == []


FINE = [
    Case("PatientAdmin.Arrival", "Patient.Demographics.MiddleName", None, ""),
    Case("PatientAdmin.Arrival", "Patient.Demographics.Race", "", ""),
    Case("PatientAdmin.Arrival", f"{IDS}.0.IDType", "Chart number of the clinic", ""),
    Case("PatientAdmin.Arrival", "Visit.VisitDateTime", "2026-02-01T08:00:00-05:00", ""),
    Case("PatientAdmin.Arrival", "Visit.VisitDateTime", "2026-02-01", ""),
    Case("PatientAdmin.Arrival", "Patient.Extensions", {"x": {"url": "x", "string": "y"}}, ""),
    Case("Media.New", "Media.FileContents", "https://blob.redoxengine.com/1", ""),
    Case("PatientAdmin.Arrival", "Meta.Logs", [{"ID": 5, "AttemptID": "x"}], ""),
    Case("PatientAdmin.Arrival", "Meta.Message", {"ID": 5565}, ""),
]


@pytest.mark.parametrize("case", FINE, ids=names(FINE))
def test_nothing_is_said_of_what_is_usual(case: Case) -> None:
    assert problems(text_of(message(case))) == []
