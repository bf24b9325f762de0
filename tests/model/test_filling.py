from datetime import UTC, datetime, timedelta, timezone

import pytest

from app.model.filling import PLACEHOLDERS, Filling, is_placeholder_name, timestamp
from app.model.meta import is_uuid
from app.model.patient import TIMOTHY_BIXBY, Patient
from app.model.synthetic_patient import make_patient
from tests.support.messages import NOW

FILLING = Filling(TIMOTHY_BIXBY, NOW, seed=1)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("patient.mr", "0000000001"),
        ("patient.age", 18),
        ("patient.zip", "53566"),
        ("guarantor.relation", "Mother"),
        ("now", "2026-03-04T05:06:07.089Z"),
        ("now+2h", "2026-03-04T07:06:07.089Z"),
        ("now-30min", "2026-03-04T04:36:07.089Z"),
        ("today", "2026-03-04"),
        ("now.date", "2026-03-04"),
        ("today+7d", "2026-03-11"),
        ("today-1w", "2026-02-25"),
    ],
)
def test_facts_and_moments(name, value):
    assert is_placeholder_name(name)
    assert FILLING.value(name) == value


def test_days_are_those_of_the_person_and_times_are_utc():
    evening = datetime(2026, 3, 4, 22, 30, tzinfo=timezone(timedelta(hours=-5)))
    filling = Filling(TIMOTHY_BIXBY, evening)
    assert filling.value("today") == "2026-03-04"
    assert filling.value("now") == "2026-03-05T03:30:00.000Z"
    assert timestamp(datetime(2026, 1, 1, 0, 0, 0, 999, tzinfo=UTC)) == "2026-01-01T00:00:00.000Z"


def test_made_up_numbers_are_those_of_the_seed_and_unlike_each_other():
    again = Filling(TIMOTHY_BIXBY, NOW, seed=1)
    other = Filling(TIMOTHY_BIXBY, NOW, seed=2)
    assert FILLING.value("order.id") == again.value("order.id") != other.value("order.id")
    assert FILLING.value("order.id") != FILLING.value("order.id.2")
    assert is_uuid(str(FILLING.value("uuid")))


def test_what_is_not_known_is_none():
    bare = Filling(Patient("77"), NOW)
    assert bare.value("patient.dob") is None
    assert bare.value("patient.age") is None
    assert bare.value("patient.mr") == "77"


@pytest.mark.parametrize(
    "name", ["patient.mrn", "Patient.mr", "now+7", "now+7y", "now+99999d", "order", "uuid.x", "2"]
)
def test_other_names_have_no_value(name):
    assert not is_placeholder_name(name)
    with pytest.raises(KeyError):
        FILLING.value(name)


def test_every_name_on_the_list_has_a_value():
    filling = Filling(make_patient(2, today=NOW.date()), NOW)
    for name in PLACEHOLDERS:
        assert filling.value(name) is not None, name
