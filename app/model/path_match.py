"""Matches path expressions by RFC 9535; for a process that may be killed, as some never end."""

from collections.abc import Iterable, Iterator
from typing import Any

from jsonpath import (
    JSONPathEnvironment,
    JSONPathError,
    JSONPathMatch,
    JSONPathNameError,
)
from jsonpath.segments import JSONPathRecursiveDescentSegment
from jsonpath.token import TOKEN_EOF, TOKEN_NAME

from app.model.json_members import is_container, members_of
from app.model.json_scan import Path
from app.model.path_query import BadPath, PathFault

DEEPEST = 1000
"""So many levels are searched; a tree has none that are deeper."""

_NOTHING: dict[str, Any] = {}


class InvalidPath(ValueError):
    """It is no path expression: *bad* says why, and where in the expression."""

    def __init__(self, bad: BadPath) -> None:
        super().__init__(bad.fault)
        self.bad = bad


class _Environment(JSONPathEnvironment):
    max_recursion_depth = DEEPEST


class _Match(JSONPathMatch):
    """A match that finds out where it stands only when it is asked: most never are."""

    __slots__ = ("key",)

    def __init__(
        self,
        obj: object,
        root: Any,
        parent: "_Match | None" = None,
        key: str | int = "",
    ) -> None:
        self.obj = obj
        self.root = root
        self.parent = parent
        self.key = key

    def new_child(self, obj: object, key: int | str) -> "_Match":
        """A match inside of this one."""
        return _Match(obj, self.root, self, key)

    def add_child(self, *_children: JSONPathMatch) -> None:
        """Nobody looks at a match from above."""

    def filter_context(self) -> dict[str, Any]:
        """Nothing is given to filters from outside."""
        return _NOTHING

    @property
    def steps(self) -> Path:
        """What leads to it."""
        steps: list[str | int] = []
        match = self
        while isinstance(match.parent, _Match):
            steps.append(match.key)
            match = match.parent
        return tuple(reversed(steps))


def compiled(expression: str) -> Any:
    """The expression, made ready for `find_steps`.

    Raises:
        InvalidPath: it is none.
    """
    try:
        return _Environment(strict=True).compile(expression)
    except JSONPathError as error:
        raise InvalidPath(_explained(error, expression)) from error
    except (ValueError, OverflowError, RecursionError) as error:
        raise InvalidPath(BadPath(PathFault.OTHER, 0, str(error))) from error


def find_steps(query: Any, value: Any) -> Iterator[Path]:
    """Where the matches of the compiled *query* stand in *value*, in the order of the text.

    *value* is of plain dicts and lists.

    Raises:
        InvalidPath: it asks for what cannot be told, such as the length of a number.
        RecursionError: it is nested too deep.
    """
    matches: Iterable[Any] = [_Match(value, value)]
    for segment in query.segments:
        if isinstance(segment, JSONPathRecursiveDescentSegment):
            matches = _descend(matches, segment.selectors)
        else:
            matches = segment.resolve(matches)
    try:
        for match in matches:
            yield match.steps
    except RecursionError:
        raise
    except JSONPathError as error:
        raise InvalidPath(_explained(error, str(query))) from error


def _descend(nodes: Iterable[Any], selectors: Iterable[Any]) -> Iterator[Any]:
    """What the library does for "..", without a generator for each level and a match for each text.

    Some ten times as fast.
    """
    for top in nodes:
        waiting = [top]
        while waiting:
            node = waiting.pop()
            members = members_of(node.obj)
            if members is None:
                continue
            inside = [
                _Match(member, node.root, node, key)
                for key, member in members
                if is_container(member)
            ]
            for selector in selectors:
                yield from selector.resolve(node)
            inside.reverse()
            waiting += inside


def _explained(error: JSONPathError, expression: str) -> BadPath:
    said = str(error.message or "").replace("TOKEN_", "")
    token = error.token
    if token is None:
        return BadPath(PathFault.OTHER, 0, said)
    at, word = token.index, token.value
    if token.kind == TOKEN_EOF:
        is_name = "shorthand" in said
        fault = PathFault.UNFINISHED_NAME if is_name else PathFault.UNFINISHED_BRACKET
        return BadPath(fault, len(expression))
    before = expression[:at].rstrip()
    if isinstance(error, JSONPathNameError):
        return BadPath(PathFault.UNKNOWN_FUNCTION, at, word)
    if word in ("'", '"'):
        return BadPath(PathFault.OPEN_QUOTE, at)
    if word == "=":
        return BadPath(PathFault.ONE_EQUALS, at)
    if "empty bracketed" in said:
        return BadPath(PathFault.EMPTY_BRACKET, at)
    if "shorthand" in said:
        return BadPath(PathFault.UNFINISHED_NAME, at)
    if token.kind == TOKEN_NAME and word.lower() in ("and", "or"):
        return BadPath(PathFault.WORD_FOR_SIGN, at)
    if token.kind == TOKEN_NAME and before.endswith(("=", "<", ">", "[", ",")):
        return BadPath(PathFault.NO_QUOTES, at, word)
    return BadPath(PathFault.OTHER, at, said)
