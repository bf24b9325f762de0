import pytest

from app.model.field_node import GROUP
from app.model.field_summary import label, singular, summary
from app.model.field_tree import FieldTree
from app.model.json_text import Number

PERSON = {
    "FirstName": "Timothy",
    "MiddleName": None,
    "LastName": "Bixby",
    "DOB": "2008-01-06",
    "Sex": "Male",
}


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("Identifiers", "Identifier"),
        ("Allergies", "Allergy"),
        ("Diagnoses", "Diagnosis"),
        ("Addresses", "Address"),
        ("Races", "Race"),
        ("Status", "Status"),
        ("Data", "Data"),
    ],
)
def test_says_one_of_many(plural: str, one: str) -> None:
    assert singular(plural) == one


def test_names_fields_items_and_groups() -> None:
    tree = FieldTree({"Identifiers": [{"ID": "1"}], "Notes": list("x" * (GROUP + 1))})
    assert label(tree.find(("Identifiers",))) == "Identifiers"
    assert label(tree.find(("Identifiers", 0))) == "Identifier 1"
    assert label(tree.find(("Identifiers", 0, "ID"))) == "ID"
    notes = tree.find(("Notes",))
    assert label(notes.children()[0]) == f"Notes 1–{GROUP}"
    assert label(tree.find(("Notes", GROUP))) == f"Note {GROUP + 1}"
    assert label(FieldTree([[1]]).find((0, 0))) == "1"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (PERSON, "Timothy Bixby, 2008-01-06, Male"),
        ({"Identifiers": [{"ID": "7"}], "Demographics": PERSON}, "Timothy Bixby, 2008-01-06, Male"),
        ({"ID": "7", "IDType": "MR"}, "7, MR"),
        ({"ID": None, "Is": True, "Count": Number("1.0")}, "1.0"),
        ([{"ID": "7", "IDType": "MR"}, {"ID": "8"}], "7, 8"),
        (["a", "b", "c", "d"], "a, b, c"),
        ({"Type": "Home", "Person": PERSON}, "Home"),
        ({"Deep": {"Deeper": {"x": "found"}}}, "found"),
        ({}, ""),
        ([], ""),
        ({"Text": "a\n  b " + "c" * 100}, "a b " + "c" * 35 + "…"),
    ],
)
def test_tells_what_is_inside_in_a_few_words(value, words) -> None:
    assert summary(value) == words
