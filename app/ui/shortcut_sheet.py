"""The sheet of keyboard shortcuts."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.command_palette import shortcut_words
from app.ui.screen_room import TallArea, screen_room


class ShortcutSheet(QDialog):
    """Lists the actions that have keys, and the keys of editor and form."""

    guide_requested = Signal()

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shortcuts")
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        inside = QWidget()
        form = QFormLayout(inside)
        form.setContentsMargins(24, 24, 24, 8)
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(8)
        for action in actions:
            if keys := shortcut_words(action):
                form.addRow(_keys(keys), QLabel(action.text().replace("&", "")))
        escape = QKeySequence(Qt.Key.Key_Escape).toString(QKeySequence.SequenceFormat.NativeText)
        tab = QKeySequence(Qt.Key.Key_Tab).toString(QKeySequence.SequenceFormat.NativeText)
        form.addRow(_keys(escape), QLabel(self.tr("Stop waiting for a reply (asks first)")))
        form.addRow(_keys(f"{escape}, {tab}"), QLabel(self.tr("Leave the message editor")))
        for key, words in (
            (Qt.Key.Key_Return, self.tr("In the form: fill in or change a value")),
            (Qt.Key.Key_Insert, self.tr("In the form: add a field or an item")),
            (Qt.Key.Key_Delete, self.tr("In the form: remove the field or item")),
        ):
            keys = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
            form.addRow(_keys(keys), QLabel(words))
        close = QPushButton(self.tr("Close"))
        close.setObjectName("closeShortcuts")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        area = TallArea(inside, "shortcutList", self)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(self.windowTitle())
        column.addWidget(area, 1)
        guide = QPushButton(self.tr("Open the guide"))
        guide.setObjectName("shortcutsGuide")
        guide.setProperty("kind", "quiet")
        guide.setAutoDefault(False)
        guide.clicked.connect(lambda: self.guide_requested.emit())
        row = QHBoxLayout()
        row.setContentsMargins(24, 8, 24, 16)
        row.addWidget(guide)
        row.addStretch(1)
        row.addWidget(close)
        column.addLayout(row)
        close.setFocus()
        # The sheet's own wish, for which Qt would not go beyond two thirds of the screen.
        room = screen_room(self)
        beside = area.verticalScrollBar().sizeHint().width()
        self.resize((self.sizeHint() + QSize(beside, 0)).boundedTo(room))


def _keys(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("kind", "mono")
    return label
