import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import hidden_lines
from app.model.hidden_lines import Hidden, HiddenLines, Ranges


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch):
    monkeypatch.setattr(hidden_lines, "_BLOCK", 3)


def ranges(pairs) -> Ranges:
    made = Ranges()
    for first, last in pairs:
        made.append(first, last)
    made.end()
    return made


def firsts(made: Ranges | None) -> list[int]:
    assert made is not None
    return [first for block in made.blocks for first in block.firsts]


def check(hidden: HiddenLines, count: int, gone: set[int]) -> None:
    shown = [line for line in range(count) if line not in gone]
    assert hidden.rows == len(shown)
    assert [hidden.line_of(row) for row in range(len(shown))] == shown
    for line in range(count):
        above = max(one for one in shown if one <= line)
        assert hidden.row_of(line) == shown.index(above)
        found = hidden.hidden_at(line)
        assert (found is not None) == (line in gone)
        assert found is None or found.first <= line <= found.last


@given(st.integers(2, 60), st.lists(st.tuples(st.integers(1, 59), st.integers(0, 20)), max_size=25))
def test_lines_and_rows_are_those_of_a_list_without_the_hidden_ones(count, wishes):
    hidden = HiddenLines(count)
    pairs: list[tuple[int, int]] = []
    for first, size in wishes:
        last = first + size
        if last >= count:
            continue
        if (first, last) in pairs:
            hidden.show(first, Ranges())
            pairs.remove((first, last))
        elif all(last < a or b < first or first <= a <= b <= last for a, b in pairs):
            hidden.hide(first, last)
            pairs = [(a, b) for a, b in pairs if not first <= a <= b <= last]
            pairs.append((first, last))
        else:
            continue
        check(hidden, count, {line for a, b in pairs for line in range(a, b + 1)})
        assert len(hidden) == len(pairs)


@given(st.sets(st.integers(1, 40)))
def test_many_are_hidden_at_once(starts):
    hidden = HiddenLines(90)
    hidden.replace(ranges((2 * one, 2 * one) for one in sorted(starts)))
    check(hidden, 90, {2 * one for one in starts})


def test_what_was_folded_inside_is_known_when_the_outer_one_opens():
    hidden = HiddenLines(20)
    hidden.hide(3, 4)
    hidden.hide(8, 9)
    hidden.hide(2, 12)
    inside = hidden.inside(2)
    assert firsts(inside) == [3, 8]
    hidden.show(2, inside)
    check(hidden, 20, {3, 4, 8, 9})
    assert hidden.inside(2) is None


def test_what_is_folded_to_the_bottom_is_told_from_what_a_person_folded():
    hidden = HiddenLines(20)
    hidden.replace(Ranges.one(2, 9, is_all=True))
    hidden.hide(12, 13)
    assert hidden.hidden_at(5) == Hidden(2, 9, is_all=True)
    assert hidden.hidden_at(13) == Hidden(12, 13, is_all=False)
    assert hidden.hidden_at(11) is None
