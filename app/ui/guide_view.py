"""Shows a page of the user guide: Markdown in the colours and sizes of the window."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from app.model.guide import GuidePage, anchor
from app.ui import theme

MARGIN = 24
ABOVE = 8
MOST_MARKS = 200
WIDEST = 760
HEADING_PX = {1: 22, 2: 17, 3: 14}
HEADING_ABOVE = {1: 0, 2: 26, 3: 18}
PARAGRAPH = 8
LINE_PERCENT = 130
_WEB = ("http", "https")


class GuideView(QTextBrowser):
    """Opens nothing by itself: `address_clicked` is one in the guide, `web_clicked` a web address.

    Of files it reads the pictures below *folder* alone, and nothing from the network.
    """

    address_clicked = Signal(str)
    web_clicked = Signal(str)

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder.resolve()
        self._page: GuidePage | None = None
        self._words: tuple[str, ...] = ()
        self.setProperty("kind", "guide")
        self.setOpenLinks(False)
        self.anchorClicked.connect(self._on_anchor_clicked)
        # What stands at the top, for when sizes change: the bar would stay and the text would move.
        self._place = 0
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        theme.notifier().changed.connect(self._use_theme)

    @property
    def page(self) -> GuidePage | None:
        """The page in view."""
        return self._page

    def show_page(self, page: GuidePage, section: str = "") -> None:
        """Show *page*, from the heading of *section* on; "" is its start."""
        if page is not self._page:
            self._page = page
            self._render()
        self.go_to(section)

    def go_to(self, section: str) -> None:
        """Bring a section to the top, and the cursor to its heading."""
        block = self._heading(section) or self.document().firstBlock()
        self.setTextCursor(QTextCursor(block))
        self._bring_to_top(block)

    def mark(self, words: Sequence[str]) -> None:
        """Mark these words wherever they stand on the page; () marks none."""
        self._words = tuple(words)
        self._paint_words()

    def _paint_words(self) -> None:
        look = QTextCharFormat()
        look.setBackground(QColor(theme.current().selection_strong))
        marks: list[QTextEdit.ExtraSelection] = []
        for word in self._words:
            found = self.document().find(word)
            while not found.isNull() and len(marks) < MOST_MARKS:
                mark = QTextEdit.ExtraSelection()
                mark.cursor, mark.format = found, look  # pyright: ignore[reportAttributeAccessIssue]
                marks.append(mark)
                found = self.document().find(word, found)
        self.setExtraSelections(marks)

    def _bring_to_top(self, block: QTextBlock) -> None:
        top = self.document().documentLayout().blockBoundingRect(block).top()
        is_first = block == self.document().firstBlock()
        self.verticalScrollBar().setValue(0 if is_first else round(top) - theme.scaled(ABOVE))
        # Before the window is shown there is nothing to scroll yet.
        self._place = block.position()

    def _on_scrolled(self) -> None:
        self._place = self.cursorForPosition(QPoint(0, theme.scaled(ABOVE))).position()

    def loadResource(self, kind: int, name: QUrl | str, /) -> object:
        """A picture of the guide; nothing else is ever loaded."""
        name = QUrl(name)
        path = (self._folder / name.path()).resolve()
        if (
            kind != QTextDocument.ResourceType.ImageResource.value
            or not name.isRelative()
            or not path.is_relative_to(self._folder)
        ):
            return None
        picture = QImage(str(path))
        room = theme.scaled(WIDEST - 2 * MARGIN)
        if picture.width() <= room:
            return picture
        # Qt would scale it roughly; a sharp screen has more pixels than the layout counts.
        ratio = self.devicePixelRatioF()
        smooth = Qt.TransformationMode.SmoothTransformation
        small = picture.scaledToWidth(min(picture.width(), round(room * ratio)), smooth)
        small.setDevicePixelRatio(small.width() / room)
        return small

    def _on_anchor_clicked(self, url: QUrl) -> None:
        if url.scheme() in _WEB:
            self.web_clicked.emit(url.toString())
        elif url.isRelative() and self._page is not None:
            name = url.path().removesuffix(".md") or self._page.name
            self.address_clicked.emit(f"{name}#{url.fragment()}" if url.hasFragment() else name)

    def _heading(self, section: str) -> QTextBlock | None:
        for block in _blocks(self.document()):
            if block.blockFormat().headingLevel() and anchor(block.text()) == section:
                return block
        return None

    def _use_theme(self) -> None:
        if self._page is not None:
            place = self._place
            self._render()
            self._bring_to_top(self.document().findBlock(place))
            self._paint_words()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines so long that the eye finds back, however wide the window is; the place is kept."""
        place = self._place
        super().resizeEvent(event)
        self._fit()
        block = self.document().findBlock(place)
        self._on_scrolled()
        if self.document().findBlock(self._place) != block:
            self._bring_to_top(block)

    # the dress

    def _fit(self) -> None:
        frame = self.document().rootFrame()
        shape = frame.frameFormat()
        room = self.viewport().width() - theme.scaled(WIDEST)
        shape.setRightMargin(max(room, theme.scaled(MARGIN)))
        if shape != frame.frameFormat():
            frame.setFrameFormat(shape)

    def _render(self) -> None:
        document = self.document()
        document.clear()
        document.setDefaultFont(self.font())
        document.setDocumentMargin(theme.scaled(MARGIN))
        document.setMarkdown(self._page.markdown if self._page else "")
        # All changes as one: a page with large tables would be laid out anew for each of them.
        whole = QTextCursor(document)
        whole.beginEditBlock()
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                _dress_table(frame)
        for block in _blocks(document):
            _dress_block(block)
            _dress_words(block)
        whole.endEditBlock()
        self._fit()


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _dress_block(block: QTextBlock) -> None:
    shape = QTextBlockFormat()
    level = block.blockFormat().headingLevel()
    is_quote = bool(block.blockFormat().intProperty(QTextFormat.Property.BlockQuoteLevel))
    is_code = block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence)
    in_table = bool(QTextCursor(block).currentTable())
    has_picture = any(look.isImageFormat() for _, _, look in _runs(block))
    # Of a line as high as a picture, a share would be a gap.
    if not is_code and not has_picture:
        shape.setLineHeight(LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if level:
        shape.setTopMargin(theme.scaled(HEADING_ABOVE.get(level, 12)))
        shape.setBottomMargin(theme.scaled(6))
    elif is_quote or is_code:
        shape.setBackground(QColor(theme.current().current_line))
        shape.setLeftMargin(theme.scaled(12))
        shape.setRightMargin(theme.scaled(12))
    elif not in_table:
        within = bool(block.textList())
        shape.setTopMargin(theme.scaled(2 if within else 0))
        shape.setBottomMargin(theme.scaled(2 if within else PARAGRAPH))
    cursor = QTextCursor(block)
    cursor.mergeBlockFormat(shape)


def _dress_words(block: QTextBlock) -> None:
    colours = theme.current()
    level = block.blockFormat().headingLevel()
    for start, length, known in _runs(block):
        look = QTextCharFormat(known)
        if known.isImageFormat():
            picture = known.toImageFormat()
            picture.setMaximumWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
            look = picture
        elif level:
            look.clearProperty(int(QTextFormat.Property.FontSizeAdjustment))
            _set_pixels(look, HEADING_PX.get(level, theme.BASE_PX))
            look.setFontWeight(QFont.Weight.Bold)
        elif known.fontFixedPitch():
            look.setFontFamilies([theme.mono_font().family()])
            _set_pixels(look, theme.BASE_PX - 1)
            look.setBackground(QColor(colours.current_line))
        if known.isAnchor():
            look.setForeground(QColor(colours.accent))
        cursor = QTextCursor(block)
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(look)


def _set_pixels(look: QTextCharFormat, pixels: int) -> None:
    look.setProperty(QTextFormat.Property.FontPixelSize, theme.scaled(pixels))


def _runs(block: QTextBlock) -> list[tuple[int, int, QTextCharFormat]]:
    """The pieces of a block that look alike: where each starts, how long it is, how it looks."""
    found: list[tuple[int, int, QTextCharFormat]] = []
    walk = block.begin()
    while not walk.atEnd():
        piece = walk.fragment()
        found.append((piece.position(), piece.length(), piece.charFormat()))
        walk += 1
    return found


def _dress_table(table: QTextTable) -> None:
    colours = theme.current()
    shape = table.format()
    shape.setCellPadding(theme.scaled(6))
    shape.setBorderBrush(QColor(colours.line))
    shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    shape.setTopMargin(theme.scaled(4))
    shape.setBottomMargin(theme.scaled(14))
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    shape.setAlignment(Qt.AlignmentFlag.AlignLeft)
    table.setFormat(shape)
    for column in range(table.columns()):
        cell = table.cellAt(0, column)
        look = cell.format()
        look.setBackground(QColor(colours.current_line))
        cell.setFormat(look)
