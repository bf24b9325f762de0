import json

import pytest

from app.model.json_edit import Layout, layout_of, list_layout, rendered, root_layout, with_member


@pytest.mark.parametrize(
    ("text", "gap", "end", "unit"),
    [
        ('{"a": 1}', "", "", "  "),
        ('{\n  "a": 1\n}', "\n  ", "\n", "  "),
        ('{\n\t"a": 1\n}', "\n\t", "\n", "\t"),
        ('{\r\n    "a": 1\r\n}', "\r\n    ", "\r\n", "    "),
        ('{\n\n  "a": 1\n}', "\n  ", "\n", "  "),
        ('{\n"a": 1\n}', "\n", "\n", "  "),
        ("{}", "\n  ", "\n", "  "),
    ],
)
def test_reads_the_layout_of_the_root(text: str, gap: str, end: str, unit: str) -> None:
    layout = root_layout(text, 0)
    assert (layout.gap, layout.end, layout.unit) == (gap, end, unit)


def test_a_nested_object_is_indented_from_the_line_it_opens_in() -> None:
    text = '{\n  "a":\n  {\n      "b":1\n  }\n}'
    layout = layout_of(text, text.index("{", 1), Layout())
    assert (layout.gap, layout.end, layout.colon) == ("\n      ", "\n  ", ":")


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ('{"b": 1}', '{"a": 2, "b": 1}'),
        ('{"b":1}', '{"a":2,"b":1}'),
        ('{"b": 1,"c": 2}', '{"a": 2,"b": 1,"c": 2}'),
        ('{ "b": 1 }', '{ "a": 2, "b": 1 }'),
        ('{\n  "b": 1\n}', '{\n  "a": 2,\n  "b": 1\n}'),
        ('{"a": [1, 2], "b": 1}', '{"a": 2, "b": 1}'),
        ("{ } \n", '{"a": 2} \n'),
    ],
)
def test_sets_a_member_in_the_layout_that_is_there(text: str, new: str) -> None:
    layout = layout_of(text, 0, Layout(gap="", end=""))
    assert with_member(text, "a", "2", layout=layout) == new


def test_a_new_member_stands_behind_those_it_follows() -> None:
    text = '{"a": 1, "x": 2, "b": 3}'
    new = with_member(text, "c", "4", layout=layout_of(text, 0, Layout()), after=("a", "b"))
    assert new == '{"a": 1, "x": 2, "b": 3, "c": 4}'
    new = with_member(text, "c", "4", layout=layout_of(text, 0, Layout()), after=("a",))
    assert new == '{"a": 1, "c": 4, "x": 2, "b": 3}'


def test_renders_what_the_standard_library_does() -> None:
    value = {"a": {"b": [{"c": "é"}, 1, None]}, "d": [], "e": {}}
    assert rendered(value, Layout()) == json.dumps(value, indent=2, ensure_ascii=False)
    one_line = Layout(gap="", end="", comma=",", colon=":")
    assert rendered(value, one_line) == json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def test_reads_the_layout_of_a_list() -> None:
    assert list_layout("[\n    1,\n    2\n  ]", Layout()).gap == "\n    "
    assert list_layout("[\n    1,\n    2\n  ]", Layout()).end == "\n  "
    assert list_layout("[1, 2]", Layout()).gap == ""
    assert list_layout("[]", Layout()) == Layout()
