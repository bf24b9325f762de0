"""Texts that do not look like what they are to be, and what they may be meant as."""

import re
from datetime import date, datetime
from difflib import get_close_matches

from app.model.schema import Field

_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_DATA_URI = re.compile(r"data:[^,]{0,200};base64,")


def day_meant(text: str) -> str:
    """The day a text begins with, as YYYY-MM-DD; "" when it is none, or may be two."""
    match = _DAY.match(text)
    if match is not None:
        return _day(match[1], match[2], match[3])
    american = _AMERICAN.fullmatch(text.strip())
    if american is None:
        return ""
    month, day, year = american.groups()
    # 3/4/1980 is in March here and in April there.
    is_certain = int(day) > 12 or day == month
    return _day(year, month, day) if is_certain else ""


def is_day(text: str) -> bool:
    """Whether *text* is a day of the calendar, as YYYY-MM-DD."""
    return len(text) == 10 and text[4] == "-" and day_meant(text) == text


def is_time(text: str) -> bool:
    """Whether *text* is a time, or at least a day, in ISO 8601."""
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def names_no_day(text: str) -> bool:
    """Whether *text* looks like a date that the calendar does not have, such as 30 February."""
    return _DAY.match(text) is not None and day_meant(text) == ""


def value_meant(text: str, field: Field) -> str:
    """The one of a field's listed values that is meant by another spelling; "" for none.

    Where other values are usual, too, only capitals can be wrong.
    """
    known = {_plain(value): value for value in field.suggestions}
    wanted = _plain(text)
    if wanted in known or field.is_open:
        return known.get(wanted, "")
    beginning = [value for plain, value in known.items() if wanted and plain.startswith(wanted)]
    if len(beginning) == 1:
        return beginning[0]
    near = get_close_matches(wanted, known, n=1, cutoff=0.75)
    return known[near[0]] if near else ""


def file_meant(text: str) -> str:
    """The base64 behind ``data:…;base64,``; "" when there is no such thing."""
    match = _DATA_URI.match(text)
    return text[match.end() :] if match else ""


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _day(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
