import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.errors import NotSent, OutcomeUnknown
from app.model.exchange import Arrival
from app.model.outcome import Outcome
from app.model.preferences import Destination
from app.model.reply import Reference, decode
from app.model.reply_body import BodyKind, read_body
from tests.support.replies import (
    ATTEMPT_ID,
    DESTINATION_ID,
    LOG_ID,
    error,
    exchange,
    meta,
    reply,
)


def test_meta_alone_is_accepted_and_delivery_is_not_claimed():
    shown = reply(meta())
    assert shown.outcome is Outcome.ACCEPTED
    assert shown.explanation.title == "Accepted by Redox"
    assert "Delivery to Example EMR is not confirmed" in shown.explanation.meaning
    assert shown.log_ids == (LOG_ID,)
    assert Reference("Attempt", ATTEMPT_ID) in shown.references


def test_data_of_a_query_is_an_answer():
    shown = reply({"Patient": {"Identifiers": [{"ID": "1"}]}, **meta()}, is_query=True)
    assert shown.outcome is Outcome.ANSWERED
    assert "Patient" in shown.explanation.meaning


@pytest.mark.parametrize(
    "data",
    [
        {"Patient": {}},
        {"Visits": []},
        {"Patient": None},
        {"Patient": {"Identifiers": [], "Demographics": {"FirstName": "", "DOB": None}}},
        {},
    ],
)
def test_a_query_answered_with_nothing_is_no_match(data):
    assert reply({**data, **meta()}, is_query=True).outcome is Outcome.NO_MATCH


def test_zero_and_false_are_data():
    assert reply({"Count": 0, **meta()}, is_query=True).outcome is Outcome.ANSWERED
    assert reply({"Found": False, **meta()}, is_query=True).outcome is Outcome.ANSWERED


def test_a_large_value_is_data_without_being_decoded():
    body = {"Patients": [{}] * 5000, **meta()}
    assert reply(body, is_query=True).outcome is Outcome.ANSWERED


def test_several_possible_matches_are_counted():
    body = {"PotentialMatches": [{"ID": 1}, {"ID": 2}], "Patient": {}, **meta()}
    shown = reply(body, is_query=True)
    assert shown.outcome is Outcome.ANSWERED
    assert "PotentialMatches lists 2" in shown.explanation.meaning


def test_the_event_type_that_is_echoed_decides_nothing():
    body = meta(DataModel="PatientSearch", EventType="Query")
    assert reply(body, is_query=False).outcome is Outcome.ACCEPTED
    assert reply({"Patient": {}, **body}, is_query=True).outcome is Outcome.NO_MATCH


def test_an_unknown_event_type_is_judged_by_what_came():
    assert reply(meta(), is_query=None).outcome is Outcome.ACCEPTED
    assert reply({"Patient": {"ID": 1}, **meta()}, is_query=None).outcome is Outcome.ANSWERED
    assert reply({"Patient": {}, **meta()}, is_query=None).outcome is Outcome.NO_MATCH


@pytest.mark.parametrize("status", [200, 400, 401, 503])
def test_errors_in_meta_are_a_rejection_whatever_the_status(status):
    shown = reply(meta(Errors=[error("Something is wrong", "Unheard")]), status)
    assert shown.outcome is Outcome.REJECTED
    assert shown.explanation.title.startswith("Rejected")
    (problem,) = shown.errors
    assert (problem.text, problem.id, problem.type, problem.module) == (
        "Something is wrong",
        "4711",
        "message",
        "Unheard",
    )


def test_no_errors_in_meta_are_no_rejection():
    assert reply(meta(Errors=[])).outcome is Outcome.ACCEPTED
    assert reply(meta(Errors=None)).outcome is Outcome.ACCEPTED


def test_errors_of_odd_types_are_kept():
    shown = reply(meta(Errors=["plain", {"ID": 1}, 7]))
    assert [problem.text for problem in shown.errors] == ["plain", "An error without words.", "7"]
    assert reply(meta(Errors={"Text": "alone"})).errors[0].text == "alone"


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, Outcome.MAY_HAVE_ARRIVED),
        (204, Outcome.MAY_HAVE_ARRIVED),
        (302, Outcome.REJECTED),
        (400, Outcome.REJECTED),
        (401, Outcome.REJECTED),
        (403, Outcome.REJECTED),
        (404, Outcome.REJECTED),
        (413, Outcome.REJECTED),
        (418, Outcome.REJECTED),
        (429, Outcome.REJECTED),
        (500, Outcome.MAY_HAVE_ARRIVED),
        (502, Outcome.MAY_HAVE_ARRIVED),
        (504, Outcome.MAY_HAVE_ARRIVED),
        (599, Outcome.MAY_HAVE_ARRIVED),
        (100, Outcome.MAY_HAVE_ARRIVED),
        (999, Outcome.MAY_HAVE_ARRIVED),
    ],
)
def test_an_empty_body_is_a_success_at_no_status(status, outcome):
    shown = reply(b"", status)
    assert shown.outcome is outcome
    assert shown.explanation.title
    assert shown.explanation.text


def test_plain_text_is_read_as_such_whatever_the_type_says():
    shown = reply("Invalid request", 401, headers=(("Content-Type", "application/json"),))
    assert shown.kind is BodyKind.TEXT
    assert shown.errors[0].text == "Invalid request"
    assert "access token" in shown.explanation.title


def test_json_is_read_as_such_whatever_the_type_says():
    assert reply(json.dumps(meta()), headers=(("Content-Type", "text/html"),)).log_ids == (LOG_ID,)


def test_of_a_web_page_the_heading_is_kept():
    page = "<!DOCTYPE html><html><head><title>502 Bad &amp; Gateway</title></head><body>x</body>"
    shown = reply(page, 502)
    assert shown.kind is BodyKind.HTML
    assert shown.errors[0].text == "502 Bad & Gateway"


@pytest.mark.parametrize(
    "body", [b"<html>Sign in</html>", b"fine", b"[1]", b"3", b'{"Meta": {', b"\0", b"", b"{}"]
)
def test_a_success_in_an_unknown_form_is_no_success(body):
    for is_query in (False, True):
        shown = reply(body, is_query=is_query)
        assert shown.outcome is Outcome.MAY_HAVE_ARRIVED
        assert "200" in shown.explanation.meaning


def test_a_cut_body_is_judged_by_its_status_and_says_so():
    cut = json.dumps(meta())[:40]
    message = reply(cut, truncated=True)
    assert message.outcome is Outcome.ACCEPTED
    assert "cut off" in message.explanation.meaning
    query = reply(cut, truncated=True, is_query=True)
    assert query.outcome is Outcome.ANSWERED
    assert "cut off" in query.explanation.text
    assert reply(cut, 400, truncated=True).outcome is Outcome.REJECTED


@pytest.mark.parametrize(
    "body",
    [
        b"\xef\xbb\xbf" + json.dumps(meta()).encode(),
        json.dumps(meta()).encode("utf-16"),
        json.dumps({**meta(), "Value": float("nan")}).encode(),
        json.dumps({**meta(), "Text": "\ud800"}).encode(),
        json.dumps(meta(), indent=2).encode(),
        json.dumps(meta(Name="\xff")).encode().replace(b"\\u00ff", b"\xff"),
    ],
)
def test_what_one_parser_refuses_another_reads(body):
    assert reply(body).log_ids == (LOG_ID,)


def test_json_nested_too_deep_is_said_to_be_unreadable():
    shown = reply(b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}")
    assert shown.kind is BodyKind.BROKEN_JSON
    assert shown.outcome is Outcome.MAY_HAVE_ARRIVED


def test_log_ids_may_be_numbers():
    shown = reply(meta(Logs=[{"ID": 5565, "AttemptID": 12414}, {"ID": 5566}, {"ID": 5565}]))
    assert shown.log_ids == ("5565", "5566")


def test_older_replies_give_message_and_transmission():
    shown = reply(meta(Logs=None, Message={"ID": 77}, Transmission={"ID": 88}))
    assert shown.log_ids == ("77", "88")
    assert shown.references == (Reference("Message", "77"), Reference("Transmission", "88"))


def test_the_shape_of_2016_is_read():
    fine = {"MessageID": 5, "TransmissionID": 6, "ErrorIDs": [], "ErrorMessages": []}
    assert reply(fine).outcome is Outcome.ACCEPTED
    assert reply(fine).log_ids == ("5", "6")
    failed = reply({"MessageID": 5, "ErrorIDs": [9], "ErrorMessages": ["No Subscriptions found."]})
    assert failed.outcome is Outcome.REJECTED
    assert (failed.errors[0].id, failed.errors[0].text) == ("9", "No Subscriptions found.")
    assert failed.explanation.title == "Rejected: no subscription"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ({"errorDetail": "File type is missing"}, "File type is missing"),
        ({"error": "invalid_client", "error_description": "no kid"}, "invalid_client: no kid"),
        (
            {
                "resourceType": "OperationOutcome",
                "issue": [
                    {"severity": "information", "diagnostics": "hello"},
                    {"severity": "error", "details": {"text": "Not allowed"}},
                ],
            },
            "Not allowed",
        ),
    ],
)
def test_other_shapes_of_failure_give_their_words(body, text):
    shown = reply(body, 400)
    assert shown.outcome is Outcome.REJECTED
    assert [problem.text for problem in shown.errors] == [text]
    assert reply(body, 200).outcome is Outcome.REJECTED
    assert reply(body, 500).outcome is Outcome.MAY_HAVE_ARRIVED


def test_names_come_from_redox_and_order_from_what_was_sent():
    sent = (Destination("other"), Destination(DESTINATION_ID.upper(), "my name for it"))
    shown = decode(exchange(meta()), is_query=False, destinations=sent)
    assert shown.destinations == (
        Destination("other"),
        Destination(DESTINATION_ID.upper(), "Example EMR"),
    )
    assert "other and Example EMR" in shown.explanation.meaning


def test_what_was_sent_names_data_model_and_event_type():
    shown = decode(exchange(meta()), is_query=False, data_model="Notes", event_type="New")
    assert (shown.data_model, shown.event_type) == ("Notes", "New")
    assert (reply(meta()).data_model, reply(meta()).event_type) == ("PatientAdmin", "Arrival")


def test_incomplete_data_is_said():
    shown = reply({"Visits": [1], **meta(IsIncomplete=True)}, is_query=True)
    assert shown.is_incomplete
    assert "narrower" in shown.explanation.text


def test_a_redirect_names_the_host_alone():
    location = "https://user:pass@login.example.com/path?token=abc"
    shown = reply(b"", 307, headers=(("location", location),))
    assert shown.outcome is Outcome.REJECTED
    assert "login.example.com" in shown.explanation.meaning
    for kept_back in ("user", "pass", "path", "abc"):
        assert kept_back not in shown.explanation.meaning.replace("passed", "")
    assert reply(b"", 302, headers=(("Location", "https://[bad"),)).explanation.meaning


def test_the_limit_of_a_429_is_shown():
    shown = reply(b"", 429, headers=(("X-RateLimit-Limit", "7500"),))
    assert "7500" in shown.explanation.meaning
    assert "limit is" not in reply(b"", 429).explanation.meaning


def test_a_second_401_is_told_from_the_first():
    assert reply(b"", 401).explanation != reply(b"", 401, repeated=True).explanation


@pytest.mark.parametrize(
    ("arrival", "failure", "outcome", "title"),
    [
        (Arrival.NOT_SENT, NotSent, Outcome.NOT_SENT, "Not sent"),
        (Arrival.UNKNOWN, OutcomeUnknown, Outcome.MAY_HAVE_ARRIVED, "May have arrived"),
    ],
)
def test_without_a_status_the_error_speaks(arrival, failure, outcome, title):
    said = failure("The name was not found.", "Check the network.", cause="No name server.")
    shown = reply(b"", 0, arrival=arrival, error=said)
    assert shown.outcome is outcome
    assert shown.explanation.title == title
    assert shown.explanation.meaning == "The name was not found."
    assert shown.explanation.cause == "No name server."
    assert shown.explanation.next_step == "Check the network."


def test_an_unknown_outcome_without_words_tells_to_look_first():
    shown = reply(b"", 0, arrival=Arrival.UNKNOWN)
    assert "before you send again" in shown.explanation.next_step
    query = reply(b"", 0, arrival=Arrival.UNKNOWN, is_query=True)
    assert "can be sent again" in query.explanation.next_step


@given(
    st.binary(max_size=300),
    st.integers(0, 999),
    st.booleans(),
    st.sampled_from([None, True, False]),
)
def test_any_bytes_give_some_verdict(body, status, truncated, is_query):
    shown = decode(exchange(body, status, truncated=truncated), is_query=is_query)
    assert shown.explanation.title
    assert shown.explanation.text


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=8,
)
FIELDS = st.sampled_from(
    ["Errors", "Logs", "Message", "Transmission", "Destinations", "IsIncomplete", "DataModel"]
)


@given(
    st.dictionaries(FIELDS, JSON_VALUES),
    st.dictionaries(
        st.sampled_from(["errorDetail", "error", "issue", "ErrorIDs", "Patient", "MessageID"]),
        JSON_VALUES,
    ),
    st.sampled_from([200, 400, 500]),
)
def test_values_of_any_type_in_any_field_give_some_verdict(fields, top, status):
    shown = reply({**top, "Meta": fields}, status, is_query=None)
    assert shown.explanation.title
    assert all(isinstance(item, str) and item for item in shown.log_ids)


def test_values_stay_undecoded_until_asked_for():
    body = read_body(b'{"Patients": [1, 2], "Meta": {}}')
    assert bytes(body.top["Patients"]) == b"[1, 2]"
    assert body.value("Patients") == [1, 2]
    assert body.value("Nothing") is None
