"""One login in flight, renewal in time and no oftener, and two clocks that may both be odd."""

import asyncio
import contextlib
from datetime import timedelta

import pytest

from app.model.auth_event import AuthAction
from app.model.errors import LoginRefused, NeedsCredential, NotSent
from app.model.token_status import TokenState
from app.services import authenticator as authenticator_module
from app.services.auth_log import LENGTH
from app.services.authenticator import Authenticator
from app.services.tasks import Tasks
from tests.support.clocks import ManualClock
from tests.support.tokens import BASE_URL, DAY_S, Redox, credential
from tests.support.until import until

pytestmark = pytest.mark.anyio

REFUSED = LoginRefused("Redox refused the login.", status=401)
DOWN = NotSent("redox.test cannot be reached.")
MARGIN_S = 300.0


class Bench:
    """An authenticator with all that is around it, and what it told."""

    def __init__(self, **choices):
        self.clock = ManualClock()
        self.redox = Redox(self.clock, lifetime_s=choices.pop("lifetime_s", DAY_S))
        self.acted_at = 0.0
        self.is_active = True
        self.credential = choices.pop("credential", credential())
        self.authenticator = Authenticator(
            gateway=self.redox,
            clock=self.clock,
            base_url=BASE_URL,
            credential=self.credential,
            acted_at=self._acted_at,
        )
        self.states, self.failures, self.lines = [], [], []
        self.authenticator.changed.connect(lambda status: self.states.append(status.state))
        self.authenticator.failed.connect(self.failures.append)
        self.authenticator.logged.connect(self.lines.append)

    def _acted_at(self):
        return self.clock._steady_s if self.is_active else self.acted_at

    @property
    def state(self):
        return self.authenticator.status().state

    def start(self, work, *arguments):
        return asyncio.get_running_loop().create_task(work(*arguments))

    @contextlib.asynccontextmanager
    async def kept_fresh(self):
        """Within a test: between tests Qt goes on where asyncio does not."""
        bugs = []
        tasks = Tasks(bugs.append)
        tasks.start("keep", self.authenticator.keep_fresh)
        await asyncio.sleep(0)
        yield
        assert tasks.is_busy("keep")
        await tasks.close()
        assert bugs == []

    async def looked(self):
        """Until the clock was looked at often enough for all that is due to have happened."""
        reads = self.clock.reads
        await until(lambda: self.clock.reads > reads + 40)
        await until(lambda: self.redox.under_way == 0 or self.redox.gate is not None)

    async def pass_time(self, seconds, *, steps=1):
        for _ in range(steps):
            self.clock.advance(seconds / steps)
            await self.looked()


@pytest.fixture
async def bench(qapp, monkeypatch):
    monkeypatch.setattr(authenticator_module, "LOOK_EVERY_S", 0.001)
    benches = []

    def make(**choices):
        benches.append(Bench(**choices))
        return benches[-1]

    yield make
    for each in benches:
        await each.authenticator.close()


# one login in flight


async def test_however_many_ask_there_is_one_login(bench):
    it = bench()
    it.redox.gate = asyncio.Event()
    asking = [it.start(it.authenticator.token) for _ in range(20)]
    asking += [it.start(it.authenticator.authenticate), it.start(it.authenticator.refresh)]
    await until(lambda: it.redox.under_way == 1)
    it.redox.gate.set()
    got = await asyncio.gather(*asking)
    assert {token.access for token in got[:20]} == {"access-1"}
    assert it.redox.calls == ["authenticate marked-secret"]
    assert await it.authenticator.token() is got[0]
    assert len(it.redox.calls) == 1


async def test_cancelling_one_who_waits_leaves_the_login_to_the_others(bench):
    it = bench()
    it.redox.gate = asyncio.Event()
    first, second = it.start(it.authenticator.token), it.start(it.authenticator.token)
    await until(lambda: it.redox.under_way == 1)
    first.cancel()
    await asyncio.wait([first])
    assert it.redox.under_way == 1
    it.redox.gate.set()
    assert (await second).access == "access-1"
    assert first.cancelled()


async def test_cancelling_all_who_wait_leaves_the_login_to_whoever_comes_next(bench):
    it = bench()
    it.redox.gate = asyncio.Event()
    only = it.start(it.authenticator.token)
    await until(lambda: it.redox.under_way == 1)
    only.cancel()
    await asyncio.wait([only])
    it.redox.gate.set()
    assert (await it.authenticator.token()).access == "access-1"
    assert len(it.redox.calls) == 1


async def test_a_failure_nobody_waits_for_any_more_is_told(bench):
    it = bench()
    it.redox.gate = asyncio.Event()
    it.redox.errors = [DOWN]
    only = it.start(it.authenticator.token)
    await until(lambda: it.redox.under_way == 1)
    only.cancel()
    await asyncio.wait([only])
    it.redox.gate.set()
    await until(lambda: it.failures == [DOWN])


async def test_a_failure_somebody_waits_for_is_raised_to_all_and_told_to_nobody_else(bench):
    it = bench()
    it.redox.errors = [REFUSED]
    asking = [it.start(it.authenticator.token) for _ in range(3)]
    got = await asyncio.gather(*asking, return_exceptions=True)
    assert got == [REFUSED] * 3
    assert it.failures == []
    assert it.state is TokenState.REJECTED


@pytest.mark.expects_log("A login failed that nobody waited for")
async def test_a_bug_nobody_waits_for_is_logged(bench):
    it = bench()
    it.redox.gate = asyncio.Event()
    it.redox.errors = [ZeroDivisionError()]
    only = it.start(it.authenticator.token)
    await until(lambda: it.redox.under_way == 1)
    only.cancel()
    await asyncio.wait([only])
    it.redox.gate.set()
    await until(lambda: it.redox.under_way == 0)
    await asyncio.sleep(0)


async def test_a_bug_reaches_who_waits(bench):
    it = bench()
    it.redox.errors = [ZeroDivisionError()]
    with pytest.raises(ZeroDivisionError):
        await it.authenticator.authenticate()
    await it.authenticator.authenticate()
    assert it.state is TokenState.VALID


async def test_close_ends_the_login_and_tells_who_waits(bench):
    it = bench()
    it.redox.gate = asyncio.Event()
    waiting = it.start(it.authenticator.token)
    await until(lambda: it.redox.under_way == 1)
    await it.authenticator.close()
    assert it.redox.under_way == 0
    with pytest.raises(NotSent, match="The login was ended"):
        await waiting


async def test_a_login_that_fails_just_when_it_is_forgotten_leaves_no_trace(bench):
    it = bench()
    it.redox.errors = [DOWN]
    only = it.start(it.authenticator.token)
    await asyncio.sleep(0)
    only.cancel()
    while not it.authenticator._in_flight.done():  # and what is to follow on it has not run
        await asyncio.sleep(0)
    it.authenticator.forget()
    await asyncio.wait([only])
    assert it.failures == []
    assert it.state is TokenState.NO_TOKEN


async def test_a_login_that_the_end_of_the_loop_cancels_is_no_error(bench):
    it = bench()
    it.redox.gate = asyncio.Event()
    waiting = it.start(it.authenticator.token)
    await until(lambda: it.redox.under_way == 1)
    it.authenticator._in_flight.cancel()
    with pytest.raises(NotSent, match="The login was ended"):
        await waiting
    assert it.state is TokenState.NO_TOKEN


# states


async def test_states_of_a_first_login(bench):
    it = bench()
    assert it.state is TokenState.NO_TOKEN
    await it.authenticator.authenticate()
    assert it.states == [TokenState.AUTHENTICATING, TokenState.VALID]


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (REFUSED, TokenState.REJECTED),
        (LoginRefused("x", status=403), TokenState.REJECTED),
        (DOWN, TokenState.UNREACHABLE),
        (LoginRefused("x", status=500), TokenState.UNREACHABLE),
        (LoginRefused("x", status=503), TokenState.UNREACHABLE),
        (LoginRefused("x", status=429), TokenState.UNREACHABLE),
        (LoginRefused("x", status=407), TokenState.UNREACHABLE),
        (LoginRefused("x", status=302), TokenState.UNREACHABLE),
        (LoginRefused("x", status=200), TokenState.UNREACHABLE),
    ],
    ids=lambda value: f"{value.status}" if isinstance(value, LoginRefused) else None,
)
async def test_a_first_login_that_fails(bench, error, state):
    it = bench()
    it.redox.errors = [error]
    with pytest.raises(type(error)):
        await it.authenticator.authenticate()
    assert it.states == [TokenState.AUTHENTICATING, state]


@pytest.mark.parametrize("error", [REFUSED, DOWN])
async def test_a_failed_login_leaves_a_usable_token_valid(bench, error):
    it = bench()
    await it.authenticator.authenticate()
    before = it.authenticator.status()
    it.redox.errors = [error]
    with pytest.raises(type(error)):
        await it.authenticator.authenticate()
    assert it.authenticator.status() == before
    assert it.states[-1] is TokenState.VALID
    assert it.states.count(TokenState.AUTHENTICATING) == 1
    it.clock.advance(DAY_S)
    assert it.state is (TokenState.REJECTED if error is REFUSED else TokenState.UNREACHABLE)


async def test_a_renewal_under_way_leaves_valid_on_the_badge(bench):
    it = bench()
    await it.authenticator.authenticate()
    it.redox.gate = asyncio.Event()
    again = it.start(it.authenticator.authenticate)
    await until(lambda: it.redox.under_way == 1)
    assert it.state is TokenState.VALID
    it.redox.gate.set()
    await again


async def test_from_valid_over_expires_soon_to_expired(bench):
    it = bench()
    it.is_active = False
    await it.authenticator.authenticate()
    async with it.kept_fresh():
        await it.pass_time(DAY_S - MARGIN_S - 1)
        assert it.state is TokenState.VALID
        await it.pass_time(1)
        assert it.state is TokenState.EXPIRES_SOON
        await it.pass_time(MARGIN_S - 1)
        assert it.state is TokenState.EXPIRES_SOON
        await it.pass_time(1)
        assert it.state is TokenState.EXPIRED
        assert it.states[1:] == [TokenState.VALID, TokenState.EXPIRES_SOON, TokenState.EXPIRED]
        assert len(it.redox.calls) == 1


async def test_changed_is_told_on_changes_and_not_on_ticks(bench):
    it = bench()
    await it.authenticator.authenticate()
    async with it.kept_fresh():
        told = len(it.states)
        await it.pass_time(3600, steps=10)
        assert len(it.states) == told


# the two clocks


async def test_suspend_is_counted(bench):
    it = bench()
    it.is_active = False
    await it.authenticator.authenticate()
    async with it.kept_fresh():
        it.clock.advance(DAY_S - 60)
        assert it.authenticator.status().remaining == timedelta(seconds=60)
        await until(lambda: it.states[-1] is TokenState.EXPIRES_SOON)


@pytest.mark.parametrize("by", [timedelta(hours=30), timedelta(hours=-30)])
async def test_a_changed_pc_clock_changes_nothing(bench, by):
    it = bench()
    await it.authenticator.authenticate()
    async with it.kept_fresh():
        before = it.authenticator.status()
        it.clock.set_pc_clock(by)
        await it.looked()
        assert it.authenticator.status() == before
        assert len(it.redox.calls) == 1


async def test_an_unknown_expiry_is_valid_until_a_401(bench):
    it = bench(lifetime_s=None)
    await it.authenticator.authenticate()
    async with it.kept_fresh():
        await it.pass_time(10 * DAY_S)
        status = it.authenticator.status()
        assert (status.state, status.remaining, status.fraction) == (TokenState.VALID, None, None)
        assert len(it.redox.calls) == 1
        token = await it.authenticator.token()
        assert (await it.authenticator.replace(token)).access == "access-2"


# renewal


async def test_renewal_at_the_margin_while_the_person_works(bench):
    it = bench()
    await it.authenticator.authenticate()
    async with it.kept_fresh():
        await it.pass_time(DAY_S - MARGIN_S - 1)
        assert len(it.redox.calls) == 1
        await it.pass_time(1)
        await until(lambda: it.state is TokenState.VALID)
        # By the secret, as Redox advises, though there is a refresh token.
        assert it.redox.calls == ["authenticate marked-secret"] * 2
        assert it.authenticator.status().remaining == timedelta(seconds=DAY_S)
        await it.pass_time(60)
        assert len(it.redox.calls) == 2


async def test_renewal_rests_after_30_minutes_and_wakes_with_the_person(bench):
    it = bench()
    await it.authenticator.authenticate()
    async with it.kept_fresh():
        it.is_active, it.acted_at = False, it.clock._steady_s + DAY_S - MARGIN_S - 1800
        await it.pass_time(DAY_S - MARGIN_S)
        await it.pass_time(MARGIN_S + 600)
        assert len(it.redox.calls) == 1
        assert it.state is TokenState.EXPIRED
        rests = [line for line in it.lines if "30 minutes" in line.outcome]
        assert len(rests) == 1
        it.is_active = True
        await until(lambda: it.state is TokenState.VALID)
        assert len(it.redox.calls) == 2


async def test_renewal_goes_on_until_the_30_minutes_are_over(bench):
    it = bench()
    await it.authenticator.authenticate()
    async with it.kept_fresh():
        it.is_active, it.acted_at = False, it.clock._steady_s + DAY_S - MARGIN_S - 1799
        await it.pass_time(DAY_S - MARGIN_S)
        assert len(it.redox.calls) == 2


async def test_no_token_no_login(bench):
    it = bench()
    async with it.kept_fresh():
        await asyncio.sleep(0)
        reads = it.clock.reads
        it.clock.advance(DAY_S)
        for _ in range(20):
            await asyncio.sleep(0.001)
        assert it.clock.reads == reads  # it does not even look
        assert it.redox.calls == []
        assert it.states == [TokenState.NO_TOKEN]


@pytest.mark.parametrize("lifetime_s", [2, 1.25])
async def test_a_short_lifetime_is_renewed_without_hammering(bench, lifetime_s):
    it = bench(lifetime_s=lifetime_s)
    await it.authenticator.authenticate()
    async with it.kept_fresh():
        await it.pass_time(20, steps=80)
        gaps = [after - before for before, after in zip(it.redox.at, it.redox.at[1:], strict=False)]
        assert min(gaps) >= 1
        assert 10 <= len(it.redox.calls) <= 21
        assert it.state is not TokenState.EXPIRED


@pytest.mark.parametrize("lifetime_s", [-3600, 0, 0.5, 1])
async def test_a_token_that_comes_past_or_as_good_as_is_no_reason_for_the_next(bench, lifetime_s):
    it = bench(lifetime_s=lifetime_s)
    await it.authenticator.authenticate()
    async with it.kept_fresh():
        await it.pass_time(3600, steps=20)
        assert it.state is TokenState.EXPIRED
        assert len(it.redox.calls) == 1


async def test_redox_cannot_be_reached_for_a_while(bench):
    it = bench()
    await it.authenticator.authenticate()
    async with it.kept_fresh():
        it.redox.fails_with = DOWN
        await it.pass_time(DAY_S - MARGIN_S)
        assert it.state is TokenState.EXPIRES_SOON
        for _ in range(250):
            it.clock.advance(1)
            await it.looked()
        assert it.state is TokenState.EXPIRES_SOON
        gaps = [
            after - before for before, after in zip(it.redox.at[1:], it.redox.at[2:], strict=False)
        ]
        assert gaps == [5, 10, 20, 40, 60, 60]
        assert it.failures == [DOWN]  # once for the whole spell
        await it.pass_time(60)
        assert it.state is TokenState.UNREACHABLE
        it.redox.fails_with = None
        await it.pass_time(61)
        await until(lambda: it.state is TokenState.VALID)
        it.redox.fails_with = DOWN
        await it.pass_time(DAY_S - MARGIN_S)
        await until(lambda: it.failures == [DOWN, DOWN])  # a new spell


async def test_retries_rest_too(bench):
    it = bench()
    await it.authenticator.authenticate()
    async with it.kept_fresh():
        it.redox.fails_with = DOWN
        await it.pass_time(DAY_S - MARGIN_S)
        it.is_active, it.acted_at = False, 0.0
        tries = len(it.redox.calls)
        await it.pass_time(600, steps=10)
        assert len(it.redox.calls) == tries


async def test_refused_twice_within_a_minute_stops_until_the_person_asks(bench):
    it = bench()
    await it.authenticator.authenticate()
    async with it.kept_fresh():
        it.redox.fails_with = REFUSED
        await it.pass_time(DAY_S - MARGIN_S)
        await it.pass_time(5)
        assert len(it.redox.calls) == 3
        await it.pass_time(200, steps=20)
        assert len(it.redox.calls) == 3
        assert it.state is TokenState.EXPIRES_SOON  # the token itself is still good
        assert it.failures[0] is REFUSED
        assert len(it.failures) == 2
        assert "Someone else may be using the same key" in it.failures[1].text
        assert any("renewal has stopped" in line.outcome for line in it.lines)
        it.redox.fails_with = None
        await it.authenticator.authenticate()
        await it.pass_time(DAY_S - MARGIN_S)
        assert len(it.redox.calls) == 5


async def test_a_key_refused_after_a_long_outage_is_not_tried_for_ever(bench):
    it = bench()
    await it.authenticator.authenticate()
    async with it.kept_fresh():
        it.redox.fails_with = DOWN
        await it.pass_time(DAY_S - MARGIN_S)
        await it.pass_time(300, steps=60)
        it.redox.fails_with = REFUSED
        tries = len(it.redox.calls)
        await it.pass_time(600, steps=120)
        assert len(it.redox.calls) == tries + 2
        assert it.failures[0] is DOWN
        assert "renewal has stopped" in it.failures[-1].title


async def test_a_wrong_key_is_not_said_to_be_used_by_someone_else(bench):
    it = bench()
    it.redox.fails_with = REFUSED
    for _ in range(3):
        with pytest.raises(LoginRefused):
            await it.authenticator.token()
    assert {line.outcome for line in it.lines} == {"Redox refused the login."}


async def test_with_nothing_left_to_renew_with_that_is_said_once(bench):
    it = bench()
    it.redox.gives_refresh = False
    await it.authenticator.authenticate()
    it.authenticator.set_credential(None)
    async with it.kept_fresh():
        await it.pass_time(DAY_S - MARGIN_S)
        await it.pass_time(MARGIN_S + 600, steps=30)
        assert [type(error) for error in it.failures] == [NeedsCredential]
        assert len([line for line in it.lines if not line.succeeded]) == 1
        assert it.state is TokenState.EXPIRED
        it.authenticator.set_credential(credential())
        await until(lambda: it.state is TokenState.VALID)


async def test_asking_for_a_secret_that_is_not_held_leaves_the_renewal_by_refresh(bench):
    it = bench()
    await it.authenticator.authenticate()
    it.authenticator.set_credential(None)
    with pytest.raises(NeedsCredential):
        await it.authenticator.authenticate()
    async with it.kept_fresh():
        await it.pass_time(DAY_S - MARGIN_S)
        assert it.redox.calls[1:] == ["refresh key-1 refresh-1"]
        assert it.state is TokenState.VALID


@pytest.mark.parametrize("status", [200, 302, 407, 429, 500, 502, 503, 504])
async def test_trouble_inside_redox_is_no_refusal_of_the_key(bench, status):
    it = bench()
    await it.authenticator.authenticate()
    async with it.kept_fresh():
        it.redox.fails_with = LoginRefused("Redox failed to answer.", status=status)
        await it.pass_time(DAY_S - MARGIN_S)
        await it.pass_time(5)
        await it.pass_time(10)
        await it.pass_time(20)
        assert len(it.redox.calls) == 5
        assert len(it.failures) == 1


# who sends


async def test_a_token_with_time_left_is_used_at_once_even_while_it_is_renewed(bench):
    it = bench()
    await it.authenticator.authenticate()
    it.clock.advance(DAY_S - 60)
    it.redox.gate = asyncio.Event()
    async with it.kept_fresh():
        await until(lambda: it.redox.under_way == 1)
        assert (await it.authenticator.token()).access == "access-1"
        it.redox.gate.set()
        await until(lambda: it.state is TokenState.VALID)
        assert (await it.authenticator.token()).access == "access-2"


async def test_in_its_last_seconds_a_token_is_renewed_first(bench):
    it = bench()
    await it.authenticator.authenticate()
    it.clock.advance(DAY_S - 5)
    assert (await it.authenticator.token()).access == "access-2"


@pytest.mark.parametrize("error", [DOWN, REFUSED])
async def test_in_its_last_seconds_a_token_still_does_when_the_renewal_fails(bench, error):
    it = bench()
    await it.authenticator.authenticate()
    it.clock.advance(DAY_S - 5)
    it.redox.fails_with = error
    for _ in range(3):
        assert (await it.authenticator.token()).access == "access-1"
    assert len(it.redox.calls) == 2  # the next try comes in its time, not with each send
    assert it.failures == [error]
    assert it.state is TokenState.EXPIRES_SOON


async def test_an_expired_token_is_renewed_by_who_sends(bench):
    it = bench()
    it.is_active = False
    await it.authenticator.authenticate()
    it.clock.advance(DAY_S + 1)
    assert (await it.authenticator.token()).access == "access-2"


async def test_replace_renews_once_for_all_who_met_the_401(bench):
    it = bench()
    await it.authenticator.authenticate()
    old = await it.authenticator.token()
    it.redox.gate = asyncio.Event()
    asking = [it.start(it.authenticator.replace, old) for _ in range(10)]
    await until(lambda: it.redox.under_way == 1)
    assert it.state is TokenState.AUTHENTICATING
    it.redox.gate.set()
    assert {token.access for token in await asyncio.gather(*asking)} == {"access-2"}
    late = await it.authenticator.replace(old)
    assert late.access == "access-2"
    assert len(it.redox.calls) == 2


async def test_reject_takes_the_new_token_but_no_newer_one(bench):
    it = bench()
    await it.authenticator.authenticate()
    first = await it.authenticator.token()
    second = await it.authenticator.replace(first)
    it.authenticator.reject(first)
    assert it.state is TokenState.VALID
    it.authenticator.reject(second)
    assert it.state is TokenState.REJECTED
    assert not it.authenticator.status().has_token
    async with it.kept_fresh():
        it.clock.advance(DAY_S)
        for _ in range(20):
            await asyncio.sleep(0.001)
        assert len(it.redox.calls) == 2


async def test_a_401_without_a_secret_is_rejected_in_the_badge(bench):
    it = bench()
    it.redox.gives_refresh = False
    await it.authenticator.authenticate()
    token = await it.authenticator.token()
    it.authenticator.set_credential(None)
    with pytest.raises(NeedsCredential):
        await it.authenticator.replace(token)
    assert it.state is TokenState.REJECTED


# refresh


async def test_refresh_uses_the_newest_refresh_token(bench):
    it = bench()
    await it.authenticator.authenticate()
    await it.authenticator.refresh()
    await it.authenticator.refresh()
    assert it.redox.calls[1:] == ["refresh key-1 refresh-1", "refresh key-1 refresh-2"]
    assert it.redox.most_under_way == 1


async def test_a_lapsed_refresh_token_falls_back_to_the_secret(bench):
    it = bench()
    await it.authenticator.authenticate()
    it.redox.errors = [REFUSED]
    await it.authenticator.refresh()
    assert it.redox.calls[1:] == ["refresh key-1 refresh-1", "authenticate marked-secret"]
    assert it.state is TokenState.VALID
    assert (await it.authenticator.token()).access == "access-3"


async def test_a_lapsed_refresh_token_without_a_secret_asks_for_it(bench):
    it = bench()
    await it.authenticator.authenticate()
    it.authenticator.set_credential(None)
    it.redox.errors = [REFUSED]
    with pytest.raises(NeedsCredential) as caught:
        await it.authenticator.refresh()
    assert "redox.test" in caught.value.hint
    assert it.redox.calls[1:] == ["refresh key-1 refresh-1"]
    assert not it.authenticator.status().can_refresh
    assert it.state is TokenState.VALID


@pytest.mark.parametrize("error", [DOWN, LoginRefused("x", status=503)], ids=["down", "503"])
async def test_a_refresh_token_outlives_trouble_that_is_not_its_own(bench, error):
    it = bench()
    await it.authenticator.authenticate()
    it.authenticator.set_credential(None)
    it.redox.errors = [error]
    with pytest.raises(type(error)):
        await it.authenticator.refresh()
    await it.authenticator.refresh()
    assert it.redox.calls[1:] == ["refresh key-1 refresh-1"] * 2


async def test_without_a_secret_renewal_refreshes(bench):
    it = bench()
    await it.authenticator.authenticate()
    it.authenticator.set_credential(None)
    async with it.kept_fresh():
        await it.pass_time(DAY_S - MARGIN_S)
        assert it.redox.calls[1:] == ["refresh key-1 refresh-1"]
        assert it.state is TokenState.VALID


async def test_a_refresh_without_a_refresh_token_authenticates(bench):
    it = bench()
    await it.authenticator.refresh()
    assert it.redox.calls == ["authenticate marked-secret"]


async def test_an_answer_without_a_refresh_token_keeps_the_old_one_for_a_try(bench):
    it = bench()
    await it.authenticator.authenticate()
    it.redox.gives_refresh = False
    await it.authenticator.refresh()
    assert it.authenticator.status().can_refresh
    await it.authenticator.authenticate()
    assert not it.authenticator.status().can_refresh


# keys


async def test_without_a_secret_it_is_asked_for_and_nothing_leaves(bench):
    it = bench(credential=None)
    for ask in (it.authenticator.authenticate, it.authenticator.refresh, it.authenticator.token):
        with pytest.raises(NeedsCredential):
            await ask()
    assert it.redox.calls == []
    assert it.state is TokenState.NO_TOKEN


async def test_a_key_saved_for_another_host_is_not_used(bench):
    it = bench(credential=credential(base_url="https://other.test"))
    with pytest.raises(NeedsCredential, match=r"were not saved for redox\.test"):
        await it.authenticator.authenticate()
    it.authenticator.set_credential(credential(base_url="http://localhost:1"))
    with pytest.raises(NeedsCredential):
        await it.authenticator.token()
    assert it.redox.calls == []


async def test_a_key_saved_for_another_host_leaves_the_refresh_token_its_use(bench):
    it = bench()
    await it.authenticator.authenticate()
    it.authenticator.set_credential(credential(base_url="https://other.test"))
    it.clock.advance(DAY_S)
    await it.authenticator.token()
    assert it.redox.calls[1:] == ["refresh key-1 refresh-1"]


async def test_another_key_drops_the_tokens_and_another_secret_does_not(bench):
    it = bench()
    await it.authenticator.authenticate()
    it.authenticator.set_credential(credential("new-secret"))
    assert it.state is TokenState.VALID
    assert it.authenticator.status().can_refresh
    it.authenticator.set_credential(credential("new-secret", key="key-2"))
    assert it.state is TokenState.NO_TOKEN
    assert not it.authenticator.status().can_refresh
    await it.authenticator.authenticate()
    assert it.redox.calls == ["authenticate marked-secret", "authenticate new-secret"]


async def test_another_key_drops_the_tokens_also_when_the_first_was_forgotten_between(bench):
    it = bench()
    await it.authenticator.authenticate()
    it.authenticator.set_credential(None)
    it.authenticator.set_credential(credential(key="key-2"))
    assert it.state is TokenState.NO_TOKEN


async def test_a_corrected_secret_does_not_wait_for_the_login_with_the_wrong_one(bench):
    it = bench()
    it.redox.gate = asyncio.Event()
    waiting = it.start(it.authenticator.token)
    await until(lambda: it.redox.under_way == 1)
    it.authenticator.set_credential(credential("new-secret"))
    with pytest.raises(NotSent, match="The login was ended"):
        await asyncio.wait_for(waiting, 10)
    again = it.start(it.authenticator.authenticate)
    await until(lambda: len(it.redox.calls) == 2)
    it.redox.gate.set()
    await again
    assert it.redox.calls[1] == "authenticate new-secret"
    assert it.state is TokenState.VALID


async def test_the_same_credential_again_changes_nothing(bench):
    it = bench()
    it.redox.gate = asyncio.Event()
    waiting = it.start(it.authenticator.token)
    await until(lambda: it.redox.under_way == 1)
    it.authenticator.set_credential(credential())
    it.redox.gate.set()
    assert (await waiting).access == "access-1"


# forget


async def test_forget_drops_everything_but_the_key(bench):
    it = bench()
    await it.authenticator.authenticate()
    it.authenticator.forget()
    status = it.authenticator.status()
    assert status.state is TokenState.NO_TOKEN
    assert not status.has_token
    assert not status.can_refresh
    await it.authenticator.authenticate()
    assert it.state is TokenState.VALID


async def test_forget_ends_a_login_whose_token_nobody_wants_any_more(bench):
    it = bench()
    it.redox.gate = asyncio.Event()
    waiting = it.start(it.authenticator.token)
    await until(lambda: it.redox.under_way == 1)
    it.authenticator.forget()
    assert it.state is TokenState.NO_TOKEN
    with pytest.raises(NotSent):
        await asyncio.wait_for(waiting, 10)
    await until(lambda: it.redox.under_way == 0)
    assert it.state is TokenState.NO_TOKEN
    it.redox.gate.set()
    await it.authenticator.authenticate()
    assert it.state is TokenState.VALID


# the log


async def test_the_log_tells_of_each_login_and_holds_no_secret(bench):
    it = bench()
    await it.authenticator.authenticate()
    await it.authenticator.refresh()
    it.redox.errors = [REFUSED]
    with pytest.raises(LoginRefused):
        await it.authenticator.authenticate()
    it.authenticator.forget()
    told = [(line.action, line.succeeded) for line in it.authenticator.log]
    assert told == [
        ("Authenticate", True),
        ("Refresh", True),
        ("Authenticate", False),
        ("Forget", True),
    ]
    assert tuple(it.lines) == it.authenticator.log
    assert {line.host for line in it.lines} == {"redox.test"}
    assert {line.at for line in it.lines} == {it.clock.wall()}
    text = repr(it.lines)
    for secret in it.authenticator.secrets():
        assert secret not in text


async def test_the_log_tells_a_renewal_from_a_login(bench):
    it = bench(lifetime_s=100)
    token = await it.authenticator.token()
    it.clock.advance(200)
    assert await it.authenticator.token() is not token
    assert [line.action for line in it.authenticator.log] == [
        AuthAction.AUTHENTICATE,
        AuthAction.RENEW,
    ]


async def test_the_log_has_an_end(bench):
    it = bench()
    for _ in range(LENGTH + 10):
        it.authenticator.forget()
    assert len(it.authenticator.log) == LENGTH == 500


async def test_the_redactor_learns_every_secret_of_the_run(bench):
    it = bench()
    await it.authenticator.authenticate()
    await it.authenticator.refresh()
    it.authenticator.set_credential(None)
    it.authenticator.forget()
    assert set(it.authenticator.secrets()) == {
        "key-1",
        "access-1",
        "refresh-1",
        "access-2",
        "refresh-2",
    }
    it.authenticator.set_credential(credential())
    assert "marked-secret" in it.authenticator.secrets()
    assert "marked-secret" not in repr(it.authenticator)


@pytest.mark.expects_log("A listener failed")
async def test_a_window_that_fails_does_not_end_the_renewal(bench):
    it = bench()
    it.authenticator.changed.connect(lambda _status: 1 / 0)
    await it.authenticator.authenticate()
    async with it.kept_fresh():
        await it.pass_time(DAY_S - MARGIN_S)
        assert len(it.redox.calls) == 2
