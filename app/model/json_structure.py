"""What can be wrong with the order of brackets, names, colons and commas, in words."""

from app.model.json_odd import Fault
from app.model.json_scan import position
from app.model.language import translate

CLOSING = {"{": "}", "[": "]"}

_NAME_LIMIT = 40


def empty_text(at: int) -> Fault:
    """There is nothing but white space."""
    hint = translate("JsonStructure", "Pick a data model and an event type, or paste a message.")
    return Fault(at, translate("JsonStructure", "The message is empty."), hint)


def unclosed(text: str, at: int, bracket: str, opened_at: int) -> Fault:
    """The text ends at *at*, inside of a bracket."""
    return Fault(
        at,
        translate(
            "JsonStructure", "The text ends before the {bracket} of line {line} is closed."
        ).format(bracket=bracket, line=position(text, opened_at)[0]),
        translate(
            "JsonStructure", "Add {closing}, or paste the message again up to its end."
        ).format(closing=CLOSING[bracket]),
    )


def does_not_fit(text: str, at: int, token: str, bracket: str, opened_at: int) -> Fault:
    """A bracket closes another kind than was opened."""
    return Fault(
        at,
        translate("JsonStructure", "{token} does not fit the {bracket} of line {line}.").format(
            token=token, bracket=bracket, line=position(text, opened_at)[0]
        ),
        translate(
            "JsonStructure", "Write {closing} here, or close what stands in between first."
        ).format(closing=CLOSING[bracket]),
    )


def too_deep(at: int) -> Fault:
    """More brackets within brackets than can be read."""
    hint = translate(
        "JsonStructure",
        "No Redox message has so many brackets within brackets; check what was pasted.",
    )
    return Fault(at, translate("JsonStructure", "The JSON is nested too deeply."), hint)


def twice(text: str, name: str, first: int, second: int) -> Fault:
    """A name stands at *first* and again at *second*."""
    one, other = position(text, first)[0], position(text, second)[0]
    title = translate("JsonStructure", "“{name}” stands twice in the same object, in line {one}.")
    if one != other:
        title = translate(
            "JsonStructure", "“{name}” stands twice in the same object, in lines {one} and {other}."
        )
    return Fault(
        second,
        title.format(name=_clip(name), one=one, other=other),
        translate("JsonStructure", "Only one of them can count: remove or rename the other."),
    )


def trailing_comma(at: int, closing: str) -> Fault:
    """The comma at *at* has nothing behind it."""
    return Fault(
        at,
        translate("JsonStructure", "There is a comma before {closing}.").format(closing=closing),
        translate("JsonStructure", "JSON allows none: remove the comma."),
    )


def no_comma(at: int) -> Fault:
    """A value ends at *at*, and another thing follows."""
    hint = translate("JsonStructure", "Write a comma between this and what follows.")
    return Fault(at, translate("JsonStructure", "A comma is missing here."), hint)


def no_colon(at: int, name: str) -> Fault:
    """A name ends at *at*, and no colon follows."""
    name = _clip(name)
    return Fault(
        at,
        translate("JsonStructure", "The colon after “{name}” is missing.").format(name=name),
        translate("JsonStructure", 'Write "{name}": and the value.').format(name=name),
    )


def no_value(at: int, name: str) -> Fault:
    """A value should stand at *at*; *name* "": in a list."""
    title = translate("JsonStructure", "The value is missing.")
    if name:
        title = translate("JsonStructure", "The value of “{name}” is missing.")
    return Fault(
        at,
        title.format(name=_clip(name)),
        translate("JsonStructure", "Write the value, or null for none."),
    )


def too_many(at: int, token: str) -> Fault:
    """A comma, colon or closing bracket that belongs to nothing."""
    if token == ",":
        title = translate("JsonStructure", "There is a comma too many.")
        hint = translate("JsonStructure", "Remove this comma.")
    elif token == ":":
        title = translate("JsonStructure", "There is a colon too many.")
        hint = translate("JsonStructure", "Remove this colon.")
    else:
        title = translate("JsonStructure", "There is a {bracket} too many.").format(bracket=token)
        hint = translate("JsonStructure", "Remove this {bracket}.").format(bracket=token)
    return Fault(at, title, hint)


def name_in_list(at: int) -> Fault:
    """A colon in a list."""
    hint = translate("JsonStructure", 'Inside [ ] stand values; put { } around "Name": value.')
    return Fault(at, translate("JsonStructure", "There is a name inside a list."), hint)


def no_name(at: int, *, is_there: bool) -> Fault:
    """A member's name should stand at *at*; *is_there*: something does, but without quotes."""
    if is_there:
        hint = translate("JsonStructure", "Put straight double quotes around the name.")
        return Fault(at, translate("JsonStructure", "A name without quotes."), hint)
    return Fault(
        at,
        translate("JsonStructure", "A name is missing here."),
        translate("JsonStructure", 'Inside { } write "Name": value.'),
    )


def double_brace(at: int) -> Fault:
    """A placeholder such as Postman's."""
    return Fault(
        at,
        translate("JsonStructure", "There is a placeholder in double braces here."),
        translate("JsonStructure", "Replace it, braces included, by the value it stands for."),
    )


def second_message(at: int) -> Fault:
    """Another object behind the message."""
    hint = translate("JsonStructure", "Redox takes one message at a time; remove one of them.")
    return Fault(at, translate("JsonStructure", "A second message starts here."), hint)


def text_after_end(at: int) -> Fault:
    """Something behind the message."""
    hint = translate("JsonStructure", "Remove what follows the last }.")
    return Fault(
        at, translate("JsonStructure", "There is text after the end of the message."), hint
    )


def text_after_value(at: int) -> Fault:
    """Something behind a value that is neither a comma nor a closing bracket."""
    hint = translate("JsonStructure", 'Write a comma, or \\" for a quote that is part of a text.')
    return Fault(at, translate("JsonStructure", "There is text after a value here."), hint)


def no_quotes(at: int) -> Fault:
    """A value that is a text without its quotes."""
    return Fault(
        at,
        translate("JsonStructure", "A text without quotes."),
        translate("JsonStructure", "Put straight double quotes around it."),
    )


def _clip(name: str) -> str:
    return name if len(name) <= _NAME_LIMIT else name[: _NAME_LIMIT - 1] + "…"
