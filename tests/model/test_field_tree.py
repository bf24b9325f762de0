import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.model.field_kind import ABSENT, Kind
from app.model.field_node import GROUP, FieldNode
from app.model.field_tree import FieldTree
from app.model.json_text import Number, parse
from tests.support.fields import ARRIVAL
from tests.support.messages import json_values, names, repeatable

TEXT = """{
  "Meta": {"DataModel": "PatientAdmin", "Test": true},
  "Patient": {
    "Identifiers": [{"ID": "1", "IDType": "MR"}, {"ID": "2"}],
    "Demographics": {"FirstName": "Timothy", "Height": 1.0, "DOB": null}
  },
  "Extra": []
}"""


class Mirror:
    """Copies the rows of a tree, change by change, as a view does."""

    def __init__(self, tree: FieldTree) -> None:
        self.rows = {id(tree.root): list(tree.root.children())}
        self.heard: list[str] = []
        self._end: Any = None

    def open(self, node: FieldNode) -> None:
        self.rows[id(node)] = list(node.children())

    def begin_insert(self, parent: FieldNode, first: int, last: int) -> None:
        assert 0 <= first <= last
        self.heard.append(f"insert {first}-{last}")
        shown = self.rows[id(parent)]
        self._end = lambda: shown.__setitem__(
            slice(first, first), parent.children()[first : last + 1]
        )

    def begin_remove(self, parent: FieldNode, first: int, last: int) -> None:
        assert 0 <= first <= last < len(self.rows[id(parent)])
        self.heard.append(f"remove {first}-{last}")
        shown = self.rows[id(parent)]
        self._end = lambda: shown.__delitem__(slice(first, last + 1))

    def begin_move(self, parent: FieldNode, start: int, to: int) -> None:
        self.heard.append(f"move {start}-{to}")
        shown = self.rows[id(parent)]
        self._end = lambda: shown.insert(to, shown.pop(start))

    def end_insert(self) -> None:
        self._end()

    end_remove = end_move = end_insert

    def changed(self, node: FieldNode) -> None:
        self.heard.append(f"changed {node.key}")


def read(text: str) -> Any:
    return parse(text, as_written=True).value


def tree_of(text: str = TEXT) -> FieldTree:
    return FieldTree(read(text), ARRIVAL)


def keys(node: FieldNode) -> list[Any]:
    return [child.key for child in node.children()]


def everything(node: FieldNode) -> Any:
    """All rows below *node*, made now."""
    return [
        (child.key, child.row, child.value, everything(child))
        for child in node.children()
        if child.parent is node
    ]


def test_shows_the_message_in_its_own_order_and_what_is_missing() -> None:
    tree = tree_of()
    assert keys(tree.root) == ["Meta", "Patient", "Extra"]
    identifier = tree.find(("Patient", "Identifiers", 1))
    assert keys(identifier) == ["ID", "IDType"]
    absent = identifier.children()[1]
    assert absent.kind is Kind.ABSENT
    assert absent.value is ABSENT
    assert absent.is_required
    assert absent.path == ("Patient", "Identifiers", 1, "IDType")


def test_a_missing_field_stands_where_it_would_be_written() -> None:
    tree = tree_of('{"Patient": {"Other": 1, "Demographics": {}}, "Visit": {"Duration": 5}}')
    assert keys(tree.root) == ["Meta", "Patient", "Visit"]
    assert keys(tree.find(("Patient",))) == ["Identifiers", "Other", "Demographics"]
    assert keys(tree.find(("Visit",))) == ["VisitDateTime", "Duration"]


def test_knows_each_kind_and_as_written_as_they_are_written() -> None:
    tree = tree_of()
    kinds = {
        ("Meta",): Kind.OBJECT,
        ("Meta", "DataModel"): Kind.TEXT,
        ("Meta", "Test"): Kind.BOOLEAN,
        ("Patient", "Identifiers"): Kind.LIST,
        ("Patient", "Demographics", "Height"): Kind.NUMBER,
        ("Patient", "Demographics", "DOB"): Kind.NONE,
    }
    assert {path: tree.find(path).kind for path in kinds} == kinds
    assert tree.find(("Patient", "Demographics", "Height")).value == Number("1.0")


def test_marks_only_what_redox_has_no_word_for() -> None:
    tree = tree_of()
    assert tree.find(("Extra",)).is_unknown
    assert tree.find(("Patient", "Demographics", "Height")).is_unknown
    assert not tree.find(("Patient", "Identifiers", 0)).is_unknown
    assert not tree.find(("Patient", "Identifiers", 0, "ID")).is_unknown
    assert not FieldTree(read(TEXT)).find(("Extra",)).is_unknown
    # Below a foreign field nothing is said again, field by field.
    inside = tree_of('{"Extra": {"a": 1}}')
    assert not inside.find(("Extra", "a")).is_unknown


def test_makes_no_row_before_it_is_asked_for() -> None:
    tree = tree_of()
    patient = tree.root.children()[2 - 1]
    assert patient.can_open
    assert not patient.is_opened
    assert not tree.root.children()[2].can_open


def test_a_long_list_is_shown_in_groups() -> None:
    tree = FieldTree({"L": [Number(str(n)) for n in range(2 * GROUP + 1)]})
    (long,) = tree.root.children()
    assert keys(long) == [range(GROUP), range(GROUP, 2 * GROUP), range(2 * GROUP, 2 * GROUP + 1)]
    row = tree.find(("L", GROUP + 3))
    assert row.value == Number(str(GROUP + 3))
    assert row.path == ("L", GROUP + 3)
    assert row.is_item
    assert row.holder is long
    assert long.children()[1].path == ("L",)


def changed(text: str, before: str, after: str) -> str:
    assert before in text
    return text.replace(before, after)


@pytest.mark.parametrize(
    ("before", "after", "heard"),
    [
        ('"Timothy"', '"Tim"', ["changed FirstName"]),
        ('"DOB": null', '"DOB": null, "Sex": "Male"', ["insert 3-3"]),
        (', "Height": 1.0', "", ["remove 1-1"]),
        ('"Height": 1.0', '"Height": 1.00', ["changed Height"]),
        ('{"ID": "2"}', '{"ID": "2"}, {"ID": "3"}', ["insert 2-2"]),
        ('{"ID": "1", "IDType": "MR"}, ', "", ["remove 0-0"]),
        (
            '{"ID": "1", "IDType": "MR"}, {"ID": "2"}',
            '{"ID": "2"}, {"ID": "1", "IDType": "MR"}',
            ["move 0-1"],
        ),
    ],
)
def test_a_change_of_the_text_touches_the_rows_it_concerns(before, after, heard) -> None:
    tree = tree_of()
    mirror = Mirror(tree)
    for path in (("Patient",), ("Patient", "Demographics"), ("Patient", "Identifiers")):
        mirror.open(tree.find(path))
    tree.take(read(changed(TEXT, before, after)), ARRIVAL, mirror)
    above = {"changed", "changed Patient", "changed Demographics", "changed Identifiers"}
    assert [word for word in mirror.heard if word.strip() not in above] == heard


def test_a_missing_field_that_is_written_keeps_its_row() -> None:
    tree = tree_of()
    mirror = Mirror(tree)
    node = tree.find(("Patient", "Identifiers", 1, "IDType"))
    for path in (("Patient",), ("Patient", "Identifiers"), ("Patient", "Identifiers", 1)):
        mirror.open(tree.find(path))
    tree.take(read(changed(TEXT, '{"ID": "2"}', '{"ID": "2", "IDType": "MR"}')), ARRIVAL, mirror)
    assert tree.find(node.path) is node
    assert node.kind is Kind.TEXT


def test_what_is_known_may_change_under_the_same_message() -> None:
    tree = FieldTree(read(TEXT))
    mirror = Mirror(tree)
    assert tree.find(("Extra",)).field is None
    tree.take(tree.root.value, ARRIVAL, mirror)
    assert tree.find(("Extra",)).is_unknown
    assert tree.find(("Patient",)).is_required
    assert "changed Patient" in mirror.heard


@settings(repeatable, max_examples=120)
@given(
    st.lists(st.dictionaries(names, json_values, max_size=4) | json_values, min_size=2, max_size=4)
)
def test_rows_follow_any_change(values) -> None:
    texts = [json.dumps(value) for value in values]
    tree = FieldTree(read(texts[0]))
    mirror = Mirror(tree)

    def open_all(node: FieldNode) -> None:
        mirror.open(node)
        for child in node.children():
            open_all(child)

    def as_mirrored(node: FieldNode) -> Any:
        assert [child.parent for child in node.children()] == [node] * len(node.children())
        assert mirror.rows[id(node)] == node.children()
        for child in node.children():
            if id(child) in mirror.rows:
                as_mirrored(child)
        return everything(node)

    kept = []
    for value in map(read, texts[1:]):
        open_all(tree.root)
        tree.take(value, None, mirror)
        kept.append(tree.gone)  # or an id could come twice
        assert as_mirrored(tree.root) == everything(FieldTree(value).root)
