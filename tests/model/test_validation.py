import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.finding import PROBLEM_LIMIT
from app.model.message import Problem, Severity, check, check_reply
from tests.support.messages import (
    EMR,
    SEARCH,
    arrival,
    catalog,
    json_values,
    repeatable,
    schemas,
    text_of,
)

ERROR, WARNING = Severity.ERROR, Severity.WARNING


def problems(message: object) -> list[Problem]:
    text = message if isinstance(message, str) else text_of(message)
    return list(check(text, catalog(), schemas()))


def only(message: object) -> Problem:
    (problem,) = problems(message)
    return problem


def without(name: str) -> dict[str, Any]:
    message = arrival()
    del message["Meta"][name]
    return message


def test_nothing_to_say_of_a_good_message() -> None:
    assert problems(arrival()) == []


@pytest.mark.parametrize(
    ("message", "severity", "words"),
    [
        ("", ERROR, "The message is empty."),
        ("[]", ERROR, "list, not a message"),
        ("{oops", ERROR, "A name"),
        ({"Patient": {}}, ERROR, "Meta is missing"),
        ({"meta": {}}, ERROR, "“meta” stands there; the name is Meta"),
        ({"Meta": []}, ERROR, "Meta must be an object"),
        (without("DataModel"), ERROR, "Meta.DataModel is missing"),
        (without("EventType"), ERROR, "Meta.EventType is missing"),
        (arrival(EventType=""), ERROR, "Meta.EventType is missing"),
        (arrival(EventType=5), ERROR, "Meta.EventType must be a text in quotes"),
        (arrival(DataModel="ClinicalSummary"), WARNING, "Did you mean “Clinical Summary”?"),
        (arrival(DataModel="Weather"), WARNING, "“Weather” is not a known data model"),
        (arrival(EventType="arrival"), WARNING, "Did you mean “Arrival”?"),
        (arrival(EventType="Booked"), WARNING, "It belongs to Scheduling."),
        (arrival(EventType="Nonsense"), WARNING, "Names are case-sensitive."),
        (arrival(EventType="VisitQueryResponse"), WARNING, "a source does not send it"),
        (without("Test"), WARNING, "not marked as a test"),
        (arrival(Test=False), WARNING, "not marked as a test"),
        (arrival(Test="true"), WARNING, "true or false, without quotes"),
        (arrival(EventDateTime="yesterday"), WARNING, "ISO 8601"),
        (arrival(Source="x"), WARNING, "Meta.Source must be an object"),
        (arrival(Source={"ID": "x"}), WARNING, "Meta.Source.ID does not look like"),
        (without("Destinations"), ERROR, "Meta.Destinations is missing"),
        (arrival(Destinations=[]), ERROR, "Meta.Destinations is empty"),
        (arrival(Destinations={"ID": EMR.id}), ERROR, "must be a list"),
        (arrival(Destinations=EMR.id), ERROR, "must be a list"),
        (arrival(Destinations=[EMR.id]), ERROR, 'Write each destination as {"ID"'),
        (arrival(Destinations=[{"ID": [EMR.id]}]), ERROR, "one text in quotes"),
        (arrival(Destinations=[{"Name": "x"}]), ERROR, "has no ID"),
        (arrival(Destinations=[{"ID": ""}]), ERROR, "has no ID"),
        (arrival(Destinations=[{"ID": "EMR"}]), WARNING, "does not look like an ID"),
        (arrival(Destinations=[{"ID": EMR.id}] * 2), WARNING, "twice"),
        (arrival() | {"Vist": {}}, WARNING, "Did you mean Visit?"),
        (arrival() | {"Weather": {}}, WARNING, "Redox ignores fields"),
        (arrival() | {"Patient": {"Identifiers": []}}, WARNING, "Required field is empty"),
        ({"resourceType": "Patient", "id": "1"}, ERROR, "This is a FHIR Patient resource."),
        ("https://api.redoxengine.com/fhir/R4/Patient", ERROR, "never work for FHIR"),
    ],
)
def test_names_the_problem(message: object, severity: Severity, words: str) -> None:
    problem = only(message)
    assert words in problem.text
    assert problem.severity is severity


def test_a_query_takes_one_destination() -> None:
    query = arrival(
        DataModel="PatientSearch",
        EventType="Query",
        Destinations=[{"ID": EMR.id}, {"ID": SEARCH.id}],
    )
    problem = only(query)
    assert "exactly one destination" in problem.text
    assert problem.path == ("Meta", "Destinations", 1)
    two = arrival(Destinations=[{"ID": EMR.id}, {"ID": SEARCH.id}])
    assert problems(two) == []


def test_a_search_for_nobody_is_worth_a_warning() -> None:
    query = arrival(DataModel="PatientSearch", EventType="Query")
    del query["Patient"]
    assert "names no patient" in only(query).text


def test_a_missing_field_is_shown_where_it_belongs() -> None:
    meta = json.dumps(arrival()["Meta"])
    text = f'{{"Meta": {meta},\n"Patient": {{\n  "Identifiers": [\n    {{"ID": "1"}}]}}}}'
    problem = only(text)
    assert (problem.severity, problem.line, problem.column) == (ERROR, 4, 5)
    assert problem.text == "Required field missing: Patient.Identifiers[0].IDType."
    assert problem.path == ("Patient", "Identifiers", 0, "IDType")


def test_a_misspelt_field_is_shown_where_it_stands() -> None:
    message = arrival()
    message["Patient"]["Identifiers"][0]["IdType"] = "MR"
    del message["Patient"]["Identifiers"][0]["IDType"]
    problem = only(message)
    assert "“IdType” stands there; the name is IDType." in problem.text
    assert text_of(message).split("\n")[problem.line - 1].strip() == '"IdType": "MR"'


def test_a_misspelt_top_field_is_named_once() -> None:
    message = arrival()
    message["patient"] = message.pop("Patient")
    assert "“patient” stands there" in only(message).text


def test_problems_stand_in_the_order_of_the_text() -> None:
    message = {"Patient": {"Identifiers": [{}, {"ID": "1"}]}, "Vist": {}} | {
        "Meta": arrival(Test=False, Destinations=["x"])["Meta"]
    }
    found = problems(message)
    places = [(problem.line, problem.column) for problem in found]
    assert places == sorted(places)
    assert len(found) == 6


def test_at_most_200_problems() -> None:
    message = arrival() | {"Patient": {"Identifiers": [{"ID": "1"}] * 5_000}}
    found = problems(message)
    assert len(found) == PROBLEM_LIMIT == 200
    assert found[0].path == ("Patient", "Identifiers", 0, "IDType")


def test_size_is_named_by_bytes() -> None:
    text = text_of(arrival())
    assert check(text, catalog(), schemas(), warned_bytes=len(text)) == ()
    (warning,) = check(text, catalog(), schemas(), warned_bytes=len(text) - 1)
    assert (warning.severity, warning.line, warning.column) == (WARNING, 1, 1)
    assert "Redox may refuse more than 10 MB" in warning.text
    (error,) = check("é" * 60, catalog(), schemas(), refused_bytes=119)
    assert error.severity is ERROR


def test_50_mb_is_refused() -> None:
    (problem,) = check('{"a": "' + "x" * 50_000_000 + '"}', catalog(), schemas())
    assert problem.severity is ERROR
    assert problem.text.startswith("The message is too large: 50 MB.")


def test_5_mb_of_faults_are_checked() -> None:
    message = arrival() | {"Patient": {"Identifiers": [{"ID": "1", "x": "y" * 90}] * 45_000}}
    text = json.dumps(message)
    assert len(text) > 5_000_000
    assert len(check(text, catalog(), schemas())) == 200


def reply(meta: dict[str, Any], **fields: Any) -> str:
    return text_of({**fields, "Meta": {"Test": True, "Logs": [{"ID": "x"}], **meta}})


SEARCHED = {"DataModel": "PatientSearch", "EventType": "Query"}
BOOKED = {"DataModel": "Scheduling", "EventType": "Booked"}
ARRIVED = {"DataModel": "PatientAdmin", "EventType": "Arrival"}
FAILED = {"Errors": [{"ID": 5, "Text": "x", "Type": "query", "Module": "Send"}]}


@pytest.mark.parametrize(
    "text",
    [
        reply(ARRIVED),
        reply(ARRIVED | FAILED),
        reply(SEARCHED, Patient={"Identifiers": [{"ID": "1", "IDType": "MR"}]}),
        reply(SEARCHED, PotentialMatches=[]),
        reply(SEARCHED, Patient={}),
        reply(SEARCHED | FAILED),
        reply(BOOKED | FAILED),
        "Invalid request",
        "",
        "[]",
        reply({"DataModel": "Weather", "EventType": "Rain"}, Sun={}),
    ],
)
def test_a_reply_is_judged_by_what_answers_the_request(text: str) -> None:
    assert check_reply(text, catalog(), schemas()) == ()


def test_a_reply_to_a_query_has_the_fields_of_its_response() -> None:
    text = reply(BOOKED, Visits=[{"VisitNumber": "1"}], Sun={})
    found = [problem.text for problem in check_reply(text, catalog(), schemas())]
    assert found[0].startswith("Required field missing: Visits[0].")
    assert "“Sun” is not a known field of Scheduling.BookedResponse." in found[-1]
    (problem,) = check_reply(reply(BOOKED), catalog(), schemas())
    assert problem.text == "Required field missing: Visits."


@repeatable
@given(
    meta=st.dictionaries(
        st.sampled_from(["DataModel", "EventType", "Test", "Source", "Destinations"]), json_values
    ),
    payload=st.dictionaries(st.sampled_from(["Patient", "Visit", "Orders", "x"]), json_values),
    model=st.sampled_from([*catalog().data_models, None]),
)
def test_whatever_stands_there_is_named_and_placed(
    meta: dict[str, Any], payload: dict[str, Any], model: str | None
) -> None:
    if model is not None:
        meta = meta | {"DataModel": model, "EventType": catalog().event_types(model)[0].name}
    text = text_of({"Meta": meta} | payload)
    lines = text.split("\n")
    for problem in check(text, catalog(), schemas()):
        assert problem.text.endswith((".", "?", "…"))
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
