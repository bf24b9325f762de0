"""Where a message is written and sent from: its controls, its views, its problems and Send."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.model.errors import InvalidMessage
from app.model.preferences import Destination, LastUsed
from app.ui.clipboard import tell
from app.ui.composer_note import ComposerNote
from app.ui.destination_bar import DestinationBar
from app.ui.filling_line import FillingLine
from app.ui.json_editor import JsonEditor
from app.ui.message_original import MessageOriginal
from app.ui.message_problems import MessageProblems
from app.ui.message_size import MessageSize
from app.ui.message_views import MessageViews
from app.ui.meta_controls import MetaControls
from app.ui.send_bar import SendBar
from app.ui.send_steps import SendSteps

if TYPE_CHECKING:
    from app.model.catalog import Catalog
    from app.model.draft import Draft, Place
    from app.model.problem import Problem
    from app.model.schema import Schemas


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
        self._note = ComposerNote()
        self.filling_line = FillingLine()
        self._size = MessageSize()
        self._editor = self._make_editor()
        self._original = MessageOriginal(self._editor)
        self._controls = MetaControls(self._editor, self._original)
        self.views = MessageViews(self._editor)
        self._bar = SendBar()
        self._bar.copy_chosen.connect(self.copy_requested)
        self._bar.open_clicked.connect(self.open_requested)
        self._bar.save_clicked.connect(self.save_requested)
        self._bar.save_as_clicked.connect(self.save_as_requested)
        self._controls.said.connect(self._note.say)
        self._controls.type_chosen.connect(self._bar.withdraw)
        self._controls.caught_up.connect(self._show_size)
        self._controls.destination_named.connect(self._bar.show_destination)
        self._problems = MessageProblems(self._editor, self.views, self)
        self._problems.fixing.connect(self._bar.withdraw)
        self._checking = self._problems.check
        self._checking.due.connect(self._check)
        self._checking.requested.connect(self.check_requested)
        self._steps = SendSteps(self, self._bar, self._checking)
        self._steps.begun.connect(self.views.commit)
        self._steps.confirmed.connect(self._send_now)
        self._steps.error_wanted.connect(self.views.go_to)
        self._steps.cancelled.connect(self.cancel_requested)
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
        return self._controls.destinations

    @property
    def is_edited(self) -> bool:
        """Whether the person has changed the template that was loaded, or what a file holds."""
        return self._original.is_edited

    @property
    def is_checked(self) -> bool:
        """Whether the problems shown are those of the text as it stands."""
        return self._checking.is_done

    @property
    def may_be_replaced(self) -> bool:
        """Whether a message that comes in takes the place of what stands there.

        It does when nothing of the person's own is there, or all of it is selected.
        """
        is_own = self._editor.text().strip() and not self._original.is_template
        return not is_own or self._editor.is_all_selected

    # what is shown

    def set_catalog(
        self, catalog: "Catalog", load_sample: Callable[[str], str], schemas: "Schemas"
    ) -> None:
        """Offer what a source can send; *load_sample*: `EventType.key` → text of a full sample."""
        self._checking.use(catalog, schemas)
        self._controls.set_catalog(catalog, load_sample)
        self.views.set_schema_of(schemas.of)
        self._editor.vocabulary = lambda: self._controls.vocabulary(catalog, schemas)

    def start_new(
        self, data_model: str, event_type: str, destinations: Sequence[Destination]
    ) -> None:
        """Begin with the template of an event type."""
        self._controls.show_used(LastUsed(data_model, event_type, tuple(destinations)))
        self._editor.set_text(self._controls.template())
        self._note_file(has_file=False)
        self._original.note()
        self._controls.read()
        self._check()

    def restore(self, draft: "Draft") -> None:
        """Show an edited message as it was left."""
        self._controls.show_used(draft.used)
        self._editor.set_text(draft.text)
        if draft.is_edited:
            self._original.forget()
        else:
            self._original.note()
        self._note_file(has_file=draft.file is not None)
        self._controls.read()
        self._check()
        self._editor.go_to(draft.place)

    def mark_saved(self, text: str) -> None:
        """A file holds *text* now: what differs from it is not saved."""
        self._original.note_saved(text)
        self._bar.show_has_file(has_file=True)
        self._show_size()
        tell(self.tr("Saved"), self._bar.button)
        self.settled.emit()

    def _note_file(self, *, has_file: bool) -> None:
        self._original.is_from_file = has_file
        self._bar.show_has_file(has_file=has_file)

    def place(self) -> "Place":
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
        self._note.say("")
        self._editor.change_text(text)
        self._editor.setFocus()

    def selection(self) -> LastUsed:
        """What is picked, to be remembered."""
        return self._controls.used()

    def set_environment(self, words: str, *, is_production: bool) -> None:
        """Say where the message will go."""
        self._bar.show_target(words, is_production=is_production)

    def set_sending(self, sending: bool) -> None:
        """Show whether a message is on its way."""
        self._steps.set_sending(is_sending=sending)

    def show_elapsed(self, seconds: float) -> None:
        """How long it has been on its way."""
        self._bar.show_elapsed(seconds)

    def show_problems(self, revision: int, problems: "Sequence[Problem]") -> None:
        """Show what a check found, unless the text has changed since."""
        self._checking.take(revision, problems)

    def give_up_check(self, revision: int) -> None:
        """The check of that revision takes too long: sending waits for it no longer."""
        self._checking.give_up(revision)

    def show_invalid(self, error: InvalidMessage) -> None:
        """Say why the text cannot be sent at all, and go there."""
        self._note.say(error.text)
        if error.line:
            self.views.show_position(error.line, error.column)

    def focus_editor(self) -> None:
        """Put the cursor into the message."""
        self.views.take_keyboard()

    # sending

    def send(self) -> None:
        """Send the message; with errors in it, ask first."""
        self._steps.send()

    def _send_now(self) -> None:
        self._bar.withdraw()
        self._note.say("")
        self.send_requested.emit(self._editor.text())

    def fix_nearest(self) -> None:
        """Put the problem right that is nearest to the cursor, or current in their list."""
        self._problems.fix_nearest()

    # what follows from the text

    def _on_edited(self) -> None:
        self._checking.on_edited()
        self._bar.withdraw()
        self.edited.emit()
        self._controls.on_edited()

    def _check(self) -> None:
        text = self._editor.text()
        self._show_size()
        self.filling_line.show_for(text)
        self._checking.run(text)
        self.settled.emit()

    def _show_size(self) -> None:
        self._size.show_size(self._editor.text(), is_edited=self.is_edited)

    # parts

    def _make_editor(self) -> JsonEditor:
        editor = JsonEditor()
        editor.setObjectName("messageEditor")
        editor.setAccessibleName(self.tr("Message as JSON"))
        editor.setPlaceholderText(
            self.tr("Choose a data model and event type above, or paste a message as JSON.")
        )
        editor.edited.connect(self._on_edited)
        editor.file_dropped.connect(self.file_dropped)
        editor.paste_refused.connect(self.paste_refused)
        editor.fault_found.connect(self.show_invalid)
        return editor

    def _arrange(self) -> None:
        self.views.add_aside(self._controls.test)
        self.views.add_aside(self._size)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 14)
        column.setSpacing(10)
        column.addLayout(self._controls.pickers)
        for widget in (self._controls.destinations, self.filling_line, self._note):
            column.addWidget(widget)
        column.addWidget(self.views, 1)
        column.addWidget(self._problems.list)
        column.addWidget(self._bar)
