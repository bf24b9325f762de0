from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.token import RedoxClock, Token, parse_expires, renewal_margin, token_status
from app.model.token_status import TokenState, TokenStatus

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
moments = st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))
offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
lifetimes_s = st.floats(-1e6, 1e7)
steady = st.floats(0, 1e8)


def token(lifetime_s: float | None, *, skew: timedelta | None = timedelta()) -> Token:
    """Received at steady 0."""
    ends = None if lifetime_s is None else NOON + timedelta(seconds=lifetime_s)
    return Token("marked-access", "marked-refresh", ends, RedoxClock(NOON, 0.0, skew))


def status(of: Token | None, at_s: float, **more: object) -> TokenStatus:
    facts = {"is_logging_in": False, "trouble": None, "can_refresh": False, **more}
    return token_status(of, at_s, **facts)


# expires


@given(moments, offsets)
def test_expires_in_any_zone_is_the_same_moment(moment, zone):
    assert parse_expires(moment.astimezone(zone).isoformat()) == moment


@given(moments)
def test_expires_with_z_with_and_without_milliseconds(moment):
    whole = moment.replace(microsecond=0)
    assert parse_expires(whole.strftime("%Y-%m-%dT%H:%M:%SZ")) == whole
    assert parse_expires(whole.strftime("%Y-%m-%dT%H:%M:%S.000Z")) == whole
    assert parse_expires(whole.strftime(" %Y-%m-%dT%H:%M:%S\n")) == whole


@given(st.text() | st.integers() | st.floats() | st.none() | st.booleans() | st.lists(st.text()))
def test_anything_else_is_unknown_and_never_an_error(value):
    moment = parse_expires(value)
    assert moment is None or moment.utcoffset() == timedelta()


@pytest.mark.parametrize(
    "value", ["", "-1", "soon", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"]
)
def test_unreadable(value):
    assert parse_expires(value) is None


# what is left


@given(lifetimes_s, steady)
def test_what_is_left_counts_steady_time_alone(lifetime_s, at_s):
    it = token(lifetime_s)
    left = it.remaining(at_s)
    assert abs(left.total_seconds() - (lifetime_s - at_s)) < 1e-3
    assert it.is_usable(at_s) == (left > timedelta())


@given(lifetimes_s, steady, st.timedeltas(timedelta(-400), timedelta(400)))
def test_the_pcs_clock_has_no_say(lifetime_s, at_s, skew):
    odd, right = token(lifetime_s, skew=skew), token(lifetime_s)
    assert odd.remaining(at_s) == right.remaining(at_s)
    assert status(odd, at_s).state == status(right, at_s).state
    assert status(odd, at_s).skew == skew


@given(st.timedeltas(timedelta(-400), timedelta(400)))
def test_the_margin_is_a_tenth_within_bounds(lifetime):
    margin = renewal_margin(lifetime)
    assert timedelta(seconds=1) <= margin <= timedelta(minutes=5)
    if timedelta(seconds=10) <= lifetime <= timedelta(minutes=50):
        assert margin == lifetime / 10


def test_an_unknown_expiry_is_usable_and_never_ending():
    it = token(None)
    assert it.lifetime is None
    assert it.remaining(1e9) is None
    assert it.is_usable(1e9)
    assert not it.is_ending(1e9)


def test_no_token_is_shown():
    assert "marked" not in repr(token(10))


# status


@given(lifetimes_s, steady, st.booleans(), st.sampled_from([None, *TokenState]))
def test_a_usable_token_alone_decides(lifetime_s, at_s, is_logging_in, trouble):
    it = token(lifetime_s)
    told = status(it, at_s, is_logging_in=is_logging_in, trouble=trouble)
    if it.is_usable(at_s):
        ending = it.is_ending(at_s)
        assert told.state is (TokenState.EXPIRES_SOON if ending else TokenState.VALID)
    elif is_logging_in:
        assert told.state is TokenState.AUTHENTICATING
    else:
        assert told.state is (trouble or TokenState.EXPIRED)
    assert told.has_token
    assert 0 <= told.fraction <= 1
    assert (told.fraction == 0) >= (lifetime_s <= 0)


@given(st.floats(1, 1e7), st.floats(0, 1), st.floats(0, 1))
def test_states_come_in_one_order(lifetime_s, part, other):
    order = [TokenState.VALID, TokenState.EXPIRES_SOON, TokenState.EXPIRED]
    early, late = sorted((part * 1.5 * lifetime_s, other * 1.5 * lifetime_s))
    it = token(lifetime_s)
    assert order.index(status(it, early).state) <= order.index(status(it, late).state)


@pytest.mark.parametrize(
    ("at_s", "state"),
    [
        (0, TokenState.VALID),
        (899.9, TokenState.VALID),
        (900, TokenState.EXPIRES_SOON),
        (999.9, TokenState.EXPIRES_SOON),
        (1000, TokenState.EXPIRED),
    ],
)
def test_the_edges(at_s, state):
    assert status(token(1000), at_s).state is state


@pytest.mark.parametrize("trouble", [None, TokenState.REJECTED, TokenState.UNREACHABLE])
@pytest.mark.parametrize("is_logging_in", [True, False])
def test_without_a_token(trouble, is_logging_in):
    told = status(None, 5.0, is_logging_in=is_logging_in, trouble=trouble, can_refresh=True)
    expected = TokenState.AUTHENTICATING if is_logging_in else trouble or TokenState.NO_TOKEN
    assert told == TokenStatus(expected, can_refresh=True)


def test_without_a_date_the_clock_is_not_known():
    assert not status(token(10, skew=None), 0).clock_known
    assert status(token(10), 0).clock_known
