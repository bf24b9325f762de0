import json
from typing import Any

import pytest
from hypothesis import given

from app.model.json_scan import Path, Span, end_of_value, locate, locate_all, position
from tests.support.messages import json_values, laid_out, repeatable


def walked(value: Any, path: Path = ()) -> dict[Path, Any]:
    found = {path: value}
    children = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for step, child in children:
        found |= walked(child, (*path, step))
    return found


@repeatable
@given(laid_out(json_values))
def test_locates_every_value(text_and_value: tuple[str, Any]) -> None:
    text, value = text_and_value
    expected = walked(value)
    spans = locate_all(text, expected)
    assert spans.keys() == expected.keys()
    for path, span in spans.items():
        assert json.loads(text[span.start : span.end]) == expected[path]
        assert locate(text, path) == span


@pytest.mark.parametrize(
    "path", [("b",), ("a", "x"), ("a", 0), ("list", 2), ("list", "0"), ("list", -1), (0,)]
)
def test_says_none_where_nothing_is(path: Path) -> None:
    assert locate('{"a": {"c": 1}, "list": [1, 2]}', path) is None


def test_finds_what_stands_before_a_fault() -> None:
    text = '{"Meta": {"Test": true}, "Patient": {"Identifiers": [}'
    assert locate(text, ("Meta", "Test")) == Span(18, 22)
    assert locate(text, ("Patient",)) is None


@pytest.mark.parametrize(
    "text", ["", "{", "[", '{"a', '{"a"', '{"a":', '{"a":1', "[1", "x", '"', "{1:2}"]
)
def test_broken_text_ends_the_walk(text: str) -> None:
    assert locate(text, ("b",)) is None
    assert locate(text, (7,)) is None


def test_depth_ends_the_walk() -> None:
    assert locate('{"a":' * 100_000, ("a",)) is None


def test_a_value_with_a_fault_has_no_end() -> None:
    assert end_of_value('[1, {"a": 2}] x', 0) == 13
    assert end_of_value('{"a": 1, "a": 2}', 0) == -1
    assert end_of_value("[NaN]", 0) == -1


def test_counts_lines_and_columns_from_one() -> None:
    text = "ab\nc\r\n\nd"
    places = [position(text, offset) for offset in (0, 2, 3, 6, 7, 8)]
    assert places == [(1, 1), (1, 3), (2, 1), (3, 1), (4, 1), (4, 2)]
