"""What a person types to find values by their path, as a path expression of RFC 9535 (JSONPath).

Nobody needs to know JSONPath: the name of a field alone finds every field of that name.
"""

import json
import re
from dataclasses import dataclass
from enum import StrEnum

from app.model.json_scan import Path
from app.model.language import QT_TRANSLATE_NOOP, number, translate

# The engine takes the words of JSON for values even where a name belongs.
_SHORT_NAME = re.compile(r"(?!(?:true|false|null)$)[A-Za-z_][A-Za-z0-9_]*")
_OF_A_PATH = re.compile(r"""[.\[\]'"*?@]""")

EXAMPLES = (
    ("$.Meta.Logs[*].ID", QT_TRANSLATE_NOOP("PathQuery", "the ID of every log")),
    ("$..Identifiers[0].ID", QT_TRANSLATE_NOOP("PathQuery", "the first identifier, anywhere")),
    (
        "$..Identifiers[?@.IDType == 'MR'].ID",
        QT_TRANSLATE_NOOP("PathQuery", "identifiers of one type"),
    ),
    (
        "$..[?search(@.LastName, '^Sm')]",
        QT_TRANSLATE_NOOP("PathQuery", "what has a last name that begins with Sm"),
    ),
    ("$..Results[?@.Value > 7.5]", QT_TRANSLATE_NOOP("PathQuery", "results above a number")),
)
"""Expressions and what they find; the words are translated where they are read."""


class PathFault(StrEnum):
    """What is wrong with an expression."""

    UNFINISHED_NAME = "unfinished name"
    UNFINISHED_BRACKET = "unfinished bracket"
    EMPTY_BRACKET = "empty bracket"
    OPEN_QUOTE = "open quote"
    ONE_EQUALS = "one equals"
    WORD_FOR_SIGN = "word for sign"
    NO_QUOTES = "no quotes"
    UNKNOWN_FUNCTION = "unknown function"
    TOO_DEEP = "too deep"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class BadPath:
    """An expression that cannot be understood, at character *at* of it, from 0.

    *word* is what stands there, or what the engine says where there is no better word.
    """

    fault: PathFault
    at: int
    word: str = ""

    @property
    def text(self) -> str:
        """What is wrong, where, and what would be right, in a sentence or two."""
        words = translate("PathQuery", _FAULTS[self.fault]).format(word=self.word)
        if self.fault is PathFault.TOO_DEEP:
            return words
        where = translate("PathQuery", "At character {n}: {words}")
        return where.format(n=number(self.at + 1), words=words)


_FAULTS = {
    PathFault.UNFINISHED_NAME: QT_TRANSLATE_NOOP(
        "PathQuery", "a name is missing after the dot, such as .ID, or a * for every field."
    ),
    PathFault.UNFINISHED_BRACKET: QT_TRANSLATE_NOOP(
        "PathQuery", "it ends too early; every [ needs its ], such as [0] or [*]."
    ),
    PathFault.EMPTY_BRACKET: QT_TRANSLATE_NOOP(
        "PathQuery", "nothing stands in the brackets: [0] is the first item, [*] is every item."
    ),
    PathFault.OPEN_QUOTE: QT_TRANSLATE_NOOP(
        "PathQuery", "a text in quotes is not closed: write it like 'MR'."
    ),
    PathFault.ONE_EQUALS: QT_TRANSLATE_NOOP(
        "PathQuery", "write == to compare: [?@.IDType == 'MR']."
    ),
    PathFault.WORD_FOR_SIGN: QT_TRANSLATE_NOOP(
        "PathQuery", "write && for “and”, || for “or”: [?@.ID && @.IDType == 'MR']."
    ),
    PathFault.NO_QUOTES: QT_TRANSLATE_NOOP(
        "PathQuery", "{word} is a text, which stands in quotes: '{word}'."
    ),
    PathFault.UNKNOWN_FUNCTION: QT_TRANSLATE_NOOP(
        "PathQuery", "{word}() is not known. There are length, count, match, search and value."
    ),
    PathFault.TOO_DEEP: QT_TRANSLATE_NOOP(
        "PathQuery", "The reply is nested too deep to be searched by path."
    ),
    PathFault.OTHER: QT_TRANSLATE_NOOP(
        "PathQuery", "this is not understood ({word}). A path looks like $.Meta.Logs[*].ID."
    ),
}


def as_expression(typed: str) -> str:
    """The expression that *typed* stands for; "" for nothing.

    What begins with $ is one. Without that, a name finds all fields of that name, and a path finds
    what stands so anywhere, such as ``Identifiers[*].ID``.
    """
    text = typed.strip()
    if not text or text.startswith("$"):
        return text
    if not _OF_A_PATH.search(text):
        return everywhere(text)
    if text.startswith(".."):
        return "$" + text
    return "$" + text if text.startswith(".") else "$.." + text


def everywhere(name: str) -> str:
    """The expression that finds every field of this name."""
    return "$.." + _member(name).removeprefix(".")


def alike(steps: Path) -> str:
    """The expression that finds all that stand where *steps* lead to, in every item of a list."""
    return "$" + "".join("[*]" if isinstance(step, int) else _member(step) for step in steps)


def exact(steps: Path) -> str:
    """The expression that finds what stands where *steps* lead to, and nothing else."""
    return "$" + "".join(f"[{step}]" if isinstance(step, int) else _member(step) for step in steps)


def _member(name: str) -> str:
    return f".{name}" if _SHORT_NAME.fullmatch(name) else f"[{_quoted(name)}]"


def _quoted(name: str) -> str:
    return json.dumps(name, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class PathHit:
    """One value that was found.

    *steps* lead to it, and so do *rows*: the numbers of the members to open, one in the other.
    Where two members of an object have the same name, the steps say the name and the rows which.
    *start* and *end*: its bytes in the JSON text. *in_lines*: where it begins in the indented text.
    """

    steps: Path
    rows: tuple[int, ...]
    start: int
    end: int
    in_lines: int = -1


@dataclass(frozen=True, slots=True)
class PathHits:
    """Some of the values that were found, in order, and how many there are in all by now.

    *is_more*: there are more than *total*, which were not counted. *is_done*: it was the last of
    them. *is_slow*: it was given up. *has_twice*: members that stand twice were not all looked at.
    *bad*: nothing was found, as the expression cannot be understood.
    """

    hits: tuple[PathHit, ...] = ()
    total: int = 0
    is_more: bool = False
    is_done: bool = False
    is_slow: bool = False
    has_twice: bool = False
    bad: BadPath | None = None
