import json

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from app.model.json_node import GROUP, JsonNode


def root(text):
    return JsonNode(msgspec.Raw(text.encode() if isinstance(text, str) else text))


def rebuilt(node):
    if not node.is_container:
        return json.loads(bytes(node.raw))
    children = node.children()
    if node.is_object:
        return {child.key: rebuilt(child) for child in children}
    return [rebuilt(child) for child in children]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9**20) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(VALUES, st.sampled_from([None, 3]))
def test_the_tree_is_the_document(value, indent):
    assert rebuilt(root(json.dumps(value, indent=indent))) == value


def test_keys_that_come_twice_stay_twice():
    node = root('{"a": {"x": "}, \\" {"}, "b": [1, {"c": 2}], "a": 3}')
    assert [(child.key, bytes(child.raw)) for child in node.children()] == [
        ("a", b'{"x": "}, \\" {"}'),
        ("b", b'[1, {"c": 2}]'),
        ("a", b"3"),
    ]


def test_bytes_that_are_no_utf8_are_shown():
    node = root(b'{"k\xff": "v\xff"}')
    (child,) = node.children()
    assert (child.key, child.text) == ("k\ufffd", "v\ufffd")


def test_a_long_list_comes_in_groups():
    node = root(json.dumps(list(range(GROUP * 3 + 7))))
    groups = node.children()
    assert [group.label for group in groups] == [
        "0 … 499",
        "500 … 999",
        "1000 … 1499",
        "1500 … 1506",
    ]
    item = groups[3].children()[2]
    assert (item.label, item.text, item.path) == ("1502", "1502", "[1502]")
    assert groups[3].text == "[1500, 1501, 1502, 1503, 1504, 1505, 1506]"


def test_groups_too_many_to_show_are_grouped_again():
    node = root("[" + "1," * (GROUP * GROUP) + "1]")
    outer = node.children()
    assert len(outer) == 2
    assert len(outer[0].children()) == GROUP
    assert outer[0].children()[499].children()[499].position == GROUP * GROUP - 1
    assert outer[1].children()[0].position == GROUP * GROUP


def test_an_object_of_many_keys_keeps_them_in_groups():
    node = root(json.dumps({f"k{n}": n for n in range(GROUP + 1)}))
    assert node.children()[1].children()[0].path == "k500"


def test_paths_are_written_as_redox_does():
    node = root('{"Patient": {"Identifiers": [{"ID": 1, "odd key": [2]}]}}')
    item = node.children()[0].children()[0].children()[0]
    assert item.path == "Patient.Identifiers[0]"
    assert item.children()[0].path == "Patient.Identifiers[0].ID"
    assert item.children()[1].children()[0].path == 'Patient.Identifiers[0]["odd key"][0]'
    assert node.path == ""


def test_a_long_value_is_cut_for_the_eye_alone():
    node = root(json.dumps("x" * 10_000))
    assert len(node.short_text) < 3000
    assert node.short_text.endswith("…")
    assert node.text == "x" * 10_000


def test_a_small_object_shows_its_name():
    assert root('{"ID": "1", "Name": "Example EMR"}').short_text == "Example EMR"
    assert root('{"ID": "1", "Name": null}').short_text == ""


def test_emptiness_is_told_without_opening():
    for text, is_empty in (
        ("{}", True),
        ("[  \n ]", True),
        ('{ "a": 1}', False),
        ("[0]", False),
        ("3", True),
        ('"x"', True),
        ("[" + " " * 100 + "]", True),
        ("[" + " " * 100 + "1]", False),
    ):
        assert root(text).is_empty is is_empty
