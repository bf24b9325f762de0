"""What is found by its path: a table of it, what is said of it, and the ways to take it along."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.model.document import harmless
from app.model.language import number
from app.model.path_query import PathHit, PathHits, as_expression
from app.ui import theme
from app.ui.clipboard import copy
from app.ui.path_table import PathTable

TYPING_MS = 300
"""So long after a letter nothing is looked for: half a path finds nothing, or far too much."""

_HEIGHT = 96


class PathResults(QWidget):
    """One search at a time. *chosen* carries the `PathHit` that is to be shown.

    *requested* carries an expression to find, or "" when nothing is wanted any more; who listens
    calls `add` until all is there, or `fail`. *changed*: something else is to be said.
    *table_requested* carries values (`JsonNode`) and their paths, to be copied as a table.
    """

    requested = Signal(str)
    changed = Signal()
    chosen = Signal(object)
    table_requested = Signal(list, list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._expression = ""
        self._found = PathHits(is_done=True)
        self._trouble = ""
        self._is_waiting = False
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self.look_now)
        self.table = PathTable(self)
        self.table.chosen.connect(self._on_chosen)
        self.table.copy_values_requested.connect(self._copy_values)
        self.table.copy_paths_requested.connect(self._copy_paths)
        self.table.copy_table_requested.connect(self._copy_table)
        self._words = QLabel(self)
        self._words.setObjectName("pathExpression")
        self._words.setProperty("kind", "secondary")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._copy_all = QPushButton(self.tr("Copy as a table"), self)
        self._copy_all.setObjectName("copyPathTable")
        self._copy_all.setProperty("kind", "quiet")
        self._copy_all.setToolTip(self.tr("For a spreadsheet: all rows, or those you select"))
        self._copy_all.clicked.connect(self._copy_table)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        row.addWidget(self._copy_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        self.setMinimumHeight(theme.scaled(_HEIGHT))

    @property
    def hits(self) -> list[PathHit]:
        """What was found so far."""
        return self.table.found.hits

    @property
    def current(self) -> PathHit | None:
        """The value that is shown."""
        row = self.table.current
        return self.hits[row] if 0 <= row < len(self.hits) else None

    @property
    def is_searching(self) -> bool:
        """Whether more may be found."""
        return not self._found.is_done

    def look_for(self, text: memoryview | None, typed: str) -> None:
        """Look for what *typed* stands for in a JSON text, when no more is typed for a moment.

        None: what is shown has no values inside.
        """
        self.clear()
        if text is None:
            self._trouble = self.tr(
                "This reply is no JSON object or list: nothing in it has a path."
            )
            return
        self.table.found.begin(text)
        self._expression = as_expression(typed)
        if self._expression:
            self._words.setText(harmless(self._expression))
            self._found = PathHits()
            self._is_waiting = True
            self._typing.start()

    def look_now(self) -> None:
        """Do not wait for more to be typed."""
        self._typing.stop()
        if self._is_waiting:
            self._is_waiting = False
            self.requested.emit(self._expression)

    def go(self, *, forward: bool) -> None:
        """Show the next value, or the one before; look for it first, where that waits."""
        if self._is_waiting:
            self.look_now()
        else:
            self.table.go(forward=forward)

    def clear(self) -> None:
        """Look for nothing, and forget what was found."""
        self._stop()
        self._expression = self._trouble = ""
        self._found = PathHits(is_done=True)
        self.table.found.begin(memoryview(b""))
        self.hide()

    def stop(self) -> None:
        """Look no further; what was found stays."""
        if self.is_searching:
            self._stop()
            self._found = PathHits(total=len(self.hits), is_more=True, is_done=True)
            self._trouble = self.tr("Stopped: there may be more.")
            self.changed.emit()

    def add(self, found: PathHits) -> None:
        """Add what was found; the first becomes the current one."""
        is_first = not self.hits
        self._found = found
        self.table.found.add(found.hits)
        self.setVisible(bool(self.hits))
        if found.bad is not None:
            self._trouble = harmless(found.bad.text)
        if is_first and self.hits:
            self.table.fit()
            self.table.selectRow(0)
        self.changed.emit()

    def fail(self, words: str) -> None:
        """Say why nothing can be looked for."""
        self._trouble = words
        self._found = PathHits(is_done=True)
        self.changed.emit()

    @property
    def count(self) -> str:
        """How many there are, and which one is the current."""
        held, current = len(self.hits), self.table.current
        if not held:
            if self.is_searching:
                return self.tr("Searching…")
            return self.tr("Nothing found") if not self._found.bad else self.tr("Not a path")
        total = number(held) + ("+" if self._found.total > held or self._found.is_more else "")
        if self.is_searching:
            return self.tr("{0} so far…").format(total)
        return self.tr("{0} of {1}").format(number(current + 1), total) if current >= 0 else total

    @property
    def note(self) -> str:
        """What else is to be known of it."""
        notes = [self._trouble] if self._trouble else []
        found, held = self._found, len(self.hits)
        if found.is_slow:
            notes.append(
                self.tr("Given up: it takes too long. Ask for less, such as one list.")
                if not held
                else self.tr("Given up after a while: there may be more.")
            )
        elif found.is_done and found.total > held:
            words = (
                self.tr("The first {held} of at least {total} are listed.")
                if found.is_more
                else self.tr("The first {held} of {total} are listed.")
            )
            notes.append(words.format(held=number(held), total=number(found.total)))
        elif found.is_done and not held and not notes and self._expression:
            notes.append(
                self.tr("Nothing stands at {path}. Capital letters count.").format(
                    path=harmless(self._expression)
                )
            )
        if found.has_twice:
            notes.append(
                self.tr("Some fields stand twice in this reply: a path finds the last of them.")
            )
        return " ".join(notes)

    def _stop(self) -> None:
        self._typing.stop()
        if self.is_searching and not self._is_waiting:
            self.requested.emit("")
        self._is_waiting = False

    def _copy_values(self) -> None:
        self._copy([self.table.found.node(row).text for row in self.table.selected_rows()])

    def _copy_paths(self) -> None:
        self._copy([self.table.found.path(row) for row in self.table.selected_rows()])

    def _copy(self, texts: list[str]) -> None:
        if texts:
            copy("\n".join(texts).encode("utf-8", "replace").decode(), self.table)

    def _copy_table(self) -> None:
        """All rows, where no more than the current one is selected."""
        found, rows = self.table.found, self.table.selected_rows()
        if len(rows) < 2:
            rows = list(range(len(self.hits)))
        if rows:
            paths = [found.path(row) for row in rows]
            self.table_requested.emit([found.node(row) for row in rows], paths)

    def _on_chosen(self) -> None:
        if self.current is not None:
            self.chosen.emit(self.current)
            self.changed.emit()
