"""A request and its answer as bytes, to be kept; tokens are masked in it."""

import json
import zlib
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any, cast

from app.model.errors import CourierError
from app.model.exchange import Arrival, Exchange, Headers, SentRequest
from app.model.redaction import mask_header
from app.model.timing import Timing

VERSION = 1
_LEVEL = 6
_PIECE = 512 * 1024


def pack(exchange: Exchange) -> bytes:
    """*exchange* compressed: a line of JSON with the facts, the body sent, the body received."""
    request, error = exchange.request, exchange.error
    facts = {
        "version": VERSION,
        "method": request.method,
        "url": request.url,
        "requestHeaders": _masked(request.headers),
        "requestBytes": len(request.body),
        "arrival": exchange.arrival.value,
        "sentAt": exchange.sent_at.astimezone(UTC).isoformat(),
        "elapsedSeconds": exchange.elapsed_s,
        "status": exchange.status,
        "reason": exchange.reason,
        "headers": _masked(exchange.headers),
        "truncated": exchange.truncated,
        "repeated": exchange.repeated,
        "timing": asdict(exchange.timing) if exchange.timing is not None else None,
        "error": [error.title, error.hint, error.cause] if error is not None else None,
    }
    packer = zlib.compressobj(_LEVEL)
    return b"".join(
        (
            packer.compress(json.dumps(facts).encode("ascii") + b"\n"),
            packer.compress(request.body),
            packer.compress(exchange.body),
            packer.flush(),
        )
    )


def unpack(packed: bytes) -> Exchange:
    """What `pack` made *packed* from.

    Raises:
        ValueError: it is something else, or from a newer version of the program.
    """
    whole = b"".join(pieces(packed))
    head, _, bodies = whole.partition(b"\n")
    try:
        facts = cast("dict[str, Any]", json.loads(head))
        if facts["version"] != VERSION:
            raise ValueError("a record of another version")
        size = int(facts["requestBytes"])
        said = facts["error"]
        return Exchange(
            request=SentRequest(
                method=facts["method"],
                url=facts["url"],
                headers=_headers(facts["requestHeaders"]),
                body=bodies[:size],
            ),
            arrival=Arrival(facts["arrival"]),
            sent_at=datetime.fromisoformat(facts["sentAt"]),
            elapsed_s=float(facts["elapsedSeconds"]),
            status=int(facts["status"]),
            reason=facts["reason"],
            headers=_headers(facts["headers"]),
            body=bodies[size:],
            truncated=bool(facts["truncated"]),
            repeated=bool(facts["repeated"]),
            timing=Timing(**facts["timing"]) if facts["timing"] else None,
            error=CourierError(said[0], said[1], cause=said[2]) if said else None,
        )
    except (KeyError, TypeError, IndexError) as error:
        raise ValueError("not a record of a send") from error


def pieces(packed: bytes) -> Iterator[bytes]:
    """What is packed, piece by piece, so that no thread waits long for another.

    Raises:
        ValueError: it is damaged.
    """
    opener = zlib.decompressobj()
    try:
        piece = opener.decompress(packed, _PIECE)
        while piece:
            yield piece
            piece = opener.decompress(opener.unconsumed_tail, _PIECE)
    except zlib.error as error:
        raise ValueError("not compressed, or damaged") from error
    if not opener.eof:
        raise ValueError("the end is missing")


def holds(packed: bytes, words: str) -> bool:
    """Whether *words* stand in what is packed, as they are or as JSON escapes them.

    Upper and lower case count as the same for ASCII letters.

    Raises:
        ValueError: it is damaged.
    """
    plain = words.encode("utf-8", "replace")
    wanted = {text.lower() for text in (plain, json.dumps(words)[1:-1].encode("ascii"))}
    longest = max(map(len, wanted))
    before = b""
    for piece in pieces(packed):
        seen = before + piece.lower()
        if any(one in seen for one in wanted):
            return True
        before = seen[len(seen) - longest + 1 :] if longest > 1 else b""
    return False


def _masked(headers: Headers) -> list[list[str]]:
    return [[name, mask_header(name, value)] for name, value in headers]


def _headers(entries: list[list[str]]) -> Headers:
    return tuple((name, value) for name, value in entries)
