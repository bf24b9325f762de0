"""What can be done in the message editor: for its keys, its menu and the command palette alike."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu

from app.ui.clipboard import copy
from app.ui.editor_keys import REPLACE, SUGGEST
from app.ui.fold_keys import FOLD, UNFOLD, keys_of

if TYPE_CHECKING:
    from app.ui.editor_find import FindBar
    from app.ui.editor_goto import GoToBar
    from app.ui.json_editor import JsonEditor


class EditorCommands(QObject):
    """The commands of *editor*, in groups.

    Their keys count in the editor alone, before those of the window: the editor asks `command_of`.
    The actions work from everywhere and bring the keyboard to the editor. Each has a name.
    """

    def __init__(self, editor: "JsonEditor") -> None:
        super().__init__(editor)
        self._editor = editor
        folds = editor.folds
        self._go_to: GoToBar | None = None
        self._find: FindBar | None = None
        self._by_keys: dict[str, QAction] = {}
        writing = [
            self._add(
                "suggest", self.tr("Suggest fields or values"), editor.completion.open, SUGGEST
            ),
            self._add("aboutField", self.tr("About this field"), editor.help.show, "F2", "Ctrl+I"),
        ]
        finding = [
            self._add("findMessage", self.tr("Find in the message"), self.find, "Ctrl+F"),
            self._add("replaceMessage", self.tr("Replace in the message"), self.replace, REPLACE),
            self._add("nextMatch", self.tr("Next match in the message"), self.find_next, "F3"),
            self._add(
                "previousMatch",
                self.tr("Previous match in the message"),
                self.find_previous,
                "Shift+F3",
            ),
        ]
        tidy = [
            self._add("formatMessage", self.tr("Format the message"), self.format, "Ctrl+Shift+F"),
            self._add("minifyMessage", self.tr("Put the message on one line"), self.minify),
        ]
        places = [
            self._add("goToPlace", self.tr("Go to a path or line"), self.go_to, "Ctrl+G"),
            self._add(
                "copyPath", self.tr("Copy the path of the cursor"), self.copy_path, "Ctrl+Shift+G"
            ),
        ]
        files = [
            self._add("insertFile", self.tr("Insert a file as base64…"), editor.files.insert),
            self._add("saveString", self.tr("Save the long string as a file…"), editor.files.save),
            self._add("removeString", self.tr("Remove the long string"), editor.files.remove),
        ]
        folding = [
            self._add("fold", self.tr("Fold"), self.fold, FOLD),
            self._add("unfold", self.tr("Unfold"), self.unfold, UNFOLD),
            self._add("foldAll", self.tr("Fold everything"), folds.fold_all),
            self._add("unfoldAll", self.tr("Unfold everything"), folds.unfold_all),
        ]
        self._groups = [writing, finding, tidy, places, files, folding]

    @property
    def actions(self) -> list[QAction]:
        """All commands, for lists of commands."""
        return [action for group in self._groups for action in group]

    def trigger(self, name: str) -> None:
        """Do the command of that name, from wherever the keyboard is."""
        for action in self.actions:
            if action.objectName() == name:
                action.trigger()

    def add_to(self, menu: QMenu) -> None:
        """Append the commands to a menu."""
        for group in self._groups:
            menu.addSeparator()
            menu.addActions(group)

    def command_of(self, event: QKeyEvent) -> QAction | None:
        """The command whose keys were pressed."""
        action = self._by_keys.get(keys_of(event))
        return action if action is not None and action.isEnabled() else None

    def find(self) -> None:
        """Ask what to find."""
        self._find_bar().ask(replaces=False)

    def replace(self) -> None:
        """Ask what to find and what to put in its place."""
        self._find_bar().ask(replaces=True)

    def find_next(self) -> None:
        """Go to the next match."""
        self._find_bar().go(forward=True)

    def find_previous(self) -> None:
        """Go to the match before."""
        self._find_bar().go(forward=False)

    def _find_bar(self) -> "FindBar":
        if self._find is None:
            from app.ui.editor_find import FindBar

            self._find = FindBar(self._editor)
        return self._find

    def format(self) -> None:
        """Lay the message out, one member a line."""
        from app.model.json_reformat import moved, pretty

        self._editor.reshape(pretty, moved)

    def minify(self) -> None:
        """Put the message on one line."""
        from app.model.json_reformat import minified, moved

        self._editor.reshape(minified, moved)

    def go_to(self) -> None:
        """Ask for a path or a line, and go there."""
        if self._go_to is None:
            from app.ui.editor_goto import GoToBar

            self._go_to = GoToBar(self._editor)
            self._go_to.chosen.connect(self._editor.go_to_index)
            self._go_to.closed.connect(self._editor.bar.hide)
        self._editor.bar.show(self._go_to)
        self._go_to.ask(self._editor.shown_text())

    def copy_path(self) -> None:
        """Put the path of the value at the cursor on the clipboard."""
        from app.model.json_cursor import path_at
        from app.model.json_path import path_text

        path = path_at(self._editor.shown_text(), self._editor.cursor_index())
        copy(path_text(path), self._editor)

    def fold(self) -> None:
        """Fold what is around the cursor."""
        self._editor.folds.fold(self._editor.textCursor())

    def unfold(self) -> None:
        """Show what is folded at the cursor."""
        self._editor.folds.unfold(self._editor.textCursor())

    def _add(self, name: str, words: str, run: Callable[[], object], *keys: str) -> QAction:
        action = QAction(words, self)
        action.setObjectName(name)
        # The keys are shown with the action; that they count in the editor alone is its business.
        action.setShortcuts([QKeySequence(one) for one in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setShortcutVisibleInContextMenu(True)
        action.triggered.connect(lambda: self._run(run))
        for sequence in action.shortcuts():
            self._by_keys[sequence.toString()] = action
        return action

    def _run(self, run: Callable[[], object]) -> None:
        self._editor.command_called.emit()
        self._editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        run()
