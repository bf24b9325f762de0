"""A reply's body made ready to be looked at: indented lines, and a tree that opens on demand."""

from dataclasses import dataclass, field
from io import BytesIO

from app.model.body_layout import NARROW, extent, find_index, indent, is_deep, lay_out_large
from app.model.exchange import Headers
from app.model.json_index import LARGE, Index, Spans
from app.model.json_node import JsonNode
from app.model.lines import LineCount, Lines, index_lines
from app.model.redaction import mask_header
from app.model.reply import Reply

# Control characters get visible stand-ins; so do marks that hide or turn the direction of text, and
# halves of surrogate pairs, which Qt refuses.
_HARMLESS = {
    **{code: 0x2400 + code for code in range(32)},
    0x7F: 0x2421,
    **dict.fromkeys([*range(0x80, 0xA0), 0x061C, 0x200E, 0x200F, *range(0x2028, 0x202F)], 0xFFFD),
    **dict.fromkeys([*range(0x2066, 0x206A), 0xFEFF, *range(0xD800, 0xE000)], 0xFFFD),
}


@dataclass(frozen=True, slots=True)
class OpenedBody:
    """A body taken apart: its lines and where the members of its large values are.

    The *lines* are indented JSON when *is_indented*, else the body as it came. *index* is None
    where there is none: no JSON, or JSON that cannot be opened (cut off, NaN, nested too deep).
    """

    lines: Lines = field(repr=False)
    is_indented: bool = False
    index: Index | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class PreparedBody:
    """What the viewer shows of a body.

    *lines* are indented JSON when *is_indented*, else the body as it came. *root* is None where
    there is no tree. *received* is the body exactly as it came.
    *headers* are those of the reply, *request* is what was sent; tokens are masked in both.
    """

    lines: Lines = field(repr=False)
    root: JsonNode | None = field(default=None, repr=False)
    is_indented: bool = False
    received: bytes = field(default=b"", repr=False)
    headers: Lines = field(default_factory=lambda: Lines(b""), repr=False)
    request: Lines = field(default_factory=lambda: Lines(b""), repr=False)


def prepare(reply: Reply, opened: OpenedBody | None = None) -> PreparedBody:
    """Lay the reply out for the viewer. Never raises.

    Pure. Without *opened* it takes the body apart, some 20 ms for each MB, so that bodies above
    256 kB are for another process, or a thread.
    """
    exchange = reply.exchange
    sent = exchange.request
    start = f"{sent.method} {sent.url}\n{_header_lines(sent.headers)}\n".encode("utf-8", "replace")
    status = f"{exchange.status} {exchange.reason}".strip()
    headers = f"{status}\n{_header_lines(exchange.headers)}" if exchange.status else ""
    if opened is None:
        opened = open_body(exchange.body, truncated=exchange.truncated)
    return PreparedBody(
        opened.lines,
        _root(exchange.body, opened.index),
        is_indented=opened.is_indented,
        received=exchange.body,
        headers=Lines(headers.encode("utf-8", "replace")),
        request=Lines(start + sent.body),
    )


def open_body(body: bytes, *, truncated: bool = False) -> OpenedBody:
    """Take *body* apart, all in one go."""
    if len(body) <= LARGE:
        indented = None if truncated else indent(body)
        lines = Lines(body if indented is None else indented)
        return OpenedBody(lines, indented is not None, None if indented is None else {})
    count, written = LineCount(), BytesIO()

    def write(data: bytes) -> None:
        count.add(data)
        written.write(data)

    index = None if truncated else lay_out_large(body, write)
    if index is not None:
        indented = written.getvalue()
        return OpenedBody(Lines(indented, count.index(indented, narrow=NARROW)), True, index)
    index = find_index(body) if not truncated and is_deep(body) else None
    return OpenedBody(Lines(body, index_lines(body, narrow=NARROW)), index=index)


def _root(body: bytes, index: Index | None) -> JsonNode | None:
    if index is None:
        return None
    import msgspec

    start, end = extent(body)
    if body[start : start + 1] not in (b"{", b"["):
        return None
    raw = msgspec.Raw(memoryview(body)[start:end])
    return JsonNode(raw, members=Spans.at(body, index, start))


def _header_lines(headers: Headers) -> str:
    return "".join(f"{name}: {mask_header(name, value)}\n" for name, value in headers)


def harmless(text: str) -> str:
    """*text* with nothing in it that moves, hides or breaks: for painting, never for copying."""
    # Nothing that has a stand-in is printable; to find none is quicker than to replace none.
    return text if text.isprintable() else text.translate(_HARMLESS)
