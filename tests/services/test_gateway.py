"""What becomes of a message, over real sockets: the wire cut at every step, and nothing twice."""

import asyncio
import json
import socket
import subprocess
import sys

import pytest

from app.model.credential import Credential
from app.model.errors import InvalidInput, LoginRefused, NeedsCredential, NotSent, OutcomeUnknown
from app.model.exchange import Arrival, Outgoing
from app.model.origin import parse_base_url
from app.model.preferences import ProxyMode
from app.services import gateway as gateway_module
from app.services import wire as wire_module
from app.services.gateway import Flight, Gateway, Network
from tests.support.clocks import ManualClock
from tests.support.loopback_server import (
    Line,
    LoopbackServer,
    close,
    held,
    login,
    raw,
    reply,
    reset,
    silence,
    then,
)
from tests.support.tokens import Source
from tests.support.until import until

pytestmark = pytest.mark.anyio

BODY = b'{"Meta": {"DataModel": "PatientAdmin"}}'
DIRECT = Network(proxy_mode=ProxyMode.NONE)


@pytest.fixture
async def server(qapp):
    async with LoopbackServer() as server:
        yield server


@pytest.fixture
async def gateway(qapp):
    gateway = Gateway(clock=ManualClock(), network=DIRECT, system_proxy=no_proxy)
    yield gateway
    await gateway.close()


def no_proxy(_url):
    return ""


def message(server, path="/endpoint"):
    return Outgoing(base_url=server.url, path=path, body=BODY)


async def send(gateway, server, tokens=None, flight=None):
    return await gateway.send(message(server), tokens or Source(), flight or Flight())


# an answer


async def test_a_message_goes_out_once_and_its_answer_comes_back(server, gateway):
    server.on("/endpoint", reply(200, {"Meta": {}}, {"X-One": "1"}, reason="Fine"))
    flight = Flight()
    exchange = await send(gateway, server, flight=flight)
    (request,) = server.requests
    assert (request.method, request.path, request.body) == ("POST", "/endpoint", BODY)
    assert request.headers["authorization"] == "Bearer access-1"
    assert request.headers["accept-encoding"] == "identity"
    assert request.headers["content-type"] == request.headers["accept"] == "application/json"
    assert request.headers["user-agent"].startswith("RedoxCourier/")
    assert exchange.arrival is Arrival.ANSWERED
    assert (exchange.status, exchange.reason) == (200, "Fine")
    assert exchange.body == b'{"Meta": {}}'
    assert exchange.header("x-one") == "1"
    assert not exchange.truncated
    assert not exchange.repeated
    assert exchange.error is None
    assert flight.has_left
    assert flight.received == len(exchange.body)


async def test_the_request_is_told_as_it_was_sent_with_the_token_masked(server, gateway):
    server.on("/query", reply(200))
    exchange = await gateway.send(message(server, "/query"), Source(), Flight())
    told = {name.lower(): value for name, value in exchange.request.headers}
    sent = server.requests[0].headers
    assert set(told) == set(sent)
    assert {name for name in sent if sent[name] != told[name]} == {"authorization"}
    assert told["authorization"] == "Bearer ••••••••"
    assert "access-1" not in repr(exchange)
    assert exchange.request.url == f"{server.url}/query"
    assert exchange.request.body == BODY


async def test_the_time_runs_from_the_call_to_the_last_byte(server, gateway):
    clock = gateway._clock

    async def slow(line: Line):
        clock.advance(2)
        await reply(200, b"x")(line)

    class Slow(Source):
        async def token(self):
            clock.advance(1)
            return await super().token()

    server.on("/endpoint", slow)
    began = clock.wall()
    exchange = await send(gateway, server, Slow())
    assert exchange.elapsed_s == 3
    assert exchange.sent_at == began


@pytest.mark.parametrize("status", [201, 204, 302, 400, 403, 404, 413, 429, 500, 502, 503, 504])
async def test_no_other_status_is_repeated_or_followed(server, gateway, status):
    server.on("/endpoint", reply(status, b"", {"Location": f"{server.url}/elsewhere"}))
    source = Source()
    exchange = await send(gateway, server, source)
    assert exchange.arrival is Arrival.ANSWERED
    assert exchange.status == status
    assert server.paths() == ["/endpoint"]
    assert source.calls == ["token"]


async def test_a_connection_is_used_again(server, gateway):
    server.on("/endpoint", reply(200, b"ok"))
    for _ in range(3):
        await send(gateway, server)
    assert len(server.requests) == 3
    assert server.connections == 1


async def test_no_cookie_is_kept(server, gateway):
    server.on("/endpoint", reply(200, b"", {"Set-Cookie": "session=1; Path=/"}))
    await send(gateway, server)
    await send(gateway, server)
    assert "cookie" not in server.requests[1].headers


async def test_the_environment_has_no_say(server, gateway, monkeypatch, tmp_path):
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
        monkeypatch.setenv(name.lower(), "http://127.0.0.1:9")
    netrc = tmp_path / ".netrc"
    netrc.write_text("machine 127.0.0.1 login me password mine\n")
    monkeypatch.setenv("NETRC", str(netrc))
    server.on("/endpoint", reply(200))
    assert (await send(gateway, server)).status == 200
    assert server.requests[0].token == "access-1"


# a 401


async def test_after_a_401_the_message_goes_out_once_more_with_another_token(server, gateway):
    server.on("/endpoint", reply(401, "Invalid request"), reply(200, b"ok"))
    source = Source()
    exchange = await send(gateway, server, source)
    assert [request.token for request in server.requests] == ["access-1", "access-2"]
    assert [request.body for request in server.requests] == [BODY, BODY]
    assert (exchange.status, exchange.repeated) == (200, True)
    assert source.calls == ["token", "replace access-1"]


async def test_a_second_401_is_the_end(server, gateway):
    server.on("/endpoint", reply(401, "Invalid request"))
    source = Source()
    exchange = await send(gateway, server, source)
    assert len(server.requests) == 2
    assert (exchange.arrival, exchange.status) == (Arrival.ANSWERED, 401)
    assert exchange.repeated
    assert source.calls == ["token", "replace access-1", "reject access-2"]


async def test_without_another_token_the_401_stands(server, gateway):
    server.on("/endpoint", reply(401, "Invalid request"))
    trouble = NeedsCredential("There is no secret.")
    exchange = await send(gateway, server, Source(again=trouble))
    assert len(server.requests) == 1
    assert (exchange.arrival, exchange.status) == (Arrival.ANSWERED, 401)
    assert exchange.body == b"Invalid request"
    assert exchange.error is trouble
    assert not exchange.repeated


async def test_a_repeat_that_does_not_leave_is_not_sent(server, gateway):
    async def refuse_and_go(line: Line):
        await reply(401, b"", {"Connection": "close"})(line)
        line.writer.close()
        server._server.close()

    server.on("/endpoint", refuse_and_go)
    exchange = await send(gateway, server)
    assert len(server.requests) == 1
    assert exchange.arrival is Arrival.NOT_SENT
    assert isinstance(exchange.error, NotSent)
    assert exchange.repeated


async def test_a_repeat_that_is_cut_may_have_arrived(server, gateway):
    server.on("/endpoint", reply(401), reset)
    exchange = await send(gateway, server)
    assert len(server.requests) == 2
    assert exchange.arrival is Arrival.UNKNOWN
    assert exchange.repeated


async def test_a_cancel_between_401_and_repeat_has_sent_nothing(server, gateway):
    server.on("/endpoint", reply(401))
    renewing = asyncio.Event()

    class Waiting(Source):
        async def replace(self, rejected):
            renewing.set()
            await asyncio.Event().wait()

    flight = Flight()
    sending = asyncio.get_running_loop().create_task(send(gateway, server, Waiting(), flight))
    await renewing.wait()
    sending.cancel()
    await asyncio.wait([sending])
    assert flight.cancelled().arrival is Arrival.NOT_SENT


async def test_without_a_token_nothing_leaves(server, gateway):
    trouble = LoginRefused("Redox refused the login.", status=401)
    exchange = await send(gateway, server, Source(first=trouble))
    assert exchange.arrival is Arrival.NOT_SENT
    assert exchange.error is trouble
    assert server.connections == 0


# the wire, cut


async def test_nobody_listens(gateway):
    async with LoopbackServer() as gone:
        pass
    exchange = await send(gateway, gone)
    assert exchange.arrival is Arrival.NOT_SENT
    assert isinstance(exchange.error, NotSent)
    assert exchange.error.title == f"127.0.0.1:{gone.port} refused the connection."
    assert exchange.status == 0


async def test_an_unknown_host(gateway, monkeypatch):
    def unknown(*_args, **_more):
        raise socket.gaierror(socket.EAI_NONAME, "worded as the system likes")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    outgoing = Outgoing(base_url="https://redox.invalid", path="/endpoint", body=BODY)
    exchange = await gateway.send(outgoing, Source(), Flight())
    assert exchange.arrival is Arrival.NOT_SENT
    assert exchange.error.title == "The host redox.invalid was not found."


@pytest.mark.parametrize(
    "at_once",
    [close, reset, raw(b"\x15\x03\x01 garbage\r\n\r\n")],
    ids=["close", "reset", "garbage"],
)
async def test_a_connection_ended_at_once_may_have_taken_the_message(gateway, at_once):
    async with LoopbackServer(at_once=at_once) as server:
        exchange = await send(gateway, server)
        assert exchange.arrival is Arrival.UNKNOWN
        assert isinstance(exchange.error, OutcomeUnknown)
        assert server.connections == 1


@pytest.mark.parametrize(
    ("step", "title"),
    [
        (close, "The connection broke before the reply was there."),
        (reset, "The connection broke before the reply was there."),
        (raw(b"HTTP/1.1 200 O"), "The connection broke before the reply was there."),
        (raw(b"220 smtp.example ESMTP ready\r\n\r\n"), "What came back is no HTTP reply."),
        (raw(b"\x00" * 500), "What came back is no HTTP reply."),
        (
            raw(b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 1_000_000 + b"\r\n\r\n"),
            "The headers of the reply are too long to read.",
        ),
        (
            raw(b"HTTP/1.1 200 OK\r\n" + b"X-Many: 1\r\n" * 100_000 + b"\r\n"),
            "The headers of the reply are too long to read.",
        ),
    ],
    ids=["close", "reset", "half a status", "smtp", "zeros", "long header", "many headers"],
)
async def test_cut_before_a_status_may_have_arrived(server, gateway, step, title):
    server.on("/endpoint", step)
    exchange = await send(gateway, server)
    assert exchange.arrival is Arrival.UNKNOWN
    assert isinstance(exchange.error, OutcomeUnknown)
    assert exchange.error.title == title
    assert exchange.status == 0
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("step", "came"),
    [
        (reply(200, b"", length=10), b""),
        (reply(200, b"half", length=8), b"half"),
        (then(reply(200, b"half", {"Content-Length": "8"}), reset), None),
        (raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"), b"half"),
        (raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\nzz\r\n"), b"half"),
    ],
    ids=["after headers", "half a body", "half a body, reset", "half in chunks", "a bad chunk"],
)
async def test_cut_within_the_body_keeps_the_status_and_is_not_known(server, gateway, step, came):
    server.on("/endpoint", step)
    exchange = await send(gateway, server)
    assert exchange.arrival is Arrival.UNKNOWN
    assert isinstance(exchange.error, OutcomeUnknown)
    assert exchange.status in ((200,) if came is not None else (0, 200))  # RST can overtake
    assert came is None or exchange.body == came
    assert exchange.truncated or came is None
    assert len(server.requests) == 1


async def test_a_401_that_is_cut_is_not_repeated(server, gateway):
    server.on("/endpoint", reply(401, b"In", length=15))
    source = Source()
    exchange = await send(gateway, server, source)
    assert (exchange.arrival, exchange.status) == (Arrival.UNKNOWN, 401)
    assert len(server.requests) == 1
    assert source.calls == ["token"]


async def test_no_answer_in_time_may_have_arrived(server):
    server.on("/endpoint", silence)
    network = Network(proxy_mode=ProxyMode.NONE, read_timeout_s=0.05)
    gateway = Gateway(clock=ManualClock(), network=network, system_proxy=no_proxy)
    exchange = await send(gateway, server)
    assert exchange.arrival is Arrival.UNKNOWN
    assert exchange.error.title == "No reply came in time."
    assert len(server.requests) == 1
    await gateway.close()


async def test_a_slow_drip_is_read_to_its_end(server, gateway):
    flight, seen = Flight(), []

    async def drip(line: Line):
        await line.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n")
        for number in range(5):
            await line.write(b"x")
            await until(lambda number=number: flight.received == number + 1)
            seen.append(flight.received)

    server.on("/endpoint", drip)
    exchange = await send(gateway, server, flight=flight)
    await until(lambda: len(seen) == 5)
    assert exchange.body == b"xxxxx"
    assert seen == [1, 2, 3, 4, 5]


async def test_a_stale_connection_is_opened_anew(server, gateway):
    """What the server has closed meanwhile is seen before the message goes out."""
    server.on("/endpoint", then(reply(200, b"ok"), close))
    await send(gateway, server)
    await until(lambda: server.open_connections == 0)
    exchange = await send(gateway, server)
    assert exchange.arrival is Arrival.ANSWERED
    assert server.connections == 2


# the ceiling


async def test_a_body_beyond_the_ceiling_is_cut_there_and_judged_by_its_status(
    server, gateway, monkeypatch
):
    monkeypatch.setattr(gateway_module, "MAX_BODY_BYTES", 1000)
    server.on("/endpoint", reply(200, b"x" * 1001), reply(200, b"x" * 1000))
    exchange = await send(gateway, server)
    assert (exchange.arrival, len(exchange.body), exchange.truncated) == (
        Arrival.ANSWERED,
        1000,
        True,
    )
    exchange = await send(gateway, server)
    assert (len(exchange.body), exchange.truncated) == (1000, False)


async def test_the_ceiling_is_64_mb(server, gateway):
    async def endless(line: Line):
        await line.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            await line.write(b"x" * 1_000_000)

    server.on("/endpoint", endless)
    exchange = await send(gateway, server)
    assert (len(exchange.body), exchange.truncated) == (64 * 1024 * 1024, True)
    await until(lambda: server.open_connections == 0)


# cancel and close


@pytest.mark.parametrize("has_left", [True, False])
async def test_cancel_ends_the_socket_and_says_what_may_have_happened(server, gateway, has_left):
    server.on("/endpoint", silence)
    waiting = asyncio.Event()

    class Waiting(Source):
        async def token(self):
            waiting.set()
            if not has_left:
                await asyncio.Event().wait()
            return await super().token()

    flight = Flight()
    sending = asyncio.get_running_loop().create_task(send(gateway, server, Waiting(), flight))
    await waiting.wait()
    await until(lambda: bool(server.requests) == has_left)
    sending.cancel()
    with pytest.raises(asyncio.CancelledError):
        await sending
    await until(lambda: server.open_connections == 0)
    gateway._clock.advance(5)
    exchange = flight.cancelled()
    assert exchange.arrival is (Arrival.UNKNOWN if has_left else Arrival.NOT_SENT)
    assert isinstance(exchange.error, OutcomeUnknown if has_left else NotSent)
    assert exchange.request.body == BODY
    assert exchange.elapsed_s == 5
    assert "access-1" not in repr(exchange)


async def test_one_cancelled_send_leaves_the_others_alone(server, gateway):
    gate = asyncio.Event()
    server.on("/endpoint", held(gate, reply(200, b"ok")))
    start = asyncio.get_running_loop().create_task
    first, second = start(send(gateway, server)), start(send(gateway, server))
    await until(lambda: len(server.requests) == 2)
    first.cancel()
    gate.set()
    assert (await second).status == 200
    assert first.cancelled()


async def test_close_ends_what_is_in_flight_and_waits_for_it(server, gateway):
    server.on("/endpoint", silence).on("/auth/authenticate", silence)
    start = asyncio.get_running_loop().create_task
    sending = start(send(gateway, server))
    logging_in = start(gateway.authenticate(server.url, key_of(server)))
    await until(lambda: len(server.requests) == 2)
    await gateway.close()
    await until(lambda: sending.done() and logging_in.done())
    exchange = sending.result()
    assert exchange.arrival is Arrival.UNKNOWN
    assert exchange.error.title == "The program was closed."
    with pytest.raises(NotSent):
        logging_in.result()
    await until(lambda: server.open_connections == 0)
    assert (await send(gateway, server)).arrival is Arrival.NOT_SENT
    assert len(server.requests) == 2


# where to


@pytest.mark.parametrize(
    "url", ["http://redox.test", "http://192.0.2.1", "ftp://redox.test", "redox.test", ""]
)
async def test_plain_http_to_another_computer_is_refused_here_too(gateway, url):
    outgoing = Outgoing(base_url=url, path="/endpoint", body=BODY)
    exchange = await gateway.send(outgoing, Source(), Flight())
    assert exchange.arrival is Arrival.NOT_SENT
    assert isinstance(exchange.error, InvalidInput)
    with pytest.raises(InvalidInput):
        await gateway.authenticate(url, Credential("k", "s", parse_base_url("https://redox.test")))


async def test_a_host_name_that_cannot_be_is_an_error_like_others(gateway):
    outgoing = Outgoing(base_url="https://¡", path="/endpoint", body=BODY)
    exchange = await gateway.send(outgoing, Source(), Flight())
    assert exchange.arrival is Arrival.NOT_SENT
    assert exchange.error.title == "The host name cannot be used."


# logins


def key_of(server):
    return Credential("key-1", "marked-secret", parse_base_url(server.url))


async def test_authenticate_posts_key_and_secret_and_nothing_else(server, gateway):
    server.on("/auth/authenticate", login(1))
    token = await gateway.authenticate(server.url, key_of(server))
    (request,) = server.requests
    assert json.loads(request.body) == {"apiKey": "key-1", "secret": "marked-secret"}
    assert (request.method, request.headers["content-type"]) == ("POST", "application/json")
    assert "authorization" not in request.headers
    assert (token.access, token.refresh) == ("access-1", "refresh-1")


async def test_refresh_posts_key_and_refresh_token_and_no_secret(server, gateway):
    server.on("/auth/refreshToken", login(2))
    token = await gateway.refresh(server.url, "key-1", "refresh-1")
    (request,) = server.requests
    assert json.loads(request.body) == {"apiKey": "key-1", "refreshToken": "refresh-1"}
    assert (token.access, token.refresh) == ("access-2", "refresh-2")


@pytest.mark.parametrize(
    "step",
    [close, reset, raw(b"nonsense\r\n\r\n"), reply(200, b"{", length=100)],
    ids=["close", "reset", "no HTTP", "half a body"],
)
async def test_a_login_without_an_answer_is_no_danger(server, gateway, step):
    server.on("/auth/authenticate", step)
    with pytest.raises(NotSent) as caught:
        await gateway.authenticate(server.url, key_of(server))
    assert "No answer to the login" in caught.value.title
    assert "marked-secret" not in caught.value.text
    assert len(server.requests) == 1


async def test_a_login_has_a_deadline_of_its_own(server, gateway, monkeypatch):
    monkeypatch.setattr(gateway_module, "LOGIN_TIMEOUT_S", 0.05)
    server.on("/auth/authenticate", silence)
    with pytest.raises(NotSent, match="No answer to the login"):
        await gateway.authenticate(server.url, key_of(server))


async def test_a_login_reads_no_more_than_1_mb(server, gateway):
    async def endless(line: Line):
        await line.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            await line.write(b" " * 65536)

    server.on("/auth/authenticate", endless)
    with pytest.raises(LoginRefused):
        await gateway.authenticate(server.url, key_of(server))
    await until(lambda: server.open_connections == 0)


# other settings


async def test_other_settings_open_another_client_and_close_the_old_one_when_it_is_idle(
    server, gateway
):
    gate = asyncio.Event()
    server.on("/endpoint", held(gate, reply(200, b"ok")), reply(200, b"ok"))
    first = asyncio.get_running_loop().create_task(send(gateway, server))
    await until(lambda: len(server.requests) == 1)
    gateway.use_network(Network(proxy_mode=ProxyMode.NONE, read_timeout_s=99))
    assert (await send(gateway, server)).status == 200
    assert server.open_connections == 2
    gate.set()
    assert (await first).status == 200
    await until(lambda: server.open_connections == 1)


async def test_the_same_settings_keep_the_client(server, gateway):
    server.on("/endpoint", reply(200, b"ok"))
    await send(gateway, server)
    gateway.use_network(Network(proxy_mode=ProxyMode.NONE))
    await send(gateway, server)
    assert server.connections == 1


async def test_warm_up_sends_nothing_and_the_first_request_uses_what_it_made(
    server, gateway, monkeypatch
):
    opened = []
    open_transport = wire_module.Connector.open_transport

    async def counted(self, route):
        opened.append(route)
        return await open_transport(self, route)

    monkeypatch.setattr(wire_module.Connector, "open_transport", counted)
    server.on("/endpoint", reply(200))
    await gateway.warm_up()
    assert server.connections == 0
    await send(gateway, server)
    assert len(opened) == 1


def test_the_first_window_does_not_wait_for_httpx():
    code = (
        "import sys, app.services.gateway, app.services.authenticator\n"
        "heavy = {'httpx', 'httpcore', 'h11', 'anyio', 'truststore', 'certifi', 'email.utils'}\n"
        "sys.exit(','.join(heavy & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
