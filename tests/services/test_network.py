"""The way to a host: certificates and proxies, over real sockets."""

import asyncio
import ssl
import sys
import threading

import pytest
import trustme

from app.model.credential import Credential
from app.model.errors import NotSent
from app.model.exchange import Arrival, Outgoing
from app.model.origin import parse_base_url
from app.model.preferences import Preferences, ProxyMode
from app.services import network as network_module
from app.services.gateway import Flight, Gateway, Network
from tests.support.clocks import ManualClock
from tests.support.connect_proxy import ConnectProxy
from tests.support.loopback_server import LoopbackServer, close, login, raw, reply, reset, then
from tests.support.tls import ca_file, server_context
from tests.support.tokens import Source
from tests.support.until import until

pytestmark = pytest.mark.anyio

HOST = "redox.test"
OUTGOING = Outgoing(base_url=f"https://{HOST}", path="/endpoint", body=b"{}")


class Asked:
    """The system's own knowledge of proxies."""

    def __init__(self, answer: str = "") -> None:
        self.answer = answer
        self.urls: list[str] = []

    def __call__(self, url: str) -> str:
        self.urls.append(url)
        return self.answer


@pytest.fixture
def authority(tmp_path):
    return ca_file(tmp_path)


@pytest.fixture
async def make(qapp):
    made = []

    def make(system_proxy=lambda _url: "", clock=None, **choices):
        gateway = Gateway(
            clock=clock or ManualClock(), network=Network(**choices), system_proxy=system_proxy
        )
        made.append(gateway)
        return gateway

    yield make
    for gateway in made:
        await gateway.close()


async def send(gateway, outgoing=OUTGOING):
    return await gateway.send(outgoing, Source(), Flight())


def to(server):
    return Outgoing(base_url=server.url, path="/endpoint", body=b"{}")


# TLS


async def test_a_ca_file_is_trusted_on_top_of_the_system(make, authority):
    async with LoopbackServer(tls=server_context("localhost"), host="localhost") as server:
        server.on("/endpoint", reply(200, b"ok"))
        exchange = await send(make(ca_file=authority), to(server))
        assert (exchange.arrival, exchange.body) == (Arrival.ANSWERED, b"ok")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the store cannot be swapped")
async def test_the_system_store_stays_in_use_beside_a_ca_file(
    make, authority, tmp_path, monkeypatch
):
    monkeypatch.setenv("SSL_CERT_FILE", authority)
    other = tmp_path / "other.pem"
    trustme.CA().cert_pem.write_to_path(str(other))
    async with LoopbackServer(tls=server_context("localhost"), host="localhost") as server:
        server.on("/endpoint", reply(200))
        exchange = await send(make(ca_file=str(other)), to(server))
        assert exchange.arrival is Arrival.ANSWERED


@pytest.mark.parametrize(
    ("tls", "trusted", "title", "cause", "hint"),
    [
        (
            server_context("localhost", authority=trustme.CA()),
            True,
            "could not prove who it is",
            "does not trust who signed",
            "CA file in Settings",
        ),
        (
            server_context("localhost"),
            False,
            "could not prove who it is",
            "does not trust who signed",
            "CA file in Settings",
        ),
        (
            server_context("localhost", expired=True),
            True,
            "could not prove who it is",
            "has expired",
            "Check the date",
        ),
        (
            server_context("other.test"),
            True,
            "could not prove who it is",
            "is for another host",
            "Check the base URL",
        ),
    ],
    ids=["unknown CA", "no CA file", "expired", "wrong host"],
)
async def test_a_host_that_is_not_trusted_gets_nothing(
    make, authority, tls, trusted, title, cause, hint
):
    async with LoopbackServer(tls=tls, host="localhost") as server:
        server.on("/endpoint", reply(200)).on("/auth/authenticate", login())
        gateway = make(ca_file=authority if trusted else "")
        exchange = await send(gateway, to(server))
        assert exchange.arrival is Arrival.NOT_SENT
        assert isinstance(exchange.error, NotSent)
        assert title in exchange.error.title
        assert cause in exchange.error.cause
        assert hint in exchange.error.hint
        key = Credential("key", "marked-secret", parse_base_url(server.url))
        with pytest.raises(NotSent):
            await gateway.authenticate(server.url, key)
        assert server.requests == []


async def read_hello(line):
    await line.reader.read(65536)


@pytest.mark.parametrize(
    ("at_once", "title", "cause"),
    [
        (raw(b"220 hello\r\n"), "no secure connection", "does not speak https on this port"),
        # The alert "protocol version" of a server that knows TLS 1.1 at most.
        (
            then(read_hello, raw(b"\x15\x03\x02\x00\x02\x02\x46")),
            "no connection that is secure enough",
            "no TLS 1.2 or newer",
        ),
        (close, "cannot be reached", "ended while it was being made"),
        (then(read_hello, close), "cannot be reached", "ended while it was being made"),
        (then(read_hello, reset), "cannot be reached", "ended while it was being made"),
    ],
    ids=["no TLS", "TLS 1.1", "closed", "closed after hello", "reset"],
)
async def test_a_handshake_that_fails(make, at_once, title, cause):
    async with LoopbackServer(at_once=at_once) as server:
        url = f"https://localhost:{server.port}"
        exchange = await send(make(), Outgoing(base_url=url, path="/endpoint", body=b"{}"))
    assert exchange.arrival is Arrival.NOT_SENT
    assert title in exchange.error.title
    assert cause in exchange.error.cause


def test_nothing_older_than_tls_1_2_is_spoken():
    context = network_module._trusting("")
    assert context.minimum_version is ssl.TLSVersion.TLSv1_2
    assert context.check_hostname
    assert context.verify_mode is ssl.CERT_REQUIRED


async def test_a_handshake_that_never_ends(make):
    async def silent(line):
        await line.reader.read()
        await line.reader.read()

    async with LoopbackServer(at_once=silent) as server:
        outgoing = Outgoing(
            base_url=f"https://localhost:{server.port}", path="/endpoint", body=b"{}"
        )
        exchange = await send(make(connect_timeout_s=0.05), outgoing)
    assert exchange.arrival is Arrival.NOT_SENT
    assert exchange.error.title.endswith("did not answer in time.")


@pytest.mark.parametrize("content", [None, "", "no certificate", "-----BEGIN CERTIFICATE-----\nx"])
async def test_a_bad_ca_file_is_said_and_nothing_leaves(make, tmp_path, content):
    path = tmp_path / "mine.pem"
    if content is not None:
        path.write_text(content)
    async with LoopbackServer(tls=server_context("localhost"), host="localhost") as server:
        gateway = make(ca_file=str(path))
        await gateway.warm_up()  # says nothing yet
        exchange = await send(gateway, to(server))
        assert exchange.arrival is Arrival.NOT_SENT
        assert exchange.error.title.startswith("The CA file cannot be used")
        assert "mine.pem" in exchange.error.cause
        assert server.connections == 0


async def test_a_corrected_ca_file_is_read_anew(make, tmp_path, authority):
    async with LoopbackServer(tls=server_context("localhost"), host="localhost") as server:
        server.on("/endpoint", reply(200))
        gateway = make(ca_file=str(tmp_path / "missing.pem"))
        assert (await send(gateway, to(server))).arrival is Arrival.NOT_SENT
        gateway.use_network(Network(ca_file=authority))
        assert (await send(gateway, to(server))).arrival is Arrival.ANSWERED


# proxies


@pytest.fixture
async def redox(qapp):
    async with LoopbackServer(tls=server_context(HOST)) as server:
        server.on("/endpoint", reply(200, b"ok"))
        yield server


@pytest.fixture
async def proxy(redox):
    async with ConnectProxy(redox.port) as proxy:
        yield proxy


async def test_a_manual_proxy_leads_to_the_host(make, authority, redox, proxy):
    gateway = make(proxy_mode=ProxyMode.MANUAL, proxy_url=proxy.url, ca_file=authority)
    exchange = await send(gateway)
    assert (exchange.arrival, exchange.body) == (Arrival.ANSWERED, b"ok")
    assert proxy.asked == [f"CONNECT {HOST}:443"]
    assert proxy.logins == [""]
    (request,) = redox.requests
    assert request.headers["host"] == HOST
    assert request.token == "access-1"


async def test_the_login_of_a_proxy_goes_to_the_proxy_alone(make, authority, redox, proxy):
    url = proxy.url.replace("http://", "http://me:marked-password@")
    gateway = make(proxy_mode=ProxyMode.MANUAL, proxy_url=url, ca_file=authority)
    exchange = await send(gateway)
    assert proxy.logins == ["Basic bWU6bWFya2VkLXBhc3N3b3Jk"]
    assert "proxy-authorization" not in redox.requests[0].headers
    assert "bWU6" not in repr(exchange)
    assert "marked-password" not in repr(exchange)


async def test_the_system_is_asked_once_a_minute(make, authority, redox, proxy):
    system, clock = Asked(proxy.url), ManualClock()
    gateway = make(system, clock, ca_file=authority)
    await send(gateway)
    clock.advance(59)
    await send(gateway)
    assert system.urls == [f"https://{HOST}"]
    clock.advance(1)
    await send(gateway)
    assert len(system.urls) == 2
    assert len(proxy.asked) == 1  # the same way, so the same connection


async def test_another_proxy_of_the_system_opens_another_client(make, authority, redox, proxy):
    async with ConnectProxy(redox.port) as other:
        system, clock = Asked(proxy.url), ManualClock()
        gateway = make(system, clock, ca_file=authority)
        await send(gateway)
        clock.advance(60)
        system.answer = other.url
        await send(gateway)
        assert (len(proxy.asked), len(other.asked)) == (1, 1)
        await until(lambda: redox.open_connections == 1)


async def test_the_system_is_asked_off_the_loop(make, authority, redox, proxy):
    threads = []

    def system(_url):
        threads.append(threading.current_thread())
        return proxy.url

    await send(make(system, ca_file=authority))
    assert threads != []
    assert threading.main_thread() not in threads


async def test_a_system_that_does_not_answer_is_passed_over(make, monkeypatch):
    monkeypatch.setattr(network_module, "PROXY_DEADLINE_S", 0.05)
    release = threading.Event()

    def stuck(_url):
        release.wait(10)
        return "http://127.0.0.1:1"

    network = Network()
    connector = network_module.Connector(stuck)
    try:
        assert await connector.proxy_for(f"https://{HOST}", network) is None
    finally:
        release.set()


async def test_a_stuck_system_proxy_holds_up_neither_loopback_nor_the_trust_store(make):
    release, asked = threading.Event(), threading.Event()

    def stuck(_url):
        asked.set()
        release.wait(10)
        return "http://127.0.0.1:1"

    gateway = make(stuck, read_timeout_s=5)
    async with LoopbackServer() as server:
        server.on("/endpoint", reply(200, b"ok"))
        waiting = asyncio.get_running_loop().create_task(send(gateway))
        await until(asked.is_set)
        try:
            assert (await send(gateway, to(server))).body == b"ok"
        finally:
            waiting.cancel()
            release.set()


@pytest.mark.parametrize("mode", [ProxyMode.SYSTEM, ProxyMode.MANUAL])
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
async def test_loopback_bypasses_every_proxy(make, proxy, mode, host):
    system = Asked(proxy.url)
    gateway = make(system, proxy_mode=mode, proxy_url=proxy.url)
    async with LoopbackServer(host=host) as server:
        server.on("/endpoint", reply(200))
        assert (await send(gateway, to(server))).arrival is Arrival.ANSWERED
    assert proxy.asked == []
    assert system.urls == []


def refusal(status, *wants):
    fields = "".join(f"Proxy-Authenticate: {each}\r\n" for each in wants)
    return f"HTTP/1.1 {status} Said\r\n{fields}Content-Length: 0\r\n\r\n".encode()


@pytest.mark.parametrize(
    ("answer", "login", "title", "words"),
    [
        (refusal(407, 'Basic realm="x"'), "", "wants a login (407)", "http://USER:PASSWORD@"),
        (refusal(407, "Basic", "NTLM"), "", "wants a login (407)", "http://USER:PASSWORD@"),
        (refusal(407), "", "wants a login (407)", "http://USER:PASSWORD@"),
        (refusal(407, "Basic"), "me:marked@", "refused its user name or password", "Correct them"),
        (refusal(407, "NTLM"), "", "of a kind that is not supported", "NTLM or Negotiate"),
        (refusal(407, "Negotiate", "NTLM"), "me:marked@", "not supported", "NTLM or Negotiate"),
        (refusal(403), "", "did not let the connection through (403)", "allow the host"),
        (refusal(502), "", "did not let the connection through (502)", "allow the host"),
    ],
    ids=["basic", "basic or NTLM", "any", "wrong", "NTLM", "Negotiate", "forbidden", "bad way"],
)
async def test_a_proxy_that_refuses_is_explained(
    make, authority, redox, proxy, answer, login, title, words
):
    proxy.refusal = answer
    url = proxy.url.replace("http://", f"http://{login}")
    gateway = make(proxy_mode=ProxyMode.MANUAL, proxy_url=url, ca_file=authority)
    exchange = await send(gateway)
    assert exchange.arrival is Arrival.NOT_SENT
    assert title in exchange.error.title
    assert words in exchange.error.text
    assert "marked" not in exchange.error.text
    assert redox.connections == 0
    assert len(proxy.asked) == 1


async def test_a_proxy_that_is_not_there(make, authority):
    async with ConnectProxy() as gone:
        pass
    gateway = make(proxy_mode=ProxyMode.MANUAL, proxy_url=gone.url, ca_file=authority)
    exchange = await send(gateway)
    assert exchange.arrival is Arrival.NOT_SENT
    assert "proxy in Settings" in exchange.error.hint


async def test_a_proxy_that_never_answers(make, authority, proxy):
    proxy.is_silent = True
    gateway = make(
        proxy_mode=ProxyMode.MANUAL, proxy_url=proxy.url, ca_file=authority, read_timeout_s=0.05
    )
    exchange = await send(gateway)
    assert exchange.arrival is Arrival.NOT_SENT
    assert exchange.error.title == "The proxy did not answer in time."


async def test_a_certificate_is_checked_behind_a_proxy_too(make, proxy):
    exchange = await send(make(proxy_mode=ProxyMode.MANUAL, proxy_url=proxy.url))
    assert exchange.arrival is Arrival.NOT_SENT
    assert "does not trust who signed" in exchange.error.cause


async def test_a_reply_that_is_cut_behind_a_proxy_may_have_arrived(make, authority, redox, proxy):
    redox.on("/endpoint", close)
    gateway = make(proxy_mode=ProxyMode.MANUAL, proxy_url=proxy.url, ca_file=authority)
    assert (await send(gateway)).arrival is Arrival.UNKNOWN
    assert len(redox.requests) == 1


@pytest.mark.parametrize("url", ["socks5://proxy.test:1080", "proxy.test", ""])
async def test_a_proxy_that_cannot_be_used_is_said_and_not_passed_over(make, url):
    exchange = await send(make(proxy_mode=ProxyMode.MANUAL, proxy_url=url))
    assert exchange.arrival is Arrival.NOT_SENT
    assert "prox" in exchange.error.title.lower()
    if url:
        system = await send(make(lambda _url: url))
        assert system.error.title == exchange.error.title


async def test_no_proxy_asks_nobody(make):
    system = Asked("http://127.0.0.1:1")
    connector = network_module.Connector(system)
    network = Network(proxy_mode=ProxyMode.NONE)
    assert await connector.proxy_for(f"https://{HOST}", network) is None
    assert system.urls == []


def test_the_choices_come_from_the_preferences():
    preferences = Preferences(
        proxy_mode=ProxyMode.MANUAL,
        proxy_url="http://proxy.test:1",
        ca_file="mine.pem",
        connect_timeout_s=3,
        read_timeout_s=4,
    )
    assert Network.of(preferences) == Network(
        ProxyMode.MANUAL, "http://proxy.test:1", "mine.pem", 3, 4
    )
    assert Network.of(Preferences()) == Network()
    assert Network().read_timeout_s == 150
