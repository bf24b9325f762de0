"""A request before it goes out, and how it is told."""

from collections.abc import AsyncIterator, Mapping
from typing import TYPE_CHECKING

from app.model.errors import NotSent
from app.model.exchange import Headers, SentRequest
from app.model.language import translate
from app.model.redaction import mask_header

if TYPE_CHECKING:
    import httpx

# A body leaves in pieces, each with its time-out: a slow line may take minutes for 40 MB.
PIECE_BYTES = 256 * 1024


def make_request(url: str, body: bytes, headers: Mapping[str, str]) -> "httpx.Request":
    """A POST of *body*.

    Raises:
        NotSent: the host name is none.
    """
    import httpx

    is_long = len(body) > PIECE_BYTES
    try:
        return httpx.Request(
            "POST",
            url,
            content=_pieces(body) if is_long else body,
            headers={**headers, "Content-Length": str(len(body))},
        )
    except (httpx.InvalidURL, UnicodeError) as error:  # a host name that no name server can have
        raise NotSent(
            translate("Request", "The host name cannot be used."),
            translate("Request", "Check the base URL of the profile."),
        ) from error


async def _pieces(body: bytes) -> AsyncIterator[bytes]:
    for at in range(0, len(body), PIECE_BYTES):
        yield body[at : at + PIECE_BYTES]


def as_sent(request: "httpx.Request", body: bytes) -> SentRequest:
    """The request as the window shows it, its token masked."""
    return SentRequest(
        method=request.method,
        url=str(request.url),
        headers=tuple((name, mask_header(name, value)) for name, value in plain_headers(request)),
        body=body,
    )


def plain_headers(message: "httpx.Request | httpx.Response") -> Headers:
    """Names and values as they are on the wire."""
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1")) for name, value in message.headers.raw
    )
