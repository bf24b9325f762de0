"""JSON laid out anew: only the white space between the tokens changes, never a token.

Numbers, escapes, the order of members and those that stand twice stay as they were written.
"""

from itertools import pairwise

from app.model.json_fault import find_fault
from app.model.json_scan import BOM
from app.model.json_token import CLOSING, OPENING, TOKEN

_UNIT = "  "


def pretty(text: str) -> str:
    """*text* with one member or value per line.

    Raises:
        InvalidMessage: it is not JSON; with line and column.
    """
    tokens = _tokens(text)
    parts: list[str] = []
    depth = 0
    for token, following in pairwise([*tokens, ""]):
        parts.append(token)
        if token in OPENING and following not in CLOSING:
            depth += 1
            parts.append("\n" + _UNIT * depth)
        elif token == ",":
            parts.append("\n" + _UNIT * depth)
        elif token == ":":
            parts.append(" ")
        elif following and following in CLOSING and token not in OPENING:
            depth -= 1
            parts.append("\n" + _UNIT * depth)
    return _with_ends(text, "".join(parts))


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
