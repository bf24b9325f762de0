import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import pattern_search
from app.model.pattern_search import MOST, BadPattern, PaintedPattern, compiled, find_pattern


def found(data, pattern, *, ignores_case=False, **options):
    ready = compiled(pattern, ignores_case=ignores_case)
    return find_pattern(data, ready, is_wanted=lambda: True, **options)


@given(st.text("ab é\n", max_size=200), st.sampled_from(["a+", "é", "^b", "[é ]b$", "a|b", "a*"]))
def test_places_are_those_in_bytes(text, pattern):
    wanted = [
        len(text[: match.start()].encode())
        for match in re.finditer(pattern, text, re.MULTILINE)
        if match[0]
    ]
    assert list(found(text.encode(), pattern).hits) == wanted


@given(st.lists(st.sampled_from(["needle", "hay\n", "é", "x" * 90]), max_size=80))
def test_pieces_find_what_the_whole_holds(parts):
    data = "".join(parts).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pattern_search, "_PIECE", 64)
        patch.setattr(pattern_search, "_OVERLAP", 16)
        assert list(found(data, "needle").hits) == [m.start() for m in re.finditer(b"needle", data)]


def test_case_is_matched_or_not():
    assert list(found("É é".encode(), "é").hits) == [3]
    assert list(found("É é".encode(), "é", ignores_case=True).hits) == [0, 3]


def test_bytes_that_are_no_text_do_not_shift_what_follows():
    assert list(found(b"\xff\xfe needle", "need.e").hits) == [3]


def test_what_is_no_pattern_is_said():
    with pytest.raises(BadPattern, match="missing"):
        compiled("(unclosed", ignores_case=True)


def test_a_pattern_that_never_ends_is_given_up():
    began = time.monotonic()
    result = found(b"a" * 40 + b"!", "(a|aa)+$", time_s=0.2)
    assert result.is_slow
    assert time.monotonic() - began < 5


def test_it_ends_when_nobody_wants_it():
    ready = compiled("x", ignores_case=False)
    result = find_pattern(b"x" * 100, ready, is_wanted=lambda: False)
    assert result.is_cut
    assert not result.hits


def test_counting_stops_at_a_limit():
    result = found(b"a " * (MOST + 10), "a")
    assert len(result.hits) == MOST
    assert result.is_cut


def test_what_is_painted_is_marked_unless_it_takes_too_long():
    marks = PaintedPattern(compiled("a+|b*", ignores_case=False))
    assert [match[0] for match in marks.finditer("caab")] == ["aa", "b"]
    slow = PaintedPattern(compiled("(a|aa)+$", ignores_case=False))
    assert slow.finditer("a" * 60 + "!") == []
    assert slow.finditer("aaa") == [], "it is not tried again"
