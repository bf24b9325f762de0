"""Characters that have no place in JSON, and what people mean by them."""

import re
from dataclasses import dataclass

from app.model.language import translate

_STRING_START = re.compile(
    r'"[^"\\\x00-\x1f]*+(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*+)*+'
)
_WORD = re.compile(r"-?[^\W\d][\w$]*")
_NUMBER = re.compile(r"[-+.]?[0-9][\w.+,-]*|[-+.]")
_TYPOGRAPHIC = "“”„‟«»‘’‚‹›″"
_NO_NUMBER = frozenset({"nan", "inf", "infinity", "-nan", "-inf", "-infinity"})


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at character *at*, and the next step."""

    at: int
    title: str
    hint: str


def odd_string(text: str, at: int) -> Fault:
    """What is wrong with the string that starts at *at*."""
    match = _STRING_START.match(text, at)
    end = at + 1 if match is None else match.end()
    character = text[end : end + 1]
    if character == "\\":
        if text[end + 1 : end + 2] == "u":
            return Fault(
                end,
                translate("JsonOdd", "\\u needs four hexadecimal digits."),
                translate("JsonOdd", "Write it like \\u00e9, or type the letter."),
            )
        return Fault(
            end,
            translate("JsonOdd", "There is a backslash that JSON does not know."),
            translate("JsonOdd", "Write \\\\ for a backslash that is part of the text."),
        )
    if character == "\t":
        return Fault(
            end,
            translate("JsonOdd", "There is a tab within a text in quotes."),
            translate("JsonOdd", "Write \\t for a tab."),
        )
    if character in ("\n", "\r", ""):
        for place in range(at + 1, end):
            if text[place] in _TYPOGRAPHIC:
                return Fault(
                    place, translate("JsonOdd", "There is a typographic quote here."), _straight()
                )
        return Fault(
            at,
            translate("JsonOdd", "This text in quotes is not closed on its line."),
            translate(
                "JsonOdd",
                'Close it with ", and write \\n for a line break that is part of the text.',
            ),
        )
    return Fault(
        end,
        translate(
            "JsonOdd", "There is a control character (U+{code}) within a text in quotes."
        ).format(code=f"{ord(character):04X}"),
        translate("JsonOdd", "Delete it, or write \\u{code}.").format(code=f"{ord(character):04x}"),
    )


def odd_character(text: str, at: int, *, is_name: bool) -> Fault | None:
    """What the character at *at* says about the fault; None when it says nothing by itself.

    *is_name*: a member's name is expected here.
    """
    line_end = text.find("\n", at)
    line = text[at : min(line_end if line_end >= 0 else len(text), at + 500)]
    if line.startswith(("//", "/*", "#", "<!--")):
        return _comment(at, line)
    if line[0] == "'":
        return Fault(at, translate("JsonOdd", "There is a single quote here."), _straight())
    if line[0] in _TYPOGRAPHIC:
        return Fault(at, translate("JsonOdd", "There is a typographic quote here."), _straight())
    if line.startswith(("...", "…")):
        return Fault(
            at,
            translate("JsonOdd", "Something was left out here (…)."),
            translate("JsonOdd", "Put in what is missing, or delete the dots."),
        )
    if line[0] == "<":
        return Fault(
            at,
            translate("JsonOdd", "There is a placeholder or markup in angle brackets here."),
            translate("JsonOdd", "Replace it by the value it stands for, in double quotes."),
        )
    word = _WORD.match(line)
    if word is not None:
        return _word(at, word[0], line, is_name=is_name)
    if _NUMBER.match(line):
        return _number(at, line)
    return _invisible(at, line[0])


def _comment(at: int, line: str) -> Fault:
    if line.startswith("#") and "omitted" in line.lower():
        return Fault(
            at,
            translate(
                "JsonOdd", "This is the docs’ placeholder for what their example leaves out."
            ),
            translate(
                "JsonOdd",
                "Replace the whole line by the rest of the message; the Template button "
                "gives a complete one.",
            ),
        )
    return Fault(
        at,
        translate("JsonOdd", "There is a comment here, and JSON has none."),
        translate("JsonOdd", "Remove the comment."),
    )


def _word(at: int, word: str, line: str, *, is_name: bool) -> Fault | None:
    if is_name:
        if line[len(word) :].lstrip().startswith(":"):
            return Fault(
                at,
                translate("JsonOdd", "The name {word} has no quotes.").format(word=word[:40]),
                translate("JsonOdd", 'Write "{word}" with its quotes.').format(word=word[:40]),
            )
        return None
    lower = word.lower()
    if lower in _NO_NUMBER:
        return Fault(
            at,
            translate("JsonOdd", "This is not a number JSON knows."),
            translate("JsonOdd", "Write a number, or null when there is none."),
        )
    meant = {"none": "null", "undefined": "null", "nil": "null"}.get(lower, lower)
    if meant in ("true", "false", "null"):
        return Fault(
            at,
            translate("JsonOdd", "{word} is not JSON.").format(word=word),
            translate("JsonOdd", "Write {meant}.").format(meant=meant),
        )
    return None


def _number(at: int, line: str) -> Fault:
    if re.match(r"-?0[0-9]", line):
        return Fault(
            at,
            translate("JsonOdd", "A number cannot start with 0."),
            translate(
                "JsonOdd", "Put double quotes around it: IDs, ZIP codes and phone numbers are text."
            ),
        )
    if re.match(r"[0-9]+-", line):
        return Fault(
            at,
            translate("JsonOdd", "A date or ID without quotes."),
            translate("JsonOdd", "Put straight double quotes around it."),
        )
    return Fault(
        at,
        translate("JsonOdd", "This number is not written as JSON wants it."),
        translate(
            "JsonOdd",
            "Write it like 15, -0.5 or 1e6, or put double quotes around it if it is text.",
        ),
    )


def _invisible(at: int, character: str) -> Fault | None:
    import unicodedata

    if unicodedata.category(character)[0] not in "ZC":
        return None
    name = unicodedata.name(character, f"U+{ord(character):04X}").lower()
    return Fault(
        at,
        translate("JsonOdd", "There is an invisible character here ({name}).").format(name=name),
        translate("JsonOdd", "Delete it; it often comes along from a web page or a chat."),
    )


def _straight() -> str:
    return translate("JsonOdd", 'JSON wants straight double quotes: ".')
