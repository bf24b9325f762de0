"""Tokens and refusals, read by content from real answers."""

from datetime import UTC, datetime, timedelta

import pytest

from app.model.credential import Credential
from app.model.errors import LoginRefused
from app.model.origin import parse_base_url
from app.model.preferences import ProxyMode
from app.services.gateway import Gateway, Network
from tests.support.clocks import START, ManualClock
from tests.support.loopback_server import LoopbackServer, login, reply
from tests.support.until import until

pytestmark = pytest.mark.anyio

DATE = "Thu, 01 Jan 2026 12:00:00 GMT"
NOON_TOMORROW = datetime(2026, 1, 2, 12, tzinfo=UTC)


@pytest.fixture
def clock():
    return ManualClock()


@pytest.fixture
async def log_in(qapp, clock):
    gateway = Gateway(
        clock=clock, network=Network(proxy_mode=ProxyMode.NONE), system_proxy=lambda _url: ""
    )
    async with LoopbackServer() as server:

        async def log_in(step, *, by_refresh=False):
            server.on("/auth/authenticate", step).on("/auth/refreshToken", step)
            if by_refresh:
                return await gateway.refresh(server.url, "marked-key", "marked-refresh")
            key = Credential("marked-key", "marked-secret", parse_base_url(server.url))
            return await gateway.authenticate(server.url, key)

        yield log_in
        await gateway.close()


@pytest.mark.parametrize(
    ("expires", "expected"),
    [
        ("2026-01-02T12:00:00.000Z", NOON_TOMORROW),
        ("2026-01-02T12:00:00Z", NOON_TOMORROW),
        ("2026-01-02T14:00:00.000+02:00", NOON_TOMORROW),
        ("2026-01-02T07:30:00-04:30", NOON_TOMORROW),
        ("2020-01-01T00:00:00.000Z", datetime(2020, 1, 1, tzinfo=UTC)),
        ("tomorrow", None),
        ("-1", None),
    ],
)
async def test_any_expires(log_in, expires, expected):
    assert (await log_in(login(expires=expires))).expires_at == expected


@pytest.mark.parametrize("value", [None, 1767355200, True, [], {}])
async def test_an_expires_of_another_type_is_unknown(log_in, value):
    token = await log_in(reply(200, {"accessToken": "access-1", "expires": value}))
    assert (token.access, token.expires_at) == ("access-1", None)


async def test_a_missing_expires_is_unknown_and_the_header_of_that_name_no_help(log_in):
    step = reply(200, {"accessToken": "a"}, {"Date": DATE, "Expires": "Fri, 02 Jan 2026 12:00:00"})
    token = await log_in(step)
    assert (token.access, token.refresh, token.expires_at) == ("a", "", None)


@pytest.mark.parametrize(
    ("off_by", "what"),
    [(timedelta(hours=5), "ahead"), (timedelta(hours=-5), "behind"), (timedelta(), "right")],
)
async def test_the_time_is_redoxs_own_whatever_the_pc_says(log_in, clock, off_by, what):
    clock.set_pc_clock(off_by)
    token = await log_in(login())
    assert token.clock.skew == off_by
    assert token.clock.now(clock.steady_s()) == START
    assert token.remaining(clock.steady_s()) == timedelta(hours=24)


async def test_without_a_date_the_pcs_clock_must_do(log_in, clock):
    clock.set_pc_clock(timedelta(hours=-1))
    token = await log_in(login(date=""))
    assert token.clock.skew is None
    assert token.clock.now(clock.steady_s()) == START - timedelta(hours=1)


@pytest.mark.parametrize(
    "date",
    [
        "yesterday",
        "-1",
        "Thu, 99 Jan 2026 12:00:00 GMT",
        "Fri, 31 Dec 9999 23:59:59 GMT",
    ],
)
async def test_a_date_that_makes_no_sense_counts_as_none(log_in, clock, date):
    token = await log_in(login(date=date))
    assert token.clock.skew is None
    clock.advance(10 * 24 * 3600)
    assert token.clock.now(clock.steady_s()) == START + timedelta(days=10)


@pytest.mark.parametrize("zone", ["GMT", "-0000", "+0000", ""])
async def test_a_date_is_utc_even_where_its_zone_is_not_told(log_in, zone, monkeypatch):
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    token = await log_in(login(date=f"Thu, 01 Jan 2026 12:00:00 {zone}".strip()))
    assert token.clock.skew == timedelta()


async def test_the_moment_is_that_of_the_headers_not_of_a_body_that_drips(log_in, clock):
    async def drip(line):
        head = f"HTTP/1.1 200 OK\r\nDate: {DATE}\r\nContent-Length: 21\r\n\r\n"
        await line.write(head.encode())
        reads = clock.reads
        await until(lambda: clock.reads > reads)
        clock.advance(50)
        await line.write(b'{"accessToken": "a" }')

    token = await log_in(drip)
    assert token.clock.skew == timedelta()
    assert token.clock.now(clock.steady_s()) == START + timedelta(seconds=50)


@pytest.mark.parametrize("by_refresh", [False, True])
@pytest.mark.parametrize(
    ("status", "body"),
    [
        (401, "Invalid request"),
        (401, "Invalid source secret"),
        (401, ""),
        (401, {"message": "no"}),
        (400, "<html><body>Bad</body></html>"),
        (403, ""),
        (429, "slow down"),
        (500, ""),
        (503, "<h1>down</h1>"),
        (302, ""),
        (200, ""),
        (200, "Invalid request"),
        (200, "[]"),
        (200, "{}"),
        (200, "null"),
        (200, '{"accessToken": ""}'),
        (200, '{"accessToken": null}'),
        (200, '{"accessToken": 12}'),
        (200, '{"accessToken": "two\\nlines"}'),
        (200, '{"accessToken": " blank "}'),
        (200, '{"accessToken": "dépensé"}'),
        (200, "[" * 100_000),
        (200, "<html>Sign in to the network</html>"),
        (401, '{"accessToken": "a"}'),
    ],
)
async def test_no_token_is_a_refusal_in_words(log_in, status, body, by_refresh):
    with pytest.raises(LoginRefused) as caught:
        await log_in(reply(status, body), by_refresh=by_refresh)
    error = caught.value
    assert error.status == status
    assert error.title.endswith(".")
    assert error.hint


async def test_what_redox_said_is_quoted_without_the_secrets(log_in):
    said = "Invalid request: marked-key / marked-secret / marked-refresh" + "x" * 1000
    for by_refresh in (False, True):
        with pytest.raises(LoginRefused) as caught:
            await log_in(reply(401, said), by_refresh=by_refresh)
        assert "Invalid request" in caught.value.body
        assert len(caught.value.body) <= 300
        shown = caught.value.text + caught.value.body + repr(caught.value)
        sent = ("marked-refresh",) if by_refresh else ("marked-secret",)
        for secret in ("marked-key", *sent):
            assert secret not in shown


async def test_a_redirect_names_the_host_and_is_not_followed(log_in):
    with pytest.raises(LoginRefused) as caught:
        await log_in(reply(302, "", {"Location": "https://signin.test/?next=x"}))
    assert "signin.test" in caught.value.text
    assert "next=x" not in caught.value.text


@pytest.mark.parametrize("kind", ["text/html", "text/plain", "application/octet-stream"])
async def test_a_token_is_taken_whatever_its_type_is_said_to_be(log_in, kind):
    step = reply(200, '\ufeff{"accessToken": "a", "more": 1}', {"Content-Type": kind, "Date": DATE})
    assert (await log_in(step)).access == "a"
