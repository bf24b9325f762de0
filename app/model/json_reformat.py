"""JSON laid out anew: only the white space between the tokens changes, never a token.

Numbers, escapes, the order of members and those that stand twice stay as they were written.
"""

from collections.abc import Iterator
from itertools import pairwise

from app.model.json_fault import find_fault
from app.model.json_scan import BOM
from app.model.json_token import CLOSING, OPENING, TOKEN

_UNIT = "  "
_BEGINNING = 4 * 1024


def pretty(text: str) -> str:
    """*text* with one member or value per line.

    Raises:
        InvalidMessage: it is not JSON; with line and column.
    """
    tokens = _tokens(text)
    return _with_ends(text, "".join(_laid_out([*tokens, ""])))


def beginning(body: bytes, lines: int) -> bytes:
    """How *body* begins when it is laid out: at most so many *lines*, of what can be read at once.

    "" where it is no JSON object or list.
    """
    text = body[:_BEGINNING].decode("utf-8", "replace").removeprefix(BOM)
    if text.lstrip()[:1] not in tuple(OPENING):
        return b""
    # The last token may be cut; it shows as far as it goes, and nothing is known to follow it.
    laid_out = "".join(_laid_out([*TOKEN.findall(text), ""]))
    return "\n".join(laid_out.split("\n", lines)[:lines]).encode("utf-8", "replace")


def _laid_out(tokens: list[str]) -> Iterator[str]:
    """The tokens, the last of which is "", with the white space that comes between them."""
    depth = 0
    for token, following in pairwise(tokens):
        yield token
        if token in OPENING and following not in CLOSING:
            depth += 1
            yield "\n" + _UNIT * depth
        elif token == ",":
            yield "\n" + _UNIT * depth
        elif token == ":":
            yield " "
        elif following and following in CLOSING and token not in OPENING:
            depth -= 1
            yield "\n" + _UNIT * depth


def minified(text: str) -> str:
    """*text* without white space between its tokens.

    Raises:
        InvalidMessage: it is not JSON; with line and column.
    """
    return _with_ends(text, "".join(_tokens(text)))


def moved(before: str, after: str, at: int) -> int:
    """Where the place *at* of *before* is in *after*, the same tokens laid out anew."""
    start = end = -1
    count = 0
    for match in TOKEN.finditer(before):
        if match.start() > at:
            break
        start, end = match.span()
        count += 1
    for number, match in enumerate(TOKEN.finditer(after), 1):
        if number == count:
            return match.start() + min(at, end) - start
    return 0


def _tokens(text: str) -> list[str]:
    fault = find_fault(text, allows_twice=True)
    if fault is not None:
        raise fault
    return [token for token in TOKEN.findall(text) if token != BOM]


def _with_ends(text: str, laid_out: str) -> str:
    start = BOM if text.startswith(BOM) else ""
    return start + laid_out + ("\n" if text.endswith("\n") else "")
