"""The message as a form: it reads the text, and each edit of it is a small edit of the text."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.model.errors import InvalidMessage
from app.model.field_kind import Kind
from app.model.field_node import FieldNode
from app.model.json_scan import Path
from app.model.json_text import as_object, parse
from app.model.meta import view_of
from app.model.meta_edit import root_object
from app.model.problem import Problem, Severity
from app.model.schema import Schema
from app.ui import theme
from app.ui.form_about import FormAbout
from app.ui.form_commands import FormCommands
from app.ui.form_fault import FormFault
from app.ui.form_model import FormModel
from app.ui.form_tree import FormTree
from app.ui.form_words import is_open_to_typing
from app.ui.json_editor import JsonEditor

SchemaOf = Callable[[str, str], Schema | None]
"""What is known of an event type, by data model and name."""

_FIELDS, _FAULT = range(2)
_LOW = 260


class MessageForm(QWidget):
    """Shows the text of *editor* while it is visible; undo is the editor's.

    *json_requested* carries the path of a value that is to be seen in the JSON, *fault_requested*
    line and column of what keeps the text from being read.
    """

    json_requested = Signal(object)  # Path
    fault_requested = Signal(int, int)

    def __init__(
        self, editor: JsonEditor, schema_of: SchemaOf, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._schema_of = schema_of
        self._text: str | None = None
        self._fields = FormModel(self)
        self._tree = FormTree(self._fields, self)
        self._tree.row_chosen.connect(self._say)
        self._commands = FormCommands(self._tree, self._fields, editor)
        self._commands.json_requested.connect(self.json_requested)
        self._about = FormAbout(self)
        self._about.add_clicked.connect(self._commands.add)
        self._about.remove_clicked.connect(self._commands.remove)
        self._tree.cells.refused.connect(self._about.show_refusal)
        self._fault = FormFault(self)
        self._fault.go_clicked.connect(self.fault_requested)
        fields = QWidget()
        below = QVBoxLayout(fields)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(8)
        below.addWidget(self._tree, 1)
        below.addWidget(self._about)
        self._pages = QStackedWidget()
        self._pages.addWidget(fields)
        self._pages.addWidget(self._fault)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._pages)
        editor.edited.connect(self._on_edited)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Mark the rows with a problem; of several at one place the gravest counts."""
        grave = sorted(problems, key=lambda one: one.severity is Severity.ERROR)
        self._fields.show_problems({one.path: one for one in grave if one.path})
        self._say()

    def select(self, path: Path) -> None:
        """Make the row at *path* current, or the last one on the way there; else the first."""
        self._tree.select(path)

    def current_path(self) -> Path:
        """The row that has the keyboard; () for none."""
        node = self._tree.current()
        return node.path if node is not None else ()

    def commit(self) -> None:
        """Take what is just being typed."""
        if self._tree.is_typing():
            self._tree.setFocus()

    def take_keyboard(self) -> None:
        """Put the keyboard into the form."""
        shown = self._tree if self._pages.currentIndex() == _FIELDS else self._fault.button
        shown.setFocus()

    def follow(self, before: QWidget) -> None:
        """Be reached by Tab right after *before*."""
        for part in (self._tree, *self._about.buttons, self._fault.button):
            self.setTabOrder(before, part)
            before = part

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with the text."""
        super().showEvent(event)
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the rows where there is little."""
        super().resizeEvent(event)
        self._about.set_lines(1 if event.size().height() < theme.scaled(_LOW) else 2)

    def _on_edited(self) -> None:
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        text = self._editor.text()
        if text == self._text:
            return
        try:
            root = root_object(parse(text, as_written=True))
        except InvalidMessage as fault:
            # The rows stay as they were: what was opened is open again once the fault is gone.
            self._text = None
            self._fault.show_fault(fault)
            self._pages.setCurrentIndex(_FAULT)
            return
        self._text = text
        meta = view_of(as_object(root.get("Meta")))
        schema = self._schema_of(meta.data_model, meta.event_type)
        self._tree.follow(opens_otherwise=self._fields.show_message(text, root, schema))
        self._pages.setCurrentIndex(_FIELDS)
        self._say()

    def _say(self) -> None:
        """Tell of the current row what is known of it."""
        node = self._tree.current()
        item = self._commands.item_name()
        self._about.show_add(item, can_add=self._commands.holder() is not None)
        if node is None:
            about = self.tr("Choose a field to see what Redox says of it.")
            self._about.show_field("", about, can_remove=False)
            return
        words = self._fields.words
        parts = [words.path(node), words.kind(node), *words.marks(node)]
        what = " · ".join(part for part in parts if part)
        self._about.show_field(what, self._told(node), can_remove=self._commands.can_remove(node))

    def _told(self, node: FieldNode) -> str:
        problem = self._fields.problem_of(node)
        about = node.field.description if node.field is not None else ""
        if problem is not None:
            return f"{self._fields.problem_words(problem)} {about}".strip()
        if node.is_unknown:
            return self.tr("Redox ignores fields it does not know.")
        if node.kind is Kind.ABSENT:
            return " ".join(filter(None, (about, self.tr("Press Enter to fill it in."))))
        if node.kind is Kind.TEXT and not is_open_to_typing(node):
            return " ".join(filter(None, (about, self.tr("Press Enter to edit it in the JSON."))))
        return about
