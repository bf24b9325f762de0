from app.model.errors import NotSent
from app.model.exchange import Arrival
from app.model.sent import sent_of
from tests.support.replies import LOG_ID, SENT_AT, meta, reply


def test_a_reply_in_view_is_told_with_its_request():
    sent = sent_of(reply(meta()), profile="Mine", environment="Staging")
    assert (sent.method, sent.host, sent.path) == ("POST", "api.redoxengine.com", "/endpoint")
    assert sent.sent_at == SENT_AT
    assert sent.name == "PatientAdmin Arrival"
    assert b"Testy" in sent.request_body
    assert sent.references[0].id == LOG_ID
    assert sent.failure == ""


def test_bodies_are_in_no_representation():
    assert "Testy" not in repr(sent_of(reply(meta()), profile="", environment=""))


def test_what_was_not_sent_says_why():
    gone = reply(b"", 0, arrival=Arrival.NOT_SENT, error=NotSent("The host was not found."))
    sent = sent_of(gone, profile="", environment="")
    assert sent.failure == "The host was not found."
    assert sent.status == 0
    assert sent.name == "Message"
