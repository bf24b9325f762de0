import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import fold_scan
from app.model.fold_scan import (
    Cancelled,
    closes,
    container_around,
    container_in,
    containers_at,
    finished,
    opens,
)
from app.model.hidden_lines import Ranges
from app.model.json_outline import containers
from app.model.lines import Lines

VALUES = st.recursive(
    st.none() | st.integers() | st.text('ab{}[]",: \n\\é', max_size=12),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.dictionaries(st.text('ab{}[]", ', max_size=5), inner, max_size=5)
    ),
    max_leaves=20,
)


@pytest.fixture(params=[7, 128 * 1024], autouse=True)
def steps(request, monkeypatch):
    """Of any size: what lies across the end of one is found all the same."""
    monkeypatch.setattr(fold_scan, "_STEP", request.param)


def indented(value) -> Lines:
    return Lines(msgspec.json.format(json.dumps(value, ensure_ascii=False).encode(), indent=2))


def pairs(ranges: Ranges) -> list[tuple[int, int]]:
    return [pair for block in ranges.blocks for pair in zip(block.firsts, block.lasts, strict=True)]


def outline(lines: Lines) -> dict[int, tuple[int, int, int]]:
    """By the line that opens them: last line, depth and count, as the editor's outline tells."""
    text = bytes(lines.data).decode()
    found = {}
    for one in containers(text):
        first, last = text.count("\n", 0, one.start), text.count("\n", 0, one.end)
        if last > first:
            found[first] = (last, one.depth, one.count)
    return found


@given(VALUES)
def test_each_is_found_where_it_begins(value):
    lines = indented(value)
    known = outline(lines)
    for line in range(len(lines)):
        found = finished(container_in(lines, line))
        assert opens(lines, line) == (line in known)
        assert (found is not None) == (line in known)
        if found is not None:
            assert (found.last, found.count) == (known[line][0], known[line][2])
            assert closes(lines, found.last)


@given(VALUES)
def test_what_is_around_a_line_is_the_smallest_that_holds_it(value):
    lines = indented(value)
    known = outline(lines)
    for line in range(len(lines)):
        around = [first for first, (last, _, _) in known.items() if first < line <= last]
        found = finished(container_around(lines, line))
        assert (found.first if found else None) == max(around, default=None)


@given(VALUES, st.integers(0, 4))
def test_all_of_a_level_are_found(value, level):
    lines = indented(value)
    known = outline(lines)
    found = finished(containers_at(lines, level)).ranges
    # The text itself has no line break before it that tells where it begins.
    wanted = [(first + 1, last) for first, (last, depth, _) in known.items() if depth == level]
    if level:
        assert pairs(found) == wanted
        assert all(all(block.alls) for block in found.blocks)
    for first, (last, depth, _) in known.items():
        inside = finished(containers_at(lines, depth + 1, (first, last))).ranges
        assert pairs(inside) == [
            (one + 1, end)
            for one, (end, below, _) in known.items()
            if first < one and end < last and below == depth + 1
        ]


def test_long_ones_are_counted_when_they_are_found(monkeypatch):
    monkeypatch.setattr(fold_scan, "COUNTED", 100)
    lines = indented({"Short": [1, 2], "Long": [{"A": n} for n in range(30)]})
    found = finished(containers_at(lines, 1))
    assert [first for first, _ in pairs(found.ranges)] == [2, 6]
    assert found.counts == {6: 30}


def test_there_is_an_end_to_how_many_are_found(monkeypatch):
    monkeypatch.setattr(fold_scan, "MOST", 3)
    found = finished(containers_at(indented([[1], [2], [3], [4]]), 1))
    assert len(found.ranges) == 3
    assert found.is_cut


def test_a_search_that_nobody_wants_ends():
    lines = indented({"Long": ["text"] * 50})
    with pytest.raises(Cancelled):
        finished(containers_at(lines, 1), is_wanted=lambda: False)
