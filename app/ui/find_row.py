"""How something is looked for in a reply, what was found, and the way through it."""

from collections.abc import Iterable
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.model.path_outline import FieldPath
from app.ui.field_choice import FieldChoice
from app.ui.icon_button import IconButton


class FindBy(Enum):
    """What is looked for."""

    TEXT = "text"
    PATTERN = "regular expression"
    PATH = "path"


class FindRow(QWidget):
    """Stands below the line one types into. *changed*: something else is to be looked for.

    *stepped*: on to the next match (True), or back. *stopped*: nothing is to be looked for further.
    *fields_requested*: the person wants to choose a field; who listens calls `show_fields`.
    *field_chosen* carries the expression that finds it.
    """

    changed = Signal()
    stepped = Signal(bool)
    stopped = Signal()
    fields_requested = Signal()
    field_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice: FieldChoice | None = None
        self._count = self._label("findCount")
        self._note = self._label("findNote")
        self._note.hide()
        self._case = self._toggle("findMatchCase", self.tr("Aa"), self.tr("Match case"))
        self._pattern = self._toggle("findPattern", ".*", self.tr("Regular expression"))
        self._path = self._toggle(
            "findPath", self.tr("Path"), self.tr("Fields, by name or by path (JSONPath)")
        )
        self._case.toggled.connect(self.changed)
        self._pattern.toggled.connect(lambda: self._on_toggled(self._pattern, self._path))
        self._path.toggled.connect(lambda: self._on_toggled(self._path, self._pattern))
        self._fields = QPushButton(self.tr("Fields…"), self)
        self._fields.setObjectName("findFields")
        self._fields.setProperty("kind", "quiet")
        self._fields.setToolTip(self.tr("Choose a field of this reply, or an example"))
        self._fields.clicked.connect(self._on_fields_requested)
        self._fields.hide()
        self._stop = self._picture("findStop", self.tr("Stop searching"), "stop")
        self._stop.clicked.connect(self.stopped)
        self._stop.hide()
        before = self._picture("findPrevious", self.tr("Previous match"), "previous")
        before.clicked.connect(lambda: self.stepped.emit(False))
        after = self._picture("findNext", self.tr("Next match"), "next")
        after.clicked.connect(lambda: self.stepped.emit(True))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._count, 1)
        for button in (self._stop, self._fields, self._case, self._pattern, self._path):
            row.addWidget(button)
        row.addWidget(before)
        row.addWidget(after)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._note)

    @property
    def by(self) -> FindBy:
        """What is looked for."""
        if self._path.isChecked():
            return FindBy.PATH
        return FindBy.PATTERN if self._pattern.isChecked() else FindBy.TEXT

    @property
    def ignores_case(self) -> bool:
        """Whether capital letters count for nothing; they always count in a path."""
        return not self._case.isChecked()

    def look_by(self, by: FindBy) -> None:
        """Let what is typed be this."""
        self._path.setChecked(by is FindBy.PATH)
        self._pattern.setChecked(by is FindBy.PATTERN)

    def say(self, count: str, note: str = "", *, is_searching: bool = False) -> None:
        """Say how many there are, and what else is to be known, in a sentence."""
        self._count.setText(count)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._stop.setVisible(is_searching)

    def show_fields(self, fields: Iterable[FieldPath]) -> None:
        """Offer the fields that were asked for."""
        if self._choice is not None:
            self._choice.show_fields(fields)

    def _on_fields_requested(self) -> None:
        self._choice = FieldChoice(self)
        self._choice.chosen.connect(self.field_chosen)
        self._choice.finished.connect(self._on_choice_finished)
        self._choice.open()
        self.fields_requested.emit()

    def _on_choice_finished(self) -> None:
        if self._choice is not None:
            self._choice.deleteLater()
            self._choice = None

    def _on_toggled(self, button: QPushButton, other: QPushButton) -> None:
        if button.isChecked() and other.isChecked():
            other.blockSignals(True)
            other.setChecked(False)
            other.blockSignals(False)
        is_path = self._path.isChecked()
        self._case.setVisible(not is_path)
        self._fields.setVisible(is_path)
        self.changed.emit()

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setProperty("kind", "secondary")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _toggle(self, name: str, text: str, words: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setCheckable(True)
        return button

    def _picture(self, name: str, words: str, picture: str) -> IconButton:
        button = IconButton(picture, words, self)
        button.setObjectName(name)
        return button
