"""Where a message is written: pickers and JSON, in step both ways."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.model.catalog import Catalog
from app.model.draft import Draft, Place
from app.model.errors import InvalidMessage
from app.model.message import Problem, Severity, check, read_meta, set_meta
from app.model.preferences import Destination, LastUsed
from app.model.size import size_of
from app.model.template import template
from app.ui.catalog_picker import CatalogPicker, Choice
from app.ui.clipboard import tell
from app.ui.destination_bar import DestinationBar
from app.ui.editor_marks import Mark
from app.ui.filling_line import FillingLine
from app.ui.json_editor import JsonEditor
from app.ui.message_views import MessageViews
from app.ui.problem_list import ProblemList
from app.ui.send_bar import SendBar

if TYPE_CHECKING:
    from app.model.completion import Vocabulary
    from app.model.fix import Fix
    from app.model.schema import Schemas

READ_AFTER_MS = 150
CHECK_AFTER_MS = 220
# A longer text is checked off the window's thread.
USUAL_TYPES = ("New", "Query")
"""Of an event type that the data model just picked does not have, these are the likeliest."""

CHECKED_HERE = 64 * 1024


class Composer(QWidget):
    """Pick a data model and event type, write the message, send it.

    *check_requested* asks for a check elsewhere, of a text that is long or of an event type whose
    schema is not ready; the answer goes to `show_problems` with the same revision, or to
    `give_up_check`. *settled*: the pickers have caught up with the text.
    """

    send_requested = Signal(str)
    cancel_requested = Signal()
    edited = Signal()
    settled = Signal()
    paste_refused = Signal(str, str)
    check_requested = Signal(str, int)
    copy_requested = Signal(object, bool)
    """A `Form`, and whether the access token goes with it."""
    open_requested = Signal()
    save_requested = Signal()
    save_as_requested = Signal()
    file_dropped = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("composer")
        self._catalog = Catalog(())
        self._load_sample: Callable[[str], str] = str
        self._schemas: Schemas | None = None
        self._revision = 0
        self._checked_revision = -1
        self._sends_when_checked = False
        self._pristine: str | None = ""
        self._is_from_file = False
        self._problems: tuple[Problem, ...] = ()
        self._is_writing = False
        self._data_model = CatalogPicker()
        self._data_model.setObjectName("dataModel")
        self._data_model.chosen.connect(self._on_data_model_chosen)
        self._event_type = CatalogPicker()
        self._event_type.setObjectName("eventType")
        self._event_type.chosen.connect(self._on_event_type_chosen)
        for picker in (self._data_model, self._event_type):
            picker.missed.connect(self._on_missed)
        self._template = QPushButton(self.tr("Template"))
        self._template.setObjectName("loadTemplate")
        self._template.setToolTip(self.tr("Replace the message by the template of this event type"))
        self._template.clicked.connect(self._load_template)
        self._destinations = DestinationBar()
        self._destinations.destinations_changed.connect(self._on_destinations_changed)
        self._test = QCheckBox(self.tr("Meta.&Test") + " ")
        self._test.setObjectName("testMessage")
        self._test.setChecked(True)
        self._test.setToolTip(
            self.tr("Marks the message as a test. It protects nothing: the key decides where to.")
        )
        self._test.clicked.connect(lambda: self._write(test=self._test.isChecked()))
        self._note = QLabel()
        self._note.setObjectName("composerNote")
        self._note.setProperty("kind", "hint")
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setWordWrap(True)
        self._note.hide()
        self.filling_line = FillingLine()
        self._size = QLabel()
        self._size.setObjectName("messageSize")
        self._size.setProperty("kind", "secondary")
        self._editor = JsonEditor()
        self._editor.setObjectName("messageEditor")
        self._editor.setAccessibleName(self.tr("Message as JSON"))
        self._editor.setPlaceholderText(
            self.tr("Choose a data model and event type above, or paste a message as JSON.")
        )
        self._editor.edited.connect(self._on_edited)
        self._editor.file_dropped.connect(self.file_dropped)
        self._editor.paste_refused.connect(self.paste_refused)
        self._editor.fault_found.connect(self.show_invalid)
        self._editor.completion.vocabulary = self._vocabulary
        self.views = MessageViews(self._editor)
        self._problem_list = ProblemList()
        self._problem_list.chosen.connect(self.views.go_to)
        self._problem_list.fix_chosen.connect(self._fix)
        self._bar = SendBar()
        self._bar.send_clicked.connect(self.send)
        self._bar.send_anyway_clicked.connect(self._send_now)
        self._bar.show_problem_clicked.connect(self._on_show_problem)
        self._bar.cancel_clicked.connect(self.cancel_requested)
        self._bar.copy_chosen.connect(self.copy_requested)
        self._bar.open_clicked.connect(self.open_requested)
        self._bar.save_clicked.connect(self.save_requested)
        self._bar.save_as_clicked.connect(self.save_as_requested)
        self._reading = self._timer(READ_AFTER_MS, self._read)
        self._checking = self._timer(CHECK_AFTER_MS, self._check)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(self.send)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WindowShortcut)
        escape.activated.connect(self._on_escape)
        self._escape = escape
        self._escape.setEnabled(False)
        self._arrange()

    @property
    def send_button(self) -> QPushButton:
        """Send."""
        return self._bar.button

    @property
    def editor(self) -> JsonEditor:
        """Where the message is written as JSON."""
        return self._editor

    @property
    def destination_bar(self) -> DestinationBar:
        """Where the message goes."""
        return self._destinations

    @property
    def is_edited(self) -> bool:
        """Whether the person has changed the template that was loaded, or what a file holds."""
        return self._editor.text() != self._pristine

    @property
    def _is_template(self) -> bool:
        return not self._is_from_file and not self.is_edited

    @property
    def may_be_replaced(self) -> bool:
        """Whether a message that comes in takes the place of what stands there.

        It does when nothing of the person's own is there, or all of it is selected.
        """
        text = self._editor.text()
        return not text.strip() or self._is_template or self._editor.is_all_selected

    # what is shown

    def set_catalog(
        self, catalog: Catalog, load_sample: Callable[[str], str], schemas: "Schemas"
    ) -> None:
        """Offer what a source can send; *load_sample*: `EventType.key` → text of a full sample."""
        self._catalog = catalog
        self._schemas = schemas
        self.views.set_schema_of(schemas.of)
        self._load_sample = load_sample
        self._data_model.set_choices([Choice(name) for name in catalog.data_models])

    def start_new(
        self, data_model: str, event_type: str, destinations: Sequence[Destination]
    ) -> None:
        """Begin with the template of an event type."""
        self._pick(LastUsed(data_model, event_type, tuple(destinations)))
        self._editor.set_text(self._template_text())
        self._note_file(has_file=False)
        self._pristine = self._editor.text()
        self._read()
        self._check()

    def restore(self, draft: Draft) -> None:
        """Show an edited message as it was left."""
        self._pick(draft.used)
        self._editor.set_text(draft.text)
        self._pristine = None if draft.is_edited else self._editor.text()
        self._note_file(has_file=draft.file is not None)
        self._read()
        self._check()
        self._editor.go_to(draft.place)

    def mark_saved(self, text: str) -> None:
        """A file holds *text* now: what differs from it is not saved."""
        self._pristine = text
        self._note_file(has_file=True)
        self._show_size(self._editor.text())
        tell(self.tr("Saved"), self._bar.button)
        self.settled.emit()

    def _note_file(self, *, has_file: bool) -> None:
        self._is_from_file = has_file
        self._bar.show_has_file(has_file=has_file)

    def place(self) -> Place:
        """Where the person is in the text."""
        return self._editor.place()

    def text(self) -> str:
        """The message as it stands."""
        return self._editor.text()

    def set_paste_taker(self, take: Callable[[str], bool]) -> None:
        """Ask *take* about each text that is pasted or dropped; see `JsonEditor`."""
        self._editor.set_paste_taker(take)

    def use_message(self, text: str) -> None:
        """Put *text* in the place of the message; undo brings the one before back."""
        self._say("")
        self._editor.change_text(text)
        self._editor.setFocus()

    def selection(self) -> LastUsed:
        """What is picked, to be remembered."""
        return LastUsed(
            self._data_model.value(), self._event_type.value(), self._destinations.destinations
        )

    def set_environment(self, words: str, *, is_production: bool) -> None:
        """Say where the message will go."""
        self._bar.show_target(words, is_production=is_production)

    def set_sending(self, sending: bool) -> None:
        """Show whether a message is on its way."""
        self._bar.set_sending(sending)
        self._escape.setEnabled(sending)

    def show_elapsed(self, seconds: float) -> None:
        """How long it has been on its way."""
        self._bar.show_elapsed(seconds)

    def show_problems(self, revision: int, problems: Sequence[Problem]) -> None:
        """Show what a check found, unless the text has changed since."""
        if revision != self._revision:
            return
        self._checked_revision = revision
        self._problems = tuple(problems)
        self._problem_list.show_problems(self._problems)
        self.views.show_problems(self._problems)
        self._editor.set_marks(
            [
                Mark(one.line, one.column, one.text, one.severity is Severity.ERROR)
                for one in self._problems
            ]
        )
        if self._sends_when_checked:
            self._send_checked()

    def give_up_check(self, revision: int) -> None:
        """The check of that revision takes too long: sending waits for it no longer."""
        if revision == self._revision and self._sends_when_checked:
            self._send_checked()

    def show_invalid(self, error: InvalidMessage) -> None:
        """Say why the text cannot be sent at all, and go there."""
        self._say(error.text)
        if error.line:
            self.views.show_position(error.line, error.column)

    def focus_editor(self) -> None:
        """Put the cursor into the message."""
        self.views.take_keyboard()

    # sending

    def send(self) -> None:
        """Send the message; with errors in it, ask first."""
        if self._bar.is_sending:
            return
        self.views.commit()
        self._sends_when_checked = True
        if self._checking.isActive():
            self._checking.stop()
            self._check()
        elif self._checked_revision == self._revision:
            self._send_checked()

    def _send_checked(self) -> None:
        self._sends_when_checked = False
        errors = [one for one in self._problems if one.severity is Severity.ERROR]
        if errors:
            self._bar.ask(len(errors), may_send=not any(one.is_fatal for one in errors))
        else:
            self._send_now()

    def _send_now(self) -> None:
        self._bar.withdraw()
        self._say("")
        self.send_requested.emit(self._editor.text())

    def _on_show_problem(self) -> None:
        self._bar.withdraw()
        errors = [one for one in self._problems if one.severity is Severity.ERROR]
        if errors:
            self.views.go_to(errors[0])

    def fix_nearest(self) -> None:
        """Put the problem right that is nearest to the cursor, or current in their list."""
        self._problem_list.fix_near(self._editor.current_line())

    def _fix(self, fix: "Fix") -> None:
        """Put it right in the text; one step of undo brings it back."""
        from app.model.fix import fixed  # not needed for the first paint

        self._bar.withdraw()
        self._editor.edit_text(lambda text: fixed(text, fix))
        self._checking.stop()
        self._check()

    def _on_escape(self) -> None:
        self.cancel_requested.emit()

    # pickers → text

    def _on_data_model_chosen(self, data_model: str) -> None:
        self._show_types(data_model)
        offered = self._catalog.event_types(data_model)
        names = [event_type.name for event_type in offered]
        if self._event_type.value() not in names and names:
            usual = (name for name in USUAL_TYPES if name in names)
            self._event_type.set_value(next(usual, names[0]))
        self._change_type()

    def _on_event_type_chosen(self, _event_type: str) -> None:
        self._change_type()

    def _change_type(self) -> None:
        if self._is_template or not self._editor.text().strip():
            self._load_template()
        else:
            self._write(data_model=self._data_model.value(), event_type=self._event_type.value())
        self._bar.withdraw()

    def _load_template(self) -> None:
        self._say("")
        self._editor.change_text(self._template_text())
        if not self._is_from_file:
            self._pristine = self._editor.text()
            self._show_size(self._pristine)

    def _template_text(self) -> str:
        event_type = self._catalog.find(self._data_model.value(), self._event_type.value())
        if event_type is None:
            return ""
        return template(
            self._load_sample(event_type.key),
            destinations=self._destinations.destinations,
            test=self._test.isChecked(),
        )

    def _on_destinations_changed(self, destinations: tuple[Destination, ...]) -> None:
        if self._write(destinations=destinations):
            self._destinations.show_destinations(destinations)
            self._show_destination()

    def _write(self, **fields: object) -> bool:
        was_template = self._is_template
        self._is_writing = True
        try:
            self._editor.edit_text(
                lambda text: set_meta(text, **fields)  # pyright: ignore[reportArgumentType]
            )
        except InvalidMessage as error:
            self._say(
                self.tr("Fix line {line} first: {title}").format(line=error.line, title=error.title)
            )
            self._read()
            return False
        finally:
            self._is_writing = False
        if was_template:
            self._pristine = self._editor.text()
        self._say("")
        return True

    # text → pickers

    def _pick(self, used: LastUsed) -> None:
        self._show_types(used.data_model)
        self._data_model.set_value(used.data_model)
        self._event_type.set_value(used.event_type)
        self._destinations.show_destinations(used.destinations)

    def _on_edited(self) -> None:
        self._revision += 1
        self._sends_when_checked = False
        self._bar.withdraw()
        self.edited.emit()
        self._checking.start()
        if not self._is_writing:
            self._reading.start()

    def _read(self) -> None:
        text = self._editor.text()
        self._show_size(text)
        view = read_meta(self._editor.shown_text())
        if view.is_there:
            self._show_types(view.data_model)
            self._data_model.set_value(view.data_model)
            self._event_type.set_value(view.event_type)
            self._destinations.show_destinations(view.destinations)
            self._test.setChecked(view.test is True)
        self._show_destination()

    def _show_destination(self) -> None:
        places = self._destinations.destinations
        if len(places) == 1:
            self._bar.show_destination(self._destinations.name_of(places[0]))
        elif places:
            self._bar.show_destination(self.tr("%n destinations", "", len(places)))
        else:
            self._bar.show_destination("")

    def _show_types(self, data_model: str) -> None:
        self._event_type.set_choices(
            [
                Choice(one.name, one.kind.value, one.is_query, one.note)
                for one in self._catalog.event_types(data_model)
            ]
        )

    def _check(self) -> None:
        text = self._editor.text()
        self._show_size(text)
        self.filling_line.show_for(text)
        schemas = self._schemas
        if schemas is None:
            self.show_problems(self._revision, ())
        elif len(text) <= CHECKED_HERE and self._is_ready(schemas, text):
            self.show_problems(self._revision, check(text, self._catalog, schemas))
        else:
            self.check_requested.emit(text, self._revision)
        self.settled.emit()

    def _is_ready(self, schemas: "Schemas", text: str) -> bool:
        view = read_meta(text)
        return schemas.is_ready(view.data_model, view.event_type)

    # small things

    def _on_missed(self, typed: str, near: list[str]) -> None:
        guess = near[:3] or [
            self._catalog.closest_data_model(typed)
            or self._catalog.closest_event_type(self._data_model.value(), typed)
        ]
        words = self.tr("Nothing is called “{typed}”.").format(typed=typed[:60])
        if any(guess):
            meant = self.tr(" or ").join(guess)
            words += " " + self.tr("Did you mean {meant}?").format(meant=meant)
        self._say(words)

    def _say(self, text: str) -> None:
        self._note.setText(text)
        if self._note.isHidden() is bool(text):
            self._note.setVisible(bool(text))

    def _show_size(self, text: str) -> None:
        size = size_of(text)
        words = f"{size} B" if size < 1000 else f"{size / 1000:.1f} kB"
        if size >= 1_000_000:
            words = f"{size / 1_000_000:.1f} MB"
        self._size.setText(f"{words} · {self.tr('edited')}" if self.is_edited else words)

    def _vocabulary(self) -> "Vocabulary":
        from app.model.completion import Vocabulary
        from app.model.filling import PLACEHOLDERS

        data_model, event_type = self._data_model.value(), self._event_type.value()
        return Vocabulary(
            fields=self._schemas.of(data_model, event_type) if self._schemas is not None else None,
            catalog=self._catalog,
            data_model=data_model,
            destinations=self._destinations.known,
            placeholders=tuple(PLACEHOLDERS),
        )

    def _timer(self, after_ms: int, run: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after_ms)
        timer.timeout.connect(run)  # pyright: ignore[reportArgumentType]
        return timer

    def _arrange(self) -> None:
        pickers = QHBoxLayout()
        pickers.setSpacing(12)
        for words, picker in (
            (self.tr("&Data model"), self._data_model),
            (self.tr("E&vent type"), self._event_type),
        ):
            label = QLabel(words)
            label.setProperty("kind", "secondary")
            label.setBuddy(picker)
            picker.set_line_name(words.replace("&", ""))
            cell = QVBoxLayout()
            cell.setSpacing(3)
            cell.addWidget(label)
            cell.addWidget(picker)
            pickers.addLayout(cell, 1)
        pickers.addWidget(self._template, 0, Qt.AlignmentFlag.AlignBottom)
        self.views.add_aside(self._test)
        self.views.add_aside(self._size)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 14)
        column.setSpacing(10)
        column.addLayout(pickers)
        column.addWidget(self._destinations)
        column.addWidget(self.filling_line)
        column.addWidget(self._note)
        column.addWidget(self.views, 1)
        column.addWidget(self._problem_list)
        column.addWidget(self._bar)
