"""The controls in which a value of the form is typed, each fit for its field."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QToolButton, QWidget

from app.model.field_edit import typed_value, wants_boolean, wants_number
from app.model.field_kind import Kind
from app.model.field_node import FieldNode
from app.model.filling import timestamp
from app.ui.icon import icon

_ANSWERS: dict[str, Any] = {"true": True, "false": False}


def is_moment(node: FieldNode) -> bool:
    """Whether a date, or a date and time, belongs into the row."""
    return node.field is not None and node.field.form in ("date", "date-time")


def now_for(node: FieldNode) -> str:
    """This moment as the row writes it: the day here, or the time in UTC."""
    if node.field is not None and node.field.form == "date":
        return datetime.now(UTC).astimezone().date().isoformat()
    return timestamp(datetime.now(UTC))


class _Choice(QComboBox):
    """Leaves the wheel to who scrolls: a value must not change in passing."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class FormCells(QObject):
    """Makes the control for a row, fills it and reads it."""

    def make(self, node: FieldNode, parent: QWidget, done: Callable[[QWidget], None]) -> QWidget:
        """The control; *done* is called when a choice in it is as good as Enter."""
        if wants_boolean(node):
            return self._boolean(node, parent, done)
        if node.field is not None and node.field.suggestions and not wants_number(node):
            return self._suggestions(node, parent, done)
        line = QLineEdit(parent)
        line.setProperty("kind", "cell")
        line.setPlaceholderText(self._placeholder(node))
        if is_moment(node):
            self._add_now(line, node)
        return line

    def fill(self, cell: QWidget, node: FieldNode) -> None:
        """Show what the row holds."""
        text = node.value if node.kind is Kind.TEXT else getattr(node.value, "text", "")
        if isinstance(cell, QLineEdit):
            if not cell.isModified():
                cell.setText(text)
        elif isinstance(cell, QComboBox) and cell.isEditable():
            cell.setEditText(text)
        elif isinstance(cell, QComboBox):
            words = {True: "true", False: "false"}.get(node.value, "")
            cell.setCurrentIndex(max(cell.findText(words), 0) if words else cell.count() - 1)

    def read(self, cell: QWidget, node: FieldNode) -> Any:
        """The JSON value a person chose; that of the row when nothing was.

        Raises:
            ValueError: it is no number, in a row for one.
        """
        if isinstance(cell, QComboBox) and not cell.isEditable():
            chosen = _ANSWERS.get(cell.currentText())
            is_left = chosen is None and node.kind is Kind.ABSENT
            return node.value if is_left else chosen
        typed = cell.text() if isinstance(cell, QLineEdit) else self._edited(cell)
        if not typed and node.kind in (Kind.NONE, Kind.ABSENT):
            return node.value
        if not typed.strip() and wants_number(node):
            return None
        return typed_value(node, typed)

    def typed(self, cell: QWidget) -> str:
        """What stands in the control."""
        return cell.text() if isinstance(cell, QLineEdit) else self._edited(cell)

    def _edited(self, cell: QWidget) -> str:
        return cell.currentText() if isinstance(cell, QComboBox) else ""

    def _boolean(
        self, node: FieldNode, parent: QWidget, done: Callable[[QWidget], None]
    ) -> QComboBox:
        combo = _Choice(parent)
        combo.setProperty("kind", "cell")
        combo.addItems(list(_ANSWERS))
        nullable = node.field is None or node.field.is_nullable
        if nullable or node.kind in (Kind.NONE, Kind.ABSENT):
            combo.addItem(self.tr("none"))
        combo.activated.connect(lambda: done(combo))
        return combo

    def _suggestions(
        self, node: FieldNode, parent: QWidget, done: Callable[[QWidget], None]
    ) -> QComboBox:
        combo = _Choice(parent)
        combo.setProperty("kind", "cell")
        combo.setEditable(True)
        combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        combo.setMaxVisibleItems(14)
        combo.addItems(list(node.field.suggestions) if node.field is not None else [])
        completer = QCompleter(combo.model(), combo)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        combo.setCompleter(completer)
        line = combo.lineEdit()
        if line is not None:
            line.setPlaceholderText(self._placeholder(node))
        combo.activated.connect(lambda: done(combo))
        return combo

    def _add_now(self, line: QLineEdit, node: FieldNode) -> None:
        is_day = node.field is not None and node.field.form == "date"
        words = self.tr("Today") if is_day else self.tr("Now")
        action = line.addAction(
            icon("clock", "secondary"), QLineEdit.ActionPosition.TrailingPosition
        )
        action.setText(words)
        action.setToolTip(words)

        def write() -> None:
            line.setText(now_for(node))
            line.setModified(True)

        action.triggered.connect(write)
        for button in line.findChildren(QToolButton):
            button.setAccessibleName(words)

    def _placeholder(self, node: FieldNode) -> str:
        form = node.field.form if node.field is not None else ""
        if form == "date":
            return self.tr("YYYY-MM-DD")
        if form == "date-time":
            return self.tr("YYYY-MM-DDThh:mm:ss.000Z, or {{now}}")
        return self.tr("none") if node.kind is Kind.NONE else ""
