"""Finds values of one JSON text by their path, some at a time.

What JSONPath sees is what a reader of JSON keeps: numbers by their value, and of members of one
object that have the same name the last. What is shown of a value is its bytes as they came.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any

from app.model.body_layout import indent
from app.model.path_match import InvalidPath, compiled, find_steps
from app.model.path_outline import FieldPath, outline
from app.model.path_places import PathPlaces
from app.model.path_query import BadPath, PathFault, PathHit, PathHits

MOST = 10_000
"""So many values are told of; more are only counted."""

MOST_STEPS = 1_000_000
"""And so many steps to them: where values stand hundreds of levels deep, fewer are told of."""

COUNT_S = 2.0
"""So long at most after that."""

_FIRST = 100
_AT_ONCE = 1000
_STEPS_AT_ONCE = 20_000
_PAUSE_S = 0.25
"""Who shows what was found has work with each part of it: the first comes soon, few come after."""

_DIGITS = 4000


class PathSearch:
    """Of one *text*, a JSON value with nothing around it.

    *has_lines*: it is shown indented by `app.model.body_layout.indent`.
    """

    def __init__(self, text: bytes, *, has_lines: bool) -> None:
        self._text = text
        self._has_lines = has_lines
        self._value: Any = None
        self._has_twice = False
        self._places: PathPlaces | None = None
        self._lines: PathPlaces | None = None

    def find(self, expression: str, *, clock: Callable[[], float]) -> Iterator[PathHits]:
        """What *expression* finds, as it is found; the last is done. Never raises.

        *clock* counts seconds.
        """
        try:
            query = compiled(expression)
            value = self._decoded()
            yield from self._find(query, value, self._open(), clock)
        except InvalidPath as error:
            yield PathHits(bad=error.bad, is_done=True)
        except (ValueError, RecursionError):
            yield PathHits(bad=BadPath(PathFault.TOO_DEEP, 0), is_done=True)

    def fields(self) -> tuple[FieldPath, ...]:
        """Which fields there are to be found; none where the text cannot be opened."""
        try:
            return outline(self._decoded())
        except (ValueError, RecursionError):
            return ()

    def _find(
        self, query: Any, value: Any, places: PathPlaces, clock: Callable[[], float]
    ) -> Iterator[PathHits]:
        waiting: list[PathHit] = []
        total = steps_in_all = steps_said = 0
        said_s = clock()
        matches = find_steps(query, value)
        for steps in matches:
            rows, start, end = places.find(steps)
            in_lines = -1 if self._lines is None else self._lines.start_of(rows)
            waiting.append(PathHit(steps, rows, start, end, in_lines))
            total += 1
            steps_in_all += len(steps)
            is_enough = len(waiting) == _AT_ONCE or steps_in_all - steps_said > _STEPS_AT_ONCE
            if is_enough or total == _FIRST or clock() - said_s > _PAUSE_S:
                yield PathHits(tuple(waiting), total)
                waiting = []
                said_s, steps_said = clock(), steps_in_all
            if total == MOST or steps_in_all > MOST_STEPS:
                break
        is_more = False
        ends_s = clock() + COUNT_S
        for _steps in matches:
            total += 1
            if clock() > ends_s:
                is_more = True
                break
        yield PathHits(
            tuple(waiting), total, is_more=is_more, is_done=True, has_twice=self._has_twice
        )

    def _open(self) -> PathPlaces:
        if self._places is None:
            self._places = PathPlaces(self._text)
            lines = indent(self._text) if self._has_lines else None
            self._lines = None if lines is None else PathPlaces(lines)
        return self._places

    def _decoded(self) -> Any:
        if self._value is None:
            # Names as the tree shows them, whatever bytes they are of.
            text = self._text.decode("utf-8", "replace")
            try:
                self._value = json.loads(text, object_pairs_hook=self._members)
            except ValueError:
                # A number may have more digits than Python's int takes.
                self._value = json.loads(text, object_pairs_hook=self._members, parse_int=_number)
        return self._value

    def _members(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        members = dict(pairs)
        if len(members) != len(pairs):
            self._has_twice = True
        return members


def _number(digits: str) -> int | float:
    return int(digits) if len(digits) < _DIGITS else float(digits)
