"""One entry of the address book, to be filled in."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.model.errors import InvalidInput
from app.ui import theme
from app.ui.labelled_field import LabelledField, Tone

_WIDTHS = {1: 380, 2: 250}


class BookEntryForm(QDialog):
    """Fields in one or two *columns*; *saved* carries what *read* made of them.

    *fields*: name and words of each; *choices*: the values of those that are picked. What *read*
    refuses is said at its field, and nothing typed is lost.
    """

    saved = Signal(object)

    def __init__(
        self,
        title: str,
        fields: Sequence[tuple[str, str]],
        values: Mapping[str, str],
        read: Callable[[Mapping[str, str]], object],
        *,
        choices: Mapping[str, Sequence[tuple[str, str]]] | None = None,
        columns: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("bookEntry")
        self.setWindowTitle(title)
        self._read = read
        self._fields: dict[str, LabelledField] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        rows = -(-len(fields) // columns)
        for at, (name, words) in enumerate(fields):
            control = self._control(values.get(name, ""), (choices or {}).get(name))
            field = LabelledField(words, f"bookEntry_{name}", control)
            self._fields[name] = field
            grid.addLayout(field, at % rows, at // rows, Qt.AlignmentFlag.AlignTop)
        for column in range(columns):
            grid.setColumnMinimumWidth(column, theme.scaled(_WIDTHS[columns]))
            grid.setColumnStretch(column, 1)
        save = QPushButton(self.tr("Save"), self)
        save.setObjectName("saveBookEntry")
        save.setProperty("kind", "primary")
        save.setDefault(True)
        save.clicked.connect(self._on_save)
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.setObjectName("cancelBookEntry")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(save)
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(24, 20, 24, 16)
        column_layout.setSpacing(16)
        column_layout.addLayout(grid)
        column_layout.addLayout(row)

    def refuse(self, error: InvalidInput) -> None:
        """Say at its field what is wrong."""
        field = self._fields[error.field]
        field.say(error.title, Tone.PROBLEM)
        field.control.setFocus()

    def _control(self, value: str, choices: Sequence[tuple[str, str]] | None) -> QWidget:
        if choices is None:
            line = QLineEdit(value, self)
            line.textEdited.connect(self._forgive)
            return line
        box = QComboBox(self)
        for words, data in choices:
            box.addItem(words, data)
        box.setCurrentIndex(max(box.findData(value), 0))
        return box

    def _forgive(self) -> None:
        for field in self._fields.values():
            field.forgive()

    def _on_save(self) -> None:
        typed = {name: _value(field.control) for name, field in self._fields.items()}
        self._forgive()
        try:
            entry = self._read(typed)
        except InvalidInput as error:
            self.refuse(error)
            return
        self.saved.emit(entry)
        self.accept()


def _value(control: QWidget) -> str:
    if isinstance(control, QLineEdit):
        return control.text()
    return str(control.currentData()) if isinstance(control, QComboBox) else ""
