"""What stands above the body of a reply: the line to find with, the views, copy and save."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QHBoxLayout, QPushButton, QWidget

from app.ui import theme
from app.ui.find_line import FindLine
from app.ui.icon_button import IconButton

NOTHING, TREE, RAW, BYTES = range(4)
LINE = 120
"""Narrower, and one does not see what is looked for."""


class ReplyTools(QWidget):
    """*view_chosen*: `TREE`, `RAW` or `BYTES` is marked, by the person or by `show_view`."""

    view_chosen = Signal(int)
    copy_requested = Signal()
    save_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = FindLine(self)
        self._views = QButtonGroup(self)
        views = QHBoxLayout()
        views.setSpacing(0)
        for view, name, text, words in (
            (TREE, "showTree", self.tr("Tree"), self.tr("Show as a tree")),
            (RAW, "showRaw", self.tr("Raw"), self.tr("Show as lines")),
            (BYTES, "showBytes", self.tr("Bytes"), self.tr("Show every byte as it came")),
        ):
            button = QPushButton(text, self)
            button.setObjectName(name)
            button.setToolTip(words)
            button.setAccessibleName(words)
            button.setCheckable(True)
            self._views.addButton(button, view)
            views.addWidget(button)
        self._views.idToggled.connect(self._on_toggled)
        self.copy = IconButton("copy", self.tr("Copy the reply"), self)
        self.copy.setObjectName("copyReply")
        self.copy.clicked.connect(self.copy_requested)
        self._save = IconButton("save", self.tr("Save the reply to a file"), self)
        self._save.setObjectName("saveReply")
        self._save.clicked.connect(self.save_requested)
        self._others = QHBoxLayout()
        self._others.setSpacing(4)
        self._others.addLayout(views)
        self._others.addStretch(1)
        self._others.addWidget(self.copy)
        self._others.addWidget(self._save)
        self._all = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._all.setContentsMargins(0, 0, 0, 0)
        self._all.setSpacing(8)
        self._all.addWidget(self.line, 1)
        self._all.addLayout(self._others)

    def offer(self, *, has_body: bool, has_tree: bool = False) -> None:
        """What can be done with what is shown."""
        for control in (self.line, *self._views.buttons(), self.copy, self._save):
            control.setEnabled(has_body)
        self._views.button(TREE).setEnabled(has_tree)

    def show_view(self, view: int) -> None:
        """Say which view is shown."""
        self._views.button(view).setChecked(True)

    def _on_toggled(self, view: int, is_on: bool) -> None:
        # Not `idClicked`: a screen reader toggles a button, which Qt does not take for a click.
        if is_on:
            self.view_chosen.emit(view)

    def minimumSizeHint(self) -> QSize:
        """What it needs when the line one types into stands above the buttons."""
        line = max(self.line.minimumSizeHint().width(), self.line.minimumWidth())
        width = max(line, self._others.minimumSize().width())
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the line above the buttons where they have no room beside it."""
        super().resizeEvent(event)
        buttons = self._others.minimumSize().width()
        beside = self.width() - buttons - self._all.spacing() >= theme.scaled(LINE)
        ways = QBoxLayout.Direction
        self._all.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
