"""Commands as bash, zsh and sh read them."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from app.model.incoming.request import Unreadable

_ANSI_ESCAPE = re.compile(
    r"\\(?:u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|x([0-9a-fA-F]{1,2})|([0-7]{1,3})|(.))",
    re.DOTALL,
)
_ANSI_LETTERS = dict(zip("abeEfnrtv", "\a\b\x1b\x1b\f\n\r\t\v", strict=True))
_HEREDOC = re.compile(r"<<(-?)[ \t]*(['\"]?)([A-Za-z_][\w-]*)\2")


@dataclass(slots=True)
class Command:
    """One command: its words, what is piped or written into it, whether it feeds the next."""

    words: list[str] = field(default_factory=list[str], repr=False)
    stdin: str = field(default="", repr=False)
    feeds_next: bool = False


def commands(text: str) -> list[Command]:
    """The commands of a script. Variables stay as they are written.

    Raises:
        Unreadable: a quote is not closed.
    """
    reader = _Reader(text)
    reader.read()
    return [command for command in reader.commands if command.words]


class _Reader:
    def __init__(self, text: str) -> None:
        self.commands = [Command()]
        self._text = text
        self._word: list[str] | None = None
        self._heredocs: list[tuple[Command, str, bool]] = []

    def read(self) -> None:
        text, at = self._text, 0
        while at < len(text):
            at = self._step(text, at)
        self._end_word()

    def _step(self, text: str, at: int) -> int:
        character = text[at]
        for pattern, unquote in _PARTS:
            match = pattern.match(text, at)
            if match:
                self._add(unquote(match[0]))
                return match.end()
        match = _HEREDOC.match(text, at)
        if match:
            self._end_word()
            self._heredocs.append((self.commands[-1], match[3], bool(match[1])))
            return match.end()
        if character in "'\"":
            raise Unreadable("a quote is not closed")
        if character == "\\":
            if not text.startswith(("\n", "\r\n"), at + 1):
                self._add(text[at + 1 : at + 2])
                return at + 2
            return text.index("\n", at) + 1
        if character == "\n":
            self._end_command(feeds_next=False)
            return self._take_heredocs(text, at + 1)
        if character.isspace():
            self._end_word()
        elif character == "#" and self._word is None:
            end = text.find("\n", at)
            return len(text) if end < 0 else end
        elif character in ";&|()":
            self._end_command(feeds_next=character == "|" and text[at + 1 : at + 2] != "|")
        else:
            self._add(character)
        return at + 1

    def _add(self, part: str) -> None:
        if self._word is None:
            self._word = []
        self._word.append(part)

    def _end_word(self) -> None:
        if self._word is not None:
            self.commands[-1].words.append("".join(self._word))
            self._word = None

    def _end_command(self, *, feeds_next: bool) -> None:
        self._end_word()
        if self.commands[-1].words:
            self.commands[-1].feeds_next = feeds_next
            self.commands.append(Command())

    def _take_heredocs(self, text: str, at: int) -> int:
        for command, word, is_indented in self._heredocs:
            blank = r"\t*" if is_indented else ""
            end = re.compile(rf"^{blank}{re.escape(word)}[ \t\r]*$", re.MULTILINE).search(text, at)
            if end is None:
                raise Unreadable("a here-document is not closed")
            command.stdin = text[at : end.start()]
            at = min(end.end() + 1, len(text))
        self._heredocs.clear()
        return at


def _double(quoted: str) -> str:
    return re.sub(r'\\(?:\r?\n|([$`"\\]))', lambda match: match[1] or "", quoted[1:-1])


def _ansi(quoted: str) -> str:
    text = _ANSI_ESCAPE.sub(_ansi_escape, quoted[2:-1])
    # JavaScript writes what lies beyond 16 bits as two escapes.
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _ansi_escape(match: re.Match[str]) -> str:
    short, long, byte, octal, letter = match.groups()
    if letter is not None:
        return _ANSI_LETTERS.get(letter, letter if letter in "\\'\"?" else f"\\{letter}")
    code = int(octal, 8) if octal else int(short or long or byte, 16)
    return chr(code) if code < 0x110000 else "\ufffd"


_PARTS: tuple[tuple[re.Pattern[str], Callable[[str], str]], ...] = (
    (re.compile(r"[^\s\\'\"$#;&|<>()]+"), str),
    (re.compile(r"'[^']*'"), lambda quoted: quoted[1:-1]),
    (re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL), _double),
    (re.compile(r"\$'(?:[^'\\]|\\.)*'", re.DOTALL), _ansi),
)
