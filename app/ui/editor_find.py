"""The bar above the message that finds in it and replaces."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from app.ui import theme
from app.ui.editor_keys import REPLACE
from app.ui.editor_search import Found, Sought, find, replace_all, replacement
from app.ui.icon_button import IconButton

if TYPE_CHECKING:
    from app.ui.json_editor import JsonEditor

_AGAIN_MS = 200


class FindBar(QFrame):
    """Shows the matches in *editor* and goes from one to the next."""

    def __init__(self, editor: "JsonEditor") -> None:
        super().__init__(editor)
        self.setObjectName("findBar")
        self.setProperty("kind", "bar")
        self._editor = editor
        self._found = Found()
        self._line = self._field("findInMessage", self.tr("Find in the message"))
        self._line.textChanged.connect(self._search)
        self._line.returnPressed.connect(lambda: self.go(forward=True))
        self._case = self._choice("findMessageCase", "Aa", self.tr("Match case"))
        self._words = self._choice("findMessageWords", self.tr("Word"), self.tr("Whole words"))
        self._pattern = self._choice(
            "findMessagePattern", ".*", self.tr("Regular expression, within one line")
        )
        self._count = QLabel()
        self._count.setObjectName("findMessageCount")
        self._count.setProperty("kind", "secondary")
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._count.setMinimumWidth(theme.scaled(84))
        before = IconButton("previous", self.tr("Previous match"))
        before.setObjectName("findMessagePrevious")
        before.clicked.connect(lambda: self.go(forward=False))
        after = IconButton("next", self.tr("Next match"))
        after.setObjectName("findMessageNext")
        after.clicked.connect(lambda: self.go(forward=True))
        close = IconButton("close", self.tr("Close"))
        close.setObjectName("closeFindBar")
        close.clicked.connect(editor.bar.hide)
        self._new = self._field("replaceInMessage", self.tr("Replace by"))
        self._new.returnPressed.connect(self._replace)
        self._one = QPushButton(self.tr("Replace"))
        self._one.setObjectName("replaceOne")
        self._one.clicked.connect(self._replace)
        self._all = QPushButton(self.tr("Replace all"))
        self._all.setObjectName("replaceAll")
        self._all.clicked.connect(self._replace_all)
        for button in (self._one, self._all):
            button.setProperty("kind", "small")
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_AGAIN_MS)
        self._again.timeout.connect(self._search_again)
        editor.edited.connect(self._on_edited)
        editor.bar.hidden.connect(self._on_bar_hidden)
        choices = QHBoxLayout()
        choices.setSpacing(theme.scaled(4))
        for widget in (self._case, self._words, self._pattern, self._count, before, after, close):
            choices.addWidget(widget)
        changes = QHBoxLayout()
        changes.setSpacing(theme.scaled(4))
        changes.addWidget(self._one)
        changes.addWidget(self._all)
        changes.addStretch(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(*[theme.scaled(6)] * 4)
        grid.setHorizontalSpacing(theme.scaled(8))
        grid.setVerticalSpacing(theme.scaled(6))
        grid.addWidget(self._line, 0, 0)
        grid.addLayout(choices, 0, 1)
        grid.addWidget(self._new, 1, 0)
        grid.addLayout(changes, 1, 1)
        grid.setColumnStretch(0, 1)

    def ask(self, *, replaces: bool) -> None:
        """Take the keyboard, with what is selected as what to find."""
        for widget in (self._new, self._one, self._all):
            widget.setVisible(replaces)
        self._editor.bar.show(self)
        selected = self._editor.textCursor().selectedText()
        if selected and "\u2029" not in selected:
            self._line.setText(selected)
        self._search()
        self._line.selectAll()
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go(self, *, forward: bool) -> None:
        """Select the next match, or the one before."""
        if not self.isVisible():
            self.ask(replaces=False)
        self._search_now()
        cursor = self._editor.textCursor()
        number = (
            self._found.next_after(cursor.selectionEnd())
            if forward
            else self._found.last_before(cursor.selectionStart())
        )
        self._select(number)

    def _on_bar_hidden(self, bar: QWidget) -> None:
        """Take the marks of the matches away."""
        if bar is self:
            self._found = Found()
            self._editor.set_matches(())

    # search

    def _sought(self) -> Sought:
        return Sought(
            self._line.text(),
            matches_case=self._case.isChecked(),
            whole_words=self._words.isChecked(),
            is_pattern=self._pattern.isChecked(),
        )

    def _search(self) -> None:
        """Find what is written now, and go to the first match from the cursor on."""
        self._search_now()
        self._select(self._found.next_after(self._editor.textCursor().selectionStart()))

    def _search_now(self) -> None:
        self._again.stop()
        self._editor.content.finish()
        self._found = find(self._editor.document(), self._editor.shown_text(), self._sought())
        self._editor.set_matches(self._found.spans)
        self._show_count()

    def _search_again(self) -> None:
        if self.isVisible():
            self._search_now()

    def _on_edited(self) -> None:
        if self.isVisible():
            self._again.start()

    def _select(self, number: int | None) -> None:
        if number is not None:
            self._editor.select_at(*self._found.spans[number])
        self._show_count()

    def _current(self) -> int | None:
        cursor = self._editor.textCursor()
        span = (cursor.selectionStart(), cursor.selectionEnd())
        number = self._found.next_after(span[0])
        return number if number is not None and self._found.spans[number] == span else None

    def _show_count(self) -> None:
        total, number = len(self._found.spans), self._current()
        words = ""
        if self._found.error:
            words = self.tr("Not a pattern")
        elif self._line.text() and not total:
            words = self.tr("No match")
        elif total:
            many = f"{self.locale().toString(total)}+" if self._found.is_cut else str(total)
            words = many
            if number is not None:
                words = self.tr("{number} of {total}").format(number=number + 1, total=many)
        self._count.setText(words)
        self._count.setToolTip(self._found.error)
        for button in (self._one, self._all):
            button.setEnabled(total > 0)

    # replacing

    def _replace(self) -> None:
        self._search_now()
        number = self._current()
        if number is None or self._editor.isReadOnly():
            self.go(forward=True)
            return
        start = self._found.spans[number][0]
        cursor = self._editor.textCursor()
        written = replacement(self._editor.document(), self._sought(), start, self._new.text())
        self._editor.content.insert(cursor, written)
        self.go(forward=True)

    def _replace_all(self) -> None:
        self._search_now()
        if self._editor.isReadOnly():
            return
        spans = self._found.spans
        replace_all(self._editor.document(), self._sought(), spans, self._new.text())
        self._search_now()
        self._count.setText(self.tr("{count} replaced").format(count=len(spans)))

    # keys and parts

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of finding while its fields have the keyboard."""
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        step = self._step_of(event)
        if step is None:
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            self._do(step)
            return True
        return super().eventFilter(watched, event)

    def _step_of(self, event: QKeyEvent) -> str | None:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_Escape:
                return "close"
            case Qt.Key.Key_F3:
                return "previous" if shift else "next"
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if shift:
                return "previous"
            case _:
                pass
        if event.matches(QKeySequence.StandardKey.Find):
            return "find"
        pressed = QKeySequence(event.keyCombination())
        return "replace" if pressed == QKeySequence(REPLACE) else None

    def _do(self, step: str) -> None:
        match step:
            case "close":
                self._editor.bar.hide()
            case "find" | "replace":
                self.ask(replaces=step == "replace" or self._new.isVisible())
            case _:
                self.go(forward=step == "next")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep to itself what its parts have no use for: the editor around must not type it."""
        step = self._step_of(event)
        if step is not None:
            self._do(step)
        event.accept()

    def _field(self, name: str, words: str) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName(name)
        line.setAccessibleName(words)
        line.setPlaceholderText(words)
        line.installEventFilter(self)
        return line

    def _choice(self, name: str, text: str, words: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setCheckable(True)
        button.setProperty("kind", "small")
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.toggled.connect(self._search)
        return button
