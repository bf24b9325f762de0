import pytest

from app.model.likely_real import (
    could_be_address,
    could_be_identifier,
    could_be_name,
    could_be_ssn,
    could_ring,
)

# No value here is anybody's that we know of: what counts is its form.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("412-68-9031", True),
        ("412689031", True),
        ("412 68 9031", True),
        ("912-70-1234", True),  # a taxpayer number
        ("000-12-3456", False),
        ("666-12-3456", False),
        ("900-12-3456", False),
        ("412-00-3456", False),
        ("412-12-0000", False),
        ("078-05-1120", False),
        ("123-45-6789", False),
        ("111-11-1111", False),
        ("101-01-0001", False),  # Redox's own test patient
        ("XXX-XX-9031", False),
        ("{{patient.ssn}}", False),
        ("", False),
    ],
)
def test_social_security_numbers(text, expected):
    assert could_be_ssn(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("+16082634917", True),
        ("(608) 263-4917", True),
        ("608.263.4917", True),
        ("+16085550142", False),
        ("+16085551234", False),
        ("263-4917", False),  # no area
        ("+1888372372", False),  # a digit too few
        ("+11112634917", False),  # no area starts with 1
        ("6089114917", False),
        ("6081634917", False),
        ("2222222222", False),
        ("2345678901", False),
        ("+442079460000", False),  # elsewhere: not known
        ("{{patient.home_phone}}", False),
        ("", False),
    ],
)
def test_telephone_numbers(text, expected):
    assert could_ring(text) is expected


@pytest.mark.parametrize(
    ("street", "city", "zip_code", "expected"),
    [
        ("4107 Odana Rd", "Madison", "53711", True),
        ("12 Rue du Bac", "Demopolis", "36732", True),
        ("8 Natchez St", "Nashville", "", True),
        ("100 Example Street", "Monroe", "53566", False),
        ("4107 Odana Rd", "Anytown", "53711", False),
        ("4107 Odana Rd", "Madison", "00250", False),
        ("4107 Odana Rd", "Madison", "11111", False),
        ("123 Main St.", "Madison", "53703", False),
        ("4107 Odana Rd", "", "", False),
        ("Odana Rd", "Madison", "53711", False),
        ("{{patient.street}} 1", "Madison", "53711", False),
        ("", "Madison", "53711", False),
    ],
)
def test_addresses(street, city, zip_code, expected):
    assert could_be_address(street, city, zip_code) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("E4471902", True),
        ("3281527", True),
        ("T912345678", False),
        ("0000000001", False),
        ("0000009002", False),
        ("EX-PROVIDER-1001", False),
        ("EX4411990001", False),
        ("1234567890", False),
        ("9999999", False),
        ("TEST-4471902", False),
        ("{{patient.mr}}", False),
        ("42", False),
        ("", False),
    ],
)
def test_identifiers(text, expected):
    assert could_be_identifier(text) is expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("Maria", "Lindqvist", True),
        ("Maria", "Lindqvist-Test", False),
        ("Test", "Lindqvist", False),
        ("Jane", "Doe", False),
        ("Maria", "", False),
        ("Maria", "{{patient.last_name}}", False),
    ],
)
def test_names(first, last, expected):
    assert could_be_name(first, last) is expected
