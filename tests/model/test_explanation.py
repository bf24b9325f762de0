import pytest

from app.model.explanation import Explanation, Stage, explain, explain_login, quote_body
from app.model.outcome import RedoxProblem
from app.model.refusal import ROWS


@pytest.mark.parametrize(
    ("problem", "status", "title"),
    [
        (
            RedoxProblem(
                "No subscriptions. Meta.Destinations needs to contain …", module="Subscriptions"
            ),
            200,
            "Rejected: no subscription",
        ),
        (RedoxProblem("No Subscriptions found for message."), 400, "Rejected: no subscription"),
        (
            RedoxProblem(
                "Required field missing - Device.ID in Device:New", "1", "message", "DataModels"
            ),
            400,
            "Rejected: a required field is missing",
        ),
        (RedoxProblem("x", module="DataModels"), 400, "Rejected: the message is not valid"),
        (
            RedoxProblem("service returned status code 400", type="transmission", module="Send"),
            400,
            "Rejected by the destination",
        ),
        (
            RedoxProblem("no document", type="query", module="Send"),
            200,
            "Rejected: the destination gave no data",
        ),
        (RedoxProblem("?"), 200, "Rejected"),
    ],
)
def test_problems_have_verdicts_of_their_own(problem, status, title):
    explanation = explain(Stage.SEND, status, (problem,))
    assert explanation.title == title
    assert explanation.meaning
    assert explanation.next_step


def test_the_problem_with_a_line_of_its_own_speaks():
    unknown, known = RedoxProblem("?"), RedoxProblem("Required field missing - Patient")
    assert explain(Stage.SEND, 400, (unknown, known)) == explain(Stage.SEND, 400, (known,))


def test_a_refused_query_is_told_to_say_more():
    problem = RedoxProblem("status code 400", type="transmission", module="Send")
    assert "criteria" in explain(Stage.SEND, 400, (problem,), is_query=True).next_step
    assert "criteria" not in explain(Stage.SEND, 400, (problem,), is_query=False).next_step


@pytest.mark.parametrize("status", [500, 502, 504, 503])
def test_a_message_is_never_told_to_go_again_unchecked(status):
    message = explain(Stage.SEND, status, is_query=False)
    assert message.title == "May have arrived"
    assert "before you send again" in message.next_step
    assert "send it" in explain(Stage.SEND, status, is_query=True).next_step


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (401, b"Invalid request", "wrong key or secret"),
        (401, b"Invalid source secret", "reset"),
        (401, b"This source is not authorized.", "disabled"),
        (401, b"Something new", "not one that is documented"),
        (407, b"", "proxy"),
        (403, b"<html><title>Forbidden</title></html>", "address"),
        (404, b"", "address"),
        (429, b"", "Wait"),
        (503, b"", "inside Redox"),
        (200, b"{}", "sign-in page"),
        (302, b"", "sign-in page"),
        (700, b"", "not documented"),
    ],
)
def test_a_refused_login_has_cause_and_next_step(status, body, said):
    explanation = explain_login(status, body)
    assert said.lower() in explanation.text.lower()
    assert explanation.title.endswith(".")
    assert explanation.next_step


def test_a_refused_refresh_leads_to_authenticate():
    explanation = explain_login(401, b"Invalid request", refresh=True)
    assert "refresh" in explanation.title
    assert "Authenticate again" in explanation.next_step


def test_unknown_text_is_quoted_without_secrets_and_cut():
    secret = "open-sesame-9000"
    body = f"Nothing for {secret} here. ".encode() + b"x" * 5000
    quoted = quote_body(body, secrets=[secret])
    assert quoted.startswith("Nothing for ")
    assert secret not in quoted
    assert len(quoted) == 300
    assert quoted in explain_login(401, body, secrets=[secret]).meaning


def test_a_token_in_a_login_answer_is_never_quoted():
    body = b'{"accessToken": "11112222-aaaa-bbbb-cccc-333344445555", "expires": 5}'
    assert "11112222" not in explain_login(200, body).text


def test_markup_is_not_quoted():
    assert quote_body("<html><body><script>x()</script><p>Go <b>away</b></p></body>") == "Go away"


def test_every_line_can_be_reached_and_is_written_out():
    for row in ROWS:
        assert row.title
        assert row.next_step.endswith(".")
        for text in (row.meaning, row.cause):
            assert not text or text.endswith((".", "{limit}"))


def test_the_text_leaves_out_what_is_empty():
    assert Explanation("t", "A.", "", "B.").text == "A. B."
