"""PowerShell's own ways to send: Invoke-RestMethod and Invoke-WebRequest."""

from collections.abc import Iterator
from itertools import pairwise

from app.model.incoming.request import Request
from app.model.incoming.shell_powershell import Part, Token, tokens

_CALLS = frozenset(("invoke-restmethod", "invoke-webrequest", "irm", "iwr"))
_OPENING = {"@{": "}", "@(": ")", "{": "}", "(": ")", "[": "]"}
_PARAMETERS = ("uri", "method", "headers", "body", "infile", "contenttype", "token", "websession")


def requests(text: str) -> list[Request]:
    """The requests of a script; what it says before of variables is put into them.

    Raises:
        Unreadable: a quote is not closed.
    """
    return _Script(text).requests


def native_commands(text: str) -> list[tuple[list[str], str]]:
    """The commands that start other programs, each with its words and what is piped into it.

    Raises:
        Unreadable: a quote is not closed.
    """
    return _Script(text).commands


class _Script:
    def __init__(self, text: str) -> None:
        self.requests: list[Request] = []
        self.commands: list[tuple[list[str], str]] = []
        self._strings: dict[str, str] = {}
        self._tables: dict[str, list[tuple[str, str]]] = {}
        fed = ""
        for statement, ending in _statements(tokens(text)):
            self._run(statement, fed)
            fed = self._first_string(statement) if "|" in ending else ""

    def _run(self, statement: list[Token], fed: str) -> None:
        call = next((at for at, one in enumerate(statement) if one.text.lower() in _CALLS), -1)
        first = statement[0]
        if call >= 0 and statement[call].part is Part.WORD:
            self.requests.append(self._request(statement[call + 1 :]))
        elif first.part is Part.VARIABLE:
            self._remember(first.text, statement[1:])
        elif first.part is Part.WORD:
            self.commands.append(([self._word(one) for one in statement], fed))

    def _remember(self, name: str, rest: list[Token]) -> None:
        """Note what ``$name = …`` and ``$name.Add("…", "…")`` say."""
        value = rest[1:] if rest and rest[0].text == "=" else []
        strings = [self._word(one) for one in rest if one.part in (Part.STRING, Part.VARIABLE)]
        if value and value[0].text == "@{":
            self._tables[name] = self._table(value)
        elif value:
            self._strings[name] = self._first_string(value)
            self._tables[name] = []
        elif rest and rest[0].text.lower() == ".add" and len(strings) > 1:
            self._tables.setdefault(name, []).append((strings[0], strings[1]))
        elif rest and rest[0].text.lower() == ".cookies.add" and len(strings) > 1:
            self._tables.setdefault(name, []).append(("Cookie", strings[1]))

    def _request(self, rest: list[Token]) -> Request:
        found: dict[str, str] = {}
        headers: list[tuple[str, str]] = []
        at = 0
        while at < len(rest):
            name = _parameter(rest[at])
            value = _operand(rest, at + 1 if name else at)
            at += max(len(value), 1) + bool(name)
            if name in ("headers", "websession") and value:
                table = self._tables.get(value[0].text, [])
                headers += self._table(value) if value[0].text == "@{" else table
            elif name and value:
                found.setdefault(name, self._first_string(value))
            elif value and not name and not value[0].text.startswith("-"):
                found.setdefault("uri", self._word(value[0]))
        return Request(
            method=found.get("method", "GET").upper(),
            url=found.get("uri", ""),
            headers=tuple(headers),
            body=found.get("body", ""),
            body_file=found.get("infile", ""),
            credentials=(("-Token", found["token"]),) if found.get("token") else (),
        )

    def _table(self, value: list[Token]) -> list[tuple[str, str]]:
        """The pairs of ``@{ name = value; … }``."""
        pairs: list[tuple[str, str]] = []
        for before, sign in pairwise(enumerate(value)):
            if sign[1].text == "=" and sign[1].part is Part.MARK and sign[0] + 1 < len(value):
                pairs.append((before[1].text, self._word(value[sign[0] + 1])))
        return pairs

    def _word(self, token: Token) -> str:
        if token.part is not Part.VARIABLE:
            return token.text
        return self._strings.get(token.text, f"${token.text}")

    def _first_string(self, value: list[Token]) -> str:
        """The first text in an expression, whatever is done with it there."""
        for token in value:
            if token.part is Part.STRING:
                return token.text
            if token.part is Part.VARIABLE and token.text in self._strings:
                return self._strings[token.text]
        return value[0].text if value and value[0].part is Part.WORD else ""


def _parameter(token: Token) -> str:
    """The name of the parameter that *token* is; as in PowerShell its start is enough."""
    if token.part is not Part.WORD or not token.text.startswith("-"):
        return ""
    typed = token.text[1:].rstrip(":").lower()
    return next((name for name in _PARAMETERS if typed and name.startswith(typed)), "")


def _operand(rest: list[Token], at: int) -> list[Token]:
    """The value that starts at *at*: a token, or all between its brackets."""
    if at >= len(rest):
        return []
    if rest[at].text not in _OPENING or rest[at].part is not Part.MARK:
        return rest[at : at + 1]
    depth = 0
    for end in range(at, len(rest)):
        if rest[end].part is Part.MARK:
            depth += (rest[end].text in _OPENING) - (rest[end].text in _OPENING.values())
        if depth == 0:
            return rest[at : end + 1]
    return rest[at:]


def _statements(all_tokens: Iterator[Token]) -> Iterator[tuple[list[Token], str]]:
    """The statements, each with what ends it; inside of brackets a line's end ends nothing."""
    statement: list[Token] = []
    depth = 0
    for token in all_tokens:
        if token.part is Part.MARK:
            depth += (token.text in _OPENING) - (token.text in _OPENING.values())
        if token.part is not Part.END:
            statement.append(token)
        elif depth <= 0 and statement:
            yield statement, token.text
            statement = []
            depth = 0
    if statement:
        yield statement, ""
