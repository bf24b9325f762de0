import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.json_cursor import Role, path_at, place_at
from app.model.json_scan import Path, locate_all
from tests.model.test_json_scan import walked
from tests.support.messages import json_values, laid_out, repeatable


def at(marked: str) -> Any:
    """The place of the bar in *marked*."""
    before, _, after = marked.partition("|")
    return place_at(before + after, len(before))


@repeatable
@given(laid_out(json_values))
def test_knows_the_path_of_every_value(text_and_value: tuple[str, Any]) -> None:
    text, value = text_and_value
    expected = walked(value)
    # A name that is empty or stands for nothing visible is like one that is not there yet.
    paths = [path for path in expected if "" not in path]
    for path, span in locate_all(text, paths).items():
        if path and not isinstance(expected[path], dict | list):
            place = place_at(text, span.start + 1)
            assert place.role is Role.VALUE
            assert place.path == path
            assert place.token == span


@repeatable
@given(st.text(alphabet='{}[],:" \n\\ab1', max_size=40), st.data())
def test_any_text_has_a_place_everywhere(text: str, data: st.DataObject) -> None:
    where = data.draw(st.integers(0, len(text)))
    place = place_at(text, where)
    assert place.token.start <= where <= place.token.end
    # Deciding takes no more than what stands before and up to the end of the object.
    assert place.typed in text


@pytest.mark.parametrize(
    ("marked", "role", "path", "typed"),
    [
        ("|", Role.VALUE, (), ""),
        ("{|", Role.NAME, (), ""),
        ('{"|', Role.NAME, (), ""),
        ('{"Pa|', Role.NAME, ("Pa",), "Pa"),
        ('{"Pa|tient": {}}', Role.NAME, ("Patient",), "Pa"),
        ('{"a": 1, |}', Role.NAME, (), ""),
        ('{"a": 1 |', Role.NAME, (), ""),
        ('{"a" |', Role.NOTHING, (), ""),
        ('{"a": |', Role.VALUE, ("a",), ""),
        ('{"a": tr|', Role.VALUE, ("a",), "tr"),
        ('{"a": "x|', Role.VALUE, ("a",), "x"),
        ('{"a": "x|y", "b": 1}', Role.VALUE, ("a",), "x"),
        ('{"a": [1, |', Role.VALUE, ("a", 1), ""),
        ('{"a": [{"b": 1}, {"c": |', Role.VALUE, ("a", 1, "c"), ""),
        ('{"a": {"b": [}, "c": {"d|', Role.NAME, ("a", "c", "d"), "d"),
        ('{"a": "not closed,\n"b": {"c": |', Role.VALUE, ("b", "c"), ""),
        ('{"a": "x\\"|', Role.VALUE, ("a",), 'x\\"'),
        ('{"a": 1} |', Role.NOTHING, (), ""),
    ],
)
def test_knows_what_may_stand_here(marked: str, role: Role, path: Path, typed: str) -> None:
    place = at(marked)
    assert (place.role, place.path, place.typed) == (role, path, typed)


def test_names_the_others_on_both_sides() -> None:
    place = at('{"a": {"x": 1}, "b": [{"y": 2}], "|": 0, "c": {"z": 3}, "d": 4}')
    assert place.names == {"a", "b", "c", "d"}
    assert (place.before, place.after) == (",", ":")


def test_says_what_stands_around() -> None:
    assert (at('{"a": 1 | "b": 2}').before, at('{"a": 1 | "b": 2}').after) == ("1", '"b"')
    assert at('{"a": {"b": 1} |}').before == "{}"
    assert (at("|").before, at("|").after) == ("", "")


def test_a_long_list_counts_to_the_end() -> None:
    text = json.dumps({"Orders": [{"ID": str(n), "a": [n, n]} for n in range(500)]}, indent=2)
    assert place_at(text, text.index('"499"') + 2).path == ("Orders", 499, "ID")


@pytest.mark.parametrize(
    ("marked", "path"),
    [
        ('{|"a": "x"}', ("a",)),
        ('{"a"|: "x"}', ("a",)),
        ('{"a": |"x"}', ("a",)),
        ('{"a": "x"|}', ("a",)),
        ('{"a": 12|}', ("a",)),
        ('{"a": |{"b": 1}}', ("a",)),
        ('{"a": {|"b": [7, 8|]}}', ("a", "b")),
        ('{"a": [7, 8|]}', ("a", 1)),
        ('|{"a": 1}', ()),
        ('"|', ()),
    ],
)
def test_names_what_a_character_belongs_to(marked: str, path: Path) -> None:
    before, _, after = marked.partition("|")
    assert path_at(before + after.replace("|", ""), len(before)) == path
