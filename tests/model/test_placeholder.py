import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.filling import PLACEHOLDERS, Filling
from app.model.patient import TIMOTHY_BIXBY, Patient
from app.model.placeholder import (
    PLACEHOLDER,
    closest_placeholder,
    fill,
    holds_placeholder,
    names_patient,
    unknown_placeholders,
)
from tests.support.messages import NOW, json_values, laid_out, repeatable

FILLING = Filling(TIMOTHY_BIXBY, NOW, seed=1)


def filled(value, patient=TIMOTHY_BIXBY):
    return json.loads(fill(json.dumps(value), Filling(patient, NOW, seed=1)))


def test_a_name_between_two_braces_is_a_placeholder():
    assert holds_placeholder("{{now}}")
    assert holds_placeholder("MRN-{{ patient.mr }}-x")
    assert PLACEHOLDER.findall("{{patient.mr}} {{ uuid }} {{today+7d}}") == [
        "patient.mr",
        "uuid",
        "today+7d",
    ]


def test_braces_alone_are_none():
    for text in ("{now}", "{{}}", "{{ 1 }}", "{{a b}}", "{{patient.}}", '{"a": {"b": 1}}'):
        assert not holds_placeholder(text)


def test_a_placeholder_is_filled_wherever_it_stands_in_a_string():
    message = {"ID": "{{patient.mr}}", "Text": "MR {{ patient.mr }}, born {{patient.dob}}."}
    assert filled(message) == {"ID": "0000000001", "Text": "MR 0000000001, born 2008-01-06."}


def test_one_name_has_one_value_all_over_the_message():
    numbers = filled(["{{visit.number}}", {"a": "{{visit.number}}"}, "{{visit.number.2}}"])
    assert numbers[0] == numbers[1]["a"] != numbers[2]


def test_a_number_alone_becomes_a_number_and_a_name_of_a_member_stays_text():
    assert filled({"{{patient.age}}": "{{patient.age}}", "b": "aged {{patient.age}}"}) == {
        "18": 18,
        "b": "aged 18",
    }
    assert filled('say "{{patient.age}}"') == 'say "18"'


def test_what_is_not_known_is_null_nothing_or_an_empty_list():
    bare = Patient("77")
    message = {
        "DOB": "{{patient.dob}}",
        "Text": "born {{patient.dob}}.",
        "All": ["{{patient.dob}}"],
    }
    assert filled(message, bare) == {"DOB": None, "Text": "born .", "All": []}
    assert filled(["{{patient.dob}}"]) == ["2008-01-06"]


def test_quotes_and_breaks_in_a_value_stay_inside_of_the_string():
    patient = Patient('1"2', first_name='A\\"\n{{now}}é')
    assert filled({"a": "{{patient.first_name}}", "b": "x {{patient.mr}}"}, patient) == {
        "a": 'A\\"\n{{now}}é',
        "b": 'x 1"2',
    }


def test_what_is_no_placeholder_stays_byte_for_byte():
    text = '{"a":\t"{{nope}} {{patient.mrn}}", "n": 1.50, "s": "{{ }}"}\r\n'
    assert fill(text, FILLING) == text
    assert unknown_placeholders(text) == ("nope", "patient.mrn")


def test_a_wrong_name_is_known_for_what_it_means():
    assert closest_placeholder("patient.mrn") == "patient.mr"
    assert closest_placeholder("patient.firstname") == "patient.first_name"
    assert closest_placeholder("weather") == ""


def test_only_the_patients_own_placeholders_name_the_patient():
    assert names_patient('"{{now}} {{insurance.plan}}"')
    assert not names_patient('"{{now}} {{order.id}}"')


strings = st.lists(
    st.text(max_size=5) | st.sampled_from([f"{{{{{name}}}}}" for name in PLACEHOLDERS]), max_size=4
).map("".join)


@repeatable
@given(laid_out(st.recursive(strings | json_values, lambda inner: st.lists(inner, max_size=3))))
@pytest.mark.parametrize("patient", [TIMOTHY_BIXBY, Patient("77")], ids=["whole", "bare"])
def test_a_filled_message_is_json_without_placeholders(patient, document):
    text, _ = document
    result = fill(text, Filling(patient, NOW))
    json.loads(result.removeprefix("\ufeff"))
    assert not any(name in PLACEHOLDERS for name in PLACEHOLDER.findall(result))
