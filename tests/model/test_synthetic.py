import pytest

from app.model.synthetic import (
    is_example_email,
    is_fictional_phone,
    is_synthetic_identifier,
    is_synthetic_name,
    is_synthetic_ssn,
)


@pytest.mark.parametrize(
    "ssn",
    [
        *("000-12-3456", "666-12-3456", "900-01-0001", "987-65-4320", "123-00-4567"),
        *("123 45 0000", "078-05-1120", "950497605", "999-49-9999"),
    ],
)
def test_a_number_that_was_never_issued_is_synthetic(ssn):
    assert is_synthetic_ssn(ssn)


@pytest.mark.parametrize(
    "ssn", ["123-45-6789", "900-50-0001", "987-65-4330", "667-12-3456", "", "000", "abc-de-fghi"]
)
def test_other_numbers_may_be_somebodys(ssn):
    assert not is_synthetic_ssn(ssn)


@pytest.mark.parametrize(
    ("phone", "is_fictional"),
    [
        ("+16085550100", True),
        ("(608) 555-0199", True),
        ("555-0142", True),
        ("+1 608 555 0200", False),
        ("+16085551234", False),
        ("+4416085550100", False),
        ("", False),
    ],
)
def test_phones_of_fiction(phone, is_fictional):
    assert is_fictional_phone(phone) is is_fictional


@pytest.mark.parametrize(
    ("email", "is_example"),
    [
        ("a@example.com", True),
        ("a@mail.EXAMPLE.org", True),
        ("a@b.test", True),
        ("a@notexample.com", False),
        ("a@gmail.com", False),
        ("", False),
    ],
)
def test_domains_of_examples(email, is_example):
    assert is_example_email(email) is is_example


def test_marked_names_and_numbers():
    assert all(is_synthetic_name(name) for name in ("Alder-Test", "BIXBY", "ZZTest", " Tester "))
    assert not any(is_synthetic_name(name) for name in ("Alder", "Testa", "", "Contest"))
    assert is_synthetic_identifier("T912345678")
    assert is_synthetic_identifier("0000000001")
    assert not any(is_synthetic_identifier(text) for text in ("T9123", "1234567890", ""))
