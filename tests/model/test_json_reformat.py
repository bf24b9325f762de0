import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.errors import InvalidMessage
from app.model.json_reformat import beginning, minified, moved, pretty
from app.model.json_token import TOKEN
from tests.support.messages import json_values, laid_out, repeatable


@repeatable
@given(laid_out(json_values))
def test_changes_white_space_alone(text_and_value: tuple[str, Any]) -> None:
    text, _ = text_and_value
    for laid in (pretty(text), minified(text)):
        assert TOKEN.findall(laid) == TOKEN.findall(text)
        assert laid.startswith("\ufeff") == text.startswith("\ufeff")


@repeatable
@given(json_values)
def test_looks_as_python_writes_it(value: Any) -> None:
    text = json.dumps(value)
    assert pretty(text) == json.dumps(value, indent=2)
    assert minified(text) == json.dumps(value, separators=(",", ":"))


def test_keeps_numbers_escapes_and_what_stands_twice() -> None:
    text = '{"b": 1.00, "a": 1e400, "b": "\\u00e9\\/", "n": 12345678901234567890}'
    assert json.loads(pretty(text), object_pairs_hook=list, parse_float=str) == json.loads(
        text, object_pairs_hook=list, parse_float=str
    )
    assert '"b": 1.00,' in pretty(text)
    assert '"\\u00e9\\/"' in minified(text)


def test_is_stable() -> None:
    text = '{"a": [], "b": {}, "c": [1, {"d": null}]}\n'
    assert pretty(pretty(text)) == pretty(text)
    assert pretty(minified(text)) == pretty(text)


def test_refuses_broken_text_and_says_where() -> None:
    with pytest.raises(InvalidMessage) as caught:
        pretty('{\n  "a": 1,\n}')
    assert caught.value.line == 2


@repeatable
@given(laid_out(json_values), st.data())
def test_the_cursor_stays_at_its_token(
    text_and_value: tuple[str, Any], data: st.DataObject
) -> None:
    text, _ = text_and_value
    tokens = list(TOKEN.finditer(text))
    number = data.draw(st.integers(0, len(tokens) - 1))
    offset = data.draw(st.integers(0, len(tokens[number][0]) - 1))
    laid = pretty(text)
    there = list(TOKEN.finditer(laid))[number]
    assert moved(text, laid, tokens[number].start() + offset) == there.start() + offset


@pytest.mark.parametrize(
    "text",
    [
        '{"Meta": {"Test": true}, "Patient": [1.0, "é"]}',
        "[1, 2, {}]",
        '{"a": "' + "x" * 40_000 + '"}',
    ],
)
def test_the_beginning_of_a_text_is_that_of_its_layout(text):
    whole = pretty(text)
    for count in (1, 3, 100):
        top = beginning(text.encode(), count).decode()
        assert whole.startswith(top)
        assert top.count("\n") < count
    assert beginning(text.encode(), 100)


@pytest.mark.parametrize("text", ["", "  ", "Invalid request", "<html>", '"word"'])
def test_what_is_no_list_or_object_has_no_beginning(text):
    assert beginning(text.encode(), 100) == b""
