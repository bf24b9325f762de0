"""The members of a large list or object, some at a time: never an object for each of them all.

A list of 200,000 numbers is a few megabytes of text, but many times that as as many objects.
"""

import re
from array import array
from collections.abc import Iterator
from itertools import accumulate
from typing import Any, NamedTuple

from app.model.json_node import find_members

RUN = 64 * 1024
"""Members that are larger come alone; else so many bytes of them come together."""

_REACHES = (RUN, 4 * RUN)
_TRIES = 6
_BEFORE_ITEM = re.compile(rb"[ \t\r\n]*,?[ \t\r\n]*")
_FIRST_ITEM = re.compile(rb'[ \t\r\n]*(\{[ \t\r\n]*"[^"\\]{0,64}+"|[^ \t\r\n])')


class Run(NamedTuple):
    """Neighbours in a list or object, their *number* and the text of them all.

    *start* is where the first begins, with its key, *value* where its value does; *end* is where
    the last ends.
    """

    start: int
    value: int
    end: int
    number: int


def runs(text: Any, start: int, end: int) -> Iterator[Run]:
    """The members of the list or object between *start* and *end*, in order.

    Raises:
        msgspec.DecodeError, RecursionError: it cannot be opened.
    """
    if text[start : start + 1] == b"{":
        _keys, starts, ends = find_members(text, start, end)
        yield from _grouped(text, after_comma(text, start + 1), starts, ends)
        return
    at, last = start + 1, end - 1
    mark = _separator(text, at, end)
    while last - at > RUN:
        found = _run_before(text, at, last, mark)
        if found is None:
            break
        yield found
        at = text.find(b",", found.end) + 1
    starts, ends = places_of_items(text, at, last)
    yield from _grouped(text, after_comma(text, at), starts, ends)


def after_comma(text: Any, at: int) -> int:
    """Where the next member begins after one that ends at *at*."""
    found = _BEFORE_ITEM.match(text, at)
    return found.end() if found else at


def places_of_items(text: Any, start: int, end: int) -> "tuple[array[int], array[int]]":
    """Where the items between *start* and *end*, whole ones with commas between, begin and end.

    Raises:
        msgspec.DecodeError, RecursionError: they cannot be opened, or are not whole.
    """
    import msgspec

    if text[start - 1 : start] == b"[" and text[end : end + 1] == b"]":
        with memoryview(text) as whole, whole[start - 1 : end + 1] as around:
            items = msgspec.json.decode(around, type=list[msgspec.Raw])
            sizes = array("Q", map(len, items))
            del items
    else:
        items = msgspec.json.decode(b"[%b]" % text[start:end], type=list[msgspec.Raw])
        sizes = array("Q", map(len, items))
        del items
    if sum(sizes) + max(len(sizes) - 1, 0) == end - start:
        # Nothing stands between the items but commas.
        starts = array("Q", accumulate((size + 1 for size in sizes[:-1]), initial=start))
        starts = starts[: len(sizes)]
    else:
        starts = array("Q")
        at = start
        for size in sizes:
            at = after_comma(text, at)
            starts.append(at)
            at += size
    return starts, array("Q", map(int.__add__, starts, sizes))


def _separator(text: Any, first: int, end: int) -> bytes:
    """What is likely to stand between two items: the next one begins as the first one does."""
    item = _FIRST_ITEM.match(text, first, min(first + 512, end))
    if item is None:
        return b","
    gap = re.compile(rb",[ \t\r\n]*+(?=" + re.escape(item[1]) + rb")")
    between = gap.search(text, item.end(), min(first + RUN, end))
    return (between[0] if between else b",") + item[1]


def _run_before(text: Any, start: int, end: int, mark: bytes) -> Run | None:
    """The items from *start* on that are whole within reach; None where no end of one is found.

    Whether a comma stands between two items of this list is tried: if what comes before it can be
    opened as a list, then it does.
    """
    import msgspec

    for reach in _REACHES:
        at = min(start + reach, end)
        for _try in range(_TRIES):
            at = text.rfind(mark, start + 1, at)
            if at < 0:
                break
            try:
                items = msgspec.json.decode(b"[%b]" % text[start:at], type=list[msgspec.Raw])
            except (msgspec.DecodeError, RecursionError):
                continue
            if items:
                first = after_comma(text, start)
                last = _before_blanks(text, start, at)
                return Run(first, first, last, len(items))
    return None


def _before_blanks(text: Any, start: int, end: int) -> int:
    while end > start and text[end - 1 : end] in (b" ", b"\t", b"\r", b"\n"):
        end -= 1
    return end


def _grouped(text: Any, first: int, starts: "array[int]", ends: "array[int]") -> Iterator[Run]:
    """Members in runs of about `RUN` bytes, those that are larger alone."""
    begin = 0
    for number, end in enumerate(ends):
        is_last = number + 1 == len(ends)
        is_alone = end - starts[number] > RUN
        next_is_large = not is_last and ends[number + 1] - starts[number + 1] > RUN
        if is_last or is_alone or next_is_large or end - starts[begin] > RUN:
            start = after_comma(text, ends[begin - 1]) if begin else first
            yield Run(start, starts[begin], end, number + 1 - begin)
            begin = number + 1
