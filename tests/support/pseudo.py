"""A language that nobody speaks, and what a window shows that is not in it or does not fit.

In it every text stands between ⟦ and ⟧, in letters that can be told from ours, and is longer, as
texts are in other languages: what has no such brackets around it was never translated.
"""

import math
import re
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QAbstractItemModel, Qt, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QTabBar,
    QToolButton,
    QTreeView,
    QWidget,
)

LONGER = 0.4
MOST_ROWS = 20
LETTERS = str.maketrans("aceginorsuyzACEGINORSUYZdhklt", "àçéĝïñöřšüýžÀÇÉĜÏÑÖŘŠÜÝŽđĥķĺŧ")
# What has to stay as it is: values to come, plural counts, accelerators, patterns of file names.
KEPT = re.compile(r"(\{[^{} ]*\}|%n|&.|\(\*[^)]*\)|<[^<>]*>)")


def pseudo(text: str) -> str:
    """*text* in the language that nobody speaks."""
    inner = text.strip()
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    parts = [
        part if KEPT.fullmatch(part) else part.translate(LETTERS) for part in KEPT.split(inner)
    ]
    return f"{before}⟦{''.join(parts)}{'·' * math.ceil(len(inner) * LONGER)}⟧{after}"


class Pseudo(QTranslator):
    """Translates the texts that the translators know, and all of Qt's own."""

    def __init__(self, known: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        self._known = set(known)

    def isEmpty(self) -> bool:
        return False

    def translate(self, context, source, _disambiguation=None, _count=-1):
        # Qt's own contexts are the names of its classes.
        is_known = (context, source) in self._known or context.startswith("Q")
        return pseudo(source) if is_known else ""

    def say(self, context: str, text: str) -> str:
        """For what is said outside of Qt's own objects."""
        return self.translate(context, text) or text


def untranslated(text: str) -> str:
    """What of *text* stands outside of ⟦ and ⟧ and has words in it."""
    before = None
    while before != text:
        before, text = text, re.sub(r"⟦[^⟦⟧]*⟧", " ", text)
    return text.strip() if re.search(r"[^\W\d_]{2,}", text) else ""


def texts_of(widget: QWidget) -> Iterator[tuple[str, str]]:
    """Every text that the program itself put on a widget, with what it is."""
    yield "tooltip", widget.toolTip()
    yield "accessible name", widget.accessibleName()
    yield "accessible description", widget.accessibleDescription()
    if widget.isWindow():
        yield "title", widget.windowTitle()
    if isinstance(widget, QLabel | QAbstractButton):
        yield "text", widget.text()
    if isinstance(widget, QLineEdit):
        yield "placeholder", widget.placeholderText()
    if isinstance(widget, QAbstractSpinBox) and hasattr(widget, "suffix"):
        yield "suffix", widget.suffix()
    if isinstance(widget, QComboBox):
        for row in range(widget.count()):
            yield "choice", widget.itemText(row)
    if isinstance(widget, QTabBar):
        for index in range(widget.count()):
            yield "tab", widget.tabText(index)
    if isinstance(widget, QAbstractItemView):
        yield from _headers(widget)
        if not isinstance(widget, QHeaderView):
            yield from _rows(widget)
    if isinstance(widget, QMenu):
        for action in widget.actions():
            yield "menu", action.text()
            yield (
                "menu tooltip",
                "" if action.toolTip() == _plain(action.text()) else (action.toolTip()),
            )
    for action in widget.findChildren(QAction, options=Qt.FindChildOption.FindDirectChildrenOnly):
        yield "action", action.text()


def _headers(view: QAbstractItemView) -> Iterator[tuple[str, str]]:
    header = view.header() if isinstance(view, QTreeView) else None
    if header is None and hasattr(view, "horizontalHeader"):
        header = view.horizontalHeader()
    model: QAbstractItemModel | None = view.model()
    if header is None or header.isHidden() or model is None:
        return
    for section in range(model.columnCount()):
        yield "header", str(model.headerData(section, Qt.Orientation.Horizontal) or "")


def _rows(view: QAbstractItemView) -> Iterator[tuple[str, str]]:
    model = view.model()
    if model is None:
        return
    for row in range(min(model.rowCount(view.rootIndex()), MOST_ROWS)):
        for column in range(1 if isinstance(view, QListView) else model.columnCount()):
            index = model.index(row, column, view.rootIndex())
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                yield "row", str(model.data(index, role) or "")


def _plain(text: str) -> str:
    return text.replace("&", "").removesuffix("…")


def accelerated(widget: QWidget) -> str:
    """The words of a label or button that has a key of its own; "" for others."""
    words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    return words if re.search(r"&\w", words) else ""


def is_cut(widget: QWidget) -> bool:
    """Whether a label, button, box or tab is smaller than its words need."""
    if isinstance(widget, QLabel):
        if not widget.text() or widget.sizePolicy().horizontalPolicy().name == "Ignored":
            return False
        if widget.wordWrap():
            needed = widget.heightForWidth(widget.width())
            return widget.height() < needed or _longest_word(widget) > widget.width()
        return widget.width() < widget.minimumSizeHint().width()
    if isinstance(widget, QToolButton) and widget.text():
        return widget.width() < widget.fontMetrics().horizontalAdvance(_plain(widget.text()))
    if isinstance(widget, QPushButton | QCheckBox) and widget.text():
        # A smallest width of its own was measured for the words.
        return widget.width() < (widget.minimumWidth() or widget.sizeHint().width())
    if isinstance(widget, QTabBar):
        metrics = widget.fontMetrics()
        return any(
            metrics.horizontalAdvance(_plain(widget.tabText(index))) > widget.tabRect(index).width()
            for index in range(widget.count())
        )
    if isinstance(widget, QHeaderView) and widget.orientation() == Qt.Orientation.Horizontal:
        return any(
            0 < widget.sectionSize(section) < _needed(widget, section)
            for section in range(widget.count())
            if not widget.isSectionHidden(section)
        )
    return False


def _longest_word(label: QLabel) -> int:
    metrics = label.fontMetrics()
    return max((metrics.horizontalAdvance(word) for word in label.text().split()), default=0)


def _needed(header: QHeaderView, section: int) -> int:
    text = str(header.model().headerData(section, Qt.Orientation.Horizontal) or "")
    return header.fontMetrics().horizontalAdvance(text)


def shown_in(window: QWidget) -> Iterator[QWidget]:
    """The window and what can be seen in it; other windows and menus that are closed are not."""
    yield window
    for child in window.findChildren(QWidget):
        if (child.isVisibleTo(window) and child.window() is window) or isinstance(child, QMenu):
            yield child


def name_of(widget: QWidget) -> str:
    """Where a widget is found: its name and those it stands in."""
    names: list[str] = []
    place: QWidget | None = widget
    while place is not None and len(names) < 4:
        if place.objectName() and not place.objectName().startswith("qt_"):
            names.append(place.objectName())
        if isinstance(place, QDialog):
            break
        place = place.parentWidget()
    return f"{type(widget).__name__} {' < '.join(names)}"
