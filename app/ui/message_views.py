"""The two ways a message can be seen and edited: as JSON and as a form."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.ui import theme
from app.ui.json_editor import JsonEditor

if TYPE_CHECKING:
    from app.model.json_scan import Path
    from app.model.problem import Problem
    from app.ui.message_form import MessageForm, SchemaOf

_JSON, _FORM = range(2)


class MessageViews(QWidget):
    """The editor and the form, and the switch above them. The text in the editor is the message.

    The form is made when it is asked for first.
    """

    def __init__(self, editor: JsonEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._form: MessageForm | None = None
        self._schema_of: SchemaOf = lambda _data_model, _event_type: None
        self._problems: tuple[Problem, ...] = ()
        self._came_from: Path = ()
        self._is_new = True
        self._tabs = QButtonGroup(self)
        self._aside = QHBoxLayout()
        self._aside.setSpacing(12)
        self._stack = QStackedWidget()
        self._stack.addWidget(editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._make_switch())
        column.addWidget(self._stack, 1)
        # A screen reader toggles the button, which is no click to Qt.
        self._tabs.idToggled.connect(self._on_tab_toggled)
        self._tabs.button(_JSON).setChecked(True)
        editor.command_called.connect(lambda: self._show(_JSON))
        theme.notifier().changed.connect(self._use_theme)
        self._use_theme()

    @property
    def is_form_shown(self) -> bool:
        """Whether the form is in view, and not the JSON."""
        return self._stack.currentIndex() == _FORM

    def add_aside(self, widget: QWidget) -> None:
        """Put something at the right of the switch."""
        self._aside.addWidget(widget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            # What came first would be reached first: the editor, which stands below.
            self.setTabOrder(self._tabs.button(_FORM), widget)

    def set_schema_of(self, schema_of: "SchemaOf") -> None:
        """Who tells the form what is known of an event type."""
        self._schema_of = schema_of

    def show_problems(self, problems: "Sequence[Problem]") -> None:
        """Mark in the form what may be wrong."""
        self._problems = tuple(problems)
        if self._form is not None:
            self._form.show_problems(self._problems)

    def begin_like(self, other: "MessageViews") -> None:
        """Show at first what *other* shows; once somebody has seen this message, nothing."""
        if self._is_new and other is not self and other.is_form_shown:
            self.show_form()
        self._is_new = False

    def show_json(self) -> None:
        """Show the JSON; the cursor goes to the field that was chosen in the form."""
        if not self.is_form_shown or self._form is None:
            return
        self._form.commit()
        path = self._form.current_path()
        self._show(_JSON)
        if path != self._came_from:
            self._show_in_json(path)

    def show_form(self) -> None:
        """Show the form; the field in which the cursor stands is chosen."""
        if self.is_form_shown:
            return
        from app.model.json_cursor import place_at  # not needed for the first paint

        form = self._form or self._make_form()
        self._show(_FORM)
        form.select(place_at(self._editor.shown_text(), self._editor.cursor_index()).path)
        self._came_from = form.current_path()

    def switch(self) -> None:
        """Show the other one, and put the keyboard into it."""
        if self.is_form_shown:
            self.show_json()
        else:
            self.show_form()
        self.take_keyboard()

    def take_keyboard(self) -> None:
        """Put the keyboard into what is shown."""
        if self.is_form_shown and self._form is not None:
            self._form.take_keyboard()
        else:
            self._editor.setFocus()

    def commit(self) -> None:
        """Take what is just being typed in the form."""
        if self._form is not None:
            self._form.commit()

    def go_to(self, problem: "Problem") -> None:
        """Show the place of a problem in the view that is open."""
        if self.is_form_shown and self._form is not None and problem.path:
            self._form.select(problem.path)
            self._form.take_keyboard()
        elif problem.line:
            self.show_position(problem.line, problem.column)

    def show_position(self, line: int, column: int) -> None:
        """Show a place in the JSON and put the keyboard there."""
        self._show(_JSON)
        self._editor.show_position(line, column)

    def _show_in_json(self, path: "Path") -> None:
        from app.model.json_scan import locate, position  # not needed for the first paint

        text = self._editor.text()
        # A field that is missing has no place: what would hold it has.
        depths = range(len(path), -1, -1)
        span = next(filter(None, (locate(text, path[:depth]) for depth in depths)), None)
        if span is not None:
            self.show_position(*position(text, span.start))

    def _show(self, view: int) -> None:
        self._stack.setCurrentIndex(view)
        self._tabs.button(view).setChecked(True)

    def _on_tab_toggled(self, view: int, is_chosen: bool) -> None:
        if is_chosen and view == _FORM:
            self.show_form()
        elif is_chosen:
            self.show_json()

    def _make_form(self) -> "MessageForm":
        from app.ui.message_form import MessageForm  # not needed for the first paint

        form = MessageForm(self._editor, lambda model, event: self._schema_of(model, event))
        form.show_problems(self._problems)
        form.json_requested.connect(self._show_in_json)
        form.fault_requested.connect(self.show_position)
        self._stack.addWidget(form)
        form.follow(self._editor)
        self._form = form
        return form

    def _use_theme(self) -> None:
        for button in self._tabs.buttons():
            button.ensurePolished()
            bold = QFont(button.font())
            bold.setBold(True)
            # The style asks for room for the letters as they are now, not as they may become.
            width = QFontMetrics(bold).horizontalAdvance(button.text()) + theme.scaled(10)
            button.setMinimumWidth(width)

    def _make_switch(self) -> QFrame:
        switch = QFrame()
        switch.setProperty("kind", "tabs")
        row = QHBoxLayout(switch)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for view, name, words, tip in (
            (_JSON, "showJson", self.tr("JSON"), self.tr("Edit the message as JSON")),
            (_FORM, "showForm", self.tr("Form"), self.tr("Edit the message field by field")),
        ):
            button = QPushButton(words)
            button.setObjectName(name)
            button.setProperty("kind", "tab")
            button.setToolTip(tip)
            button.setAccessibleDescription(tip)
            button.setCheckable(True)
            self._tabs.addButton(button, view)
            row.addWidget(button)
        row.addStretch(1)
        row.addLayout(self._aside)
        return switch
