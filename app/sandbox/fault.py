"""The faults that are whole answers. Those of the connection are committed by `wire`."""

import json
import secrets
import uuid
from collections.abc import Iterator
from typing import Any

from app.model.sandbox_control import FaultKind
from app.sandbox.answer import Answer, text_answer
from app.sandbox.patients import PATIENTS

LARGE_BYTES = 10 * 1024 * 1024
RATE_LIMIT = 7500
"""The value that Redox's page on errors shows in X-RateLimit-Limit; another page says 10,000."""

_CHUNK_PATIENTS = 64
_GATEWAY_PAGE = (
    "<html>\r\n<head><title>{title}</title></head>\r\n"
    "<body>\r\n<center><h1>{title}</h1></center>\r\n</body>\r\n</html>\r\n"
)

# Status codes are Redox's documented ones. Of the bodies only two things are known: a 401 is plain
# text, and nothing says that the others are JSON.
_ANSWERS = {
    FaultKind.UNAUTHORIZED: text_answer(401, "Invalid request"),
    FaultKind.FORBIDDEN: text_answer(403, "Forbidden"),
    FaultKind.TOO_LARGE: text_answer(413, "Payload Too Large"),
    FaultKind.TOO_MANY: Answer(
        429,
        b"Too Many Requests",
        "text/html; charset=utf-8",
        (("X-RateLimit-Limit", str(RATE_LIMIT)),),
    ),
    FaultKind.SERVER_ERROR: text_answer(500, "Internal Server Error"),
    FaultKind.BAD_GATEWAY: Answer(
        502, _GATEWAY_PAGE.format(title="502 Bad Gateway").encode(), "text/html"
    ),
    FaultKind.GATEWAY_TIMEOUT: Answer(
        504, _GATEWAY_PAGE.format(title="504 Gateway Time-out").encode(), "text/html"
    ),
}


def answer_of(kind: FaultKind) -> Answer | None:
    """The answer that *kind* gives whatever was asked; None for those of another sort."""
    return _ANSWERS.get(kind)


def garbage() -> bytes:
    """Bytes that are neither JSON nor text."""
    return b"{\x00\xff\xfe" + secrets.token_bytes(400)


def large_reply(meta: dict[str, Any]) -> Iterator[bytes]:
    """A valid query-like reply of a little more than 10 MB, in pieces made as they are needed."""
    yield b'{"Patients":['
    sent, number = 0, 0
    while sent < LARGE_BYTES:
        entries: list[str] = []
        for _ in range(_CHUNK_PATIENTS):
            number += 1
            known = PATIENTS[number % len(PATIENTS)]
            identifier = {"ID": f"SANDBOX-{number:06d}", "IDType": "MR"}
            token = {"ID": str(uuid.uuid4()), "IDType": "EHRID"}
            entries.append(json.dumps({**known, "Identifiers": [identifier, token]}))
        piece = (("," if sent else "") + ",".join(entries)).encode()
        sent += len(piece)
        yield piece
    yield b'],"Meta":' + json.dumps(meta).encode() + b"}"
