"""Objects and lists of which only the first line is shown. The text itself is never touched."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QPlainTextDocumentLayout, QPlainTextEdit

from app.ui.editor_text import positions_of
from app.ui.fold_hint import hint_words
from app.ui.json_highlighter import HEAD

if TYPE_CHECKING:
    from app.model.json_outline import Container

_BRACKET = re.compile(r"\"[^\"\\]*+(?:\\.[^\"\\]*+)*+\"?|[{}\[\]]")
_MOST = 500
_ONLY_CLOSES = re.compile(r"\s*[}\]]\s*,?\s*")


class _Fold:
    """One that is folded; the cursors stand at its brackets and go with them."""

    def __init__(
        self, start: QTextCursor, end: QTextCursor, *, is_object: bool, count: int
    ) -> None:
        self.start = start
        self.end = end
        self.is_object = is_object
        self.count = count

    def hidden(self) -> tuple[QTextBlock, QTextBlock]:
        """The first and last line that are not shown; the last bracket's if it is alone there."""
        last = self.end.block()
        if not _ONLY_CLOSES.fullmatch(last.text()):
            last = last.previous()
        return self.start.block().next(), last


class EditorFolds(QObject):
    """Folds and unfolds what *editor* shows; *text* gives the document's text.

    What is edited unfolds, and so does the place the cursor goes to. *changed* fires when other
    lines are shown than before.
    """

    changed = Signal()

    def __init__(self, editor: QPlainTextEdit, text: Callable[[], str]) -> None:
        super().__init__(editor)
        self._document = editor.document()
        self._editor = editor
        self._text = text
        self._folds: list[_Fold] = []
        self._by_line: dict[int, _Fold] = {}
        self._known_at = -1
        self._revision = self._document.revision()
        self._document.contentsChange.connect(self._on_contents_change)

    def is_foldable(self, block: QTextBlock) -> bool:
        """Whether an object or list begins in the line of *block* and ends in a later one."""
        depth = 0
        for match in reversed(list(_BRACKET.finditer(block.text()[:HEAD]))):
            if match[0] in "}]":
                depth += 1
            elif match[0] in "{[":
                depth -= 1
                if depth < 0:
                    return True
        return False

    def is_folded(self, block: QTextBlock) -> bool:
        """Whether lines are hidden right behind *block*."""
        return bool(self._folds) and block.next().isValid() and not block.next().isVisible()

    def hint(self, block: QTextBlock) -> str:
        """What to show behind the line of a folded object or list."""
        fold = self._fold_of(block)
        if fold is None:
            return ""
        _, last = fold.hidden()
        closing = last.text().strip() if last == fold.end.block() else ""
        return hint_words(fold.count, is_object=fold.is_object, closing=closing)

    def after(self, block: QTextBlock) -> QTextBlock:
        """The next line that is shown."""
        fold = self._fold_of(block) if self.is_folded(block) else None
        following = block.next() if fold is None else fold.hidden()[1].next()
        while following.isValid() and not following.isVisible():
            following = following.next()
        return following

    # what a person asks for

    def fold(self, cursor: QTextCursor) -> bool:
        """Fold the smallest that is open around *cursor*, or that begins in its line."""
        line = cursor.blockNumber()
        best: Container | None = None
        best_lines = (0, 0)
        for one, first, last in self._lines():
            if (
                first <= line <= last
                and self._can_fold(first, last)
                and (best is None or (first, -last) >= (best_lines[0], -best_lines[1]))
            ):
                best, best_lines = one, (first, last)
        if best is None:
            return False
        self._add([best])
        return True

    def toggle(self, line: int) -> None:
        """Fold what begins in *line* (from 1), or show it again."""
        block = self._document.findBlockByNumber(line - 1)
        if self.is_folded(block):
            self._show(block)
        elif block.isValid():
            found = [
                one
                for one, first, last in self._lines()
                if first == line - 1 and self._can_fold(first, last)
            ]
            self._add(found[-1:])

    def unfold(self, cursor: QTextCursor) -> bool:
        """Show what is folded in the cursor's line."""
        if not self.is_folded(cursor.block()):
            return False
        self._show(cursor.block())
        return True

    def fold_all(self) -> None:
        """Fold every object and list but the message itself."""
        found = [one for one, first, last in self._lines()[1:] if self._can_fold(first, last)]
        # Outer ones first: there is an end to how many are watched while one types.
        found.sort(key=lambda one: one.depth)
        self._add(found[:_MOST])

    def unfold_all(self) -> None:
        """Show every line."""
        if self._folds:
            self._folds.clear()
            self._set_visible(self._document.begin(), self._document.lastBlock(), visible=True)
            self._tell()

    def reveal(self, block: QTextBlock) -> None:
        """Make sure that *block* is shown."""
        if block.isVisible():
            return
        number = block.blockNumber()
        self._drop([fold for fold in self._folds if _holds(fold, number)])
        if not block.isVisible():
            self._set_visible(block, block, visible=True)
        self._tell()

    # within

    def _lines(self) -> "list[tuple[Container, int, int]]":
        """Objects and lists with the numbers of their first and last line, from 0."""
        from app.model.json_outline import containers  # not needed for the first paint

        text = self._text()
        line = at = 0
        ends: dict[int, int] = {}
        boxes = containers(text)
        for place in sorted({place for box in boxes for place in (box.start, box.end)}):
            line += text.count("\n", at, place)
            at = place
            ends[place] = line
        return [(box, ends[box.start], ends[box.end]) for box in boxes]

    def _can_fold(self, first: int, last: int) -> bool:
        if last <= first:
            return False
        closes_alone = _ONLY_CLOSES.fullmatch(self._document.findBlockByNumber(last).text())
        hides = last - first if closes_alone else last - first - 1
        return hides > 0 and self._document.findBlockByNumber(first + 1).isVisible()

    def _add(self, found: "list[Container]") -> None:
        if not found:
            return
        text = self._text()
        places = sorted({place for one in found for place in (one.start, one.end)})
        at = dict(zip(places, positions_of(text, places), strict=True))
        for one in found:
            start, end = QTextCursor(self._document), QTextCursor(self._document)
            start.setPosition(at[one.start])
            end.setPosition(at[one.end])
            fold = _Fold(start, end, is_object=one.is_object, count=one.count)
            self._folds.append(fold)
            first, last = fold.hidden()
            if first.isVisible():
                self._set_visible(first, last, visible=False)
        cursor = self._editor.textCursor()
        if not cursor.block().isVisible():
            block = cursor.block()
            while block.isValid() and not block.isVisible():
                block = block.previous()
            cursor.setPosition(block.position() + len(block.text().rstrip()))
            self._editor.setTextCursor(cursor)
        self._tell()

    def _show(self, block: QTextBlock) -> None:
        self._drop([fold for fold in self._folds if fold.start.block() == block])
        self._tell()

    def _drop(self, dropped: list[_Fold]) -> None:
        """Show what *dropped* hide, but not what others among it hide."""
        self._folds = [fold for fold in self._folds if fold not in dropped]
        for fold in dropped:
            first, last = fold.hidden()
            self._set_visible(first, last, visible=True)
        for fold in self._folds:
            first, last = fold.hidden()
            if first.isVisible():
                self._set_visible(first, last, visible=False)

    def _set_visible(self, first: QTextBlock, last: QTextBlock, *, visible: bool) -> None:
        block, end = first, last.blockNumber()
        while block.isValid() and block.blockNumber() <= end:
            block.setVisible(visible)
            block.setLineCount(1 if visible else 0)
            block = block.next()

    def _fold_of(self, block: QTextBlock) -> _Fold | None:
        """The outermost of those that hide what follows *block*."""
        if self._known_at != self._document.revision():
            self._known_at = self._document.revision()
            self._by_line = {}
            for fold in sorted(self._folds, key=lambda fold: fold.end.position()):
                self._by_line[fold.start.blockNumber()] = fold
        return self._by_line.get(block.blockNumber())

    def _tell(self) -> None:
        self._known_at = -1
        layout = self._document.documentLayout()
        if isinstance(layout, QPlainTextDocumentLayout):
            layout.requestUpdate()
            layout.documentSizeChanged.emit(layout.documentSize())
        self.changed.emit()

    def _on_contents_change(self, position: int, _removed: int, added: int) -> None:
        # A line that gets its colours is no change of the text.
        has_changed = self._revision != self._document.revision()
        self._revision = self._document.revision()
        if not self._folds or not has_changed:
            return
        # What was deleted shows as nothing added at its place.
        end = position + max(added, 1)
        touched = [
            fold
            for fold in self._folds
            if (position <= fold.end.position() and end > fold.start.position())
            or fold.start.position() >= fold.end.position()
        ]
        if touched:
            self._drop(touched)
            block = self._document.findBlock(position)
            while block.isValid() and block.position() <= end:
                if not block.isVisible() and not self._is_hidden(block.blockNumber()):
                    self._set_visible(block, block, visible=True)
                block = block.next()
            self._tell()

    def _is_hidden(self, number: int) -> bool:
        return any(_holds(fold, number) for fold in self._folds)


def _holds(fold: _Fold, number: int) -> bool:
    first, last = fold.hidden()
    return first.blockNumber() <= number <= last.blockNumber()
