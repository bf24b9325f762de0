"""The controls above the message that stand for parts of its Meta, in step with it both ways."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QCheckBox

from app.model.errors import InvalidMessage
from app.model.preferences import Destination, LastUsed
from app.ui.destination_bar import DestinationBar
from app.ui.json_editor import JsonEditor
from app.ui.message_original import MessageOriginal
from app.ui.message_pickers import MessagePickers

if TYPE_CHECKING:
    from app.model.catalog import Catalog
    from app.model.completion import Vocabulary
    from app.model.schema import Schemas

READ_AFTER_MS = 150


class MetaControls(QObject):
    """Event type, destinations and the mark of a test; they write into *editor* and read it.

    *said* carries words for the person, "" when all is well again; *type_chosen* fires when the
    event type has been picked and written; *caught_up* when the controls show what the text says,
    and *destination_named* then carries where it goes, in words.
    """

    said = Signal(str)
    type_chosen = Signal()
    caught_up = Signal()
    destination_named = Signal(str)

    def __init__(self, editor: JsonEditor, original: MessageOriginal) -> None:
        super().__init__(editor)
        self._editor = editor
        self._original = original
        self._load_sample: Callable[[str], str] = str
        self._is_writing = False
        self.pickers = MessagePickers()
        self.pickers.chosen.connect(self._on_chosen)
        self.pickers.missed.connect(self.said)
        self.pickers.template_requested.connect(self._load_template)
        self.destinations = DestinationBar()
        self.destinations.destinations_changed.connect(self._on_destinations_changed)
        self.test = QCheckBox(self.tr("Meta.&Test") + " ")
        self.test.setObjectName("testMessage")
        self.test.setChecked(True)
        self.test.setToolTip(
            self.tr("Marks the message as a test. It protects nothing: the key decides where to.")
        )
        self.test.clicked.connect(lambda: self._write(test=self.test.isChecked()))
        self._reading = QTimer(self)
        self._reading.setSingleShot(True)
        self._reading.setInterval(READ_AFTER_MS)
        self._reading.timeout.connect(self.read)

    def set_catalog(self, catalog: "Catalog", load_sample: Callable[[str], str]) -> None:
        """Offer what a source can send; *load_sample*: `EventType.key` → text of a full sample."""
        self._load_sample = load_sample
        self.pickers.set_catalog(catalog)

    def show_used(self, used: LastUsed) -> None:
        """Show an event type and destinations, whatever the text says."""
        self.pickers.show_picked(used.data_model, used.event_type)
        self.destinations.show_destinations(used.destinations)

    def used(self) -> LastUsed:
        """What is picked, to be remembered."""
        return LastUsed(
            self.pickers.data_model, self.pickers.event_type, self.destinations.destinations
        )

    def vocabulary(self, catalog: "Catalog", schemas: "Schemas") -> "Vocabulary":
        """What a message of the event type that is picked can be written with."""
        from app.model.completion import Vocabulary
        from app.model.filling import PLACEHOLDERS

        return Vocabulary(
            fields=schemas.of(self.pickers.data_model, self.pickers.event_type),
            catalog=catalog,
            data_model=self.pickers.data_model,
            destinations=self.destinations.known,
            placeholders=tuple(PLACEHOLDERS),
        )

    # controls → text

    def template(self) -> str:
        """The template of the event type that is picked; "" when there is none."""
        from app.model.template import template  # not needed for the first paint

        event_type = self.pickers.found
        if event_type is None:
            return ""
        return template(
            self._load_sample(event_type.key),
            destinations=self.destinations.destinations,
            test=self.test.isChecked(),
        )

    def _load_template(self) -> None:
        self.said.emit("")
        self._editor.change_text(self.template())
        if not self._original.is_from_file:
            self._original.note()
            self.caught_up.emit()

    def _on_chosen(self) -> None:
        if self._original.is_template or not self._editor.text().strip():
            self._load_template()
        else:
            self._write(data_model=self.pickers.data_model, event_type=self.pickers.event_type)
        self.type_chosen.emit()

    def _on_destinations_changed(self, destinations: tuple[Destination, ...]) -> None:
        if self._write(destinations=destinations):
            self.destinations.show_destinations(destinations)
            self._name_destination()

    def _write(self, **fields: object) -> bool:
        from app.model.meta_edit import set_meta  # not needed for the first paint

        was_template = self._original.is_template
        self._is_writing = True
        try:
            self._editor.edit_text(
                lambda text: set_meta(text, **fields)  # pyright: ignore[reportArgumentType]
            )
        except InvalidMessage as error:
            self.said.emit(
                self.tr("Fix line {line} first: {title}").format(line=error.line, title=error.title)
            )
            self.read()
            return False
        finally:
            self._is_writing = False
        if was_template:
            self._original.note()
        self.said.emit("")
        return True

    # text → controls

    def on_edited(self) -> None:
        """The text has changed; by the controls themselves, or they catch up soon."""
        if not self._is_writing:
            self._reading.start()

    def read(self) -> None:
        """Show what the text says."""
        from app.model.meta import read_meta  # not needed for the first paint

        view = read_meta(self._editor.shown_text())
        if view.is_there:
            self.pickers.show_picked(view.data_model, view.event_type)
            self.destinations.show_destinations(view.destinations)
            self.test.setChecked(view.test is True)
        self._name_destination()
        self.caught_up.emit()

    def _name_destination(self) -> None:
        places = self.destinations.destinations
        if len(places) == 1:
            words = self.destinations.name_of(places[0])
        else:
            words = self.tr("%n destinations", "", len(places)) if places else ""
        self.destination_named.emit(words)
