"""Commands as the prompt of Windows reads them, and as programs there split their arguments."""

import re

from app.model.incoming.request import Unreadable

_BLANK = " \t\r\n"
_PART = re.compile(rf'(\\*)"|\\+|[{_BLANK}]+|[^"\\{_BLANK}]+')


def commands(text: str) -> list[list[str]]:
    """The words of each command. ``%variables%`` stay as they are written.

    Raises:
        Unreadable: a quote is not closed.
    """
    return [words for words in map(arguments, _lines(text)) if words]


def _lines(text: str) -> list[str]:
    """The command lines, without carets: what is outside of quotes after one loses its meaning."""
    text = text.replace("\r\n", "\n")
    found = [""]
    parts: list[str] = []
    is_quoted = False
    at = 0
    while at < len(text):
        character = text[at]
        if character == '"':
            is_quoted = not is_quoted
        elif character == "^" and not is_quoted:
            at += 1
            if text.startswith("\n", at):
                at += 1  # the line goes on; what follows is taken as it is
            parts.append(text[at : at + 1])
            at += 1
            continue
        elif character in "\n&|" and not is_quoted:
            found[-1] = "".join(parts)
            found.append("")
            parts = []
            at += 1
            continue
        parts.append(character)
        at += 1
    found[-1] = "".join(parts)
    return found


def arguments(line: str) -> list[str]:
    r"""Split a command line by the rules of Microsoft's C library.

    2n backslashes and a quote are n backslashes and a quote that opens or closes; one backslash
    more makes the quote a character; two quotes inside of quotes are one.

    Raises:
        Unreadable: a quote is not closed.
    """
    words: list[str] = []
    word: list[str] | None = None
    is_quoted = False
    at = 0
    for match in _PART.finditer(line):
        if match.start() < at:
            continue  # the second of two quotes
        at = match.end()
        part, slashes = match[0], match[1]
        if slashes is None and not is_quoted and part[0] in _BLANK:
            if word is not None:
                words.append("".join(word))
            word = None
            continue
        word = [] if word is None else word
        if slashes is None:
            word.append(part)
            continue
        word.append("\\" * (len(slashes) // 2))
        if len(slashes) % 2:
            word.append('"')
        elif is_quoted and line.startswith('"', at):
            word.append('"')
            at += 1
        else:
            is_quoted = not is_quoted
    if is_quoted:
        raise Unreadable("a quote is not closed")
    if word is not None:
        words.append("".join(word))
    return words
