import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.errors import InvalidMessage
from app.model.json_text import parse
from tests.support.messages import json_values, laid_out, repeatable


def fault_of(text: str) -> InvalidMessage:
    with pytest.raises(InvalidMessage) as caught:
        parse(text)
    return caught.value


@pytest.mark.parametrize(
    ("text", "line", "column", "title"),
    [
        ("", 1, 1, "empty"),
        (" \n ", 2, 2, "empty"),
        ('{"a": 1} // done', 1, 10, "comment"),
        ('{\n  /* x */ "a": 1}', 2, 3, "comment"),
        ('{\n  # note\n  "a": 1}', 2, 3, "comment"),
        ('{"Patient": {\n   # … payload omitted\n }}', 2, 4, "docs’ placeholder"),
        ('{"Patient": {\n   # ... Payload Omitted\n }}', 2, 4, "docs’ placeholder"),
        ('{"a": 1, ...}', 1, 10, "left out"),
        ('{"a": 1,\n}', 1, 8, "comma before }"),
        ("[1, 2, ]", 1, 6, "comma before ]"),
        ('{"a": 1,, "b": 2}', 1, 9, "comma too many"),
        ("[1,,2]", 1, 4, "value is missing"),
        ("{'a': 1}", 1, 2, "single quote"),
        ("{\"a\": 'b'}", 1, 7, "single quote"),
        ("{“a”: 1}", 1, 2, "typographic quote"),
        ('{"a”: 1}\n', 1, 4, "typographic quote"),
        ('{"a": True}', 1, 7, "True is not JSON"),
        ('{"a": None}', 1, 7, "None is not JSON"),
        ('{"a": undefined}', 1, 7, "undefined is not JSON"),
        ('{"a": NaN}', 1, 7, "number"),
        ('{"a": -Infinity}', 1, 7, "number"),
        ("[Infinity]", 1, 2, "number"),
        ('{Meta: {"a": 1}}', 1, 2, "Meta has no quotes"),
        ('{"a": free text}', 1, 7, "without quotes"),
        ('{"a": 1\n "b": 2}', 1, 8, "comma is missing"),
        ('["a" "b"]', 1, 5, "comma is missing"),
        ('{"a" 1}', 1, 5, "colon after “a”"),
        ('{"a": }', 1, 7, "value of “a”"),
        ('["a": 1]', 1, 5, "name inside a list"),
        ('{\n"a": [1, 2', 2, 11, "[ of line 2"),
        ('{\n"a": 1', 2, 7, "{ of line 1"),
        ("[1}", 1, 3, "does not fit the [ of line 1"),
        ("[}", 1, 2, "does not fit the [ of line 1"),
        ('{"a": 1]', 1, 8, "does not fit the { of line 1"),
        ("{}}", 1, 3, "} too many"),
        ("]", 1, 1, "] too many"),
        ('{"a": "b\n"}', 1, 7, "not closed on its line"),
        ('{"a": "b', 1, 7, "not closed on its line"),
        ('{"a": "b\tc"}', 1, 9, "tab"),
        ('{"a": "b\x07c"}', 1, 9, "control character (U+0007)"),
        ('{"a": "C:\\dir"}', 1, 10, "backslash"),
        ('{"a": "\\u12"}', 1, 8, "hexadecimal"),
        ('{"a": "say "hi" now"}', 1, 13, "text after a value"),
        ('{"a": 007}', 1, 7, "cannot start with 0"),
        ('{"a": 2020-01-31}', 1, 7, "date or ID without quotes"),
        ('{"a": +1}', 1, 7, "number"),
        ('{"a": .5}', 1, 7, "number"),
        ('{"a": 1.}', 1, 7, "number"),
        ('{"a":\u00a01}', 1, 6, "no-break space"),
        ('{"a": {{source_id}}}', 1, 7, "double braces"),
        ('{"a": <id>}', 1, 7, "angle brackets"),
        ('{"a": 1}\n{"b": 2}', 2, 1, "second message"),
        ('{"a": 1} and more', 1, 10, "text after the end"),
        ('{"a": 1,\n "b": {},\n "a": 2}', 3, 2, "“a” stands twice in the same object, in lines 1"),
        ('{"a": 1, "\\u0061": 2}', 1, 10, "in line 1"),
        ('{"x": [{"a": 1, "a": 1}]}', 1, 17, "“a” stands twice"),
        ('{"a": "\ud800"}', 1, 8, "half a character"),
        ('{"a": "\\ud800"}', 1, 8, "half a character"),
        ('{"a": "\\ude00\\ud83d"}', 1, 8, "half a character"),
        ("curl -X POST https://api.redoxengine.com", 1, 1, "curl"),
    ],
)
def test_names_the_fault_and_its_place(text: str, line: int, column: int, title: str) -> None:
    fault = fault_of(text)
    assert title in fault.title
    assert (fault.line, fault.column) == (line, column)
    assert fault.hint


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"a":' * 100_000, '{"a":[' * 50_000 + "]}" * 50_000]
)
def test_refuses_what_is_nested_too_deeply(text: str) -> None:
    fault = fault_of(text)
    assert "nested too deeply" in fault.title
    assert fault.line == 1
    assert fault.column > 100


def test_reads_what_is_nested_as_deeply_as_no_message_is() -> None:
    assert parse('{"a":' * 300 + "1" + "}" * 300).locate(("a",) * 300) is not None


def test_takes_pairs_of_surrogate_escapes_and_escaped_backslashes() -> None:
    parsed = parse(r'{"a": "\ud83d\ude00", "b": "\\ud800", "c": "\uD83D\uDE00"}')
    assert parsed.value == {"a": "😀", "b": r"\ud800", "c": "😀"}


def test_passes_over_a_byte_order_mark() -> None:
    assert parse('\ufeff {"a": 1}').value == {"a": 1}


def test_a_fault_behind_a_byte_order_mark_is_placed_in_the_text_as_it_is() -> None:
    assert (fault_of("\ufeff[1,]").line, fault_of("\ufeff[1,]").column) == (1, 4)


def test_takes_numbers_of_any_length() -> None:
    assert parse('{"a": ' + "9" * 5_000 + "}").value["a"] > 1e300
    assert parse('{"a": 1e999}').value["a"] == float("inf")


@pytest.mark.parametrize("filling", ["x", "\\n", '\\"', "é"])
@pytest.mark.parametrize("end", ['"}', '"', '" x}', "\n}"])
def test_a_string_of_10_mb_is_no_trouble(filling: str, end: str) -> None:
    text = '{"a": "' + filling * (10_000_000 // len(filling)) + end
    if end == '"}':
        assert len(parse(text).value["a"]) >= 5_000_000
    else:
        assert fault_of(text).title


def test_no_fault_quotes_a_value() -> None:
    marked = "Bixby"
    for text in (
        f'{{"a": {marked}}}',
        f'{{"a": "{marked}\n"}}',
        f'{{"a": "{marked}" "{marked}"}}',
        f'{{"a": "say "{marked}""}}',
        f'{{"a": "{marked}", "a": "{marked}"}}',
        f'{{"a": "{marked}\\q"}}',
    ):
        fault = fault_of(text)
        assert marked not in fault.text
        assert marked not in str(fault)
        assert fault.__context__ is None or marked not in repr(fault.__context__)
        assert fault.__cause__ is None


@repeatable
@given(laid_out(json_values))
def test_reads_what_json_reads(text_and_value: tuple[str, object]) -> None:
    text, value = text_and_value
    assert parse(text).value == value


def is_json(text: str) -> bool:
    """What the standard library says, without its extras."""

    def unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
        if len(dict(pairs)) != len(pairs):
            raise ValueError
        return dict(pairs)

    def refuse(_constant: str) -> None:
        raise ValueError

    try:
        json.loads(text, object_pairs_hook=unique, parse_constant=refuse)
    except ValueError:
        return False
    return True


@repeatable
@given(
    text=laid_out(json_values).map(lambda pair: pair[0].lstrip("\ufeff")),
    cut=st.floats(0, 1),
    length=st.integers(0, 3),
    typed=st.text(alphabet="{}[],:\"\\ \n0123456789.-+eEtrfalsn'#/“a", max_size=3),
)
def test_every_text_is_either_json_or_has_a_fault_with_a_place(
    text: str, cut: float, length: int, typed: str
) -> None:
    at = int(cut * len(text))
    broken = text[:at] + typed + text[at + length :]
    if is_json(broken):
        # A cut can leave half a pair: JSON, but a fault of ours.
        if "\\ud" not in broken.lower():
            assert parse(broken).text == broken
    else:
        fault = fault_of(broken)
        assert fault.title
        assert fault.hint
        assert 1 <= fault.line <= broken.count("\n") + 1
        assert 1 <= fault.column <= len(broken.split("\n")[fault.line - 1]) + 1


@repeatable
@given(st.text(max_size=30))
def test_any_text_at_all_gives_a_value_or_a_fault(text: str) -> None:
    with contextlib.suppress(InvalidMessage):
        assert parse(text).text == text
