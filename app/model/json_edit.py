"""Small edits of a JSON text that keep its owner's layout."""

import json
from dataclasses import dataclass, replace

from app.model.json_scan import Member, after_space, items, members
from app.model.json_text import Number, as_list, as_object


@dataclass(frozen=True, slots=True)
class Layout:
    """How the members of an object, or the values of a list, stand.

    *gap* is the white space before each: a line break and an indentation, or "" on one line.
    *end* stands before the closing bracket; *unit* is one step of indentation. *comma* and *colon*
    come with the spaces that follow them on one line.
    """

    gap: str = "\n  "
    end: str = "\n"
    unit: str = "  "
    comma: str = ", "
    colon: str = ": "

    @property
    def separator(self) -> str:
        """What stands between two."""
        return f",{self.gap}" if self.gap else self.comma

    @property
    def within(self) -> "Layout":
        """How a value inside a value stands."""
        return replace(self, gap=self.gap + self.unit, end=self.gap) if self.gap else self


def layout_of(text: str, at: int, outer: Layout) -> Layout:
    """The layout of the object that opens at *at*; *outer* says what it does not show."""
    first = next(members(text, at), None)
    if first is None:
        return outer
    colon = text[first.key.end : first.value.start]
    layout = replace(outer, colon=colon if "\n" not in colon else ": ")
    gap = _line_gap(text[at + 1 : first.key.start])
    if not gap:
        comma = text[first.value.end : after_space(text, after_space(text, first.value.end) + 1)]
        if "," not in comma or "\n" in comma:
            comma = ", " if layout.colon.endswith(" ") else ","
        return replace(layout, gap="", end="", comma=comma)
    new_line = gap.rstrip(" \t")
    return replace(layout, gap=gap, end=new_line + _indent_before(text, at))


def root_layout(text: str, at: int) -> Layout:
    """The layout of the root object, with the indentation the whole text uses."""
    layout = layout_of(text, at, Layout())
    indent, base = layout.gap.lstrip("\r\n"), layout.end.lstrip("\r\n")
    if indent.startswith(base) and len(indent) > len(base):
        return replace(layout, unit=indent[len(base) :])
    return layout


def rendered(value: object, layout: Layout) -> str:
    """*value* as JSON; *layout* is that of what is inside of it."""
    fields, entries = as_object(value), as_list(value)
    if fields:
        return joined(
            "{}",
            [
                f"{_quoted(name)}{layout.colon}{rendered(item, layout.within)}"
                for name, item in fields.items()
            ],
            layout,
        )
    if entries:
        return joined("[]", [rendered(item, layout.within) for item in entries], layout)
    if isinstance(value, Number):
        return value.text
    return json.dumps(value, ensure_ascii=False)


def with_member(
    text: str, name: str, value: str, *, layout: Layout, after: tuple[str, ...] = ()
) -> str:
    """The object *text* with that member set to the JSON *value*, in its place when it is there.

    A new one stands behind the last of the members named in *after*, otherwise first.
    """
    previous: Member | None = None
    first: Member | None = None
    for member in members(text, 0):
        first = first or member
        if member.name == name:
            return text[: member.value.start] + value + text[member.value.end :]
        if member.name in after:
            previous = member
    new = f"{_quoted(name)}{layout.colon}{value}"
    if first is None:
        return f"{{{layout.gap}{new}{layout.end}{text[after_space(text, 1) :]}"
    if previous is None:
        return text[: first.key.start] + new + layout.separator + text[first.key.start :]
    end = previous.value.end
    return text[:end] + layout.separator + new + text[end:]


def list_layout(text: str, outer: Layout) -> Layout:
    """The layout of the list *text*; *outer* when it is empty."""
    spans = list(items(text, 0))
    if not spans:
        return outer
    gap = _line_gap(text[1 : spans[0].start])
    if not gap:
        return replace(outer, gap="", end="")
    return replace(outer, gap=gap, end=text[spans[-1].end : -1])


def joined(brackets: str, parts: list[str], layout: Layout) -> str:
    """*parts* between *brackets*, laid out."""
    if not parts:
        return brackets
    return f"{brackets[0]}{layout.gap}{layout.separator.join(parts)}{layout.end}{brackets[1]}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _line_gap(space: str) -> str:
    """The last line break of *space* and the indentation after it; "" when it is on one line."""
    at = space.rfind("\n")
    if at < 0:
        return ""
    new_line = "\r\n" if space.startswith("\r", at - 1) and at else "\n"
    return new_line + space[at + 1 :].replace("\r", "")


def _indent_before(text: str, at: int) -> str:
    """The indentation of the line in which character *at* stands."""
    start = text.rfind("\n", 0, at) + 1
    line = text[start:at]
    return line[: len(line) - len(line.lstrip(" \t"))]
