import copy
import json
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.model.json_change import (
    append_item,
    duplicate_item,
    insert_field,
    remove,
    set_value,
    swap_items,
)
from app.model.json_scan import Path, locate
from app.model.json_text import Number, parse
from tests.support.messages import json_values, laid_out, names, repeatable

few = settings(repeatable, max_examples=50)
containers = st.dictionaries(names, json_values, max_size=4) | st.lists(json_values, max_size=4)
anything = laid_out(st.dictionaries(names, containers, min_size=1, max_size=4))


def paths(value: Any, path: Path = ()) -> list[Path]:
    children = value.items() if isinstance(value, dict) else ()
    children = enumerate(value) if isinstance(value, list) else children
    return [path, *(below for step, child in children for below in paths(child, (*path, step)))]


def at(value: Any, path: Path) -> Any:
    for step in path:
        value = value[step]
    return value


def draw_path(data: st.DataObject, value: Any, kind: type | None = None, least: int = 0) -> Path:
    fitting = [
        path
        for path in paths(value)
        if kind is None or (isinstance(at(value, path), kind) and len(at(value, path)) >= least)
    ]
    assume(fitting)
    return data.draw(st.sampled_from(fitting))


def check(before: str, after: str, expected: Any, place: Path) -> None:
    """*after* says *expected*, and differs from *before* only within the value at *place*."""
    assert parse(after).value == expected
    assert json.dumps(parse(after).value) == json.dumps(expected), "in the same order"
    span = locate(before, place)
    assert span is not None
    assert after.startswith(before[: span.start])
    assert after.endswith(before[span.end :])


def added(before: str, after: str) -> bool:
    """Whether *after* is *before* with something put in at one place."""
    head = next((i for i, c in enumerate(before) if after[i] != c), len(before))
    return len(after) > len(before) and after.endswith(before[head:])


@few
@given(anything, json_values, st.data())
def test_sets_a_value_and_touches_nothing_else(written, new, data) -> None:
    text, value = written
    path = draw_path(data, value)
    assume(path)
    expected = copy.deepcopy(value)
    at(expected, path[:-1])[path[-1]] = new
    check(text, set_value(text, path, new), expected, path)


@few
@given(anything, names, json_values, st.data())
def test_inserts_a_field_behind_those_it_follows(written, name, new, data) -> None:
    text, value = written
    path = draw_path(data, value, dict)
    holder = at(value, path)
    assume(name not in holder)
    after = tuple(data.draw(st.lists(st.sampled_from([*holder, "?"]), unique=True)))
    place = max((list(holder).index(one) for one in after if one in holder), default=-1) + 1
    expected = copy.deepcopy(value)
    entries = list(at(expected, path).items())
    at(expected, path).clear()
    at(expected, path).update([*entries[:place], (name, new), *entries[place:]])
    changed = insert_field(text, path, name, new, after=after)
    check(text, changed, expected, path)
    assert not holder or added(text, changed)


@few
@given(anything, json_values, st.data())
def test_appends_an_item(written, new, data) -> None:
    text, value = written
    path = draw_path(data, value, list)
    expected = copy.deepcopy(value)
    at(expected, path).append(new)
    changed = append_item(text, path, new)
    check(text, changed, expected, path)
    assert not at(value, path) or added(text, changed)


@few
@given(anything, st.data())
def test_duplicates_an_item_as_it_is_written(written, data) -> None:
    text, value = written
    path = draw_path(data, value, list, least=1)
    index = data.draw(st.integers(0, len(at(value, path)) - 1))
    expected = copy.deepcopy(value)
    at(expected, path).insert(index, at(expected, path)[index])
    changed = duplicate_item(text, (*path, index))
    check(text, changed, expected, path)
    assert added(text, changed)


@few
@given(anything, st.data())
def test_swaps_two_items_twice_for_the_same_text(written, data) -> None:
    text, value = written
    path = draw_path(data, value, list, least=2)
    index = data.draw(st.integers(0, len(at(value, path)) - 2))
    expected = copy.deepcopy(value)
    entries = at(expected, path)
    entries[index], entries[index + 1] = entries[index + 1], entries[index]
    changed = swap_items(text, path, index)
    check(text, changed, expected, path)
    assert swap_items(changed, path, index) == text


@few
@given(anything, st.data())
def test_removes_a_field_or_an_item(written, data) -> None:
    text, value = written
    path = draw_path(data, value)
    assume(path)
    expected = copy.deepcopy(value)
    del at(expected, path[:-1])[path[-1]]
    changed = remove(text, path)
    check(text, changed, expected, path[:-1])
    assert added(changed, text)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('{"a": []}', '{"a": [{}]}'),
        ('{\n  "a": []\n}', '{\n  "a": [\n    {}\n  ]\n}'),
        ('{\n  "a": [\n    1\n  ]\n}', '{\n  "a": [\n    1,\n    {}\n  ]\n}'),
        ('{\n\t"a": [1]\n}', '{\n\t"a": [1, {}]\n}'),
        ('{"a":[1,2]}', '{"a":[1,2,{}]}'),
        ('{\r\n "a": [ ]\r\n}', '{\r\n "a": [\r\n  {}\r\n ]\r\n}'),
    ],
)
def test_appends_in_the_layout_that_is_there(before: str, after: str) -> None:
    assert append_item(before, ("a",), {}) == after


def test_what_is_inserted_is_laid_out_like_its_neighbours() -> None:
    text = '{\n    "a": {\n        "b": 1\n    }\n}\n'
    assert insert_field(text, ("a",), "c", [{}], after=("b",)) == (
        '{\n    "a": {\n        "b": 1,\n        "c": [\n            {}\n        ]\n    }\n}\n'
    )


def test_a_number_is_written_as_it_was_typed() -> None:
    assert set_value('{"a": 1}', ("a",), Number("1.50")) == '{"a": 1.50}'
    assert parse('{"a": 1.0, "b": "1.0"}', as_written=True).value == {
        "a": Number("1.0"),
        "b": "1.0",
    }


def test_a_place_that_is_not_there_is_an_error_of_the_caller() -> None:
    with pytest.raises(LookupError):
        set_value('{"a": 1}', ("b",), 2)
    with pytest.raises(LookupError):
        remove('{"a": 1}', ("b",))
    with pytest.raises(LookupError):
        remove('{"a": [1]}', ("a", 4))
