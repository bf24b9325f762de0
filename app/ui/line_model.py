"""The lines of a text as Qt asks for them: those that are folded away stand in no row."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.model.document import harmless
from app.model.embedded_file import EmbeddedFile
from app.model.hidden_lines import HiddenLines, Ranges
from app.model.language import number
from app.model.lines import Lines
from app.ui.file_chip import chip_words, file_in_line

SHOWN = 1000
"""Of a longer line so many bytes are shown at a time."""

HINT = Qt.ItemDataRole.UserRole
"""What is folded in a row, or which file is in it, in words; "" for nothing."""

_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, HINT)
_FILES_KNOWN = 500
_CONTEXT = 60
_NONE = Lines(b"")

Index = QModelIndex | QPersistentModelIndex


class LineModel(QAbstractTableModel):
    """One row for each line. A long line shows a window of itself, moved to where a match is.

    *hint* says in words what is folded in a line.
    """

    def __init__(self) -> None:
        super().__init__()
        self.lines = _NONE
        self.hidden = HiddenLines(0)
        self.hint: Callable[[int], str] = lambda _line: ""
        self.finds_files = False
        self._windows: dict[int, int] = {}
        self._files: dict[int, tuple[EmbeddedFile, int] | None] = {}

    def show_lines(self, lines: Lines) -> None:
        """Replace the text."""
        self.beginResetModel()
        self.lines = lines
        self.hidden = HiddenLines(len(lines))
        self._windows = {}
        self._files = {}
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        """How many lines are to be seen."""
        return 0 if parent.isValid() else self.hidden.rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One: the text."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text of a line, made harmless, or the part of it that is shown."""
        if role not in _ROLES:
            return None
        line = self.hidden.line_of(index.row())
        chip = self.chip(line)
        if role == HINT:
            return chip or self.hint(line)
        if chip:
            length = self._before_file(line)
            start, _end = self.lines.span(line)
            text = harmless(self.lines.data[start : start + length].decode("utf-8", "replace"))
            return text if role == Qt.ItemDataRole.DisplayRole else text + chip
        hint = "" if role == Qt.ItemDataRole.DisplayRole else self.hint(line)
        before, text, left = self.shown(line)
        more = self.tr("… {0} more bytes").format(number(left)) if left else ""
        text = harmless(("… " if before else "") + text + more)
        return self.tr("{line} folded: {hint}").format(line=text, hint=hint) if hint else text

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Line numbers, from 1."""
        if orientation is Qt.Orientation.Vertical and role == Qt.ItemDataRole.DisplayRole:
            return self.hidden.line_of(section) + 1
        return None

    def shown(self, line: int) -> tuple[int, str, int]:
        """How many bytes of a line come before its window, the text there, and bytes after it."""
        start, end = self.lines.span(line)
        first = start + self._windows.get(line, 0)
        last = min(first + SHOWN, end)
        # Never begin or end within a character of several bytes.
        while last < end and last > first and self.lines.data[last] & 0xC0 == 0x80:
            last -= 1
        text = self.lines.data[first:last].decode("utf-8", "replace")
        return first - start, text, end - last

    def file(self, line: int) -> EmbeddedFile | None:
        """The file or text in the string of a line, where files are looked for."""
        found = self._file(line)
        return found[0] if found is not None else None

    def chip(self, line: int) -> str:
        """What stands in place of a file in a line, unless something is shown in it; else ""."""
        file = self.file(line) if line not in self._windows else None
        return chip_words(file) if file is not None and file.is_file else ""

    def _before_file(self, line: int) -> int:
        """How many bytes of a line come before the file in it."""
        found = self._file(line)
        return found[1] if found is not None else 0

    def _file(self, line: int) -> tuple[EmbeddedFile, int] | None:
        if not self.finds_files:
            return None
        if line not in self._files:
            if len(self._files) >= _FILES_KNOWN:
                self._files.clear()
            self._files[line] = file_in_line(self.lines, line)
        return self._files[line]

    def bring_in(self, line: int, offset: int) -> None:
        """Move the window of a line so that the byte at *offset* of the data is in it."""
        start, end = self.lines.span(line)
        first = start + self._windows.get(line, 0)
        if self.chip(line):
            is_shown = offset < start + self._before_file(line)
        else:
            is_shown = first <= offset < min(first + SHOWN, end) - _CONTEXT
        if is_shown:
            return
        first = max(start, min(offset - _CONTEXT, end - SHOWN))
        while first > start and self.lines.data[first] & 0xC0 == 0x80:
            first -= 1
        self._windows[line] = first - start
        index = self.index(self.hidden.row_of(line), 0)
        self.dataChanged.emit(index, index)

    # folds

    def hide(self, first: int, last: int) -> None:
        """Fold these lines away; the line before them is to be seen, and not all are hidden yet."""
        row = self.hidden.row_of(first - 1) + 1
        behind = self.hidden.row_of(last)
        # The last may itself be folded away: then it counts with the line that hides it.
        self.beginRemoveRows(QModelIndex(), row, behind)
        self.hidden.hide(first, last)
        self.endRemoveRows()

    def show(self, first: int, inside: Ranges) -> None:
        """Show the range that begins with *first*, but for what is folded *inside* of it."""
        found = self.hidden.hidden_at(first)
        if found is None:
            return
        row = self.hidden.row_of(first) + 1
        count = found.last - found.first + 1 - inside.size
        self.beginInsertRows(QModelIndex(), row, row + count - 1)
        self.hidden.show(first, inside)
        self.endInsertRows()

    def hide_only(self, ranges: Ranges) -> None:
        """Fold these away and nothing else."""
        self.beginResetModel()
        self.hidden.replace(ranges)
        self.endResetModel()
