import json
from typing import Any

import pytest

from app.model.field_edit import (
    addable,
    can_move,
    starting_item,
    starting_value,
    typed_value,
    wants_boolean,
    wants_number,
    with_duplicate,
    with_field,
    with_item,
    with_moved,
    with_value,
    without,
)
from app.model.field_node import FieldNode
from app.model.field_tree import FieldTree
from app.model.json_scan import Path
from app.model.json_text import Number, parse
from tests.support.fields import ARRIVAL

TEXT = """{
  "Patient": {
    "Identifiers": [{"ID": "1", "IDType": "MR"}, {"ID": "2"}],
    "Notes": ["caf\\u00e9"],
    "Other": 1.0
  },
  "Visit": {"Duration": null}
}"""


def node(*path: str | int, text: str = TEXT) -> FieldNode:
    tree = FieldTree(parse(text, as_written=True).value, ARRIVAL)
    found = tree.find(path)
    assert found.path == path
    return found


def read(text: str, path: Path) -> Any:
    value = json.loads(text)
    for step in path:
        value = value[step]
    return value


def test_writes_a_value_over_the_old_one() -> None:
    assert with_value(TEXT, node("Patient", "Identifiers", 0, "ID"), "7") == TEXT.replace(
        '"ID": "1"', '"ID": "7"'
    )


def test_the_same_value_keeps_its_spelling() -> None:
    assert with_value(TEXT, node("Patient", "Notes", 0), "café") == TEXT
    assert with_value(TEXT, node("Patient", "Other"), Number("1.0")) == TEXT
    assert with_value(TEXT, node("Patient", "Other"), Number("1")) != TEXT


def test_a_missing_field_is_written_in_its_place() -> None:
    new = with_value(TEXT, node("Patient", "Identifiers", 1, "IDType"), "NIST")
    assert new == TEXT.replace('{"ID": "2"}', '{"ID": "2", "IDType": "NIST"}')
    new = with_value(TEXT, node("Visit", "VisitDateTime"), "now")
    assert list(read(new, ("Visit",))) == ["VisitDateTime", "Duration"]


def test_a_field_is_added_in_the_order_of_redox_and_a_foreign_one_last() -> None:
    new = with_field(TEXT, node("Patient"), "Demographics", {})
    assert list(read(new, ("Patient",))) == ["Identifiers", "Demographics", "Notes", "Other"]
    new = with_field(TEXT, node("Patient"), "Mine", "")
    assert list(read(new, ("Patient",))) == ["Identifiers", "Notes", "Other", "Mine"]


def test_offers_what_is_not_there_required_first() -> None:
    names = [known.name for known in addable(node("Visit"))]
    assert names == ["VisitDateTime", "VisitNumber", "Balance"]
    assert addable(node("Patient", "Notes")) == ()
    assert addable(FieldTree({"a": 1}).root) == ()


@pytest.mark.parametrize(
    ("holder", "name", "value"),
    [
        (("Patient",), "Demographics", {}),
        (("Patient", "Identifiers", 0), "ID", ""),
        (("Visit",), "VisitNumber", None),
        (("Visit",), "Foreign", ""),
    ],
)
def test_what_an_added_field_holds_at_first(holder, name, value) -> None:
    place = node(*holder)
    known = next((one for one in ARRIVAL.fields_of(holder) if one.name == name), None)
    assert starting_value(place, known, name) == value


def test_a_list_that_is_added_has_one_item_to_fill_in() -> None:
    patient = node("Patient", text='{"Patient": {}}')
    known = {one.name: one for one in ARRIVAL.fields_of(("Patient",))}
    assert starting_value(patient, known["Identifiers"], "Identifiers") == [{}]
    assert starting_value(patient, known["Notes"], "Notes") == [""]


def test_items_are_added_twice_moved_and_removed() -> None:
    identifiers = ("Patient", "Identifiers")
    assert read(with_item(TEXT, node(*identifiers)), identifiers)[2] == {}
    assert starting_item(node("Patient", "Notes")) == ""
    new = with_duplicate(TEXT, node(*identifiers, 0))
    assert [one["ID"] for one in read(new, identifiers)] == ["1", "1", "2"]
    new = with_moved(TEXT, node(*identifiers, 1), -1)
    assert [one["ID"] for one in read(new, identifiers)] == ["2", "1"]
    assert new == with_moved(TEXT, node(*identifiers, 0), 1)
    assert read(without(TEXT, node(*identifiers, 0)), identifiers) == [{"ID": "2"}]
    assert "Other" not in without(TEXT, node("Patient", "Other"))


def test_items_move_only_within_their_list() -> None:
    assert can_move(node("Patient", "Identifiers", 0), 1)
    assert not can_move(node("Patient", "Identifiers", 0), -1)
    assert not can_move(node("Patient", "Identifiers", 1), 1)
    assert not can_move(node("Patient", "Other"), 1)


def test_a_number_is_a_number_where_one_must_stand() -> None:
    for place in (node("Patient", "Other"), node("Visit", "Duration")):
        assert wants_number(place)
        assert typed_value(place, " 1.50 ") == Number("1.50")
        for typed in ("", "12a", "01", "1,5", ".5", "NaN", "١"):
            with pytest.raises(ValueError, match="number"):
                typed_value(place, typed)
    assert typed_value(node("Visit", "Duration"), "{{visit.minutes}}") == "{{visit.minutes}}"
    name = node("Patient", "Notes", 0)
    assert not wants_number(name)
    assert typed_value(name, "15") == "15"


def test_true_and_false_are_asked_for_where_they_may_stand() -> None:
    text = '{"Meta": {"Test": null}, "Patient": {"IsGone": true, "Other": null}}'
    assert wants_boolean(node("Meta", "Test", text=text))
    assert wants_boolean(node("Patient", "IsGone", text=text))
    assert not wants_boolean(node("Patient", "Other", text=text))
