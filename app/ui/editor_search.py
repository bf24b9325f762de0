"""Finds text in the message, and replaces it.

The document is searched as it is shown: what is kept beside it, as one mark, is not searched, and
no match that holds a mark counts, so that replacing never drops it. A pattern is matched within
one line at a time, by Qt's engine, which gives a match up after so many steps; lines longer than
5,000 characters are not searched with a pattern, and after half a second the search ends.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass

from PySide6.QtCore import QElapsedTimer, QRegularExpression, QRegularExpressionMatch
from PySide6.QtGui import QTextCursor, QTextDocument

from app.model.long_string import MARK
from app.ui.editor_text import positions_of, units
from app.ui.json_highlighter import HEAD

MOST = 10_000
"""So many matches are found; there may be more."""

_TIME_MS = 500
_GROUP = re.compile(r"\\(\d|\\|n|t)")


@dataclass(frozen=True, slots=True)
class Sought:
    """What to look for; *is_pattern*: it is a regular expression."""

    text: str
    matches_case: bool = False
    whole_words: bool = False
    is_pattern: bool = False

    def pattern(self) -> QRegularExpression:
        """The regular expression for a line."""
        written = self.text if self.is_pattern else QRegularExpression.escape(self.text)
        if self.whole_words:
            written = rf"(?<!\w)(?:{written})(?!\w)"
        options = QRegularExpression.PatternOption.UseUnicodePropertiesOption
        if not self.matches_case:
            options |= QRegularExpression.PatternOption.CaseInsensitiveOption
        return QRegularExpression(written, options)


@dataclass(frozen=True, slots=True)
class Found:
    """The matches by their places in the document; *is_cut*: there may be more."""

    spans: tuple[tuple[int, int], ...] = ()
    is_cut: bool = False
    error: str = ""

    def next_after(self, position: int) -> int | None:
        """The number of the first match from *position* on, around the end."""
        if not self.spans:
            return None
        return bisect_left(self.spans, (position, 0)) % len(self.spans)

    def last_before(self, position: int) -> int | None:
        """The number of the last match before *position*, around the start."""
        if not self.spans:
            return None
        return (bisect_left(self.spans, (position, 0)) - 1) % len(self.spans)


def find(document: QTextDocument, text: str, sought: Sought) -> Found:
    """All matches in *document*, whose text is *text*, in order; none is empty."""
    if not sought.text:
        return Found()
    return _by_pattern(document, sought) if sought.is_pattern else _by_text(text, sought)


def replacement(document: QTextDocument, sought: Sought, start: int, written: str) -> str:
    r"""What to put in the place of the match at *start*; in a pattern's, \1 is its first group."""
    if not sought.is_pattern:
        return written
    block = document.findBlock(start)
    match = sought.pattern().match(block.text(), start - block.position())

    def part(group: re.Match[str]) -> str:
        what = group[1]
        return (
            match.captured(int(what)) if what.isdigit() else {"n": "\n", "t": "\t"}.get(what, what)
        )

    return _GROUP.sub(part, written)


def replace_all(
    document: QTextDocument, sought: Sought, spans: tuple[tuple[int, int], ...], written: str
) -> None:
    """Put *written* in the place of all *spans*, as one step of undo."""
    texts = [replacement(document, sought, start, written) for start, _ in spans]
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for (start, end), text in zip(reversed(spans), reversed(texts), strict=True):
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)
    cursor.endEditBlock()


def _by_text(text: str, sought: Sought) -> Found:
    if MARK in sought.text:
        return Found()
    written = re.escape(sought.text)
    if sought.whole_words:
        written = rf"(?<!\w){written}(?!\w)"
    pattern = re.compile(written, re.NOFLAG if sought.matches_case else re.IGNORECASE)
    places: list[int] = []
    for match in pattern.finditer(text):
        places += match.span()
        if len(places) > 2 * MOST:
            break
    at = positions_of(text, places)
    spans = tuple(zip(at[::2], at[1::2], strict=True))
    return Found(spans[:MOST], len(spans) > MOST)


def _by_pattern(document: QTextDocument, sought: Sought) -> Found:
    pattern = sought.pattern()
    if not pattern.isValid():
        return Found(error=pattern.errorString())
    clock = QElapsedTimer()
    clock.start()
    spans: list[tuple[int, int]] = []
    block = document.firstBlock()
    while block.isValid():
        line = block.text()
        if len(line) <= HEAD:
            matches = pattern.globalMatch(line)
            while matches.hasNext():
                match = matches.next()
                if _counts(match):
                    start = block.position() + match.capturedStart()
                    spans.append((start, start + units(match.captured())))
        if len(spans) >= MOST or clock.elapsed() > _TIME_MS:
            return Found(tuple(spans[:MOST]), is_cut=True)
        block = block.next()
    return Found(tuple(spans))


def _counts(match: QRegularExpressionMatch) -> bool:
    return match.capturedLength() > 0 and MARK not in match.captured()
