from datetime import date

import pytest

from app.model.patient import TIMOTHY_BIXBY, Patient, age_on
from app.sandbox.patients import PATIENTS


@pytest.mark.parametrize(
    ("dob", "age"),
    [("2000-03-01", 26), ("2000-03-05", 25), ("2026-03-04", 0), ("2026-03-05", None), ("?", None)],
)
def test_age_in_whole_years(dob, age):
    assert age_on(date(2026, 3, 4), dob) == age


def test_a_patient_is_called_by_name_and_without_one_by_number():
    assert TIMOTHY_BIXBY.label == "Timothy Bixby (Redox test patient)"
    assert Patient("77").label == "MR 77"
    assert Patient("77", last_name="Alder-Test").name == "Alder-Test"


def test_nothing_of_a_patient_shows_in_a_repr():
    assert "Bixby" not in repr(TIMOTHY_BIXBY)
    assert "Monroe" not in repr(TIMOTHY_BIXBY.address)


def test_the_sandbox_knows_the_same_timothy():
    known = PATIENTS[0]
    assert known["Identifiers"] == [{"ID": TIMOTHY_BIXBY.mr, "IDType": "MR"}]
    demographics = known["Demographics"]
    for field, ours in (
        ("FirstName", TIMOTHY_BIXBY.first_name),
        ("LastName", TIMOTHY_BIXBY.last_name),
        ("DOB", TIMOTHY_BIXBY.dob),
        ("Sex", TIMOTHY_BIXBY.sex),
    ):
        assert demographics[field] == ours
    assert demographics["Address"]["ZIP"] == TIMOTHY_BIXBY.address.zip
