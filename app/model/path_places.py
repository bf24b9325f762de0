"""Where in a JSON text the value stands that some steps lead to: asked often, found once."""

from dataclasses import dataclass

from app.model.json_index import Places, places_at
from app.model.json_scan import Path


@dataclass(slots=True)
class _Opened:
    places: Places
    rows: dict[str, int]
    """The last member of each name: it is the one that a reader of JSON keeps."""


class PathPlaces:
    """The lists and objects of one *text* that were opened so far, by where they begin.

    *text* is a JSON value and nothing around it.
    """

    def __init__(self, text: bytes) -> None:
        self._text = text
        self._opened: dict[int, _Opened] = {}

    def find(self, steps: Path) -> tuple[tuple[int, ...], int, int]:
        """The rows that lead where *steps* do, and where the value there begins and ends.

        Raises:
            msgspec.DecodeError, RecursionError: the text cannot be opened.
            KeyError, IndexError: there is no such value.
        """
        rows: list[int] = []
        start, end = 0, len(self._text)
        for step in steps:
            opened = self._open(start, end)
            row = step if isinstance(step, int) else opened.rows[step]
            rows.append(row)
            start, end = opened.places.starts[row], opened.places.ends[row]
        return tuple(rows), start, end

    def start_of(self, rows: tuple[int, ...]) -> int:
        """Where the value begins that *rows* lead to. Raises what `find` raises."""
        start, end = 0, len(self._text)
        for row in rows:
            places = self._open(start, end).places
            start, end = places.starts[row], places.ends[row]
        return start

    def _open(self, start: int, end: int) -> _Opened:
        opened = self._opened.get(start)
        if opened is None:
            places = places_at(self._text, start, end)
            keys = places.keys or ()
            opened = _Opened(places, dict(zip(keys, range(len(keys)), strict=True)))
            self._opened[start] = opened
        return opened
