import pytest

from app.model.errors import NotSent
from app.model.exchange import Arrival
from app.model.language import speak
from app.model.redaction import Redactor
from app.model.ticket import ticket_text
from tests.support.replies import ATTEMPT_ID, DESTINATION_ID, LOG_ID, error, meta, reply


def ticket(shown, secrets=()):
    return ticket_text(shown, environment_label="Staging", redactor=Redactor(secrets))


def test_a_ticket_says_what_support_asks_for():
    text = ticket(reply(meta()))
    for line in (
        "Time (UTC): 2026-03-04 13:03:21.250",
        "Request: POST /endpoint",
        "Host: api.redoxengine.com",
        "Environment: Staging",
        "Data model: PatientAdmin",
        "Event type: Arrival",
        f"Destination: Example EMR ({DESTINATION_ID})",
        "Outcome: accepted by Redox, delivery not confirmed",
        "Status: 200 OK",
        "Duration: 0.142 s",
        f"Log ID: {LOG_ID}",
        f"Attempt ID: {ATTEMPT_ID}",
    ):
        assert line in text.splitlines()
    assert "Redox Courier" in text.splitlines()[-1]


@pytest.mark.parametrize(
    ("status", "body", "verdict"),
    [
        (200, meta(), "Accepted by Redox"),
        (403, b"Forbidden", "Rejected: status 403"),
    ],
)
def test_a_ticket_is_in_english_whatever_the_window_speaks(status, body, verdict):
    speak(lambda _context, text: f"<{text}>")
    try:
        shown = reply(body, status)
        text = ticket(shown)
    finally:
        speak(None)
    assert shown.explanation.title == f"<{verdict}>"
    assert f"Verdict: {verdict}" in text.splitlines()
    assert "<" not in text


def test_a_ticket_holds_no_payload():
    body = {"Patient": {"Demographics": {"FirstName": "Rosalind"}}, **meta()}
    text = ticket(reply(body, is_query=True))
    assert "Rosalind" not in text
    assert "Testy" not in text


def test_error_texts_lose_values_and_keep_their_form():
    text = ticket(reply(meta(Errors=[error("Patient 0000012345 misses Device.ID", "Send")]), 400))
    assert "Error: Patient ••• misses Device.ID [Send / message, ID 4711]" in text


def test_secrets_and_line_breaks_do_not_get_in():
    text = ticket(
        reply(meta(Errors=[error("Bad key swordfish-77\nOutcome: fine")]), 400), ["swordfish-77"]
    )
    assert "swordfish" not in text
    assert [line for line in text.splitlines() if line.startswith("Outcome:")] == [
        "Outcome: rejected"
    ]


def test_a_message_that_never_left_has_no_status():
    text = ticket(reply(b"", 0, arrival=Arrival.NOT_SENT, error=NotSent("The host was not found.")))
    assert "Outcome: not sent" in text
    assert "Status: none (not sent)" in text


def test_many_errors_are_counted_and_not_listed():
    text = ticket(reply(meta(Errors=[error(f"wrong {n}") for n in range(50)]), 400))
    assert "Error: and 30 more" in text
    assert text.count("Error:") == 21
