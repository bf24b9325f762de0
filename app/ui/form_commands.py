"""What a person can do with the current row of the form; keys and menu are made of the same."""

import sys
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from app.model import field_edit
from app.model.field_kind import Kind
from app.model.field_node import FieldNode
from app.model.field_summary import label, singular
from app.model.json_cursor import place_at
from app.model.json_scan import Path, locate
from app.ui.clipboard import copy
from app.ui.form_cell import is_moment, now_for
from app.ui.form_model import FormModel
from app.ui.form_tree import FormTree
from app.ui.json_editor import JsonEditor

# What a Mac calls delete is the other one.
_REMOVE = ("Del", "Backspace") if sys.platform == "darwin" else ("Del",)


class FormCommands(QObject):
    """Each changes the text of *editor* as one step of undo, and goes where something changed.

    *json_requested* carries the path of a value that is to be seen in the JSON.
    """

    json_requested = Signal(object)  # Path

    def __init__(self, tree: FormTree, fields: FormModel, editor: JsonEditor) -> None:
        super().__init__(tree)
        self._tree = tree
        self._fields = fields
        self._editor = editor
        keys = QKeySequence.StandardKey
        self._add = self._action("", self.add, "Ins", "Ctrl+I")
        self._fill = self._action(self.tr("Fill in"), self._tree.type_value)
        self._none = self._action(self.tr("Set to none"), lambda: self._set(None))
        self._empty = self._action(self.tr("Set to empty text"), lambda: self._set(""))
        self._now = self._action(self.tr("Set to now"), self._set_now)
        self._twice = self._action(self.tr("Duplicate"), self.duplicate, "Ctrl+D")
        self._up = self._action(self.tr("Move up"), lambda: self.move(-1), "Alt+Up")
        self._down = self._action(self.tr("Move down"), lambda: self.move(1), "Alt+Down")
        self._remove = self._action(self.tr("Remove"), self.remove, *_REMOVE)
        self._copy = self._action(self.tr("Copy value"), self.copy_value, keys.Copy)
        self._copy_path = self._action(self.tr("Copy path"), self.copy_path, "Ctrl+Shift+C")
        self._show = self._action(self.tr("Show in the JSON"), self.show_in_json)
        self._action(self.tr("Undo"), lambda: self._step(self._editor.undo), keys.Undo)
        self._action(self.tr("Redo"), lambda: self._step(self._editor.redo), keys.Redo)
        fields.value_edited.connect(self._on_value_edited)
        tree.long_value_chosen.connect(self.show_in_json)
        tree.nothing_chosen.connect(self.fill_in)
        tree.menu_requested.connect(self._on_menu_requested)

    # adding

    def holder(self) -> FieldNode | None:
        """The object or list to which something can be added from the current row."""
        node = self._tree.current()
        if node is None:
            return self._fields.find(())
        if node.kind in (Kind.OBJECT, Kind.LIST):
            return node
        return node.holder

    def item_name(self) -> str:
        """What would be added to a list; "" where a field would be."""
        holder = self.holder()
        if holder is None or holder.kind is not Kind.LIST:
            return ""
        return singular(label(holder)) or self.tr("item")

    def add(self) -> None:
        """Add an item to the list, or let a field of the object be picked."""
        holder = self.holder()
        if holder is None:
            return
        if holder.kind is Kind.LIST:
            path = (*holder.path, len(holder.value))
            self._change(field_edit.with_item(self._fields.text, holder), path, types=True)
            return
        from app.ui.field_picker import FieldPicker

        place = self._fields.words.path(holder) or self.tr("the message")
        picker = FieldPicker(holder, place, self._tree.window())
        picker.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picker.field_picked.connect(partial(self._add_field, holder.path))
        picker.open()

    def _add_field(self, path: Path, name: str) -> None:
        holder = self._fields.find(path)
        if holder.path != path or name in holder.value:
            return
        known = {one.name: one for one in field_edit.addable(holder)}.get(name)
        value = field_edit.starting_value(holder, known, name)
        text = field_edit.with_field(self._fields.text, holder, name, value)
        self._change(text, (*path, name), types=True)

    def fill_in(self) -> None:
        """Begin with an object or list that is empty, none or not there."""
        node = self._tree.current()
        if node is None:
            return
        if node.kind not in (Kind.NONE, Kind.ABSENT):
            self.add()
            return
        value = field_edit.starting_value(node.holder or node, node.field, str(node.key))
        text = field_edit.with_value(self._fields.text, node, value)
        self._change(text, node.path, types=True)

    # changing

    def remove(self) -> None:
        """Take the field or item away."""
        node = self._tree.current()
        if node is not None and self.can_remove(node):
            self._change(field_edit.without(self._fields.text, node))

    def can_remove(self, node: FieldNode) -> bool:
        """Whether there is something to be taken away."""
        return not node.is_absent and node.kind is not Kind.GROUP

    def duplicate(self) -> None:
        """Write the item once more behind itself."""
        node = self._tree.current()
        if node is not None and node.is_item:
            path = (*node.path[:-1], int(node.path[-1]) + 1)
            self._change(field_edit.with_duplicate(self._fields.text, node), path)

    def move(self, by: int) -> None:
        """Let the item change places with its neighbour."""
        node = self._tree.current()
        if node is not None and field_edit.can_move(node, by):
            path = (*node.path[:-1], int(node.path[-1]) + by)
            self._change(field_edit.with_moved(self._fields.text, node, by), path)

    def _set(self, value: object) -> None:
        node = self._tree.current()
        if node is not None:
            self._on_value_edited(node, value)

    def _set_now(self) -> None:
        node = self._tree.current()
        if node is not None:
            self._on_value_edited(node, now_for(node))

    def _on_value_edited(self, node: FieldNode, value: object) -> None:
        self._change(field_edit.with_value(self._fields.text, node, value), node.path)

    def _change(self, text: str, path: Path | None = None, *, types: bool = False) -> None:
        self._editor.change_text(text)
        if path is None:
            return
        self._tree.select(path)
        node = self._tree.current()
        if types and node is not None and node.path == path:
            if node.can_open:
                self._tree.expand(self._fields.index_of(node))
            else:
                self._tree.type_value()

    def _step(self, step: Callable[[], None]) -> None:
        """Undo or redo in the text, and go where something changed."""
        before = self._fields.text
        step()
        if self._fields.text != before:
            place = place_at(self._editor.shown_text(), self._editor.cursor_index())
            if place.path:
                self._tree.select(place.path)

    # looking

    def copy_value(self) -> None:
        """Copy what stands in the message; of an object or list its JSON."""
        node = self._tree.current()
        if node is None or node.is_absent:
            return
        value = node.value
        if not isinstance(value, str):
            text = self._fields.text
            span = locate(text, node.path)
            value = text[span.start : span.end] if span is not None else ""
        copy(value.encode("utf-8", "replace").decode(), self._tree)

    def copy_path(self) -> None:
        """Copy where the value stands."""
        node = self._tree.current()
        if node is not None:
            copy(self._fields.words.path(node), self._tree)

    def show_in_json(self) -> None:
        """See the value in the JSON; a missing one where it would stand."""
        node = self._tree.current()
        if node is not None:
            shown = node.holder if node.is_absent else node
            self.json_requested.emit(shown.path if shown is not None else ())

    # the menu

    def _on_menu_requested(self, at: QPoint) -> None:
        node = self._tree.current()
        if node is None:
            return
        self._name_actions(node)
        menu = QMenu(self._tree)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for actions in self._offered(node):
            menu.addActions(actions)
            menu.addSeparator()
        menu.popup(at)

    def _name_actions(self, node: FieldNode) -> None:
        item = self.item_name()
        self._add.setText(
            self.tr("Add {item}").format(item=item) if item else self.tr("Add field…")
        )
        form = node.field.form if node.field is not None else ""
        self._now.setText(self.tr("Set to today") if form == "date" else self.tr("Set to now"))

    def _offered(self, node: FieldNode) -> list[list[QAction]]:
        """What can be done with a row, in groups."""
        if node.kind is Kind.GROUP:
            return [[self._add]]
        is_scalar = node.kind not in (Kind.OBJECT, Kind.LIST)
        takes_text = is_scalar and not field_edit.wants_boolean(node)
        takes_text = takes_text and not field_edit.wants_number(node)
        values = [self._fill] if node.kind in (Kind.NONE, Kind.ABSENT) else []
        values += [self._now] if is_moment(node) else []
        values += [self._none] if node.kind is not Kind.NONE else []
        values += [self._empty] if takes_text and node.value != "" else []
        items = [self._twice] if node.is_item else []
        items += [self._up] if field_edit.can_move(node, -1) else []
        items += [self._down] if field_edit.can_move(node, 1) else []
        places = [self._copy] if not node.is_absent else []
        places += [self._copy_path, self._show]
        removal = [self._remove] if self.can_remove(node) else []
        return [group for group in ([self._add], values, items, removal, places) if group]

    def _action(
        self, words: str, run: Callable[[], None], *keys: str | QKeySequence.StandardKey
    ) -> QAction:
        action = QAction(words, self)
        shortcuts: list[QKeySequence] = []
        for key in keys:
            known = isinstance(key, QKeySequence.StandardKey)
            shortcuts += QKeySequence.keyBindings(key) if known else [QKeySequence(key)]
        action.setShortcuts(shortcuts)
        # While a value is typed the keys are those of its control.
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda: run())
        self._tree.addAction(action)
        return action
