from dataclasses import astuple
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.model.patient import age_on
from app.model.synthetic import (
    is_example_email,
    is_fictional_phone,
    is_synthetic_identifier,
    is_synthetic_name,
    is_synthetic_ssn,
)
from app.model.synthetic_patient import make_patient
from tests.support.messages import repeatable

TODAY = date(2026, 3, 4)
seeds = st.integers(min_value=0, max_value=2**32)


@repeatable
@given(seeds)
def test_nobody_real_can_be_meant(seed):
    patient = make_patient(seed, today=TODAY)
    assert is_synthetic_ssn(patient.ssn)
    assert is_synthetic_identifier(patient.mr)
    assert is_example_email(patient.email)
    for phone in (patient.home_phone, patient.mobile_phone, patient.contact.phone):
        assert is_fictional_phone(phone)
    for person in (patient, patient.contact, patient.guarantor):
        assert is_synthetic_name(person.last_name)
    assert int(patient.address.zip) < 501


@repeatable
@given(seeds)
def test_a_patient_holds_together(seed):
    patient = make_patient(seed, today=TODAY)
    age = age_on(TODAY, patient.dob)
    contact_age = age_on(TODAY, patient.contact.dob)
    assert age is not None
    assert contact_age is not None
    assert 1 <= age <= 92
    if age < 18:
        assert contact_age - age >= 19
        assert patient.guarantor == patient.contact
        assert patient.marital_status == "Single"
    else:
        assert patient.guarantor.relation == "Self"
        assert patient.guarantor.dob == patient.dob
        assert contact_age >= 18
    assert ("Medicare" in patient.coverage.company) is (age >= 65)


def test_a_seed_gives_one_patient_and_another_seed_another():
    assert make_patient(7, today=TODAY) == make_patient(7, today=TODAY)
    numbers = {astuple(make_patient(seed, today=TODAY)) for seed in range(200)}
    assert len(numbers) == 200
