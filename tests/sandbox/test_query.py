import pytest

from app.model.message import check_reply
from app.sandbox.patients import PATIENTS, find_patients
from tests.support.messages import schemas
from tests.support.sandbox_caller import message

TIMOTHY = {"FirstName": "Timothy", "LastName": "Bixby", "DOB": "2008-01-06"}


def search(demographics=None, identifiers=None):
    patient = {"Demographics": demographics, "Identifiers": identifiers}
    return message(
        "PatientSearch.Query", Patient={key: value for key, value in patient.items() if value}
    )


def test_data_first_and_meta_last_with_the_request_s_event_type(caller):
    response = caller.send(search(TIMOTHY))
    body = response.json()
    assert response.status_code == 200
    assert list(body) == ["Patient", "Meta"]
    assert body["Meta"]["EventType"] == "Query"
    assert len(body["Meta"]["Logs"]) == 1
    assert body["Patient"]["Identifiers"] == [{"ID": "0000000001", "IDType": "MR"}]


@pytest.mark.parametrize(
    "demographics",
    [
        TIMOTHY | {"FirstName": " timothy ", "LastName": "BIXBY"},
        TIMOTHY | {"Address": {"ZIP": "53566"}, "Sex": "Male"},
    ],
)
def test_demographics_find_a_patient(demographics):
    assert find_patients({"Demographics": demographics}) == (PATIENTS[0],)


@pytest.mark.parametrize(
    "patient",
    [
        {"Demographics": TIMOTHY | {"DOB": "2008-01-07"}},
        {"Demographics": TIMOTHY | {"Address": {"ZIP": "99999"}}},
        {"Identifiers": [{"ID": "0000000001", "IDType": "EHRID"}]},
        {"Identifiers": [{"ID": "0000000001"}], "Demographics": TIMOTHY},
        {"Identifiers": [{"ID": "9", "IDType": "MR"}], "Demographics": TIMOTHY},
    ],
)
def test_no_match_is_200_with_an_empty_patient(caller, patient):
    response = caller.send(message("PatientSearch.Query", Patient=patient))
    assert response.status_code == 200
    assert response.json()["Patient"] == {}


@pytest.mark.parametrize(
    "patient",
    [
        None,
        "x",
        {},
        {"Identifiers": "x", "Demographics": []},
        {"Identifiers": [{"ID": ""}]},
        {"Demographics": {"LastName": "Bixby"}},
        {"Demographics": TIMOTHY | {"DOB": None}},
        {"Demographics": TIMOTHY | {"FirstName": "  "}},
    ],
)
def test_too_few_criteria_are_refused_by_the_destination(caller, patient):
    response = caller.send(message("PatientSearch.Query", Patient=patient))
    assert response.status_code == 400
    (error,) = response.json()["Meta"]["Errors"]
    assert error["Text"] == "Redox EMR service returned status code 400"
    assert (error["Module"], error["Type"]) == ("Send", "transmission")


def test_two_of_one_name_are_potential_matches(caller):
    robin = {"FirstName": "Robin", "LastName": "Sandbox", "DOB": "1990-05-15"}
    body = caller.send(search(robin)).json()
    assert list(body) == ["PotentialMatches", "Patient", "Meta"]
    assert len(body["PotentialMatches"]) == 2
    assert body["Patient"] == {}
    body = caller.send(search(robin | {"Sex": "Male"})).json()
    assert body["Patient"]["Identifiers"][0]["ID"] == "0000009003"


def test_patients_are_clearly_made_up():
    for patient in PATIENTS:
        demographics = patient["Demographics"]
        assert demographics["SSN"].startswith("000-")
        assert "555" in demographics["PhoneNumber"]["Home"]
        assert demographics["EmailAddresses"][0].endswith("@example.com")


def test_a_query_takes_one_destination(caller):
    response = caller.send(message("PatientSearch.Query", to=2))
    assert response.status_code == 400
    assert "exactly one destination" in response.json()["Meta"]["Errors"][0]["Text"]


@pytest.mark.parametrize(
    ("name", "members", "expected"),
    [
        ("Scheduling.Booked", {"StartDateTime": "2026-01-01T00:00:00.000Z"}, {"Visits": []}),
        ("Results.Query", {}, {"Orders": []}),
        ("PatientAdmin.CensusQuery", {}, {"Patients": []}),
        (
            "Organization.Query",
            {"Directory": "Test"},
            {"Directory": "Test", "Organizations": []},
        ),
    ],
)
def test_other_queries_are_answered_empty_and_say_so(caller, name, members, expected):
    response = caller.send(message(name, **members))
    body = response.json()
    assert response.status_code == 200
    assert list(body)[-1] == "Meta"
    assert {key: value for key, value in body.items() if key != "Meta"} == expected
    assert "no data" in response.headers["x-redox-courier-sandbox"]


def test_a_summary_of_an_unknown_patient_is_an_error_with_200(caller):
    known = caller.send(message("Clinical Summary.PatientQuery"))
    assert known.json()["Header"]["Patient"]["Identifiers"][0]["ID"] == "0000000001"
    patient = {"Identifiers": [{"ID": "nobody", "IDType": "MR"}]}
    unknown = caller.send(message("Clinical Summary.PatientQuery", Patient=patient))
    assert unknown.status_code == 200
    (error,) = unknown.json()["Meta"]["Errors"]
    assert (error["Module"], error["Type"]) == ("Send", "query")


def test_every_query_of_the_catalog_is_answered_in_its_form(caller, catalog):
    for data_model in catalog.data_models:
        for event_type in catalog.event_types(data_model):
            if not event_type.is_query:
                continue
            response = caller.send(message(event_type.key))
            body = response.json()
            problems = body["Meta"].get("Errors", [])
            assert list(body)[-1] == "Meta", event_type.key
            assert body["Meta"]["EventType"] == event_type.name
            # The message is a bare one, so some are refused for what they lack, and by name.
            assert response.status_code == 200 or "Required field" in problems[0]["Text"]


def test_its_answers_are_what_the_schemas_expect(caller, catalog):
    said: list[str] = []
    for data_model in catalog.data_models:
        for event_type in catalog.event_types(data_model):
            if event_type.is_query:
                answer = caller.send(message(event_type.key)).text
                found = check_reply(answer, catalog, schemas())
                said += [f"{event_type.key}: {problem.text}" for problem in found]
    assert said == []
