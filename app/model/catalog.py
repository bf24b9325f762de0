"""The data models and event types of the Redox Data Model API, and what each needs."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.model.language import QT_TRANSLATE_NOOP, translate


class EventKind(StrEnum):
    """How an event type travels: one way, as a question, or as the answer to one."""

    MESSAGE = QT_TRANSLATE_NOOP("Catalog", "message")
    QUERY = QT_TRANSLATE_NOOP("Catalog", "query")
    RESPONSE = QT_TRANSLATE_NOOP("Catalog", "response")

    @property
    def words(self) -> str:
        """The kind for a person."""
        return translate("Catalog", self)


@dataclass(frozen=True, slots=True)
class EventType:
    """One event type of a data model, both by their names on the wire.

    *required_paths* are those of Redox's own schemas, parents before children, with ``[]`` for
    "each of this list": ``Patient.Identifiers[].ID``. Destinations can demand more. *is_sendable*
    is False for responses and for what only an EHR sends. *response* names the event type that
    answers a query, *max_destinations* None means any number. *optional_fields* are the other
    names known at the top of the message.
    """

    data_model: str
    name: str
    kind: EventKind
    required_paths: tuple[str, ...]
    is_sendable: bool = True
    note: str = ""
    response: str = ""
    optional_fields: tuple[str, ...] = ()
    max_destinations: int | None = None

    @property
    def key(self) -> str:
        """Data model and event type in one word, such as ``PatientAdmin.Arrival``."""
        return f"{self.data_model}.{self.name}"

    @property
    def remark(self) -> str:
        """The note in the language of the window."""
        return translate("Catalog", self.note) if self.note else ""

    @property
    def is_query(self) -> bool:
        """Whether Redox answers it with data."""
        return self.kind is EventKind.QUERY


class Catalog:
    """All event types; pickers offer only those a source sends."""

    def __init__(
        self, event_types: Iterable[EventType], *, docs_names: dict[str, str] | None = None
    ) -> None:
        """Take *event_types* in their order; *docs_names*: names printed in the docs → wire."""
        self._all: dict[str, dict[str, EventType]] = {}
        for event_type in event_types:
            self._all.setdefault(event_type.data_model, {})[event_type.name] = event_type
        self._docs_names = docs_names or {}
        self._offered = {
            model: tuple(event_type for event_type in types.values() if event_type.is_sendable)
            for model, types in self._all.items()
        }
        self.data_models: tuple[str, ...] = tuple(
            model for model, offered in self._offered.items() if offered
        )

    @classmethod
    def from_json(cls, data: bytes | str) -> "Catalog":
        """Read the shipped file ``catalog/event-types.json``."""
        document: dict[str, Any] = json.loads(data)
        in_all = tuple(document["requiredInAll"])
        kinds = {kind.value: kind for kind in EventKind}
        docs_names: dict[str, str] = {}
        event_types: list[EventType] = []
        for model in document["dataModels"]:
            docs_names[model.get("docsName", model["name"])] = model["name"]
            event_types += [
                EventType(
                    data_model=model["name"],
                    name=entry["name"],
                    kind=kinds[entry["kind"]],
                    required_paths=in_all + tuple(entry.get("required", ())),
                    is_sendable=entry.get("sendable", True),
                    note=entry.get("note", ""),
                    response=entry.get("response", ""),
                    optional_fields=tuple(entry.get("optional", ())),
                    max_destinations=entry.get("maxDestinations"),
                )
                for entry in model["eventTypes"]
            ]
        return cls(event_types, docs_names=docs_names)

    def event_types(self, data_model: str) -> tuple[EventType, ...]:
        """What a source may send of a data model; () when it is not known."""
        return self._offered.get(data_model, ())

    def find(self, data_model: str, event_type: str) -> EventType | None:
        """The event type of exactly that spelling, responses included."""
        return self._all.get(data_model, {}).get(event_type)

    def knows(self, data_model: str) -> bool:
        """Whether there is a data model of exactly that spelling."""
        return data_model in self._all

    def closest_data_model(self, name: str) -> str:
        """The wire name meant by a wrong spelling, such as ``ClinicalSummary``; "" for none."""
        known = {_plain(docs): wire for docs, wire in self._docs_names.items()}
        known |= {_plain(wire): wire for wire in self._all}
        return _closest(name, known)

    def closest_event_type(self, data_model: str, name: str) -> str:
        """The event type of *data_model* meant by a wrong spelling, such as ``arrival``."""
        offered = [event_type.name for event_type in self.event_types(data_model)]
        known = {_plain(event_type): event_type for event_type in offered}
        tail = name.rpartition(".")[2]  # "PatientAdmin.Arrival" instead of "Arrival"
        return _closest(tail, known)

    def data_models_with(self, event_type: str) -> tuple[str, ...]:
        """The data models in which a source may send *event_type*."""
        return tuple(
            model
            for model in self.data_models
            if any(offered.name == event_type for offered in self._offered[model])
        )


def closest_name(name: str, known: Iterable[str]) -> str:
    """The one of *known* that is meant by a wrong spelling; "" for none.

    Stricter than for event types: DateTime and StartDateTime are two fields.
    """
    return _closest(name, {_plain(entry): entry for entry in known}, cutoff=0.85)


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).lower()


def _closest(name: str, known: dict[str, str], *, cutoff: float = 0.75) -> str:
    wanted = _plain(name)
    if wanted in known:
        return known[wanted]
    from difflib import get_close_matches  # for a wrong spelling alone

    near = get_close_matches(wanted, known, n=1, cutoff=cutoff)
    return known[near[0]] if near else ""
