"""A support bundle before it is written: what goes into it, and every character of it."""

from collections.abc import Sequence

from PySide6.QtCore import QDir, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.model.document import harmless
from app.model.language import number
from app.model.lines import Lines
from app.model.support_bundle import Contents
from app.ui import theme
from app.ui.line_view import LineView
from app.ui.screen_room import resize_within_screen

_SIZE = (1080, 700)
_SIDE = 320
_NOTHING = Lines(b"")


class BundlePreview(QDialog):
    """`chosen` asks for another bundle, `save_requested` carries the file for the one in view."""

    chosen = Signal()
    save_requested = Signal(str)

    def __init__(
        self, sends: Sequence[str], file_name: str, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("bundlePreview")
        self.setWindowTitle(self.tr("Support bundle"))
        resize_within_screen(self, *_SIZE)
        self._file_name = file_name
        self._sends = self._make_sends(sends)
        self._masked = self._box("maskPatient", self.tr("Replace patient fields by pseudonyms"))
        self._bodies = self._box("bundleBodies", self.tr("Messages and replies"))
        self._headers = self._box("bundleHeaders", self.tr("Headers"))
        self._log = self._box("bundleAuthLog", self.tr("Log of logins and renewals"))
        self._warning = self._label("bundleWarning", "hint")
        self._warning.setText(
            self.tr(
                "Patient fields go into the file as they are. Give it only to who may see them."
            )
        )
        self._state = self._label("bundleState", "secondary")
        self._page = LineView("bundlePage", self)
        self._page.setAccessibleName(self.tr("The page, as it will be written"))
        self._data = LineView("bundleData", self)
        self._data.setAccessibleName(self.tr("The data, as they will be written"))
        self._save = QPushButton(self.tr("Save…"), self)
        self._save.setObjectName("saveBundle")
        self._save.setProperty("kind", "primary")
        self._save.clicked.connect(self._on_save)
        self._lay_out()
        self._sends.itemChanged.connect(self._on_chosen)
        self.show_working()

    def chosen_sends(self) -> list[int]:
        """The sends that are ticked, by their place."""
        ticked = Qt.CheckState.Checked
        rows = range(self._sends.count())
        return [row for row in rows if self._sends.item(row).checkState() == ticked]

    def contents(self) -> Contents:
        """What is to be in it."""
        return Contents(
            has_bodies=self._bodies.isChecked(),
            has_headers=self._headers.isChecked(),
            has_auth_log=self._log.isChecked(),
            is_masked=self._masked.isChecked(),
        )

    def show_working(self) -> None:
        """Another bundle is being made: the one in view is not to be saved any more."""
        self._save.setEnabled(False)
        self._state.setText(self.tr("Preparing…"))

    def show_bundle(self, page: Lines, data: Lines) -> None:
        """Show the two files, ready to be saved."""
        self._page.show_lines(page)
        self._data.show_lines(data, is_json=True)
        self._save.setEnabled(True)
        words = self.tr("This is all that will be written: {0} lines of page, {1} of data.")
        self._say(words.format(number(len(page)), number(len(data))))

    def show_nothing(self, words: str) -> None:
        """There is no bundle, and why."""
        self._page.show_lines(_NOTHING)
        self._data.show_lines(_NOTHING)
        self._save.setEnabled(False)
        self._say(words)

    def show_problem(self, words: str) -> None:
        """It could not be saved; it may be tried again."""
        self._say(words)

    def _say(self, words: str) -> None:
        self._state.setText(words)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _on_chosen(self) -> None:
        self._warning.setVisible(not self._masked.isChecked())
        self.show_working()
        self.chosen.emit()

    def _on_save(self) -> None:
        dialog = QFileDialog(self, self.tr("Save support bundle"), QDir.homePath())
        dialog.setObjectName("saveBundleDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("zip")
        dialog.selectFile(self._file_name)
        dialog.fileSelected.connect(self.save_requested)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _make_sends(self, sends: Sequence[str]) -> QListWidget:
        shown = QListWidget(self)
        shown.setObjectName("bundleSends")
        shown.setAccessibleName(self.tr("Sends that go into the bundle"))
        shown.setWordWrap(True)
        shown.setResizeMode(QListWidget.ResizeMode.Adjust)
        shown.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        shown.setTextElideMode(Qt.TextElideMode.ElideNone)
        shown.setSpacing(2)
        for name in sends:
            item = QListWidgetItem(harmless(name), shown)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
        return shown

    def _box(self, name: str, words: str) -> QCheckBox:
        box = QCheckBox(words, self)
        box.setObjectName(name)
        box.setChecked(True)
        box.toggled.connect(self._on_chosen)
        return box

    def _lay_out(self) -> None:
        side = QWidget(self)
        side.setProperty("kind", "page")
        boxes = (self._bodies, self._headers, self._log, self._masked)
        side.setFixedWidth(max(theme.scaled(_SIDE), *(box.sizeHint().width() for box in boxes)))
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(10)
        for words in (self.tr("Sends"), self.tr("What is told of them")):
            title = self._label("", "strong")
            title.setText(words)
            left.addWidget(title)
        left.insertWidget(1, self._sends, 1)
        for box in boxes:
            left.addWidget(box)
        left.addWidget(self._warning)
        secrets = self._label("bundleSecrets", "secondary")
        secrets.setText(self.tr("API keys, secrets and tokens are never in a bundle."))
        left.addWidget(secrets)
        tabs = QTabWidget(self)
        tabs.setObjectName("bundleTabs")
        tabs.setDocumentMode(True)
        tabs.addTab(self._page, self.tr("Page (HTML)"))
        tabs.addTab(self._data, self.tr("Data (JSON)"))
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.setObjectName("cancelBundle")
        cancel.clicked.connect(self.reject)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(side)
        middle.addWidget(tabs, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._state, 1)
        foot.addWidget(cancel)
        foot.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(middle, 1)
        column.addLayout(foot)
        self._warning.hide()

    def _label(self, name: str, kind: str) -> QLabel:
        label = QLabel(self)
        if name:
            label.setObjectName(name)
        label.setProperty("kind", kind)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label
