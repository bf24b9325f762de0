import pytest

from app.model.book_entry import (
    destination_fields,
    patient_fields,
    read_destination,
    read_patient,
)
from app.model.errors import InvalidInput
from app.model.patient import TIMOTHY_BIXBY
from app.model.profile import Environment

ID = "11111111-2222-4333-8444-555555555555"


def test_an_edited_patient_keeps_what_has_no_field():
    fields = patient_fields(TIMOTHY_BIXBY) | {"city": "Sampleton"}
    patient = read_patient(fields, before=TIMOTHY_BIXBY)
    assert patient.address.city == "Sampleton"
    assert patient.address.zip == "53566"
    assert (patient.guarantor, patient.note) == (TIMOTHY_BIXBY.guarantor, TIMOTHY_BIXBY.note)
    assert read_patient(patient_fields(TIMOTHY_BIXBY), before=TIMOTHY_BIXBY) == TIMOTHY_BIXBY


def test_a_patient_needs_a_number_and_nothing_else():
    assert read_patient({"mr": " 77 "}).mr == "77"
    with pytest.raises(InvalidInput) as caught:
        read_patient({"mr": " ", "first_name": "A"})
    assert caught.value.field == "mr"


@pytest.mark.parametrize(
    ("typed", "dob"),
    [
        ("1990-12-31", "1990-12-31"),
        ("12/31/1990", "1990-12-31"),
        ("3/4/2001", "2001-03-04"),
        ("19901231", "1990-12-31"),
        ("1990-12-31T00:00:00.000Z", "1990-12-31"),
        ("", ""),
    ],
)
def test_dates_as_people_write_them(typed, dob):
    assert read_patient({"mr": "1", "dob": typed}).dob == dob


@pytest.mark.parametrize("typed", ["31/12/1990", "1990-13-01", "yesterday", "12/31/90"])
def test_what_is_no_date_is_refused(typed):
    with pytest.raises(InvalidInput) as caught:
        read_patient({"mr": "1", "dob": typed})
    assert caught.value.field == "dob"
    assert "1990-12-31" in caught.value.title


def test_short_words_for_sex():
    assert [read_patient({"mr": "1", "sex": word}).sex for word in ("F", "male", "X")] == [
        "Female",
        "Male",
        "X",
    ]


@pytest.mark.parametrize(
    ("typed", "environment"),
    [
        ("", None),
        ("prod", Environment.PRODUCTION),
        ("STAGE", Environment.STAGING),
        ("dev", Environment.DEVELOPMENT),
        ("Production", Environment.PRODUCTION),
    ],
)
def test_environments_by_name_or_its_beginning(typed, environment):
    known = read_destination({"name": "Partner", "id": ID, "environment": typed})
    assert known.environment is environment
    assert read_destination(destination_fields(known)) == known


@pytest.mark.parametrize(
    ("field", "value"), [("name", ""), ("id", ""), ("id", "12"), ("environment", "moon")]
)
def test_what_is_wrong_with_a_destination_is_said_at_its_field(field, value):
    with pytest.raises(InvalidInput) as caught:
        read_destination({"name": "Partner", "id": ID, "environment": "", field: value})
    assert caught.value.field == field


def test_an_id_may_be_quoted_and_in_capitals():
    known = read_destination({"name": "P", "id": f'"{ID.upper()}"'})
    assert known.place.id == ID
