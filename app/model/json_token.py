"""The tokens of a JSON text that someone may be in the middle of typing.

No string crosses a line end, so that a quote too many does harm in its own line alone, and reading
may begin at the start of any line.
"""

import json
import re
from collections.abc import Iterator

TOKEN = re.compile(
    r'"[^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*+"?|[{}\[\],:]|[^ \t\r\n"{}\[\],:\ufeff]++|\ufeff'
)
"""A string, closed or not, a bracket, comma or colon, or a word: a number, a literal, a mistake."""

OPENING = "{["
CLOSING = "}]"

_CLOSED = re.compile(r'"[^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*+"')
_CHUNK = 32 * 1024


def is_closed(token: str) -> bool:
    """Whether a string token has its second quote."""
    return _CLOSED.fullmatch(token) is not None


def named(token: str) -> str:
    """What a string token stands for; as it is written when it cannot be read."""
    try:
        value = json.loads(token if is_closed(token) else f'{token}"')
    except ValueError:
        return token.strip('"')
    return value if isinstance(value, str) else token


def tokens_after(text: str, at: int) -> Iterator[str]:
    """The tokens from *at* on, which stands in no string."""
    end = at
    while end < len(text):
        start = end
        end = text.find("\n", start + _CHUNK) + 1 or len(text)
        yield from TOKEN.findall(text, start, end)
