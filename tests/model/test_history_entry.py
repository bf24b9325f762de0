from datetime import UTC, datetime, timedelta

from app.model.history_entry import HistoryQuery, Retention, entry_of
from app.model.outcome import Outcome
from app.model.preferences import Destination
from app.model.profile import SANDBOX_PROFILE, Environment, Profile
from app.model.reply import decode
from tests.support.replies import DESTINATION_ID, LOG_ID, SENT_AT, error, exchange, meta, reply

PROFILE = Profile(id="p1", name="Acme", environment=Environment.STAGING)


def test_it_holds_what_became_of_a_send():
    entry = entry_of(reply(meta()), PROFILE)
    assert (entry.sent_at, entry.profile_id, entry.profile_name) == (SENT_AT, "p1", "Acme")
    assert (entry.environment, entry.host) == ("Staging", "api.redoxengine.com")
    assert (entry.data_model, entry.event_type) == ("PatientAdmin", "Arrival")
    assert entry.destinations == (Destination(DESTINATION_ID, "Example EMR"),)
    assert (entry.outcome, entry.verdict) == (Outcome.ACCEPTED, "Accepted by Redox")
    assert (entry.status, entry.duration_s, entry.log_ids) == (200, 0.142, (LOG_ID,))
    assert entry.request_bytes == len(exchange().request.body)
    assert entry.reply_bytes == len(reply(meta()).exchange.body)


def test_the_sandbox_is_marked_and_no_label_stays_none():
    assert entry_of(reply(meta()), SANDBOX_PROFILE).environment == "Sandbox"
    assert entry_of(reply(meta()), Profile(id="x", name="y")).environment == ""


def test_nothing_that_redox_says_of_the_message_is_in_it():
    said = meta(Errors=[error("Patient “Zoe Quill” has no DOB 1980-01-02", "DataModels")])
    entry = entry_of(reply(said, 400), PROFILE)
    assert entry.errors == ("DataModels / message",)
    assert entry.verdict.startswith("Rejected")
    assert "Quill" not in repr(entry)
    assert "1980" not in repr(entry)


def test_what_is_no_name_of_redox_is_left_out():
    found = decode(
        exchange(meta(Logs=[{"ID": "Zoe Quill, 1980"}])),
        is_query=False,
        data_model="Zoe Quill, born 1980",
        event_type="x" * 300,
        destinations=[Destination("Zoe, Quill")],
    )
    entry = entry_of(found, PROFILE)
    assert (entry.data_model, entry.event_type, entry.log_ids) == ("", "", ())
    assert entry.destinations[0].id == ""


def test_it_is_searched_by_all_that_its_row_says_whatever_the_case():
    words = entry_of(reply(meta()), PROFILE).words
    for word in ("acme", "staging", "patientadmin", "arrival", "example emr", LOG_ID, "200"):
        assert word in words
    assert words == words.casefold()


def test_a_query_knows_whether_it_asks_for_all():
    assert HistoryQuery().is_all
    assert not HistoryQuery("x").is_all


def test_retention_is_thirty_days_and_500_mb_by_default():
    now = datetime(2026, 3, 31, tzinfo=UTC)
    assert Retention().oldest(now) == now - timedelta(days=30)
    assert Retention().bytes == 500_000_000
