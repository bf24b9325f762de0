"""The rules of renewal, on a clock of their own."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.errors import LoginRefused, NotSent
from app.services.renewal import BETWEEN_LOGINS_S, LONGEST_RETRY_S, REST_AFTER_S, RETRY_S, Renewal
from tests.support.clocks import ManualClock
from tests.support.tokens import DAY_S, token

REFUSED = LoginRefused("Redox refused the login.", status=401)
TROUBLE = LoginRefused("Redox failed to answer.", status=503)
DOWN = NotSent("redox.test cannot be reached.")
T0 = 1000.0  # when tokens come
MARGIN_S = 300.0
# Within the arithmetic of timedelta, which counts microseconds.
A_MOMENT_S = 1e-5


def renewal(acted_at: float = T0 + DAY_S) -> Renewal:
    return Renewal(lambda: acted_at)


def fails(it: Renewal, error, at_s: float, *, is_renewal: bool = True):
    it.began(at_s)
    return it.failed(error, at_s, is_renewal=is_renewal)


# when


@pytest.mark.parametrize(
    ("lifetime_s", "due_in_s"),
    [
        (DAY_S, DAY_S - 300),
        (3000, 2700),
        (100, 90),
        (10, 9),
        (2, 1),
        (1.25, 0.25),
        (1, None),
        (0, None),
        (-5, None),
        (None, None),
    ],
)
def test_a_token_is_due_a_tenth_of_its_life_before_its_end(lifetime_s, due_in_s):
    due = renewal().due_in_s(token(lifetime_s=lifetime_s), T0)
    assert due == (None if due_in_s is None else pytest.approx(due_in_s))


def test_without_a_token_nothing_is_due():
    assert renewal().due_in_s(None, T0) is None
    assert not Renewal(lambda: 0.0).rests_now(None, T0 + DAY_S)


@given(st.floats(-100, 1e7), st.lists(st.booleans() | st.floats(0, 1e5), max_size=30))
def test_however_short_its_life_logins_are_a_second_apart(lifetime_s, story):
    """True: a login that succeeds; False: one that fails; a number: seconds that pass."""
    clock = ManualClock(steady_s=T0)
    it, began = Renewal(clock.steady_s), []
    held = token(clock=clock, lifetime_s=lifetime_s)
    it.began(T0)
    it.succeeded()
    for event in story:
        if not isinstance(event, bool):
            clock.advance(event)
            continue
        due_s = it.due_in_s(held, clock.steady_s())
        if due_s is None:
            return
        clock.advance(max(due_s, 0.0))
        began.append(clock.steady_s())
        it.began(clock.steady_s())
        if event:
            held = token(clock=clock, lifetime_s=lifetime_s)
            it.succeeded()
        else:
            it.failed(DOWN, clock.steady_s(), is_renewal=True)
    for before, after in zip([T0, *began], began, strict=False):
        assert after - before >= BETWEEN_LOGINS_S - A_MOMENT_S


# rest


@pytest.mark.parametrize(("idle_s", "rests"), [(REST_AFTER_S - 1, False), (REST_AFTER_S, True)])
def test_it_rests_when_nobody_has_acted_for_half_an_hour(idle_s, rests):
    now_s = T0 + DAY_S - MARGIN_S
    it = renewal(acted_at=now_s - idle_s)
    assert (it.due_in_s(token(), now_s) is None) == rests
    assert it.rests_now(token(), now_s) == rests


def test_a_rest_is_told_when_it_matters_and_once():
    it = renewal(acted_at=0.0)
    before_s, then_s = T0 + DAY_S - MARGIN_S - 1, T0 + DAY_S - MARGIN_S
    assert not it.rests_now(token(), before_s)
    assert it.rests_now(token(), then_s)
    assert not it.rests_now(token(), then_s + 1000)
    it.succeeded()
    assert it.rests_now(token(), then_s)


# failures


def test_waits_grow_to_a_minute_and_begin_anew_after_a_success():
    it, at_s, waits = renewal(), T0 + DAY_S, []
    for _ in range(6):
        fails(it, DOWN, at_s)
        waits.append(it.due_in_s(token(), at_s))
        at_s += waits[-1]
    assert waits == [5, 10, 20, 40, 60, 60]
    it.succeeded()
    fails(it, DOWN, at_s)
    assert it.due_in_s(token(), at_s) == RETRY_S


def test_two_refusals_within_a_minute_are_the_end():
    it = renewal()
    assert fails(it, REFUSED, T0) is None
    stopped = fails(it, REFUSED, T0 + 59)
    assert "Someone else may be using the same key" in stopped.text
    assert it.has_stopped
    assert it.due_in_s(token(), T0 + DAY_S) is None
    assert fails(it, REFUSED, T0 + 60) is None  # told once
    it.begin_anew()
    assert it.due_in_s(token(), T0 + DAY_S) is not None


def test_refusals_further_apart_are_not():
    it = renewal()
    assert fails(it, REFUSED, T0) is None
    assert fails(it, REFUSED, T0 + 60) is None
    assert not it.has_stopped


@given(st.lists(st.sampled_from([DOWN, TROUBLE]), max_size=20))
def test_a_key_refused_after_an_outage_is_not_tried_for_ever(outage):
    """The long waits of an outage must not keep two refusals more than a minute apart."""
    it, at_s = renewal(), T0 + DAY_S
    for error in outage:
        fails(it, error, at_s)
        at_s += it.due_in_s(token(), at_s)
    fails(it, REFUSED, at_s)
    assert not it.has_stopped
    at_s += it.due_in_s(token(), at_s)
    fails(it, REFUSED, at_s)
    assert it.has_stopped


@given(st.lists(st.sampled_from([DOWN, TROUBLE]), min_size=1, max_size=30))
def test_trouble_on_the_way_never_stops_it(outage):
    it, at_s = renewal(), T0 + DAY_S
    for error in outage:
        assert fails(it, error, at_s) is None
        due_s = it.due_in_s(token(), at_s)
        assert RETRY_S <= due_s <= LONGEST_RETRY_S
        at_s += due_s


def test_a_key_that_was_never_right_is_no_renewal_that_was_refused():
    it = renewal()
    for at_s in (T0, T0 + 5, T0 + 10):
        assert fails(it, REFUSED, at_s, is_renewal=False) is None
    assert not it.has_stopped


def test_a_failure_is_news_once_for_its_row():
    it = renewal()
    assert [it.is_news(), it.is_news(), it.is_news()] == [True, False, False]
    it.succeeded()
    assert it.is_news()
    it.begin_anew()
    assert it.is_news()


# when to look


@given(st.floats(-100, 1e6), st.floats(0, 2e6), st.booleans())
def test_no_change_of_state_is_slept_over(lifetime_s, age_s, is_active):
    it = Renewal(lambda: T0 + age_s if is_active else 0.0)
    held, now_s = token(lifetime_s=lifetime_s), T0 + age_s
    look_s = it.look_in_s(held, now_s)
    state = (held.is_usable(now_s), held.is_ending(now_s))
    if look_s is None:
        assert state == (False, True)
        return
    assert look_s >= 0
    just_before_s = now_s + look_s - A_MOMENT_S
    if look_s > 2 * A_MOMENT_S:
        assert (held.is_usable(just_before_s), held.is_ending(just_before_s)) == state


def test_an_unknown_expiry_needs_no_looking():
    assert renewal().look_in_s(token(lifetime_s=None), T0) is None
    assert token().lifetime == timedelta(days=1)
