import json

import pytest

from app.model.real_person import Sign, likely_people
from app.resources import resource
from app.sandbox.patients import PATIENTS

TEMPLATES = sorted(resource("templates").glob("*.json"))


def patient(**demographics: object) -> dict[str, object]:
    """Somebody with a name and a birthday, and no more."""
    who = {"FirstName": "Maria", "LastName": "Lindqvist", "DOB": "1971-03-14", **demographics}
    return {"Identifiers": [], "Demographics": who}


def signs(root: object) -> list[tuple[Sign, tuple[str | int, ...]]]:
    return [(trace.sign, trace.path) for one in likely_people(root) for trace in one.traces]


def test_a_name_and_a_birthday_alone_are_no_sign():
    assert signs({"Patient": patient()}) == []
    assert signs({"Patient": {"Identifiers": [{"ID": "E4471902", "IDType": "MR"}]}}) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_no_template_looks_real(path):
    assert signs(json.loads(path.read_text("utf-8"))) == []


@pytest.mark.parametrize("who", PATIENTS, ids=lambda who: who["Identifiers"][0]["ID"])
def test_no_patient_of_the_sandbox_looks_real(who):
    assert signs({"Patient": who, "Patients": [who]}) == []


def test_each_sign_is_found_with_its_place_and_the_end_of_its_value():
    who = patient(
        SSN="412-68-9031",
        PhoneNumber={"Home": "+16082634917", "Office": None},
        Address={"StreetAddress": "4107 Odana Rd", "City": "Madison", "ZIP": "53711"},
    )
    who["Identifiers"] = [{"ID": "E4471902", "IDType": "MR"}]
    (person,) = likely_people({"Patient": who})
    assert [(one.sign, one.path[1:], one.ending) for one in person.traces] == [
        (Sign.IDENTIFIER, ("Identifiers", 0, "ID"), "02"),
        (Sign.SSN, ("Demographics", "SSN"), "31"),
        (Sign.PHONE, ("Demographics", "PhoneNumber", "Home"), "17"),
        (Sign.ADDRESS, ("Demographics", "Address"), ""),
    ]
    assert "412" not in repr(person)
    assert "Lindqvist" not in repr(person)


@pytest.mark.parametrize(
    ("root", "path"),
    [
        ({"Header": {"Patient": {"Demographics": "@"}}}, ("Header", "Patient", "Demographics")),
        ({"Patients": [{"Demographics": "@"}]}, ("Patients", 0, "Demographics")),
        ({"Visit": {"Patients": [{"Demographics": "@"}]}}, None),
        ({"Patient": {"Contacts": ["@"]}}, ("Patient", "Contacts", 0)),
        ({"Patient": {"Guarantor": "@"}}, ("Patient", "Guarantor")),
        ({"Visit": {"Guarantor": {"Spouse": "@"}}}, ("Visit", "Guarantor", "Spouse")),
        ({"Visit": {"Insurances": [{"Insured": "@"}]}}, None),
        ({"Submissions": [{"Subscribers": [{"Patients": [{"Demographics": "@"}]}]}]}, None),
        ({"PotentialMatches": [{"Demographics": "@"}]}, None),
        ({"Patient": {"Identifiers": "ssn"}}, ("Patient", "Identifiers", 0)),
    ],
)
def test_people_are_found_in_every_data_model(root, path):
    text = json.dumps(root)
    text = text.replace('"@"', json.dumps({"SSN": "412-68-9031"}))
    text = text.replace('"ssn"', json.dumps([{"ID": "412-68-9031", "IDType": "SSN"}]))
    found = signs(json.loads(text))
    assert [sign for sign, _path in found] == [Sign.SSN]
    if path is not None:
        assert found[0][1][:-1] == path


def test_those_who_work_for_the_patient_are_nobodys_secret():
    staff = patient(PhoneNumber={"Office": "+16082634917"}, SSN="412-68-9031")
    for key in ("Providers", "AttendingProvider", "Organizations", "Location", "Performers"):
        assert signs({key: [staff], "Visit": {key: staff}}) == []


def test_a_marked_name_excuses_an_address_but_no_social_security_number():
    address = {"StreetAddress": "4107 Odana Rd", "City": "Madison", "ZIP": "53711"}
    assert signs({"Patient": patient(LastName="Lindqvist-Test", Address=address)}) == []
    assert signs({"Patient": patient(LastName="Lindqvist-Test", SSN="412-68-9031")})


def test_redox_own_patient_is_nobody_unless_somebody_elses_number_is_put_in():
    who = patient(
        FirstName="Timothy",
        LastName="Bixby",
        SSN="101-01-0001",
        PhoneNumber={"Home": "+18088675301"},
        Address={"StreetAddress": "4762 Hickory Street", "City": "Monroe", "ZIP": "53566"},
    )
    message = {"Patient": who, "Visit": {"Guarantor": {"PhoneNumber": {"Home": "+18088675303"}}}}
    assert signs(message) == []
    who["Demographics"]["SSN"] = "412-68-9031"
    assert [sign for sign, _path in signs(message)] == [Sign.SSN]


def test_each_patient_is_somebody_of_their_own():
    one, other = patient(SSN="412-68-9031"), patient(SSN="412-68-9032")
    people = likely_people({"Patients": [one, other, patient()]})
    assert len({person.identity for person in people}) == 2
    assert likely_people({"Patient": one})[0].identity == people[0].identity


@pytest.mark.parametrize("root", [None, [], {}, "x", {"Patient": None}, {"Patient": [1, [{}]]}])
def test_takes_whatever_json_there_is(root):
    assert likely_people(root) == ()
