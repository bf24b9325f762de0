import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.json_pairs import read_pairs, write_pairs
from app.model.patient_mask import PatientMask
from app.model.schema import Schemas
from app.resources import resource

SCHEMAS = Schemas(lambda name: resource(f"schemas/{name}").read_bytes())


def unknown(_data_model, _event_type):
    return None


def masked(value, data_model="PatientAdmin", event_type="Arrival", mask=None):
    mask = mask or PatientMask(SCHEMAS.of)
    return json.loads(write_pairs(mask.body(read_pairs(json.dumps(value)), data_model, event_type)))


MESSAGE = {
    "Meta": {
        "DataModel": "PatientAdmin",
        "Test": True,
        "Destinations": [{"ID": "d-1", "Name": "EMR"}],
        "Extensions": {"who": "Someone"},
    },
    "Patient": {
        "Identifiers": [{"ID": "0000991234", "IDType": "MR"}],
        "Demographics": {
            "FirstName": "Rosalind",
            "LastName": "Fairweather",
            "DOB": "1984-02-03",
            "SSN": "303-03-0003",
            "Sex": "Female",
            "IsHispanic": None,
            "PhoneNumber": {"Home": "+18085551234"},
            "EmailAddresses": ["rosalind@mail.test"],
            "Address": {"StreetAddress": "4 Example Way", "City": "Sometown", "State": "WI"},
        },
        "Notes": ["Rosalind fell down"],
        "Unheard": {"Of": "Fairweather", "Count": 12345},
    },
    "Diagnoses": [{"Code": "34.5", "Codeset": "ICD-10", "Name": "Fall of Rosalind"}],
    "Scan": "QUJD" * 80,
}
PERSONAL = (
    *("Rosalind", "Fairweather", "991234", "1984", "303-03", "8085551234", "mail.test"),
    *("Example", "Sometown", "WI", "12345", "QUJD", "Someone"),
)


@pytest.mark.parametrize("schema_of", [SCHEMAS.of, unknown])
def test_nothing_of_the_patient_is_left_and_the_shape_is(schema_of):
    shown = masked(MESSAGE, mask=PatientMask(schema_of))
    for word in PERSONAL:
        assert word not in json.dumps(shown)
    assert shown["Meta"]["Destinations"] == [{"ID": "d-1", "Name": "EMR"}]
    assert shown["Meta"]["Test"] is True
    assert list(shown["Patient"]["Demographics"]) == list(MESSAGE["Patient"]["Demographics"])
    assert shown["Patient"]["Demographics"]["FirstName"] == "[name 1]"
    assert shown["Patient"]["Demographics"]["DOB"] == "[date 1, 0000-00-00]"
    assert shown["Patient"]["Identifiers"] == [{"ID": "[identifier 1]", "IDType": "MR"}]
    assert shown["Diagnoses"][0]["Code"] == "34.5"
    assert shown["Scan"] == "[base64 1, 320 characters]"


def test_listed_values_stay_where_the_schema_knows_them():
    assert masked(MESSAGE)["Patient"]["Demographics"]["Sex"] == "Female"
    shown = masked(MESSAGE, mask=PatientMask(unknown))
    assert shown["Patient"]["Demographics"]["Sex"] != "Female"


def test_the_same_value_has_the_same_pseudonym_and_another_another():
    mask = PatientMask(SCHEMAS.of)
    first = masked({"Patient": {"A": "x1", "B": "x2", "C": "x1"}}, mask=mask)["Patient"]
    second = masked({"Other": [{"D": "x2"}]}, "Order", "New", mask=mask)["Other"][0]
    assert first["A"] == first["C"] != first["B"] == second["D"]


def test_words_lose_what_was_masked_in_a_body():
    mask = PatientMask(SCHEMAS.of)
    masked(MESSAGE, mask=mask)
    words = mask.words("ROSALIND Fairweather (MRN 0000991234) was not found for Device.ID")
    assert words.endswith("was not found for Device.ID")
    for word in ("ROSALIND", "Fairweather", "0000991234"):
        assert word not in words
    assert "[name 1]" in words


def test_error_texts_of_meta_keep_their_form():
    body = {
        "Patient": {"LastName": "Fairweather"},
        "Meta": {"Errors": [{"Text": "Fairweather misses Device.ID", "Type": "message"}]},
    }
    assert masked(body)["Meta"]["Errors"] == [
        {"Text": "[name 1] misses Device.ID", "Type": "message"}
    ]


def test_names_of_fields_that_are_data_are_masked():
    assert list(masked({"Patient": {"rosalind@mail.test": True}})["Patient"]) == ["[field 1]"]


WORDS = st.text("abcdefghijklmnopqrstuvwxyzäöü0123456789 -/@.", min_size=4, max_size=30).map(
    lambda text: f"§{text}§"
)
BODIES = st.recursive(
    WORDS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["Patient", "Name", "Notes", "Visit", "Code", "ID", "Demographics"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=15,
)


@given(BODIES)
def test_no_text_of_any_body_is_left(body):
    shown = json.dumps(masked({"Patient": body, "Visit": body}), ensure_ascii=False)
    assert "§" not in shown
