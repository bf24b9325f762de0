import pytest

from app.services.flight import Flight
from app.services.watch import Watch
from tests.support.clocks import ManualClock

pytestmark = pytest.mark.anyio


class Request:
    def __init__(self, method):
        self.method = method


async def step(watch, clock, name, seconds, **info):
    await watch.trace(f"{name}.started", info)
    clock.advance(seconds)
    await watch.trace(f"{name}.complete", {"return_value": (None, None, None, []), **info})


@pytest.fixture
def clock():
    return ManualClock()


@pytest.fixture
def watch(clock):
    return Watch(Flight(clock=clock))


async def test_each_step_has_its_time(watch, clock):
    await step(watch, clock, "connection.connect_tcp", 1)
    await step(watch, clock, "connection.start_tls", 2)
    await step(watch, clock, "http11.send_request_headers", 3, request=Request(b"POST"))
    await step(watch, clock, "http11.send_request_body", 4)
    await step(watch, clock, "http11.receive_response_headers", 5)
    timing = watch.timing(6)
    assert (timing.connect_s, timing.tls_s) == (1, 2)
    assert (timing.send_s, timing.wait_s, timing.download_s) == (7, 5, 6)
    assert timing.total_s == 21


async def test_an_open_connection_took_no_opening(watch, clock):
    await step(watch, clock, "http11.send_request_headers", 1, request=Request(b"POST"))
    timing = watch.timing(0)
    assert timing.connect_s is None
    assert timing.tls_s is None


async def test_the_way_through_a_proxy_counts_as_connecting(watch, clock):
    await step(watch, clock, "connection.connect_tcp", 1)
    await step(watch, clock, "http11.send_request_headers", 2, request=Request(b"CONNECT"))
    await step(watch, clock, "http11.receive_response_headers", 4)
    await step(watch, clock, "connection.start_tls", 8)
    await step(watch, clock, "http11.send_request_headers", 16, request=Request(b"POST"))
    timing = watch.timing(0)
    assert (timing.connect_s, timing.tls_s, timing.send_s, timing.wait_s) == (7, 8, 16, 0)
