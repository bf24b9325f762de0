import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.json_path import path_text
from app.model.path_match import InvalidPath, compiled, find_steps
from app.model.path_query import EXAMPLES, alike, as_expression, everywhere, exact

PEOPLE = {
    "Patients": [
        {"MRN": "1", "Names": {"First name": "Ada", "x-y": 1.0}},
        {"MRN": "2", "Names": {"First name": "Eve"}, "Kin": {"Patients": [{"MRN": "3"}]}},
    ],
    "a.b": [[{"$": None}]],
    "": {"MRN": "4"},
}

# The library takes no control character in a name, not even escaped.
NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
STEPS = st.lists(st.one_of(NAMES, st.integers(0, 10**6)), max_size=6)


def found(typed, value=PEOPLE):
    return [path_text(steps) for steps in find_steps(compiled(as_expression(typed)), value)]


@pytest.mark.parametrize(
    ("typed", "expression"),
    [
        ("", ""),
        ("  ", ""),
        (" $.a ", "$.a"),
        ("MRN", "$..MRN"),
        ("First name", '$..["First name"]'),
        ("x-y", '$..["x-y"]'),
        ("0", '$..["0"]'),
        ("null", '$..["null"]'),
        ("nullable", "$..nullable"),
        ("Patients[0].MRN", "$..Patients[0].MRN"),
        ('["a.b"][0]', '$..["a.b"][0]'),
        (".Patients", "$.Patients"),
        ("..MRN", "$..MRN"),
        ("*", "$..*"),
    ],
)
def test_what_is_typed_stands_for_an_expression(typed, expression):
    assert as_expression(typed) == expression


def test_a_name_finds_every_field_of_that_name():
    assert found("First name") == [
        'Patients[0].Names["First name"]',
        'Patients[1].Names["First name"]',
    ]
    assert len(found("MRN")) == 4


def test_a_path_that_was_copied_finds_what_it_is_of():
    assert "Patients[1].Kin.Patients[0].MRN" in found("Patients[1].Kin.Patients[0].MRN")


def test_all_that_are_alike_are_those_of_every_item():
    assert alike(("Patients", 1, "MRN")) == "$.Patients[*].MRN"
    assert found(alike(("Patients", 1, "MRN"))) == ["Patients[0].MRN", "Patients[1].MRN"]


@given(STEPS)
def test_whatever_the_names_the_way_to_a_value_finds_it_alone(steps):
    value = "there"
    for step in reversed(steps):
        value = {step: value, step + "x": 0} if isinstance(step, str) else [value]
    steps = [step if isinstance(step, str) else 0 for step in steps]
    for expression in (exact(tuple(steps)), alike(tuple(steps))):
        assert list(find_steps(compiled(expression), value)) == [tuple(steps)]


@given(NAMES)
def test_whatever_its_name_a_field_is_found_anywhere(name):
    outside = "longer than any of the names"
    value = {outside: [{name: 1}]}
    assert list(find_steps(compiled(everywhere(name)), value)) == [(outside, 0, name)]


@pytest.mark.parametrize("expression", [expression for expression, _words in EXAMPLES])
def test_the_examples_can_be_used(expression):
    compiled(expression)


@pytest.mark.parametrize(
    ("expression", "at", "words"),
    [
        ("$.", 3, "name is missing"),
        ("$.Patients..", 13, "name is missing"),
        ("$.[0]", 3, "name is missing"),
        ("$.a[", 5, "every \\[ needs its \\]"),
        ("$.a[*", 6, "every \\[ needs its \\]"),
        ("$.a[]", 4, "\\[\\*\\] is every item"),
        ("$[?@.a == 'x]", 11, "not closed"),
        ("$[?@.a = 1]", 8, "write == to compare"),
        ("$[?@.a == MR]", 11, "'MR'"),
        ("$[MRN]", 3, "'MRN'"),
        ("$[?@.a and @.b]", 8, "&& for “and”"),
        ("$[?size(@.a) > 1]", 4, r"size\(\) is not known"),
        ("$[?length(@.a)]", 3, "must be compared"),
        ("$.a b", 5, "not understood"),
        ("$[?@.a == 1e400]", 1, "not understood"),
        ("$[?" + "(" * 3000 + "@", 1, "recursion"),
    ],
)
def test_what_is_no_path_is_said_at_its_place(expression, at, words):
    with pytest.raises(InvalidPath) as caught:
        compiled(expression)
    assert caught.value.bad.at + 1 == at
    with pytest.raises(AssertionError, match=words):
        raise AssertionError(caught.value.bad.text)


@given(st.text("$.[]*?@'\"=a0(),:&|<> ", max_size=20))
def test_anything_typed_is_a_path_or_said_to_be_none(typed):
    try:
        list(find_steps(compiled(as_expression(typed)), PEOPLE))
    except InvalidPath as error:
        bad = error.bad
    else:
        return
    assert f"At character {bad.at + 1}: " in bad.text
