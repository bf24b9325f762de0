"""The wire and the logins together: cut, cancelled and answered oddly wherever that can happen."""

import asyncio
import logging
from dataclasses import dataclass

import pytest

from app.model.credential import Credential
from app.model.errors import LoginRefused, NotSent, OutcomeUnknown
from app.model.exchange import Arrival, Exchange, Outgoing
from app.model.origin import parse_base_url
from app.model.preferences import ProxyMode
from app.model.token_status import TokenState
from app.services import network as network_module
from app.services.authenticator import Authenticator
from app.services.body import PIECES_IN_A_ROW
from app.services.gateway import Flight, Gateway, Network
from app.services.request import PIECE_BYTES, make_request
from app.services.watch import Watch
from tests.support.clocks import ManualClock
from tests.support.connect_proxy import ConnectProxy
from tests.support.loopback_server import (
    Line,
    LoopbackServer,
    held,
    login,
    raw,
    reply,
    silence,
)
from tests.support.tls import ca_file, server_context
from tests.support.tokens import Source
from tests.support.until import until

pytestmark = pytest.mark.anyio

LOGIN, REFRESH, ENDPOINT = "/auth/authenticate", "/auth/refreshToken", "/endpoint"
HOST = "redox.test"
BODY = b'{"Meta": {"DataModel": "PatientAdmin"}}'
LONG_BODY = b"0123456789abcdef" * 500_000


@pytest.fixture
async def server(qapp):
    async with LoopbackServer() as server:
        yield server


@pytest.fixture
async def make(qapp):
    made = []

    def make(**choices):
        network = Network(**{"proxy_mode": ProxyMode.NONE, **choices})
        gateway = Gateway(clock=ManualClock(), network=network, system_proxy=lambda _url: "")
        made.append(gateway)
        return gateway

    yield make
    for gateway in made:
        await gateway.close()


@pytest.fixture
def gateway(make):
    return make()


def to(server, body=BODY):
    return Outgoing(base_url=server.url, path=ENDPOINT, body=body)


def start(work):
    return asyncio.get_running_loop().create_task(work)


# a body that takes its time


@pytest.mark.parametrize("length", [0, 1, PIECE_BYTES, PIECE_BYTES + 1, len(LONG_BODY)])
async def test_a_body_of_any_length_arrives_whole_and_unchunked(server, gateway, length):
    server.on(ENDPOINT, reply(200))
    exchange = await gateway.send(to(server, LONG_BODY[:length]), Source(), Flight())
    (request,) = server.requests
    assert request.body == LONG_BODY[:length] == exchange.request.body
    assert request.headers["content-length"] == str(length)
    assert "transfer-encoding" not in request.headers
    assert exchange.arrival is Arrival.ANSWERED


async def test_each_piece_of_a_long_body_has_the_time_of_a_write_to_itself():
    request = make_request("https://redox.test", LONG_BODY, {})
    pieces = [piece async for piece in request.stream]
    assert b"".join(pieces) == LONG_BODY
    assert {len(piece) for piece in pieces[:-1]} == {PIECE_BYTES}


async def test_a_long_body_is_repeated_whole_after_a_401(server, gateway):
    server.on(ENDPOINT, reply(401), reply(200))
    exchange = await gateway.send(to(server, LONG_BODY), Source(), Flight())
    assert [request.body == LONG_BODY for request in server.requests] == [True, True]
    assert (exchange.status, exchange.repeated) == (200, True)


@pytest.mark.parametrize("taken", [0, 1, 300_000])
@pytest.mark.parametrize("by_reset", [True, False], ids=["reset", "close"])
async def test_cut_while_the_body_is_being_sent_may_have_arrived(gateway, taken, by_reset):
    async def cut(line: Line):
        await line.reader.readuntil(b"\r\n\r\n")
        await line.reader.readexactly(taken)
        if by_reset:
            line.reset()
        else:
            line.writer.close()

    flight = Flight()
    async with LoopbackServer(at_once=cut) as server:
        exchange = await gateway.send(to(server, LONG_BODY), Source(), flight)
        assert server.connections == 1
    assert flight.has_left
    assert exchange.arrival is Arrival.UNKNOWN
    assert isinstance(exchange.error, OutcomeUnknown)


async def test_a_server_that_stops_reading_may_have_the_message(make, monkeypatch):
    monkeypatch.setattr(network_module, "WRITE_TIMEOUT_S", 0.05)
    gone = asyncio.Event()

    async def stuck(line: Line):
        await line.reader.readuntil(b"\r\n\r\n")
        await gone.wait()

    async with LoopbackServer(at_once=stuck) as server:
        exchange = await make().send(to(server, LONG_BODY), Source(), Flight())
        gone.set()
    assert exchange.arrival is Arrival.UNKNOWN
    assert exchange.error.title == "The connection broke while the message was being sent."


# odd answers


@pytest.mark.parametrize(
    "location",
    ["https:foo", "mailto:x", "http://[bad", "http://:x", "::::", "//", "", "https://\x80", "/x"],
)
async def test_wherever_a_redirect_leads_it_is_an_answer_and_not_followed(
    server, gateway, location
):
    head = f"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 2\r\n\r\nok"
    server.on(ENDPOINT, raw(head.encode("latin-1")))
    exchange = await gateway.send(to(server), Source(), Flight())
    assert (exchange.arrival, exchange.status, exchange.error) == (Arrival.ANSWERED, 302, None)
    assert (exchange.header("location"), exchange.body) == (location, b"ok")
    assert len(server.requests) == 1


async def test_a_login_that_is_led_astray_is_refused_in_words(server, gateway):
    server.on(LOGIN, raw(b"HTTP/1.1 302 Found\r\nLocation: mailto:x\r\nContent-Length: 0\r\n\r\n"))
    with pytest.raises(LoginRefused) as caught:
        await gateway.authenticate(server.url, key_of(server))
    assert caught.value.status == 302


INTERIM = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\n\r\n"


@pytest.mark.parametrize(
    ("head", "status"),
    [
        ("HTTP/1.1 200\r\nContent-Length: 2\r\n\r\nok", 200),
        ("HTTP/1.0 200 OK\r\n\r\nok", 200),
        ("HTTP/1.1 999 Odd\r\nContent-Length: 2\r\n\r\nok", 999),
        (INTERIM + "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", 200),
        ("HTTP/1.1 200 OK\r\nSet-Cookie: a; max-age=zz\r\nContent-Length: 2\r\n\r\nok", 200),
        ("HTTP/1.1 200 OK\r\nContent-Encoding: \xff\r\nContent-Length: 2\r\n\r\nok", 200),
        ("HTTP/1.1 200 OK\r\nContent-Type: x; charset=\xff\r\nContent-Length: 2\r\n\r\nok", 200),
    ],
    ids=["no reason", "1.0", "999", "interim", "cookie", "encoding", "charset"],
)
async def test_an_odd_answer_is_an_answer(server, gateway, head, status):
    server.on(ENDPOINT, raw(head.encode("latin-1")))
    exchange = await gateway.send(to(server), Source(), Flight())
    assert (exchange.arrival, exchange.status) == (Arrival.ANSWERED, status)
    assert (exchange.body, exchange.truncated) == (b"ok", False)


@pytest.mark.parametrize(
    "head",
    [
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\nxx",
        "HTTP/1.1 099 Low\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nok",
        "HTTP/2 200\r\nContent-Length: 2\r\n\r\nok",
    ],
    ids=["101", "099", "negative", "two lengths", "HTTP/2"],
)
async def test_what_http_does_not_allow_may_have_arrived(server, gateway, head):
    server.on(ENDPOINT, raw(head.encode()))
    exchange = await gateway.send(to(server), Source(), Flight())
    assert exchange.arrival is Arrival.UNKNOWN
    assert exchange.error.title == "What came back is no HTTP reply."
    assert len(server.requests) == 1


async def test_a_body_in_a_thousand_chunks_leaves_the_loop_its_turns(server, gateway):
    count, turns = 10_000, 0

    async def turn():
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    answer = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    server.on(ENDPOINT, raw(answer + b"1\r\nx\r\n" * count + b"0\r\n\r\n"))
    turning = start(turn())
    exchange = await gateway.send(to(server), Source(), Flight())
    turning.cancel()
    assert exchange.body == b"x" * count
    assert turns > count / PIECES_IN_A_ROW


# cancel


@dataclass
class Sweep:
    """Sends that are cancelled after one, two, three … turns of the loop, on one gateway."""

    gateway: Gateway
    outgoing: Outgoing
    server: LoopbackServer

    async def run(self) -> set[Arrival]:
        """Until a send is over before its cancel; returns what the cancelled ones came to."""
        seen = set()
        for turns in range(1, 2000):
            before, flight = len(self.server.requests), Flight()
            sending = start(self.gateway.send(self.outgoing, Source(), flight))
            for _ in range(turns):
                await asyncio.sleep(0)
            sending.cancel()
            await asyncio.wait([sending])
            if not sending.cancelled():
                return seen
            arrival = flight.cancelled().arrival
            assert arrival is (Arrival.UNKNOWN if flight.has_left else Arrival.NOT_SENT)
            await until(lambda: self.server.open_connections == 0)
            if len(self.server.requests) > before:
                assert arrival is Arrival.UNKNOWN, f"It had left after {turns} turns."
            seen.add(arrival)
        raise AssertionError("No send came to its end.")


@pytest.fixture
def one_connection(monkeypatch):
    """Should one be lost in the pool, none is left."""
    monkeypatch.setattr(network_module, "MAX_CONNECTIONS", 1)
    monkeypatch.setattr(network_module, "POOL_TIMEOUT_S", 1.0)


CLOSING = reply(200, b"ok" * 100_000, {"Connection": "close"})


@pytest.mark.parametrize("body", [BODY, LONG_BODY], ids=["short", "long"])
async def test_a_cancel_at_any_moment_is_told_rightly_and_loses_no_connection(
    one_connection, server, make, body
):
    server.on(ENDPOINT, CLOSING)
    gateway = make()
    await gateway.warm_up()
    seen = await Sweep(gateway, to(server, body), server).run()
    assert seen == {Arrival.NOT_SENT, Arrival.UNKNOWN}
    exchange = await gateway.send(to(server), Source(), Flight())
    assert exchange.arrival is Arrival.ANSWERED


@pytest.fixture(params=[False, True], ids=["direct", "by proxy"])
async def far(request, make, tmp_path):
    """A host over TLS that closes after each reply, the way to it, and a gateway that trusts it."""
    async with (
        LoopbackServer(tls=server_context("localhost", HOST), host="localhost") as server,
        ConnectProxy(server.port) as proxy,
    ):
        server.on(ENDPOINT, CLOSING)
        choices = {"ca_file": ca_file(tmp_path)}
        if request.param:
            choices |= {"proxy_mode": ProxyMode.MANUAL, "proxy_url": proxy.url}
        gateway = make(**choices)
        await gateway.warm_up()
        url = f"https://{HOST}" if request.param else server.url
        yield server, Outgoing(base_url=url, path=ENDPOINT, body=BODY), gateway
        await gateway.close()


async def test_a_cancel_at_any_step_over_tls(one_connection, far, monkeypatch):
    server, outgoing, gateway = far
    trace, seen = Watch.trace, []
    cancel_at, come, sending = 0, 0, None

    async def watched(self, event, info):
        nonlocal come
        await trace(self, event, info)
        come += 1
        if come == cancel_at:
            sending.cancel()

    monkeypatch.setattr(Watch, "trace", watched)
    while True:
        cancel_at, come, flight = cancel_at + 1, 0, Flight()
        before = len(server.requests)
        sending = start(gateway.send(outgoing, Source(), flight))
        await asyncio.wait([sending])
        if not sending.cancelled():
            break
        seen.append(flight.cancelled().arrival)
        await until(lambda: server.open_connections == 0)
        assert flight.has_left or len(server.requests) == before
    assert cancel_at > 10
    assert set(seen) == {Arrival.NOT_SENT, Arrival.UNKNOWN}
    assert sending.result().arrival is Arrival.ANSWERED


async def test_a_host_that_is_never_trusted_takes_no_connection_for_good(
    one_connection, make, tmp_path
):
    """As behind a proxy that inspects: each try says the same, not that there are too many."""
    async with (
        LoopbackServer(tls=server_context(HOST)) as server,
        ConnectProxy(server.port) as proxy,
    ):
        gateway = make(proxy_mode=ProxyMode.MANUAL, proxy_url=proxy.url)
        outgoing = Outgoing(base_url=f"https://{HOST}", path=ENDPOINT, body=BODY)
        for _ in range(3):
            exchange = await gateway.send(outgoing, Source(), Flight())
            assert "does not trust who signed" in exchange.error.cause
        assert len(proxy.asked) == 3
        await until(lambda: not proxy._serving)


async def test_a_message_in_flight_survives_that_another_cannot_leave(server, gateway):
    gate = asyncio.Event()
    server.on(ENDPOINT, held(gate, reply(200, b"slow")))
    slow = start(gateway.send(to(server), Source(), Flight()))
    await until(lambda: len(server.requests) == 1)
    async with LoopbackServer() as gone:
        pass
    assert (await gateway.send(to(gone), Source(), Flight())).arrival is Arrival.NOT_SENT
    gate.set()
    assert (await slow).body == b"slow"
    await until(lambda: server.open_connections == 0)


async def test_a_cancel_while_the_proxy_thinks_sends_nothing(one_connection, make):
    async with ConnectProxy(is_silent=True) as proxy:
        gateway = make(proxy_mode=ProxyMode.MANUAL, proxy_url=proxy.url)
        outgoing = Outgoing(base_url="https://redox.test", path=ENDPOINT, body=BODY)
        for _ in range(3):
            flight, before = Flight(), len(proxy.asked)
            sending = start(gateway.send(outgoing, Source(), flight))
            await until(lambda before=before: len(proxy.asked) > before)
            sending.cancel()
            await asyncio.wait([sending])
            assert flight.cancelled().arrival is Arrival.NOT_SENT
            await until(lambda: not proxy._serving)


async def test_a_cancel_in_the_middle_of_a_reply_keeps_count_and_closes(server, gateway):
    async def half(line: Line):
        await line.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
        await silence(line)

    server.on(ENDPOINT, half)
    flight = Flight()
    sending = start(gateway.send(to(server), Source(), flight))
    await until(lambda: flight.received == 4)
    sending.cancel()
    await asyncio.wait([sending])
    assert flight.cancelled().arrival is Arrival.UNKNOWN
    await until(lambda: server.open_connections == 0)


async def test_old_connections_are_closed_also_when_who_opened_new_ones_is_cancelled(server, make):
    """Whenever that is: a closing that stops half-way would leave the other sockets open."""
    server.on(ENDPOINT, reply(200))
    gateway = make()
    for turns in range(1, 20):
        gate = asyncio.Event()
        server.on(ENDPOINT, held(gate, reply(200)), reply(200))
        several = [start(gateway.send(to(server), Source(), Flight())) for _ in range(3)]
        server.on(ENDPOINT, held(gate, reply(200)))
        await until(lambda: len(server.requests) >= 3)
        gate.set()
        await asyncio.gather(*several)
        gateway.use_network(Network(proxy_mode=ProxyMode.NONE, read_timeout_s=100.0 + turns))
        another = start(gateway.send(to(server), Source(), Flight()))
        for _ in range(turns):
            await asyncio.sleep(0)
        another.cancel()
        await asyncio.wait([another])
        await gateway.send(to(server), Source(), Flight())
        await until(lambda: server.open_connections <= 2)
        server.requests.clear()
    await gateway.close()
    await until(lambda: server.open_connections == 0)


async def test_close_waits_for_connections_that_are_being_closed(server, gateway, monkeypatch):
    server.on(ENDPOINT, reply(200))
    await gateway.send(to(server), Source(), Flight())
    transport, gate, ended = gateway._wire._line.transport, asyncio.Event(), []
    aclose = transport.aclose

    async def slow():
        await gate.wait()
        await aclose()
        ended.append(True)

    monkeypatch.setattr(transport, "aclose", slow)
    closing = start(gateway.close())
    for _ in range(5):
        await asyncio.sleep(0)
    assert not closing.done()
    gate.set()
    await closing
    assert ended == [True]


async def test_a_reply_is_closed_whole_when_a_cancel_comes_between_two_pieces(
    one_connection, server, gateway, monkeypatch
):
    """There the cancel meets neither httpcore nor its shields, but what reads the body."""
    sleep, sending = asyncio.sleep, None

    async def cancelling(delay):
        sending.cancel()
        while True:  # until it comes through
            await sleep(delay)

    answer = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    pieces = raw(answer + b"1\r\nx\r\n" * 2 * PIECES_IN_A_ROW + b"0\r\n\r\n")
    server.on(ENDPOINT, pieces, reply(200))
    sending = start(gateway.send(to(server), Source(), Flight()))
    with monkeypatch.context() as patch:
        patch.setattr("app.services.body.asyncio.sleep", cancelling)
        await asyncio.wait([sending])
    assert sending.cancelled()
    assert (await gateway.send(to(server), Source(), Flight())).arrival is Arrival.ANSWERED


async def test_settings_changed_again_and_again_while_a_message_flies(server, gateway):
    gate = asyncio.Event()
    server.on(ENDPOINT, held(gate, reply(200, b"slow")), reply(200, b"ok"))
    slow = start(gateway.send(to(server), Source(), Flight()))
    await until(lambda: len(server.requests) == 1)
    for number in range(5):
        gateway.use_network(Network(proxy_mode=ProxyMode.NONE, connect_timeout_s=number + 1.0))
        assert (await gateway.send(to(server), Source(), Flight())).body == b"ok"
    await until(lambda: server.open_connections == 2)
    gate.set()
    assert (await slow).body == b"slow"
    await until(lambda: server.open_connections == 1)


# with real logins


def key_of(server):
    return Credential("marked-key", "marked-secret", parse_base_url(server.url))


def tokens_of(gateway, server):
    return Authenticator(
        gateway=gateway,
        clock=gateway._clock,
        base_url=server.url,
        credential=key_of(server),
        acted_at=lambda: 0.0,
    )


async def send(gateway, server, tokens) -> Exchange:
    return await gateway.send(to(server), tokens, Flight())


async def test_ten_messages_at_once_share_one_login(server, gateway):
    gate = asyncio.Event()
    server.on(LOGIN, held(gate, login(1))).on(ENDPOINT, reply(200))
    tokens = tokens_of(gateway, server)
    sending = [start(send(gateway, server, tokens)) for _ in range(10)]
    await until(lambda: server.paths() == [LOGIN])
    gate.set()
    assert {each.status for each in await asyncio.gather(*sending)} == {200}
    assert server.paths().count(LOGIN) == 1
    assert server.paths().count(ENDPOINT) == 10


async def test_ten_messages_refused_at_once_share_one_renewal(server, gateway):
    async def by_token(line: Line):
        await reply(401 if line.request.token == "access-1" else 200)(line)

    server.on(LOGIN, login(1), login(2)).on(ENDPOINT, by_token)
    tokens = tokens_of(gateway, server)
    await tokens.authenticate()
    sending = [start(send(gateway, server, tokens)) for _ in range(10)]
    exchanges = await asyncio.gather(*sending)
    assert {(each.status, each.repeated) for each in exchanges} <= {(200, True), (200, False)}
    assert server.paths().count(LOGIN) == 2
    posts = [request for request in server.requests if request.path == ENDPOINT]
    assert len(posts) == 10 + sum(each.repeated for each in exchanges)


async def test_a_401_twice_rejects_the_token_and_posts_twice(server, gateway):
    server.on(LOGIN, login(1), login(2)).on(ENDPOINT, reply(401, "Invalid request"))
    tokens = tokens_of(gateway, server)
    exchange = await send(gateway, server, tokens)
    assert (exchange.status, exchange.repeated) == (401, True)
    assert server.paths() == [LOGIN, ENDPOINT, LOGIN, ENDPOINT]
    assert tokens.status().state is TokenState.REJECTED


async def test_a_401_whose_renewal_is_refused_posts_once(server, gateway):
    refused = reply(401, "Invalid request", {"Content-Type": "text/html"})
    server.on(LOGIN, login(1), refused).on(ENDPOINT, refused)
    tokens = tokens_of(gateway, server)
    exchange = await send(gateway, server, tokens)
    assert (exchange.arrival, exchange.status) == (Arrival.ANSWERED, 401)
    assert isinstance(exchange.error, LoginRefused)
    assert server.paths() == [LOGIN, ENDPOINT, LOGIN]
    assert tokens.status().state is TokenState.REJECTED


async def test_a_login_nobody_answers_sends_nothing(server, gateway):
    server.on(LOGIN, raw(b"")).on(ENDPOINT, reply(200))
    tokens = tokens_of(gateway, server)
    exchange = await send(gateway, server, tokens)
    assert exchange.arrival is Arrival.NOT_SENT
    assert isinstance(exchange.error, NotSent)
    assert server.paths() == [LOGIN]
    assert tokens.status().state is TokenState.UNREACHABLE


async def test_a_refresh_that_has_lapsed_falls_back_to_the_secret(server, gateway):
    server.on(LOGIN, login(1), login(2)).on(REFRESH, reply(401, "Invalid request"))
    tokens = tokens_of(gateway, server)
    await tokens.authenticate()
    await tokens.refresh()
    assert server.paths() == [LOGIN, REFRESH, LOGIN]
    assert (await tokens.token()).access == "access-2"


async def test_nothing_that_is_shown_or_logged_holds_a_secret(server, gateway, caplog):
    """Also not at the lowest level of all libraries, nor in what an error was caused by."""
    caplog.set_level(logging.DEBUG, logger="")
    secrets = ("marked-secret", "marked-key", "access-", "refresh-1", "refresh-2", "PatientAdmin")
    server.on(LOGIN, login(1), login(2), reply(401, "marked-secret marked-key"), raw(b"marked"))
    server.on(REFRESH, login(3), reply(500, "refresh-3"))
    server.on(ENDPOINT, reply(401), reply(200), reply(401, length=10), raw(b"zz access-2"))
    tokens = tokens_of(gateway, server)
    shown: list[object] = [gateway, tokens, key_of(server)]
    for _ in range(4):
        flight = Flight()
        shown += [await gateway.send(to(server), tokens, flight), flight, flight.cancelled()]
    for ask in (tokens.refresh, tokens.refresh, tokens.authenticate, tokens.authenticate):
        try:
            await ask()
        except (LoginRefused, NotSent) as error:
            at: BaseException | None = error
            while at is not None:
                shown += [str(at), vars(at)]
                at = at.__cause__ or at.__context__
    shown += [tokens.status(), tokens.log, await tokens.token()]
    text = repr(shown) + "".join(map(str, shown)) + caplog.text
    assert [secret for secret in secrets if secret in text] == []
    assert "send_request_headers" in caplog.text  # the libraries have been heard
