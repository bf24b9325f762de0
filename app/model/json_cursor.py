"""What may stand at one place of a JSON text, however broken the text is around it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import pairwise

from app.model.json_scan import Path, Span
from app.model.json_token import (
    CLOSING,
    OPENING,
    TOKEN,
    is_closed,
    named,
    tokens_after,
)

_MARKS = frozenset((*OPENING, *CLOSING, ",", ":"))
_SKIPPED = "{}"
# Everything up to the next bracket in one go, or up to the end.
_TO_BRACKET = re.compile(r'(?:[^"{}\[\]]++|"[^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*+"?)*+([{}\[\]]|\Z)')


class Role(Enum):
    """What a place is for."""

    NAME = auto()
    VALUE = auto()
    NOTHING = auto()


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a text, seen from the tokens around it.

    *container* is the path of the object or list around it, *step* the member's name or the
    item's index there: of a name the name itself as it stands, "" where there is none yet.
    *token* is what stands at the place, with its quotes, empty when nothing does; *typed* its
    part before the place, without the first quote. *names* are the other names of the object.
    *before* and *after* are the tokens around, "" at the ends of the text.
    """

    role: Role
    container: Path
    step: str | int
    in_list: bool
    token: Span
    typed: str
    names: frozenset[str]
    before: str
    after: str

    @property
    def path(self) -> Path:
        """The path of the value that belongs here, or of the container when none does yet."""
        return self.container if self.step == "" else (*self.container, self.step)


@dataclass(slots=True)
class _Level:
    """An object or list around the place: where it opens (-1: the text itself), and its tokens.

    *inside* are the spans of the objects and lists that stand directly in it.
    """

    start: int
    inside: list[Span] = field(default_factory=list[Span])

    def tokens(self, text: str, end: int) -> list[str]:
        """Its own tokens up to *end*, with one for each object or list inside."""
        found: list[str] = []
        at = self.start + 1
        for span in self.inside:
            found += TOKEN.findall(text, at, span.start)
            found.append(_SKIPPED)
            at = span.end
        return found + TOKEN.findall(text, at, end)

    def step(self, text: str, end: int) -> str | int:
        """The name or index at *end*, which stands at a value directly in it."""
        at = self.inside[-1].end if self.inside else self.start + 1
        if text.startswith("[", max(self.start, 0)):
            return self.tokens(text, end).count(",")
        last = TOKEN.findall(text, at, end)[-2:]
        return named(last[0]) if len(last) == 2 and last[1] == ":" else ""


def place_at(text: str, at: int) -> Place:
    """The place between the characters *at* - 1 and *at*."""
    token = token_at(text, at)
    found = text[token.start : token.end]
    levels = _open_at(text, token.start)
    inner = levels[-1]
    bracket = text[inner.start] if inner.start >= 0 else ""
    own = inner.tokens(text, token.start)
    before, before_that = [*reversed(own[-2:]), bracket, bracket, ""][:2]
    following = tokens_after(text, token.end)
    after = next(following, "")
    role = _role(bracket, before, before_that, found)
    names = {named(one) for one, then in pairwise(own) if then == ":" and one[0] == '"'}
    step: str | int = ""
    if bracket == "[":
        step = own.count(",")
    elif role is Role.NAME:
        step = named(found) if found.startswith('"') else ""
        names |= _names_after(after, following)
    elif role is Role.VALUE and before == ":":
        step = named(before_that)
    start = token.start + (1 if found.startswith('"') else 0)
    return Place(
        role=role,
        container=tuple(
            level.step(text, below.start) for level, below in pairwise(levels) if level.start >= 0
        ),
        step=step,
        in_list=bracket == "[",
        token=token,
        typed=text[start : max(at, start)],
        names=frozenset(names),
        before=before,
        after=after,
    )


def value_place(text: str, at: int) -> Place:
    """The place of the name or value that character *at* stands in or beside, if there is one."""
    token = token_at(text, at)
    if token.start == token.end:
        if text.startswith('"', at):
            at += 1
        elif at > 1 and text[at - 1] == '"':
            at -= 1
    return place_at(text, at)


def path_at(text: str, at: int) -> Path:
    """The path of what character *at* belongs to: a value, a name, or what is around both."""
    return value_place(text, at).path


def token_at(text: str, at: int) -> Span:
    """The string or word at *at*: around it, or a word that ends there; else nothing, at *at*."""
    line = text.rfind("\n", 0, at) + 1
    before = TOKEN.findall(text, line, at)
    if before and text.endswith(before[-1], line, at):
        last = before[-1]
        if last not in _MARKS and not (last.startswith('"') and is_closed(last)):
            match = TOKEN.match(text, at - len(last))
            return Span(at - len(last), at if match is None else match.end())
    match = TOKEN.match(text, at)
    if match is not None and match[0] not in _MARKS and not match[0].startswith('"'):
        return Span(at, match.end())
    return Span(at, at)


def _open_at(text: str, at: int) -> list[_Level]:
    """What is open at *at*, the text itself first."""
    levels = [_Level(-1)]
    for match in _TO_BRACKET.finditer(text, 0, at):
        end = match.end()
        bracket = text[end - 1 : end]
        if not match[1]:
            break
        if bracket in OPENING:
            levels.append(_Level(end - 1))
        elif len(levels) > 1:
            start = levels.pop().start
            levels[-1].inside.append(Span(start, end))
    return levels


def _role(bracket: str, before: str, before_that: str, found: str) -> Role:
    if before == ":":
        return Role.VALUE
    if not bracket:
        return Role.VALUE if not before else Role.NOTHING
    if bracket == "[":
        return Role.VALUE
    if before in ("{", ","):
        return Role.NAME
    is_name = before.startswith('"') and before_that in ("{", ",")
    return Role.NOTHING if is_name and not found.startswith('"') else Role.NAME


def _names_after(after: str, following: Iterator[str]) -> set[str]:
    """The names between the place and the end of its object."""
    found: set[str] = set()
    depth = 0
    last = ""
    token = after
    while token:
        if token in CLOSING:
            if not depth:
                break
            depth -= 1
        elif token in OPENING:
            depth += 1
        elif token == ":" and not depth and last.startswith('"'):
            found.add(named(last))
        last = token
        token = next(following, "")
    return found
