"""What is wrong with a text that is not JSON: the first fault, in words for a person.

Titles and hints name members, never values: those may be patient data.
"""

import json
import re
from dataclasses import dataclass, field
from enum import Enum, auto

from app.model import json_structure as structure
from app.model.errors import InvalidMessage
from app.model.json_odd import Fault, odd_character, odd_string
from app.model.json_scan import after_space, end_of_value, position, start_of
from app.model.json_structure import CLOSING
from app.model.paste import recognise

# Possessive throughout: a string of 10 MB must cost neither memory nor a second try.
_TOKEN = re.compile(
    r"""(?P<punctuation>[{}\[\],:])
    |(?P<string>"[^"\\\x00-\x1f]*+(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*+)*+")
    |(?P<number>-?+(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?+(?:[eE][+-]?+[0-9]++)?+(?![\w.+-]))
    |(?P<literal>(?:true|false|null)(?!\w))""",
    re.VERBOSE,
)
_SKIPPED_DEPTH = 16
"""Down to this depth a flawless value is passed over as a whole, in C. Each level that is not costs
one try, so there is an end to it."""


class _Expect(Enum):
    VALUE = auto()
    VALUE_OR_END = auto()
    NAME = auto()
    NAME_OR_END = auto()
    COLON = auto()
    COMMA_OR_END = auto()
    NOTHING = auto()


_VALUES = (_Expect.VALUE, _Expect.VALUE_OR_END)
_NAMES = (_Expect.NAME, _Expect.NAME_OR_END)


@dataclass(slots=True)
class _Open:
    """A bracket that is not closed yet, and the names met in it with their places."""

    bracket: str
    at: int
    names: dict[str, int] = field(default_factory=dict[str, int])
    name: str = ""


def find_fault(
    text: str, *, max_depth: int | None = None, allows_twice: bool = False
) -> InvalidMessage | None:
    """The first fault of *text*; None when it is JSON in which no member stands twice.

    *max_depth*: a text nested deeper than that is a fault, too. *allows_twice*: a member may stand
    twice in an object.
    """
    start = start_of(text)
    if text[start : start + 1] not in ("{", "["):
        known = recognise(text)
        if known is not None:
            return InvalidMessage(*known, line=1, column=1)
    fault = _Reader(text, max_depth, allows_twice=allows_twice).read(start)
    if fault is None:
        return None
    line, column = position(text, fault.at)
    return InvalidMessage(fault.title, fault.hint, line=line, column=column)


class _Reader:
    """Walks the tokens of one text with a stack of its own, so that no depth can hurt."""

    def __init__(self, text: str, max_depth: int | None, *, allows_twice: bool) -> None:
        self._text = text
        self._allows_twice = allows_twice
        self._max_depth = max_depth
        self._open: list[_Open] = []
        self._expect = _Expect.VALUE
        self._last = 0  # start of the token before
        self._end = 0  # end of the token before

    def read(self, at: int) -> Fault | None:
        """The first fault from *at* on."""
        text = self._text
        while True:
            at = after_space(text, at)
            if at >= len(text):
                return self._ended(at)
            match = _TOKEN.match(text, at)
            if match is None:
                return self._odd(at)
            end = self._flawless_end(at)
            if end >= 0:
                self._value_ends()
            else:
                end = match.end()
                fault = self._step(match[0], match.lastgroup or "", at)
                if fault is not None:
                    return fault
            self._last, self._end = at, end
            at = end

    def _flawless_end(self, at: int) -> int:
        """Where an object or list that may stand here and has no fault ends; -1 for none."""
        may_be = self._expect in _VALUES and self._text[at] in CLOSING
        if not may_be or len(self._open) > _SKIPPED_DEPTH:
            return -1
        return end_of_value(self._text, at)

    # ---- what may come next ----------------------------------------------------------------

    def _step(self, token: str, kind: str, at: int) -> Fault | None:
        match self._expect:
            case _Expect.VALUE | _Expect.VALUE_OR_END:
                return self._value(token, kind, at)
            case _Expect.NAME | _Expect.NAME_OR_END:
                return self._name(token, kind, at)
            case _Expect.COLON:
                return self._colon(token)
            case _Expect.COMMA_OR_END:
                return self._comma(token, at)
            case _Expect.NOTHING:
                return self._nothing(token, at)

    def _value(self, token: str, kind: str, at: int) -> Fault | None:
        in_list = bool(self._open) and self._open[-1].bracket == "["
        if kind != "punctuation":
            return self._value_ends()
        if token in CLOSING:
            return self._opened(token, at)
        if token == "]" and in_list:
            return self._closed(token, is_due=self._expect is _Expect.VALUE_OR_END)
        if token == "}" and in_list:
            return self._misfit(token, at)
        if token in ("}", "]") and not self._open:
            return structure.too_many(at, token)
        return structure.no_value(at, "" if in_list or not self._open else self._open[-1].name)

    def _name(self, token: str, kind: str, at: int) -> Fault | None:
        if kind == "string":
            return self._named(token, at)
        if token == "}":
            return self._closed(token, is_due=self._expect is _Expect.NAME_OR_END)
        if token == "{" and self._text[at - 1] == "{":
            return structure.double_brace(at - 1)
        if token == "]":
            return self._misfit(token, at)
        if token == ",":
            return structure.too_many(at, token)
        return structure.no_name(at, is_there=kind != "punctuation")

    def _colon(self, token: str) -> Fault | None:
        if token != ":":
            return structure.no_colon(self._end, self._open[-1].name)
        self._expect = _Expect.VALUE
        return None

    def _comma(self, token: str, at: int) -> Fault | None:
        bracket = self._open[-1].bracket
        if token == ",":
            self._expect = _Expect.NAME if bracket == "{" else _Expect.VALUE
            return None
        if token == CLOSING[bracket]:
            return self._closed(token, is_due=True)
        if token in ("}", "]"):
            return self._misfit(token, at)
        if token == ":":
            return structure.name_in_list(at) if bracket == "[" else structure.too_many(at, token)
        return structure.no_comma(self._end)

    def _nothing(self, token: str, at: int) -> Fault | None:
        if token in ("}", "]"):
            return structure.too_many(at, token)
        return structure.second_message(at) if token == "{" else structure.text_after_end(at)

    # ---- steps -----------------------------------------------------------------------------

    def _opened(self, bracket: str, at: int) -> Fault | None:
        self._open.append(_Open(bracket, at))
        self._expect = _Expect.NAME_OR_END if bracket == "{" else _Expect.VALUE_OR_END
        is_deep = self._max_depth is not None and len(self._open) > self._max_depth
        return structure.too_deep(at) if is_deep else None

    def _closed(self, token: str, *, is_due: bool) -> Fault | None:
        if not is_due:
            return structure.trailing_comma(self._last, token)
        self._open.pop()
        return self._value_ends()

    def _value_ends(self) -> None:
        self._expect = _Expect.COMMA_OR_END if self._open else _Expect.NOTHING

    def _named(self, token: str, at: int) -> Fault | None:
        opened = self._open[-1]
        name: str = json.loads(token) if "\\" in token else token[1:-1]
        first = opened.names.setdefault(name, at)
        if first != at and not self._allows_twice:
            return structure.twice(self._text, name, first, at)
        opened.name = name
        self._expect = _Expect.COLON
        return None

    # ---- faults ----------------------------------------------------------------------------

    def _misfit(self, token: str, at: int) -> Fault:
        opened = self._open[-1]
        return structure.does_not_fit(self._text, at, token, opened.bracket, opened.at)

    def _ended(self, at: int) -> Fault | None:
        if self._open:
            return structure.unclosed(self._text, at, self._open[-1].bracket, self._open[-1].at)
        return None if self._expect is _Expect.NOTHING else structure.empty_text(at)

    def _odd(self, at: int) -> Fault:
        if self._text[at] == '"':
            return odd_string(self._text, at)
        fault = odd_character(self._text, at, is_name=self._expect in _NAMES)
        if fault is not None:
            return fault
        match self._expect:
            case _Expect.VALUE | _Expect.VALUE_OR_END:
                return structure.no_quotes(at)
            case _Expect.NAME | _Expect.NAME_OR_END:
                return structure.no_name(at, is_there=True)
            case _Expect.COLON:
                return structure.no_colon(self._end, self._open[-1].name)
            case _Expect.COMMA_OR_END:
                return structure.text_after_value(at)
            case _Expect.NOTHING:
                return structure.text_after_end(at)
