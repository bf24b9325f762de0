from hypothesis import given
from hypothesis import strategies as st

from app.model.list_alignment import align

ITEMS = st.lists(st.integers(0, 6), max_size=40)


def even(_i, _j):
    return 0.1


@given(ITEMS, ITEMS, st.sampled_from([0.0, 0.1, 1.0]))
def test_each_item_stands_once_and_in_order(left, right, likeness):
    couples = align(left, right, lambda i, j: likeness)
    assert [i for i, _ in couples if i is not None] == list(range(len(left)))
    assert [j for _, j in couples if j is not None] == list(range(len(right)))
    assert (None, None) not in couples


@given(ITEMS, ITEMS)
def test_the_beginning_and_the_end_stay_together(left, middle):
    couples = align(left, [*left, *middle], even)
    assert couples[: len(left)] == [(n, n) for n in range(len(left))]


def test_items_that_are_nothing_like_each_other_stand_alone():
    assert align("ab", "xy", lambda i, j: 0.0).count((0, None)) == 1
    assert len(align("ab", "xy", lambda i, j: 0.0)) == 4


def test_what_moved_far_is_found_in_long_lists():
    left = list(range(5000))
    right = [-1, *left[:2000], -2, *left[2500:], -3]
    pairs = [(i, j) for i, j in align(left, right, even) if i is not None and j is not None]
    assert (4999, right.index(4999)) in pairs
    assert (2600, right.index(2600)) in pairs
