"""A reply's body made ready to be looked at: indented lines, and a tree that opens on demand."""

from dataclasses import dataclass, field

from app.model.exchange import Headers
from app.model.json_node import JsonNode
from app.model.lines import Lines
from app.model.redaction import mask_header
from app.model.reply import Reply
from app.model.reply_body import BodyKind

_BOM = b"\xef\xbb\xbf"
_LARGE = 256 * 1024
_LEVELS = 8

# Control characters get visible stand-ins; so do marks that hide or turn the direction of text, and
# halves of surrogate pairs, which Qt refuses.
_HARMLESS = {
    **{code: 0x2400 + code for code in range(32)},
    0x7F: 0x2421,
    **dict.fromkeys([*range(0x80, 0xA0), 0x061C, 0x200E, 0x200F, *range(0x2028, 0x202F)], 0xFFFD),
    **dict.fromkeys([*range(0x2066, 0x206A), 0xFEFF, *range(0xD800, 0xE000)], 0xFFFD),
}


@dataclass(frozen=True, slots=True)
class PreparedBody:
    """What the viewer shows of a body.

    *lines* are indented JSON when *is_indented*, else the body as it came. *root* is None where
    there is no tree: no JSON, or JSON that cannot be opened (cut off, NaN, nested too deep).
    *headers* are those of the reply, *request* is what was sent; tokens are masked in both.
    """

    lines: Lines = field(repr=False)
    root: JsonNode | None = field(default=None, repr=False)
    is_indented: bool = False
    headers: Lines = field(default_factory=lambda: Lines(b""), repr=False)
    request: Lines = field(default_factory=lambda: Lines(b""), repr=False)


def prepare(reply: Reply) -> PreparedBody:
    """Indent the body and open what is large in it.

    Pure; takes some 20 ms for each MB, so bodies above 256 kB are for a thread. Never raises.
    """
    exchange = reply.exchange
    sent = exchange.request
    start = f"{sent.method} {sent.url}\n{_header_lines(sent.headers)}\n".encode("utf-8", "replace")
    status = f"{exchange.status} {exchange.reason}".strip()
    headers = f"{status}\n{_header_lines(exchange.headers)}" if exchange.status else ""
    indented, root = _open(reply)
    return PreparedBody(
        Lines(exchange.body if indented is None else indented),
        root,
        is_indented=indented is not None,
        headers=Lines(headers.encode("utf-8", "replace")),
        request=Lines(start + sent.body),
    )


def _open(reply: Reply) -> tuple[bytes | None, JsonNode | None]:
    """The body as indented JSON and as a tree; None where it cannot be opened."""
    body = reply.exchange.body
    if reply.kind not in (BodyKind.OBJECT, BodyKind.OTHER_JSON) or reply.exchange.truncated:
        return None, None
    import msgspec

    body = body.removeprefix(_BOM)
    try:
        indented = msgspec.json.format(body, indent=2)
        root = JsonNode(msgspec.Raw(body.strip()))
        root.prepare(above=_LARGE, depth=_LEVELS)
    except (msgspec.DecodeError, RecursionError):
        return None, None
    return indented, root


def _header_lines(headers: Headers) -> str:
    return "".join(f"{name}: {mask_header(name, value)}\n" for name, value in headers)


def harmless(text: str) -> str:
    """*text* with nothing in it that moves, hides or breaks: for painting, never for copying."""
    return text.translate(_HARMLESS)
