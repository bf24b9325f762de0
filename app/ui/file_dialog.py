"""Looks at a file out of a reply: picture, pages, text or bytes; nothing in it comes to life."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.model.document import harmless
from app.model.embedded_file import EmbeddedFile, OpenedFile
from app.model.file_kind import FileKind
from app.model.lines import Lines
from app.ui.announce import announce
from app.ui.byte_view import ByteView
from app.ui.editor_chips import size_words
from app.ui.file_chip import ask_where, chip_words, pixels_words
from app.ui.icon_button import IconButton
from app.ui.line_view import LineView
from app.ui.picture import Picture
from app.ui.picture_view import PictureView
from app.ui.screen_room import resize_within_screen

_SIZE = (860, 640)


class FileDialog(QDialog):
    """One file. `save_requested` carries a path to write it to, `page_requested` a page from 0."""

    save_requested = Signal(str)
    page_requested = Signal(int)

    def __init__(self, file: EmbeddedFile, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("embeddedFile")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        resize_within_screen(self, *_SIZE)
        self._file = file
        self._kind: FileKind | None = None
        self._name = self._label("embeddedName", "strong")
        field = harmless(file.key[:80]) or self.tr("A value of the reply")
        self._name.setText(field)
        self.setWindowTitle(field)
        self._facts = self._label("embeddedFacts", "secondary")
        self._facts.setText(chip_words(file))
        self._trouble = self._label("embeddedTrouble", "hint")
        self._trouble.hide()
        self._message = self._label("embeddedMessage", "secondary")
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture = PictureView("embeddedPicture", self)
        self._text = LineView("embeddedText", self)
        self._text.setAccessibleName(self.tr("The file as text"))
        self._bytes = ByteView("embeddedBytes", self)
        self._bytes.setAccessibleName(self.tr("The file as bytes"))
        self._stack = QStackedWidget(self)
        for view in (self._message, self._picture, self._text, self._bytes):
            self._stack.addWidget(view)
        self._actual = QPushButton(self.tr("Actual size"), self)
        self._actual.setObjectName("actualSize")
        self._actual.setCheckable(True)
        self._actual.setAutoDefault(False)
        self._actual.toggled.connect(self._on_actual_toggled)
        self._actual.hide()
        self._pages = self._make_pages()
        self._save = QPushButton(self.tr("Save as a file…"), self)
        self._save.setObjectName("saveEmbedded")
        self._save.setAutoDefault(False)
        self._save.clicked.connect(self._on_save)
        self._close = QPushButton(self.tr("Close"), self)
        self._close.setObjectName("closeEmbedded")
        self._close.setDefault(True)
        self._close.clicked.connect(self.accept)
        self._lay_out()
        self._say(self.tr("The file is being opened…"))

    def show_picture(self, opened: OpenedFile, picture: Picture) -> None:
        """Show it as a picture."""
        self._take(opened)
        size = picture.whole.size()
        self._facts.setText(f"{self._facts.text()}  ·  {pixels_words(size.width(), size.height())}")
        self._picture.show_picture(picture, self._facts.text())
        self._actual.show()
        self._stack.setCurrentWidget(self._picture)

    def show_page(self, opened: OpenedFile, picture: Picture, number: int, count: int) -> None:
        """Show a page of *count*, counted from 0."""
        if self._kind is None:
            self._take(opened)
        self._page = number
        words = self.tr("Page {n} of {count}").format(n=number + 1, count=count)
        self._page_words.setText(words)
        self._before.setEnabled(number > 0)
        self._after.setEnabled(number + 1 < count)
        self._pages.show()
        self._actual.show()
        self._picture.show_picture(picture, words)
        self._stack.setCurrentWidget(self._picture)
        announce(words, self)

    def show_text(self, opened: OpenedFile, lines: Lines) -> None:
        """Show it as a text: what is markup elsewhere is words here."""
        self._take(opened)
        self._text.show_lines(lines)
        self._stack.setCurrentWidget(self._text)

    def show_bytes(self, opened: OpenedFile, why: str) -> None:
        """Show its bytes, and say why nothing else."""
        self._take(opened)
        if why:
            self._warn(why)
        self._bytes.show_bytes(opened.saved)
        self._stack.setCurrentWidget(self._bytes)

    def show_saved(self, path: str) -> None:
        """It was written."""
        self._facts.setText(self.tr("Saved as {path}").format(path=path))
        announce(self._facts.text(), self)

    def show_problem(self, words: str) -> None:
        """It was not."""
        self._warn(words)

    def show_slow(self) -> None:
        """It takes too long."""
        self._say(self.tr("It takes too long to open this file. Save it to look at it elsewhere."))

    def _take(self, opened: OpenedFile) -> None:
        self._kind = opened.kind
        kind = opened.kind.name or self.tr("Unknown kind of file")
        if not opened.kind.name and opened.kind.ending == "txt":
            kind = self.tr("Text")
        self._facts.setText(f"{kind}  ·  {size_words(len(opened.saved))}")
        if opened.trouble:
            self._warn(opened.trouble)
        announce(self._facts.text(), self)

    def _warn(self, words: str) -> None:
        before = f"{self._trouble.text()}\n" if self._trouble.isVisibleTo(self) else ""
        self._trouble.setText(before + words)
        self._trouble.show()
        announce(words, self)

    def _say(self, words: str) -> None:
        self._message.setText(words)
        self._stack.setCurrentWidget(self._message)
        announce(words, self)

    def _on_actual_toggled(self, is_actual: bool) -> None:
        self._picture.set_fitted(is_fitted=not is_actual)

    def _on_save(self) -> None:
        ask_where(self, self._file.file_name(self._kind), self.save_requested.emit)

    def _make_pages(self) -> QWidget:
        self._page = 0
        pages = QWidget(self)
        self._before = IconButton("previous", self.tr("Previous page"), pages)
        self._before.setObjectName("previousPage")
        self._before.clicked.connect(lambda: self.page_requested.emit(self._page - 1))
        self._after = IconButton("next", self.tr("Next page"), pages)
        self._after.setObjectName("nextPage")
        self._after.clicked.connect(lambda: self.page_requested.emit(self._page + 1))
        self._page_words = self._label("pageNumber", "secondary")
        self._page_words.setWordWrap(False)
        row = QHBoxLayout(pages)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self._before, self._page_words, self._after):
            row.addWidget(part)
        for button in (self._before, self._after):
            button.setAutoDefault(False)
        pages.hide()
        return pages

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self._pages)
        foot.addWidget(self._actual)
        foot.addStretch(1)
        foot.addWidget(self._save)
        foot.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        for label in (self._name, self._facts, self._trouble):
            column.addWidget(label)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)
        self._close.setFocus()

    def _label(self, name: str, kind: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setProperty("kind", kind)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label
