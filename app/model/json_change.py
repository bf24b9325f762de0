"""Changes of one place in a valid JSON text; all the rest of it stays byte for byte.

Paths that lead nowhere are an error of the caller's: LookupError.
"""

from app.model.json_edit import (
    Layout,
    layout_of,
    list_layout,
    rendered,
    root_layout,
    with_member,
)
from app.model.json_scan import Path, Span, items, locate_all, members


def set_value(text: str, path: Path, value: object) -> str:
    """Write *value* in the place of the one at *path*."""
    span, layout = _place(text, path)
    return text[: span.start] + rendered(value, layout) + text[span.end :]


def insert_field(
    text: str, path: Path, name: str, value: object, *, after: tuple[str, ...] = ()
) -> str:
    """Give the object at *path* a field behind the last of those named in *after*, or first."""
    span, layout = _place(text, path)
    changed = with_member(
        text[span.start : span.end],
        name,
        rendered(value, layout.within),
        layout=layout,
        after=after,
    )
    return text[: span.start] + changed + text[span.end :]


def append_item(text: str, path: Path, value: object) -> str:
    """Give the list at *path* one more item at its end."""
    span, layout = _place(text, path)
    entries = list(items(text, span.start))
    written = rendered(value, layout.within)
    if not entries:
        return text[: span.start] + f"[{layout.gap}{written}{layout.end}]" + text[span.end :]
    end = entries[-1].end
    between = _between(text, entries, len(entries) - 1, layout)
    return text[:end] + between + written + text[end:]


def duplicate_item(text: str, path: Path) -> str:
    """Write the list item at *path* once more behind itself, as it is written."""
    parent, index = path[:-1], path[-1]
    span, layout = _place(text, parent)
    entries = list(items(text, span.start))
    entry = entries[int(index)]
    between = _between(text, entries, int(index), layout)
    return text[: entry.end] + between + text[entry.start : entry.end] + text[entry.end :]


def swap_items(text: str, path: Path, index: int) -> str:
    """Let item *index* of the list at *path* and the one behind it change places."""
    entries = list(items(text, _span(text, path).start))
    one, other = entries[index], entries[index + 1]
    return (
        text[: one.start]
        + text[other.start : other.end]
        + text[one.end : other.start]
        + text[one.start : one.end]
        + text[other.end :]
    )


def remove(text: str, path: Path) -> str:
    """Take the field or item at *path* away, with the comma that goes with it."""
    parent = _span(text, path[:-1])
    key = path[-1]
    if isinstance(key, int):
        spans = list(items(text, parent.start))
        index = key
    else:
        fields = list(members(text, parent.start))
        spans = [Span(field.key.start, field.value.end) for field in fields]
        index = next((i for i, field in enumerate(fields) if field.name == key), len(fields))
    own = spans[index]
    if len(spans) == 1:
        return text[: parent.start + 1] + text[parent.end - 1 :]
    if index == len(spans) - 1:
        return text[: spans[index - 1].end] + text[own.end :]
    return text[: own.start] + text[spans[index + 1].start :]


def _span(text: str, path: Path) -> Span:
    return locate_all(text, [path])[path]


def _place(text: str, path: Path) -> tuple[Span, Layout]:
    """Where the value at *path* stands, and the layout of what is, or would be, inside of it."""
    above = [path[:depth] for depth in range(len(path) + 1)]
    spans = locate_all(text, above)
    layout = root_layout(text, spans[()].start)
    for prefix in above:
        span = spans[prefix]
        outer = layout.within if prefix else layout
        if text.startswith("[", span.start):
            layout = list_layout(text[span.start : span.end], outer)
        elif text.startswith("{", span.start):
            layout = layout_of(text, span.start, outer)
        else:
            layout = outer
    return spans[path], layout


def _between(text: str, entries: list[Span], index: int, layout: Layout) -> str:
    """What stands between two items beside item *index*."""
    if index + 1 < len(entries):
        return text[entries[index].end : entries[index + 1].start]
    if index:
        return text[entries[index - 1].end : entries[index].start]
    return layout.separator
