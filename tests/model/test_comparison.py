import json
import time

from hypothesis import given
from hypothesis import strategies as st

from app.model.comparison import Kind, Standing, compare_texts
from app.model.ignored_paths import ALWAYS_DIFFERENT, IgnoredPaths

NOTHING = IgnoredPaths(())


def compare(left, right, patterns=()):
    texts = (one if isinstance(one, str) else json.dumps(one) for one in (left, right))
    return compare_texts(*texts, IgnoredPaths(patterns))


def found(comparison):
    """Each difference as path and words."""
    told = []
    for place in comparison.places:
        row, steps = comparison.root, []
        for at in place:
            row = row.children[at]
            steps.append(str(row.right_step if row.left_step is None else row.left_step))
        told.append((".".join(steps), row.standing.value))
    return told


def test_what_is_changed_or_on_one_side_only_is_told_with_its_place():
    left = {"Patient": {"Sex": "Male", "Phone": "1"}, "Meta": {"Test": True}}
    right = {"Meta": {"Test": True}, "Patient": {"Sex": "Female", "SSN": None}}
    compared = compare(left, right)
    assert found(compared) == [
        ("Patient.Sex", "changed"),
        ("Patient.Phone", "only left"),
        ("Patient.SSN", "only right"),
    ]
    assert compared.differences == 3
    assert compared.counts[Standing.SAME] == 1
    assert compared.counts[Standing.CHANGED] == 1


def test_the_order_of_names_does_not_matter_that_of_items_does():
    assert compare('{"a": 1, "b": 2}', '{"b": 2, "a": 1}').differences == 0
    assert compare([1, 2], [2, 1]).differences > 0


def test_numbers_are_compared_as_written_and_texts_by_what_they_say():
    assert found(compare('{"a": 1.0}', '{"a": 1}')) == [("a", "changed")]
    assert found(compare('{"a": 1}', '{"a": "1"}')) == [("a", "changed")]
    assert compare('{"a": "\\u00e9"}', '{"a": "é"}').differences == 0
    compared = compare('{"a": 1.50}', '{"a": 1.5}')
    assert compared.root.children[0].left.text == "1.50"


def test_a_value_on_one_side_counts_once_with_all_that_is_in_it():
    compared = compare({"Visit": {"a": [1, 2, 3]}}, {})
    assert found(compared) == [("Visit", "only left")]
    visit = compared.root.children[0]
    assert visit.children[0].standing is Standing.LEFT_ONLY


def test_one_item_more_leaves_the_others_aligned():
    ids = [{"ID": str(n), "IDType": "MR", "x": n} for n in range(50)]
    more = [*ids[:10], {"ID": "new", "IDType": "MR", "x": 1}, *ids[10:30], *ids[31:]]
    assert found(compare(ids, more)) == [("10", "only right"), ("30", "only left")]


def test_a_changed_item_is_recognised_by_its_id():
    left = [{"ID": "1", "Name": "one"}, {"ID": "2", "Name": "two"}]
    right = [{"ID": "0", "Name": "zero"}, {"ID": "1", "Name": "uno"}, {"ID": "2", "Name": "two"}]
    assert found(compare(left, right)) == [("0", "only right"), ("0.Name", "changed")]


def test_an_object_and_a_text_in_one_place_are_one_change():
    compared = compare({"a": {"b": 1}}, {"a": "b"})
    assert found(compared) == [("a", "changed")]
    assert compared.root.children[0].left.kind is Kind.OBJECT


def test_what_always_differs_is_shown_and_not_counted():
    def reply(number, sex):
        return {
            "Meta": {"EventDateTime": f"2026-01-0{number}T00:00:00Z", "Logs": [{"ID": number}]},
            "Patient": {"Sex": sex},
        }

    assert found(compare(reply(1, "Male"), reply(2, "Female"), ALWAYS_DIFFERENT)) == [
        ("Patient.Sex", "changed")
    ]
    same = compare(reply(1, "Male"), reply(2, "Male"), ALWAYS_DIFFERENT)
    assert same.differences == 0
    assert same.counts[Standing.IGNORED] == 2
    assert same.root.standing is Standing.IGNORED
    assert compare(reply(1, "Male"), reply(2, "Male")).differences == 2


def test_names_that_stand_twice_are_both_compared():
    assert found(compare('{"a": 1, "a": 2}', '{"a": 1, "a": 3}')) == [("a", "changed")]
    assert found(compare('{"a": 1, "a": 2}', '{"a": 1}')) == [("a", "only left")]


def test_what_is_no_json_is_compared_line_by_line():
    compared = compare("Invalid request\nsame", "Other\nsame")
    assert not compared.is_json
    assert found(compared) == [("0", "changed")]
    assert not compare("{", '{"a": 1}').is_json
    deep = "[" * 5000 + "]" * 5000
    assert compare(deep, deep).differences == 0


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.sampled_from(["", "a", "b", "MR"]),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.dictionaries(st.sampled_from("abcd") | st.just("ID"), inner, max_size=4)
    ),
    max_leaves=25,
)


@given(VALUES)
def test_a_text_is_the_same_as_itself(value):
    compared = compare_texts(json.dumps(value), json.dumps(value, indent=3), NOTHING)
    assert compared.differences == 0
    assert compared.places == ()


@given(VALUES, VALUES)
def test_a_comparison_counts_the_same_from_both_sides_and_loses_nothing(left, right):
    there = compare_texts(json.dumps(left), json.dumps(right), NOTHING)
    assert (there.differences == 0) == (
        json.dumps(left, sort_keys=True) == json.dumps(right, sort_keys=True)
    )
    assert there.differences == len(there.places)
    _check_side(there.root, "left", left)
    _check_side(there.root, "right", right)


def _check_side(row, side, value):
    """All of *value* is in the row: nothing is left out, nothing stands twice."""
    shown = getattr(row, side)
    below = [child for child in row.children if getattr(child, side) is not None]
    steps = [getattr(child, f"{side}_step") for child in below]
    if not isinstance(value, dict | list):
        assert json.loads(shown.text) == value
        return
    assert shown.size == len(value)
    if row.left is None or row.right is None or row.left.kind is row.right.kind:
        assert set(steps) == set(value if isinstance(value, dict) else range(len(value)))
        assert len(steps) == len(value)
        for step, child in zip(steps, below, strict=True):
            _check_side(child, side, value[step])


def test_a_megabyte_is_compared_in_a_few_seconds_whatever_it_holds():
    many = [{"ID": str(n % 7), "Value": [n, {"x": n % 3}]} for n in range(10_000)]
    other = [{"ID": str(n % 7), "Value": [n, {"x": n % 5}]} for n in range(10_000)]
    started = time.perf_counter()
    assert compare(many, other).differences
    assert compare([0] * 60_000, [1] * 50_000).differences
    assert time.perf_counter() - started < 15
