import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from app.model.long_string import MARK
from app.ui.editor_search import MOST, Found, Sought, find, replace_all
from app.ui.editor_text import index_of


def document_of(text: str) -> QTextDocument:
    document = QTextDocument()
    document.setPlainText(text)
    return document


def found(text: str, sought: Sought) -> list[str]:
    spans = find(document_of(text), text, sought).spans
    return [text[index_of(text, start) : index_of(text, end)] for start, end in spans]


def replaced(text: str, sought: Sought, written: str) -> str:
    document = document_of(text)
    spans = find(document, text, sought).spans
    replace_all(document, sought, spans, written)
    return document.toPlainText()


@settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(
    st.text(alphabet="aAbé😀.\n ", max_size=30),
    st.text(alphabet="aAbé😀. ", min_size=1, max_size=3),
    st.booleans(),
    st.booleans(),
)
def test_text_and_pattern_agree(text: str, wanted: str, matches_case: bool, is_pattern: bool):
    written = re.escape(wanted) if is_pattern else wanted
    sought = Sought(written, matches_case=matches_case, is_pattern=is_pattern)
    expected = re.findall(re.escape(wanted), text, re.NOFLAG if matches_case else re.IGNORECASE)
    assert found(text, sought) == expected
    flags = re.NOFLAG if matches_case else re.IGNORECASE
    assert replaced(text, sought, "x") == re.sub(re.escape(wanted), "x", text, flags=flags)


def test_case_and_whole_words():
    text = '"ID": "id", "IDType"'
    assert found(text, Sought("id")) == ["ID", "id", "ID"]
    assert found(text, Sought("ID", matches_case=True)) == ["ID", "ID"]
    assert found(text, Sought("id", whole_words=True)) == ["ID", "id"]
    assert found(text, Sought("i.", whole_words=True, is_pattern=True)) == ["ID", "id"]


def test_a_pattern_keeps_within_its_line_and_finds_nothing_empty():
    assert found("a1\n22b", Sought(r"\d+", is_pattern=True)) == ["1", "22"]
    assert found("ab\ncd", Sought("b.c", is_pattern=True)) == []
    assert found("aa", Sought("x*", is_pattern=True)) == []


def test_groups_can_be_put_back():
    sought = Sought(r'"(\w+)": (\d+)', is_pattern=True)
    assert replaced('{"a": 1, "b": 22}', sought, r'"\2": "\1\\"') == r'{"1": "a\", "22": "b\"}'
    assert replaced("a,b", Sought(",", is_pattern=True), r"\n") == "a\nb"
    assert replaced("a,b", Sought(","), r"\1") == r"a\1b"


def test_what_is_kept_beside_the_text_is_never_replaced():
    text = f'"a{MARK}b"'
    assert found(text, Sought("a.*b", is_pattern=True)) == []
    assert found(text, Sought(MARK)) == []


def test_a_wrong_pattern_says_so():
    result = find(document_of("a"), "a", Sought("(", is_pattern=True))
    assert result.error
    assert result.spans == ()


def test_a_pattern_made_to_be_slow_comes_to_an_end():
    text = "\n".join(["a" * 40 + "!"] * 2_000)
    result = find(document_of(text), text, Sought("(a+)+$", is_pattern=True))
    assert result.is_cut or result.spans == ()


@pytest.mark.parametrize("is_pattern", [False, True])
def test_there_is_an_end_to_the_matches(is_pattern):
    text = "a\n" * (MOST + 5)
    result = find(document_of(text), text, Sought("a", is_pattern=is_pattern))
    assert (len(result.spans), result.is_cut) == (MOST, True)


def test_goes_around_the_ends():
    result = Found(((1, 2), (5, 6)))
    assert [result.next_after(at) for at in (0, 2, 6)] == [0, 1, 0]
    assert [result.last_before(at) for at in (0, 2, 6)] == [1, 0, 1]
    assert Found().next_after(0) is None
    assert Found().last_before(0) is None
