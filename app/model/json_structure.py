"""What can be wrong with the order of brackets, names, colons and commas, in words."""

from app.model.json_odd import Fault
from app.model.json_scan import position

CLOSING = {"{": "}", "[": "]"}

_NAME_LIMIT = 40


def empty_text(at: int) -> Fault:
    """There is nothing but white space."""
    hint = "Pick a data model and an event type, or paste a message."
    return Fault(at, "The message is empty.", hint)


def unclosed(text: str, at: int, bracket: str, opened_at: int) -> Fault:
    """The text ends at *at*, inside of a bracket."""
    return Fault(
        at,
        f"The text ends before the {bracket} of line {position(text, opened_at)[0]} is closed.",
        f"Add {CLOSING[bracket]}, or paste the message again up to its end.",
    )


def does_not_fit(text: str, at: int, token: str, bracket: str, opened_at: int) -> Fault:
    """A bracket closes another kind than was opened."""
    return Fault(
        at,
        f"{token} does not fit the {bracket} of line {position(text, opened_at)[0]}.",
        f"Write {CLOSING[bracket]} here, or close what stands in between first.",
    )


def too_deep(at: int) -> Fault:
    """More brackets within brackets than can be read."""
    hint = "No Redox message has so many brackets within brackets; check what was pasted."
    return Fault(at, "The JSON is nested too deeply.", hint)


def twice(text: str, name: str, first: int, second: int) -> Fault:
    """A name stands at *first* and again at *second*."""
    one, other = position(text, first)[0], position(text, second)[0]
    where = f"line {one}" if one == other else f"lines {one} and {other}"
    return Fault(
        second,
        f"“{_clip(name)}” stands twice in the same object, in {where}.",
        "Only one of them can count: remove or rename the other.",
    )


def trailing_comma(at: int, closing: str) -> Fault:
    """The comma at *at* has nothing behind it."""
    return Fault(at, f"There is a comma before {closing}.", "JSON allows none: remove the comma.")


def no_comma(at: int) -> Fault:
    """A value ends at *at*, and another thing follows."""
    hint = "Write a comma between this and what follows."
    return Fault(at, "A comma is missing here.", hint)


def no_colon(at: int, name: str) -> Fault:
    """A name ends at *at*, and no colon follows."""
    name = _clip(name)
    return Fault(at, f"The colon after “{name}” is missing.", f'Write "{name}": and the value.')


def no_value(at: int, name: str) -> Fault:
    """A value should stand at *at*; *name* "": in a list."""
    after = f" of “{_clip(name)}”" if name else ""
    return Fault(at, f"The value{after} is missing.", "Write the value, or null for none.")


def too_many(at: int, token: str) -> Fault:
    """A comma, colon or closing bracket that belongs to nothing."""
    word = {",": "comma", ":": "colon"}.get(token, token)
    return Fault(at, f"There is a {word} too many.", f"Remove this {word}.")


def name_in_list(at: int) -> Fault:
    """A colon in a list."""
    hint = 'Inside [ ] stand values; put { } around "Name": value.'
    return Fault(at, "There is a name inside a list.", hint)


def no_name(at: int, *, is_there: bool) -> Fault:
    """A member's name should stand at *at*; *is_there*: something does, but without quotes."""
    if is_there:
        hint = "Put straight double quotes around the name."
        return Fault(at, "A name without quotes.", hint)
    return Fault(at, "A name is missing here.", 'Inside { } write "Name": value.')


def double_brace(at: int) -> Fault:
    """A placeholder such as Postman's."""
    return Fault(
        at,
        "There is a placeholder in double braces here.",
        "Replace it, braces included, by the value it stands for.",
    )


def second_message(at: int) -> Fault:
    """Another object behind the message."""
    hint = "Redox takes one message at a time; remove one of them."
    return Fault(at, "A second message starts here.", hint)


def text_after_end(at: int) -> Fault:
    """Something behind the message."""
    hint = "Remove what follows the last }."
    return Fault(at, "There is text after the end of the message.", hint)


def text_after_value(at: int) -> Fault:
    """Something behind a value that is neither a comma nor a closing bracket."""
    hint = 'Write a comma, or \\" for a quote that is part of a text.'
    return Fault(at, "There is text after a value here.", hint)


def no_quotes(at: int) -> Fault:
    """A value that is a text without its quotes."""
    return Fault(at, "A text without quotes.", "Put straight double quotes around it.")


def _clip(name: str) -> str:
    return name if len(name) <= _NAME_LIMIT else name[: _NAME_LIMIT - 1] + "…"
