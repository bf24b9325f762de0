"""Files in the values of a reply: the chip that stands for one, and what can be wished of it."""

import re
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QDir, QObject, Signal
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from app.model.embedded_file import SHORTEST, EmbeddedFile, find_file
from app.model.json_node import JsonNode
from app.model.language import number
from app.model.lines import Lines
from app.ui.editor_chips import file_words

_BEFORE_STRING = re.compile(rb' *(?:"(?P<key>[^"\\]{0,200})": )?(?=")')
_BEFORE = 256
_CHIP_ROOM = 20


def file_of(node: JsonNode) -> EmbeddedFile | None:
    """The file or text in the value of a node; None in one that is short, or no string."""
    if node.kind != "string" or len(node.raw) < SHORTEST:
        return None
    text = memoryview(node.raw)
    return find_file(text, 0, len(text), node.key or "")


def file_in_line(lines: Lines, line: int) -> tuple[EmbeddedFile, int] | None:
    """The file or text in the string of an indented line, and how many bytes come before it."""
    start, end = lines.span(line)
    if end - start < SHORTEST:
        return None
    before = _BEFORE_STRING.match(lines.data[start : min(start + _BEFORE, end)])
    if before is None:
        return None
    if lines.data[end - 1 : end] == b",":
        end -= 1
    key = (before["key"] or b"").decode("utf-8", "replace")
    found = find_file(lines.data, start + before.end(), end, key)
    return (found, before.end()) if found is not None else None


def chip_words(file: EmbeddedFile) -> str:
    """What a file is, in a few words: ``PDF file in base64, 5.6 MB``."""
    return file_words(file.kind.name, file.size, is_base64=file.is_base64)


def chip_width(font: QFont, words: str) -> float:
    """How wide a chip of these words is, from where the value begins."""
    return QFontMetricsF(font).horizontalAdvance(words) + _CHIP_ROOM


class FileWishes(QObject):
    """What a person wants of the files in one reply.

    *show_requested* carries an `EmbeddedFile`, *save_requested* that and a path.
    """

    show_requested = Signal(object)
    save_requested = Signal(object, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent

    def show(self, file: EmbeddedFile) -> None:
        """Look at it."""
        self.show_requested.emit(file)

    def save(self, file: EmbeddedFile) -> None:
        """Ask where it is to be saved."""
        ask_where(self._parent, file.file_name(), lambda path: self.save_requested.emit(file, path))

    def add_to(self, menu: QMenu, file: EmbeddedFile | None) -> None:
        """Append to a menu what can be done with the file of the current value."""
        if file is None:
            return
        menu.addSeparator()
        show = self.tr("Show the file") if file.is_file else self.tr("Show the text by itself")
        menu.addAction(show, lambda: self.show(file)).setObjectName("showFile")
        save = menu.addAction(self.tr("Save as a file…"), lambda: self.save(file))
        save.setObjectName("saveFile")


def ask_where(parent: QWidget, name: str, then: Callable[[str], object]) -> None:
    """Ask for a file to be written, with a *name* to begin with."""
    title = QCoreApplication.translate("FileWishes", "Save as a file")
    dialog = QFileDialog(parent, title, QDir.homePath())
    dialog.setObjectName("saveEmbeddedDialog")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(name.rpartition(".")[2])
    dialog.selectFile(name)
    dialog.fileSelected.connect(then)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def pixels_words(width: int, height: int) -> str:
    """The size of a picture."""
    words = QCoreApplication.translate("FileWishes", "{width} × {height} pixels")
    return words.format(width=number(width), height=number(height))
