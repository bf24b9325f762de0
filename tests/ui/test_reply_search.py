from itertools import pairwise

import pytest

from app.model.lines import Lines
from app.ui.reply_search import MOST, ReplySearch


@pytest.fixture
def search(qtbot):
    return ReplySearch()


def run(search, qtbot, data, text, *, ignores_case=True):
    search.start(Lines(data), text, ignores_case=ignores_case)
    qtbot.waitUntil(lambda: search.is_done, timeout=20_000)
    return list(search.hits)


def test_all_matches_of_a_large_text_are_found_in_order(search, qtbot):
    data = b"haystack " * 300_000 + b"Needle" + b" haystack" * 10 + b"needle"
    assert run(search, qtbot, data, "needle") == [2_700_000, 2_700_096]


def test_the_window_gets_its_turn_in_between(search, qtbot):
    slices: list[bool] = []
    search.changed.connect(lambda: slices.append(search.is_done))
    run(search, qtbot, b"x" * 40_000_000, "y")
    assert slices[-1] is True
    assert len(slices) > 1


def test_counting_stops_at_a_limit(search, qtbot):
    hits = run(search, qtbot, b"a" * (MOST + 500_000), "a")
    assert len(hits) == MOST
    assert search.is_cut
    assert all(later == earlier + 1 for earlier, later in pairwise(hits))


def test_next_and_previous_go_around(search, qtbot):
    run(search, qtbot, b"..x..x..x", "x")
    assert search.next_after(-1, forward=True) == 0
    assert search.next_after(2, forward=True) == 1
    assert search.next_after(8, forward=True) == 0
    assert search.next_after(2, forward=False) == 2
    assert search.next_after(8, forward=False) == 1


def test_a_new_search_ends_the_old_one(search, qtbot):
    search.start(Lines(b"x" * 40_000_000), "y", ignores_case=True)
    assert run(search, qtbot, b"a.b", "b") == [2]
    search.clear()
    assert search.next_after(0, forward=True) is None
