import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.model.json_outline import containers, path_places
from app.model.json_path import path_text
from app.model.json_scan import locate_all
from tests.model.test_json_scan import walked
from tests.support.messages import json_values, laid_out, repeatable


@repeatable
@given(laid_out(json_values))
def test_finds_every_object_and_list(text_and_value: tuple[str, Any]) -> None:
    text, value = text_and_value
    expected = walked(value)
    spans = locate_all(text, expected)
    inside = {
        span.start: (span.end - 1, isinstance(expected[path], dict), len(expected[path]))
        for path, span in spans.items()
        if isinstance(expected[path], dict | list)
    }
    assert {one.start: (one.end, one.is_object, one.count) for one in containers(text)} == inside


@repeatable
@given(laid_out(json_values))
def test_lists_every_path(text_and_value: tuple[str, Any]) -> None:
    text, value = text_and_value
    spans = locate_all(text, walked(value))
    expected = {(path_text(path), span.start) for path, span in spans.items() if path}
    assert set(path_places(text)) == expected


@repeatable
@given(st.text(alphabet='{}[],:" \n\\ab1', max_size=40))
def test_broken_text_gives_what_it_can(text: str) -> None:
    for one in containers(text):
        assert (text[one.start], text[one.end]) in (("{", "}"), ("[", "]"))
    for path, start in path_places(text):
        assert path
        assert 0 <= start < len(text)


def test_what_is_not_closed_is_left_out() -> None:
    assert [(one.start, one.end) for one in containers('{"a": [{"b": 1}')] == [(7, 14)]


def test_there_is_an_end_to_the_list() -> None:
    assert sum(1 for _ in path_places(json.dumps(list(range(30_000))))) == 20_000
