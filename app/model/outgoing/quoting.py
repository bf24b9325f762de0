"""Quoting for three shells: what a person pastes there arrives as it was."""

import json
import re

from app.model.incoming.shell_powershell import SINGLE

# What cmd takes for its own outside of quotes, and % and ! inside of them, too.
_FOR_CMD = re.compile(r"[%!^&|<>()]|[^\x20-\x7e]")
_SPACE = re.compile(r"[ \t\r\n]+")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


def bash_quoted(text: str) -> str:
    """One word for bash, zsh and sh: nothing but an apostrophe has a meaning between two."""
    return "'" + text.replace("'", "'\\''") + "'"


def powershell_quoted(text: str) -> str:
    """One string for PowerShell, which takes typographic apostrophes for apostrophes, too."""
    return "'" + re.sub(rf"([{SINGLE}])", r"\1\1", text) + "'"


def cmd_quoted(text: str) -> str:
    r"""One argument for a program started from cmd, which splits it by Microsoft's rules.

    Not for what cmd has a meaning for; see `plain_for_cmd`. A quote becomes ``\"``, and
    backslashes before one are doubled.
    """
    escaped = re.sub(r'(\\*)"', lambda match: match[1] * 2 + '\\"', text)
    return '"' + re.sub(r"(\\+)\Z", r"\1\1", escaped) + '"'


def plain_for_cmd(json_text: str) -> str:
    r"""The same JSON on one line, with nothing in it that cmd or a code page would change.

    Every quote switches cmd between reading and copying, also one that is escaped for the program
    that is started. So each character with a meaning is written as ``\u0025``: they stand in
    strings alone.
    """
    parts: list[str] = []
    at = 0
    for match in _STRING.finditer(json_text):
        parts.append(_SPACE.sub("", json_text[at : match.start()]))
        parts.append(_FOR_CMD.sub(_as_escape, match[0]))
        at = match.end()
    parts.append(_SPACE.sub("", json_text[at:]))
    return "".join(parts)


def _as_escape(match: re.Match[str]) -> str:
    # As JSON does: a pair of escapes for what lies beyond 16 bits.
    character = match[0]
    return json.dumps(character)[1:-1] if not character.isascii() else f"\\u{ord(character):04x}"
