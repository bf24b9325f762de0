"""The user guide in a window of its own: contents, search, and the page that is read."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.model.guide import INDEX, PART, Guide, GuidePage
from app.ui import theme
from app.ui.announce import announce
from app.ui.application_icon import application_icon
from app.ui.confirm import ask
from app.ui.guide_view import GuideView
from app.ui.icon_button import IconButton
from app.ui.roomy_rows import RoomyRows
from app.ui.screen_room import resize_within_screen
from app.ui.search_list import ENTRY_ROLE, Entry, EntryRow

SIZE = (1060, 720)
CONTENTS_WIDTH = 270
_ADDRESS = int(Qt.ItemDataRole.UserRole)


class HelpWindow(QDialog):
    """Stands beside the main window and holds nothing up.

    `zoom_requested` carries 1 for larger, -1 for smaller and 0 for the normal size.
    """

    zoom_requested = Signal(int)

    def __init__(self, guide: Guide, folder: Path) -> None:
        # Without a parent: a dialog that waits for an answer in the main window leaves it usable.
        super().__init__(None, Qt.WindowType.Window)
        self.setObjectName("helpWindow")
        self.setWindowTitle(self.tr("Redox Courier guide"))
        self.setWindowIcon(application_icon())
        resize_within_screen(self, *SIZE)
        self._guide = guide
        self._before: list[tuple[str, int]] = []
        self._after: list[tuple[str, int]] = []
        self._address = ""
        self._view = GuideView(folder, self)
        self._view.setObjectName("helpPage")
        self._view.setAccessibleName(self.tr("Page of the guide"))
        self._view.address_clicked.connect(self.show_address)
        self._view.web_clicked.connect(self._ask_for_web)
        self._view.highlighted.connect(self._show_target)
        self._make_contents()
        self._make_search()
        self._arrange()
        self._make_actions()
        self.show_address(INDEX)

    @property
    def address(self) -> str:
        """What is being read."""
        return self._address

    def show_address(self, address: str) -> None:
        """Show a page of the guide, or a section of it; what is not there shows the start."""
        if not self._guide.has(address):
            address = address.partition("#")[0]
        if not self._guide.has(address):
            address = INDEX
        if self._address and address != self._address:
            self._before.append((self._address, self._scrolled()))
            self._after.clear()
        self._show(address)

    def open(self) -> None:
        """Show it beside the main window, in front."""
        self.setModal(False)
        self.show()
        self.raise_()
        self.activateWindow()
        self._view.setFocus()

    def go_back(self) -> None:
        """Show what was read before."""
        self._step(self._before, self._after)

    def go_forward(self) -> None:
        """Show what was read before the step back."""
        self._step(self._after, self._before)

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self._search.setFocus()
        self._search.selectAll()

    # what is shown

    def _show(self, address: str) -> None:
        self._address = address
        name, _, section = address.partition("#")
        page = self._guide.page(name)
        if page is None:
            return
        self._view.show_page(page, section)
        self._view.mark(())
        self._mark(page, section)
        self._back.setEnabled(bool(self._before))
        self._forward.setEnabled(bool(self._after))
        announce(page.title, self._view)

    def _step(self, source: list[tuple[str, int]], target: list[tuple[str, int]]) -> None:
        if source:
            target.append((self._address, self._scrolled()))
            address, scrolled = source.pop()
            self._show(address)
            self._view.verticalScrollBar().setValue(scrolled)

    def _scrolled(self) -> int:
        return self._view.verticalScrollBar().value()

    def _mark(self, read: GuidePage, section: str) -> None:
        """Mark in the contents where one is."""
        address = f"{read.name}#{read.part_of(section)}"
        for row in range(self._contents.topLevelItemCount()):
            page = self._contents.topLevelItem(row)
            if page is None:
                continue
            page.setExpanded(page.data(0, _ADDRESS) == read.name)
            if not page.isExpanded():
                continue
            inside = [page.child(index) for index in range(page.childCount())]
            fits = (one for one in inside if one is not None and one.data(0, _ADDRESS) == address)
            item = next(fits, page)
            self._contents.setCurrentItem(item)

    def _on_picked(self, item: QTreeWidgetItem) -> None:
        self.show_address(item.data(0, _ADDRESS))

    def _on_found_picked(self, item: QListWidgetItem) -> None:
        entry: Entry = item.data(ENTRY_ROLE)
        self.show_address(str(entry.value))
        self._view.mark(self._search.text().split())

    def _on_typed(self, typed: str) -> None:
        found = self._guide.find(typed)
        self._found.clear()
        for one in found:
            about = f"{one.page.title}: {one.excerpt}"
            entry = Entry(one.section.heading, one.address, about=about)
            item = QListWidgetItem(entry.name)
            item.setData(ENTRY_ROLE, entry)
            item.setToolTip(entry.about)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.name}, {entry.about}")
            self._found.addItem(item)
        if not typed.strip():
            self._view.mark(())
            self._left.setCurrentWidget(self._contents)
        else:
            self._left.setCurrentWidget(self._found if found else self._none)

    def _on_search_entered(self) -> None:
        if self._found.count():
            row = max(self._found.currentRow(), 0)
            self._found.setCurrentRow(row)
            self._found.setFocus()
            self._on_found_picked(self._found.item(row))

    # the web

    def _show_target(self, url: QUrl) -> None:
        self._target.setText("" if url.isRelative() else url.toString())

    def _ask_for_web(self, url: str) -> None:
        ask(
            self,
            title=self.tr("Open this page in your browser?"),
            text=url,
            accept=self.tr("Open in the browser"),
            on_accepted=lambda: QDesktopServices.openUrl(QUrl(url)),
        )

    # parts

    def _make_contents(self) -> None:
        self._contents = QTreeWidget(self)
        self._contents.setObjectName("helpContents")
        self._contents.setAccessibleName(self.tr("Contents of the guide"))
        self._contents.setProperty("kind", "plain")
        self._contents.setHeaderHidden(True)
        self._contents.setItemDelegate(RoomyRows(self._contents))
        for page in self._guide.pages:
            item = QTreeWidgetItem(self._contents, [page.title])
            item.setData(0, _ADDRESS, page.name)
            for section in page.sections:
                if section.level == PART:
                    below = QTreeWidgetItem(item, [section.heading])
                    below.setData(0, _ADDRESS, f"{page.name}#{section.anchor}")
        self._contents.itemClicked.connect(self._on_picked)
        self._contents.itemActivated.connect(self._on_picked)

    def _make_search(self) -> None:
        self._search = QLineEdit(self)
        self._search.setObjectName("helpSearch")
        self._search.setAccessibleName(self.tr("Search the guide"))
        self._search.setPlaceholderText(self.tr("Search the guide"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._on_typed)
        self._search.returnPressed.connect(self._on_search_entered)
        self._found = QListWidget(self)
        self._found.setObjectName("helpFound")
        self._found.setAccessibleName(self.tr("Places found in the guide"))
        self._found.setProperty("kind", "plain")
        self._found.setItemDelegate(EntryRow(self._found))
        self._found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._found.itemClicked.connect(self._on_found_picked)
        self._found.itemActivated.connect(self._on_found_picked)
        self._none = QLabel(self.tr("No page has all of these words."), self)
        self._none.setObjectName("helpNothing")
        self._none.setProperty("kind", "secondary")
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._none.setWordWrap(True)

    def _arrange(self) -> None:
        self._back = IconButton("back", self.tr("Back"), self)
        self._back.setObjectName("helpBack")
        self._back.clicked.connect(self.go_back)
        self._forward = IconButton("forward", self.tr("Forward"), self)
        self._forward.setObjectName("helpForward")
        self._forward.clicked.connect(self.go_forward)
        for button in (self._back, self._forward):
            button.setAutoDefault(False)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._back)
        head.addWidget(self._forward)
        head.addWidget(self._search, 1)
        language = QLabel(self.tr("The guide is written in English."), self)
        language.setObjectName("helpLanguage")
        language.setProperty("kind", "secondary")
        language.setWordWrap(True)
        # Whom the window speaks English with sees that.
        language.setVisible(language.text() != "The guide is written in English.")
        self._left = QStackedWidget(self)
        for widget in (self._contents, self._found, self._none):
            self._left.addWidget(widget)
        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(12, 12, 8, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._left, 1)
        column.addWidget(language)
        self._target = QLabel(self)
        self._target.setObjectName("helpTarget")
        self._target.setProperty("kind", "secondary")
        self._target.setTextFormat(Qt.TextFormat.PlainText)
        self._target.setContentsMargins(12, 2, 12, 6)
        columns = QSplitter(Qt.Orientation.Horizontal, self)
        columns.setChildrenCollapsible(False)
        columns.setHandleWidth(1)
        columns.addWidget(side)
        columns.addWidget(self._view)
        columns.setStretchFactor(1, 1)
        width = theme.scaled(CONTENTS_WIDTH)
        columns.setSizes([width, self.width() - width])
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.setSpacing(0)
        outside.addWidget(columns, 1)
        outside.addWidget(self._target)

    def _make_actions(self) -> None:
        keys = QKeySequence.StandardKey
        for key, run in (
            (keys.Back, self.go_back),
            (keys.Forward, self.go_forward),
            (keys.Find, self.focus_search),
            (keys.ZoomIn, lambda: self.zoom_requested.emit(1)),
            ("Ctrl+=", lambda: self.zoom_requested.emit(1)),
            (keys.ZoomOut, lambda: self.zoom_requested.emit(-1)),
            ("Ctrl+0", lambda: self.zoom_requested.emit(0)),
        ):
            action = QAction(self)
            action.setShortcut(QKeySequence(key))
            action.triggered.connect(run)
            self.addAction(action)
