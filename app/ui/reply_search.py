"""Finds text in a reply in slices short enough that the window never waits."""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from app.model.lines import Lines, find_in_chunks, needle

SLICE_MS = 3
MOST = 100_000
_ESCAPED = 6
"""One character may take so many bytes where it is escaped as \\u00e9."""


class ReplySearch(QObject):
    """The matches of one text. `changed` fires as they come in and when they are all there."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hits = array("Q")
        self.is_done = True
        self._steps: Iterator[array[int]] = iter(())
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_slice)

    @property
    def is_cut(self) -> bool:
        """Whether there are more matches than are counted."""
        return len(self.hits) >= MOST

    def start(self, lines: Lines, text: str, *, ignores_case: bool) -> None:
        """Look for *text*; an earlier search ends."""
        self.clear()
        if text:
            pattern = needle(text, ignores_case=ignores_case)
            reach = 2 * _ESCAPED * len(text)
            self._steps = find_in_chunks(lines.data, pattern, reach)
            self.is_done = False
            self._timer.start()

    def clear(self) -> None:
        """Forget what was found."""
        self._timer.stop()
        self._steps = iter(())
        self.hits = array("Q")
        self.is_done = True

    def expect(self) -> None:
        """Somebody else searches: `take` gets what is found."""
        self.clear()
        self.is_done = False

    def take(self, hits: "array[int]") -> None:
        """What somebody else has found."""
        self.hits = hits
        self.is_done = True
        self.changed.emit()

    def next_after(self, offset: int, *, forward: bool) -> int | None:
        """The number of the match after (or before) the byte at *offset*, around the end."""
        if not self.hits:
            return None
        number = bisect_left(self.hits, offset)
        if not forward:
            return (number - 1) % len(self.hits)
        if number < len(self.hits) and self.hits[number] == offset:
            number += 1
        return number % len(self.hits)

    def _on_slice(self) -> None:
        clock = QElapsedTimer()
        clock.start()
        while clock.elapsed() < SLICE_MS:
            step = next(self._steps, None)
            if step is None or self.is_cut:
                self.is_done = True
                self._timer.stop()
                break
            self.hits.extend(step)
        del self.hits[MOST:]
        self.changed.emit()


def marker(text: str, *, ignores_case: bool) -> re.Pattern[str]:
    """What to highlight in painted lines for *text*."""
    return re.compile(re.escape(text), re.IGNORECASE if ignores_case else re.NOFLAG)
