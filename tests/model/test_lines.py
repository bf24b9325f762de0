import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.lines import Lines, find_in_chunks, needle


@given(st.text("ab\né", max_size=60), st.integers(0, 3))
def test_lines_are_those_of_split(text, blocks):
    data = (("x" * 5000 + "\n" + "y" * 3) * blocks * 5 + text).encode()
    wanted = data.split(b"\n")
    if wanted[-1] == b"":
        wanted.pop()
    lines = Lines(data)
    assert len(lines) == len(wanted)
    assert [data[slice(*lines.span(n))] for n in range(len(lines))] == wanted
    assert lines.longest == max(map(len, wanted), default=0)
    for number in range(len(lines)):
        start, end = lines.span(number)
        assert lines.line_at(start) == lines.line_at(end) == number


def test_a_line_longer_than_many_blocks_is_one_line():
    lines = Lines(b"a\n" + b"x" * 100_000 + b"\nz")
    assert lines.span(1) == (2, 100_002)
    assert lines.longest == 100_000
    assert lines.line_at(50_000) == 1


def test_carriage_returns_belong_to_the_break():
    lines = Lines(b"a\r\nb\r\n")
    assert [lines.data[slice(*lines.span(n))] for n in range(len(lines))] == [b"a", b"b"]


def test_no_data_has_no_lines():
    assert len(Lines(b"")) == 0
    assert Lines(b"").line_at(0) == 0


def found(data, text, *, ignores_case=False):
    pattern = needle(text, ignores_case=ignores_case)
    return [hit for step in find_in_chunks(data, pattern, 100) for hit in step]


@pytest.mark.parametrize(
    ("data", "text", "ignores_case", "hits"),
    [
        ("abcABC", "abc", False, [0]),
        ("abcABC", "abc", True, [0, 3]),
        ("é É", "é", True, [0, 3]),
        ("é É", "é", False, [0]),
        (r"caf\u00E9", "é", False, [3]),
        (r"a\/b a/b", "/", False, [1, 6]),
        (r"say \"x\"", '"x"', False, [4]),
        ("a.c abc", "a.c", False, [0]),
        ("aaaa", "aa", False, [0, 2]),
    ],
)
def test_find_takes_text_for_what_it_says(data, text, ignores_case, hits):
    assert found(data.encode(), text, ignores_case=ignores_case) == hits


def test_matches_across_steps_are_found_once():
    data = bytearray(b"." * 600_000)
    wanted = [131_070, 262_143, 400_000, 599_995]
    for at in wanted:
        data[at : at + 5] = b"match"
    assert found(bytes(data), "match") == wanted


def test_nothing_is_found_in_nothing():
    assert found(b"", "x") == []
