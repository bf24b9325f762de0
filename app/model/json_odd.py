"""Characters that have no place in JSON, and what people mean by them."""

import re
from dataclasses import dataclass

_STRING_START = re.compile(
    r'"[^"\\\x00-\x1f]*+(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*+)*+'
)
_WORD = re.compile(r"-?[^\W\d][\w$]*")
_NUMBER = re.compile(r"[-+.]?[0-9][\w.+,-]*|[-+.]")
_TYPOGRAPHIC = "“”„‟«»‘’‚‹›″"
_NO_NUMBER = frozenset({"nan", "inf", "infinity", "-nan", "-inf", "-infinity"})
_STRAIGHT = 'JSON wants straight double quotes: ".'


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
                "\\u needs four hexadecimal digits.",
                "Write it like \\u00e9, or type the letter.",
            )
        return Fault(
            end,
            "There is a backslash that JSON does not know.",
            "Write \\\\ for a backslash that is part of the text.",
        )
    if character == "\t":
        return Fault(end, "There is a tab within a text in quotes.", "Write \\t for a tab.")
    if character in ("\n", "\r", ""):
        for place in range(at + 1, end):
            if text[place] in _TYPOGRAPHIC:
                return Fault(place, "There is a typographic quote here.", _STRAIGHT)
        return Fault(
            at,
            "This text in quotes is not closed on its line.",
            'Close it with ", and write \\n for a line break that is part of the text.',
        )
    return Fault(
        end,
        f"There is a control character (U+{ord(character):04X}) within a text in quotes.",
        f"Delete it, or write \\u{ord(character):04x}.",
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
        return Fault(at, "There is a single quote here.", _STRAIGHT)
    if line[0] in _TYPOGRAPHIC:
        return Fault(at, "There is a typographic quote here.", _STRAIGHT)
    if line.startswith(("...", "…")):
        return Fault(
            at, "Something was left out here (…).", "Put in what is missing, or delete the dots."
        )
    if line[0] == "<":
        return Fault(
            at,
            "There is a placeholder or markup in angle brackets here.",
            "Replace it by the value it stands for, in double quotes.",
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
            "This is the docs’ placeholder for what their example leaves out.",
            "Replace the whole line by the rest of the message; "
            "the Template button gives a complete one.",
        )
    return Fault(at, "There is a comment here, and JSON has none.", "Remove the comment.")


def _word(at: int, word: str, line: str, *, is_name: bool) -> Fault | None:
    if is_name:
        if line[len(word) :].lstrip().startswith(":"):
            return Fault(
                at, f"The name {word[:40]} has no quotes.", f'Write "{word[:40]}" with its quotes.'
            )
        return None
    lower = word.lower()
    if lower in _NO_NUMBER:
        return Fault(
            at, "This is not a number JSON knows.", "Write a number, or null when there is none."
        )
    meant = {"none": "null", "undefined": "null", "nil": "null"}.get(lower, lower)
    if meant in ("true", "false", "null"):
        return Fault(at, f"{word} is not JSON.", f"Write {meant}.")
    return None


def _number(at: int, line: str) -> Fault:
    if re.match(r"-?0[0-9]", line):
        return Fault(
            at,
            "A number cannot start with 0.",
            "Put double quotes around it: IDs, ZIP codes and phone numbers are text.",
        )
    if re.match(r"[0-9]+-", line):
        return Fault(at, "A date or ID without quotes.", "Put straight double quotes around it.")
    return Fault(
        at,
        "This number is not written as JSON wants it.",
        "Write it like 15, -0.5 or 1e6, or put double quotes around it if it is text.",
    )


def _invisible(at: int, character: str) -> Fault | None:
    import unicodedata

    if unicodedata.category(character)[0] not in "ZC":
        return None
    name = unicodedata.name(character, f"U+{ord(character):04X}").lower()
    return Fault(
        at,
        f"There is an invisible character here ({name}).",
        "Delete it; it often comes along from a web page or a chat.",
    )
