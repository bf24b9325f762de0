import json
from datetime import datetime, timedelta, timezone

import pytest

from app.model.catalog import EventType
from app.model.message import Severity, check, read_meta
from app.model.meta import is_uuid
from app.model.skeleton import (
    DEFAULT_DESTINATION,
    KNOWN_DESTINATIONS,
    skeleton,
    template,
    timestamp,
)
from tests.support.messages import EMR, NOW, SEARCH, catalog, schemas

SENDABLE = [kind for model in catalog().data_models for kind in catalog().event_types(model)]


@pytest.mark.parametrize("event_type", SENDABLE, ids=lambda event_type: event_type.key)
def test_every_skeleton_can_be_sent_as_it_is(event_type: EventType) -> None:
    text = skeleton(event_type, destinations=[EMR], now=NOW)
    errors = [p for p in check(text, catalog(), schemas()) if p.severity is Severity.ERROR]
    assert errors == []
    assert [
        p for p in check(text, catalog(), schemas()) if "empty" in p.text or "known" in p.text
    ] == []
    view = read_meta(text)
    assert (view.data_model, view.event_type) == (event_type.data_model, event_type.name)
    assert (view.destinations, view.test) == ((EMR,), True)


@pytest.mark.parametrize("event_type", SENDABLE, ids=lambda event_type: event_type.key)
def test_without_a_destination_just_that_is_missing(event_type: EventType) -> None:
    text = skeleton(event_type, destinations=[], now=NOW)
    errors = [p for p in check(text, catalog(), schemas()) if p.severity is Severity.ERROR]
    assert ["Meta.Destinations" in error.text for error in errors] == [True]


def test_values_have_the_form_of_their_field() -> None:
    scheduling = catalog().find("Scheduling", "New")
    assert scheduling is not None
    visit = json.loads(skeleton(scheduling, destinations=[EMR], now=NOW))["Visit"]
    assert visit["Duration"] == 15
    assert visit["VisitDateTime"] == "2026-03-04T05:06:07.089Z"
    assert isinstance(visit["VisitNumber"], str)
    provider = catalog().find("Provider", "New")
    assert provider is not None
    entry = json.loads(skeleton(provider, destinations=[EMR], now=NOW))["Providers"][0]
    assert entry["IsActive"] is True


def test_no_skeleton_has_an_unnamed_placeholder() -> None:
    for event_type in SENDABLE:
        assert '"EXAMPLE"' not in skeleton(event_type, destinations=[EMR], now=NOW), event_type.key


def test_meta_is_written_in_the_order_of_redox() -> None:
    cancel = catalog().find("PatientAdmin", "Cancel")
    assert cancel is not None
    message = json.loads(skeleton(cancel, destinations=[EMR], test=False, now=NOW))
    assert list(message) == ["Meta", "Patient"]
    assert list(message["Meta"]) == [
        "DataModel",
        "EventType",
        "EventDateTime",
        "Test",
        "Destinations",
        "CanceledEvent",
    ]
    assert message["Meta"]["Test"] is False


def test_the_full_sample_is_taken_where_there_is_one() -> None:
    arrival = catalog().find("PatientAdmin", "Arrival")
    discharge = catalog().find("PatientAdmin", "Discharge")
    assert arrival is not None
    assert discharge is not None
    samples = {"PatientAdmin.Arrival": '{"Meta": {"DataModel": "PatientAdmin"}, "Visit": 1.50}'}
    text = template(arrival, samples, destinations=[SEARCH], test=False, now=NOW)
    assert text.endswith('"Visit": 1.50}')
    assert read_meta(text).destinations == (SEARCH,)
    assert read_meta(text).test is False
    assert "2026-03-04T05:06:07.089Z" in text
    assert template(discharge, samples, destinations=[EMR], now=NOW) == skeleton(
        discharge, destinations=[EMR], now=NOW
    )


def test_times_are_utc_with_milliseconds() -> None:
    moment = datetime(2026, 1, 2, 1, 30, 0, 999, tzinfo=timezone(timedelta(hours=2)))
    assert timestamp(moment) == "2026-01-01T23:30:00.000Z"


def test_the_known_destinations_have_names_and_ids() -> None:
    assert DEFAULT_DESTINATION.name == "Redox EMR"
    assert len({place.id for place in KNOWN_DESTINATIONS}) == len(KNOWN_DESTINATIONS)
    assert all(is_uuid(place.id) and place.name for place in KNOWN_DESTINATIONS)
