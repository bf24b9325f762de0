"""Folds and unfolds the objects and lists in a text that is shown line by line."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QElapsedTimer, QObject, Signal

from app.model.document import harmless
from app.model.fold_scan import (
    Container,
    Containers,
    Scan,
    container_around,
    container_in,
    containers_at,
    level_of,
    opens,
    soon,
)
from app.model.hidden_lines import Hidden, Ranges
from app.ui.fold_hint import hint_words
from app.ui.line_model import LineModel

_SAID = 80
AT_ONCE_MS = 3
"""A search that takes longer goes on elsewhere."""


class LineFolds(QObject):
    """The folds of what a `LineModel` shows; the text itself is never touched. Lines count from 0.

    What has to be searched for longer than an eye blink is handed over: `search_requested` carries
    a search of `app.model.fold_scan`, begun already; who listens ends it on a thread and calls
    `take` with what it finds. A later wish ends the one before, and `search_dropped` says so.
    *about_to_change* and *changed* fire when other lines are shown; *said* is for screen readers.
    """

    search_requested = Signal(object)
    search_dropped = Signal()
    about_to_change = Signal()
    changed = Signal()
    said = Signal(str)

    def __init__(self, model: LineModel) -> None:
        super().__init__(model)
        self._model = model
        model.hint = self.hint
        self.can_fold = False
        self._counts: dict[int, int] = {}
        self._search: Scan[Any] | None = None
        self._then: Callable[[Any], None] | None = None

    def begin(self, *, can_fold: bool) -> None:
        """Another text is shown; with *can_fold* it is JSON as the program indents it."""
        self._drop()
        self.can_fold = can_fold
        self._counts = {}

    @property
    def line_count(self) -> int:
        """How many lines there are, folded or not."""
        return len(self._model.lines)

    def is_foldable(self, line: int) -> bool:
        """Whether an object or list begins in a line and ends in a later one."""
        return self.can_fold and opens(self._model.lines, line)

    def is_folded(self, line: int) -> bool:
        """Whether what begins in a line is folded."""
        return self._behind(line) is not None

    def hint(self, line: int) -> str:
        """What to show behind a line in which something is folded; else ""."""
        found = self._behind(line) if self.can_fold else None
        if found is None:
            return ""
        lines = self._model.lines
        start, end = lines.span(found.last)
        closing = lines.data[start:end].decode("utf-8", "replace").strip()
        return hint_words(self._count(line), is_object=closing[:1] == "}", closing=closing)

    # what a person asks for

    def toggle(self, line: int) -> None:
        """Fold what begins in a line, or show it again."""
        if self.is_folded(line):
            self.unfold(line)
        elif self.is_foldable(line):
            self._find(container_in(self._model.lines, line), self._hide)

    def fold(self, line: int) -> None:
        """Fold the smallest that is open around a line, or that begins in it."""
        if not self.can_fold or not self.line_count:
            return
        if self.is_foldable(line) and not self.is_folded(line):
            self.toggle(line)
        else:
            self._find(container_around(self._model.lines, line), self._hide)

    def unfold(self, line: int) -> None:
        """Show what is folded in a line."""
        found = self._behind(line)
        if found is not None:
            self._open(found, partial(self._say_shown, line))

    def fold_to(self, level: int) -> None:
        """Fold all that is so deep, where 1 is what stands directly in the text."""
        if self.can_fold and self.line_count:
            self._find(containers_at(self._model.lines, level), self._hide_level)

    def unfold_all(self) -> None:
        """Show every line."""
        self._drop()
        if len(self._model.hidden):
            self.about_to_change.emit()
            self._model.hide_only(Ranges())
            self.changed.emit()
            self.said.emit(self.tr("All lines are shown."))

    def reveal(self, line: int, then: Callable[[], None]) -> None:
        """Make sure that a line is to be seen, and call *then*."""
        found = self._model.hidden.hidden_at(line)
        if found is None:
            then()
        else:
            self._open(found, lambda: self.reveal(line, then))

    def take(self, search: object, found: object) -> None:
        """What a search has found that was handed over; one that was dropped counts no more."""
        if search is self._search and self._then is not None:
            then, self._then, self._search = self._then, None, None
            then(found)

    def give_up(self, search: object) -> None:
        """It takes too long."""
        if search is self._search:
            self._search = self._then = None
            self.said.emit(self.tr("It takes too long to fold this."))

    # within

    def _behind(self, line: int) -> Hidden | None:
        if line + 1 >= self.line_count:
            return None
        found = self._model.hidden.hidden_at(line + 1)
        return found if found is not None and found.first == line + 1 else None

    def _count(self, line: int) -> int:
        known = self._counts.get(line + 1)
        if known is None:
            # Only of short ones it is not known: those are looked through in no time.
            container = soon(container_in(self._model.lines, line))
            known = self._counts[line + 1] = container.count if container else 0
        return known

    def _find(self, search: Scan[Any], then: Callable[[Any], None]) -> None:
        self._drop()
        clock = QElapsedTimer()
        clock.start()
        try:
            while clock.elapsed() < AT_ONCE_MS:
                next(search)
        except StopIteration as end:
            then(end.value)
            return
        self._search, self._then = search, then
        self.search_requested.emit(search)

    def _drop(self) -> None:
        if self._search is not None:
            self._search = self._then = None
            self.search_dropped.emit()

    def _hide(self, container: Container | None) -> None:
        if container is None or self._model.hidden.hidden_at(container.first) is not None:
            return
        self._counts[container.first + 1] = container.count
        self.about_to_change.emit()
        self._model.hide(container.first + 1, container.last)
        self.changed.emit()
        self.said.emit(self.tr("Folded: {hint}").format(hint=self.hint(container.first)))

    def _hide_level(self, found: Containers) -> None:
        self._counts.update(found.counts)
        self.about_to_change.emit()
        self._model.hide_only(found.ranges)
        self.changed.emit()
        words = self.tr("{count} folded.").format(count=f"{len(found.ranges):,}")
        if found.is_cut:
            words += " " + self.tr("There are more; those are left as they were.")
        self.said.emit(words)

    def _open(self, hidden: Hidden, then: Callable[[], None]) -> None:
        """Show a range; what is in it stays folded."""
        known = self._model.hidden.inside(hidden.first)
        if known is None and hidden.is_all:
            lines, first = self._model.lines, hidden.first - 1
            level = level_of(lines, first) + 1
            search = containers_at(lines, level, (first, hidden.last))
            self._find(search, partial(self._show, hidden.first, then))
        else:
            self._drop()
            self._show(hidden.first, then, Containers(known or Ranges()))

    def _show(self, first: int, then: Callable[[], None], inside: Containers) -> None:
        self._counts.update(inside.counts)
        self.about_to_change.emit()
        self._model.show(first, inside.ranges)
        self.changed.emit()
        then()

    def _say_shown(self, line: int) -> None:
        _before, text, _after = self._model.shown(line)
        words = harmless(text.strip()[:_SAID])
        self.said.emit(self.tr("Unfolded: {line}").format(line=words))
