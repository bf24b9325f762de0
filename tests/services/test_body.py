"""Bodies that are packed though nobody asked for it, and what they may not become."""

import gzip
import tracemalloc
import zlib

import pytest

from app.model.exchange import Arrival, Outgoing
from app.model.preferences import ProxyMode
from app.services.body import STEP_BYTES
from app.services.gateway import MAX_BODY_BYTES, Flight, Gateway, Network
from tests.support.clocks import ManualClock
from tests.support.loopback_server import LoopbackServer, reply
from tests.support.tokens import Source

pytestmark = pytest.mark.anyio

TEXT = b'{"Meta": {"Logs": []}}' * 10_000


@pytest.fixture
async def get(qapp):
    gateway = Gateway(
        clock=ManualClock(),
        network=Network(proxy_mode=ProxyMode.NONE),
        system_proxy=lambda _url: "",
    )
    async with LoopbackServer() as server:

        async def get(body, encoding):
            server.on("/endpoint", reply(200, body, {"Content-Encoding": encoding}))
            outgoing = Outgoing(base_url=server.url, path="/endpoint", body=b"{}")
            return await gateway.send(outgoing, Source(), Flight())

        yield get
        await gateway.close()


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(TEXT)),
        ("GZIP", gzip.compress(TEXT[:100]) + gzip.compress(TEXT[100:])),
        ("x-gzip", gzip.compress(TEXT)),
        ("deflate", zlib.compress(TEXT)),
        ("identity", TEXT),
        ("", TEXT),
    ],
    ids=["gzip", "two members", "x-gzip", "deflate", "identity", "none"],
)
async def test_a_packed_body_is_unpacked(get, encoding, packed):
    exchange = await get(packed, encoding)
    assert exchange.body == TEXT
    assert not exchange.truncated


async def test_a_packed_body_of_nothing(get):
    exchange = await get(b"", "gzip")
    assert (exchange.body, exchange.truncated) == (b"", False)


async def test_an_unknown_packing_is_left_as_it_came(get):
    exchange = await get(b"\x1b\x00brotli", "br")
    assert (exchange.body, exchange.truncated) == (b"\x1b\x00brotli", False)


@pytest.mark.parametrize(
    ("packed", "kept"),
    [
        (gzip.compress(TEXT)[:-20], True),
        (gzip.compress(TEXT)[:-1], True),
        (gzip.compress(TEXT) + b"and more", True),
        (b"not packed at all", False),
    ],
    ids=["cut", "cut by a byte", "more behind it", "not packed"],
)
async def test_a_damaged_body_is_kept_as_far_as_it_is_good_and_marked(get, packed, kept):
    exchange = await get(packed, "gzip")
    assert exchange.arrival is Arrival.ANSWERED
    assert exchange.truncated
    assert TEXT.startswith(exchange.body)
    assert bool(exchange.body) == kept


@pytest.fixture(scope="module")
def bomb():
    """A thousandfold: 300 kB on the wire, 300 MB if it were let."""
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    zeros = bytes(1024 * 1024)
    return b"".join(packer.compress(zeros) for _ in range(300)) + packer.flush()


async def test_a_bomb_is_defused(get, bomb):
    assert len(bomb) < 400_000
    await get(b"", "gzip")  # what the first request loads is not counted
    tracemalloc.start()
    try:
        exchange = await get(bomb, "gzip")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (len(exchange.body), exchange.truncated) == (MAX_BODY_BYTES, True)
    # The body, its copy for good, the slack of a growing buffer, and a few steps.
    assert peak < 2.3 * MAX_BODY_BYTES + 20 * STEP_BYTES
