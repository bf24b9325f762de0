"""Which event type the message is of: two pickers, and the button for its template."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from app.ui.catalog_picker import CatalogPicker, Choice

if TYPE_CHECKING:
    from app.model.catalog import Catalog, EventType

USUAL_TYPES = ("New", "Query")
"""Of an event type that the data model just picked does not have, these are the likeliest."""


class MessagePickers(QHBoxLayout):
    """Data model and event type in a row.

    *chosen* fires when the person has picked; *missed* says in words that nothing is called like
    what was typed. A layout, not a widget: its parts belong to the widget that takes it in.
    """

    chosen = Signal()
    missed = Signal(str)
    template_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._catalog: Catalog | None = None
        self._data_model = CatalogPicker()
        self._data_model.setObjectName("dataModel")
        self._data_model.chosen.connect(self._on_data_model_chosen)
        self._event_type = CatalogPicker()
        self._event_type.setObjectName("eventType")
        self._event_type.chosen.connect(self.chosen)
        self._template = QPushButton(self.tr("Template"))
        self._template.setObjectName("loadTemplate")
        self._template.setToolTip(self.tr("Replace the message by the template of this event type"))
        self._template.clicked.connect(self.template_requested)
        self.setSpacing(8)
        for words, picker in (
            (self.tr("&Data model"), self._data_model),
            (self.tr("E&vent type"), self._event_type),
        ):
            picker.missed.connect(self._on_missed)
            picker.set_line_name(words.replace("&", ""))
            label = QLabel(words)
            label.setProperty("kind", "secondary")
            label.setBuddy(picker)
            cell = QVBoxLayout()
            cell.setSpacing(3)
            cell.addWidget(label)
            cell.addWidget(picker)
            self.addLayout(cell, 1)
        self.addWidget(self._template, 0, Qt.AlignmentFlag.AlignBottom)

    @property
    def data_model(self) -> str:
        """The name that is picked, or was read in the message."""
        return self._data_model.value()

    @property
    def event_type(self) -> str:
        """The name that is picked, or was read in the message."""
        return self._event_type.value()

    @property
    def found(self) -> "EventType | None":
        """What is known of the two; None when there is no such event type."""
        if self._catalog is None:
            return None
        return self._catalog.find(self.data_model, self.event_type)

    def set_catalog(self, catalog: "Catalog") -> None:
        """Offer what a source can send."""
        self._catalog = catalog
        self._data_model.set_choices([Choice(name) for name in catalog.data_models])

    def show_picked(self, data_model: str, event_type: str) -> None:
        """Show an event type, also one that is not offered. Nothing is emitted."""
        self._offer_types_of(data_model)
        self._data_model.set_value(data_model)
        self._event_type.set_value(event_type)

    def _offer_types_of(self, data_model: str) -> list[str]:
        offered = self._catalog.event_types(data_model) if self._catalog is not None else ()
        self._event_type.set_choices(
            [Choice(one.name, one.kind.words, one.is_query, one.remark) for one in offered]
        )
        return [one.name for one in offered]

    def _on_data_model_chosen(self, data_model: str) -> None:
        names = self._offer_types_of(data_model)
        if self.event_type not in names and names:
            usual = (name for name in USUAL_TYPES if name in names)
            self._event_type.set_value(next(usual, names[0]))
        self.chosen.emit()

    def _on_missed(self, typed: str, near: list[str]) -> None:
        guess = near[:3] or [self._closest(typed)]
        words = self.tr("Nothing is called “{typed}”.").format(typed=typed[:60])
        if any(guess):
            meant = self.tr(" or ").join(guess)
            words += " " + self.tr("Did you mean {meant}?").format(meant=meant)
        self.missed.emit(words)

    def _closest(self, typed: str) -> str:
        if self._catalog is None:
            return ""
        return self._catalog.closest_data_model(typed) or self._catalog.closest_event_type(
            self.data_model, typed
        )
