"""Judging a message or query as Redox does, and answering it."""

import secrets
import uuid
from itertools import islice
from typing import Any

from app.model.catalog import Catalog, EventKind, EventType
from app.model.json_text import as_list, as_object
from app.model.sandbox_control import DESTINATIONS, MissingRouting, SandboxSettings
from app.model.schema import Schemas
from app.model.validation import missing_fields
from app.sandbox.answer import Answer, json_answer, text_answer
from app.sandbox.query import look_up

NO_SUBSCRIPTION = (
    "No subscriptions. Meta.Destinations needs to contain a destination from existing subscriptions"
)
SOURCE_NAME = "Redox API Endpoint"
"""The name of the source that a new organization has from the start."""

_NAMES = {destination.id: destination.name for destination in DESTINATIONS}
_MAX_ECHO = 100
_MAX_ERRORS = 20


class Endpoint:
    """What stands behind /endpoint and /query, for the one source of the sandbox."""

    def __init__(self, catalog: Catalog, schemas: Schemas) -> None:
        self._catalog = catalog
        self._schemas = schemas
        self._source = {"ID": str(uuid.uuid4()), "Name": SOURCE_NAME}

    def answer(
        self, message: dict[str, Any], settings: SandboxSettings, *, is_query_path: bool
    ) -> Answer:
        """Judge *message*; in what order Redox does it is not known."""
        meta = as_object(message.get("Meta")) or {}
        data_model, name = meta.get("DataModel"), meta.get("EventType")
        destinations = _destinations(meta)
        if not name or not destinations:
            return self._missing_routing(meta, settings)
        event_type = self._catalog.find(str(data_model), str(name))
        if event_type is None or event_type.kind is EventKind.RESPONSE:
            # The words of this error are not known.
            text = f"Unknown data model or event type - {_cut(data_model)}:{_cut(name)}"
            return self._refused(meta, "DataModels", text, note="the words are not known")
        if any(_id(entry) not in _NAMES for entry in destinations):
            return self._no_subscription(meta, settings)
        if event_type.is_query and len(destinations) > 1:
            text = "Queries need exactly one destination in Meta.Destinations"
            return self._refused(meta, "DataModels", text, note="the words are not known")
        if is_query_path and not event_type.is_query:
            text = f"{event_type.data_model}:{event_type.name} is not a query"
            return self._refused(meta, "DataModels", text, note="status and words are not known")
        errors = self._required(message, event_type)
        if errors:
            return json_answer(400, {"Meta": self.meta(meta) | {"Errors": errors}})
        if not event_type.is_query:
            return json_answer(200, {"Meta": self.meta(meta)})
        return self._found(message, meta, event_type)

    def failed(self, message: dict[str, Any]) -> Answer:
        """Meta.Errors with status 200: the destination had nothing to say, or is down."""
        meta = as_object(message.get("Meta")) or {}
        event_type = self._catalog.find(str(meta.get("DataModel")), str(meta.get("EventType")))
        kind = "query" if event_type and event_type.is_query else "transmission"
        error = _error("Send", kind, "The destination of the sandbox does not answer")
        return json_answer(200, {"Meta": self.meta(meta) | {"Errors": [error]}})

    def meta(self, meta: dict[str, Any]) -> dict[str, Any]:
        """The Meta of a reply: the event type of the request, log IDs, names filled in."""
        destinations = _destinations(meta)
        event_type = self._catalog.find(str(meta.get("DataModel")), str(meta.get("EventType")))
        logs = 1 if event_type is None or event_type.is_query else max(1, len(destinations))
        return {
            "DataModel": _cut(meta.get("DataModel")),
            "EventType": _cut(meta.get("EventType")),
            "Logs": [
                {"ID": str(uuid.uuid4()), "AttemptID": str(uuid.uuid4())} for _ in range(logs)
            ],
            # What Redox does with another Meta.Source.ID than the key's is not known.
            "Source": self._source,
            "Destinations": [
                {
                    "ID": _cut(entry.get("ID")),
                    "Name": _NAMES.get(_id(entry), _cut(entry.get("Name"))),
                }
                for entry in destinations
            ],
        }

    def _found(
        self, message: dict[str, Any], meta: dict[str, Any], event_type: EventType
    ) -> Answer:
        found = look_up(message, event_type, self._catalog)
        own = self.meta(meta)
        if found.has_too_few_criteria:
            text = f"{own['Destinations'][0]['Name']} service returned status code 400"
            errors = [_error("Send", "transmission", text)]
            return json_answer(400, {"Meta": own | {"Errors": errors}})
        if found.has_no_data:
            errors = [_error("Send", "query", "No document found for the patient")]
            answer = {"Meta": own | {"Errors": errors}}
            return json_answer(200, answer, note="the words are not known")
        return json_answer(200, found.members | {"Meta": own}, note=found.note)

    def _required(self, message: dict[str, Any], event_type: EventType) -> list[dict[str, Any]]:
        where = f"{event_type.data_model}:{event_type.name}"
        missing = missing_fields(message, event_type, self._schemas)
        return [
            _error("DataModels", "message", f"Required field missing - {field} in {where}")
            for field in islice(missing, _MAX_ERRORS)
        ]

    def _missing_routing(self, meta: dict[str, Any], settings: SandboxSettings) -> Answer:
        if settings.missing_routing is MissingRouting.NO_SUBSCRIPTION:
            return self._no_subscription(meta, settings)
        not_found = settings.missing_routing is MissingRouting.NOT_FOUND
        status, text = (404, "Not Found") if not_found else (403, "Forbidden")
        return text_answer(status, text, note="the body of this refusal is not known")

    def _no_subscription(self, meta: dict[str, Any], settings: SandboxSettings) -> Answer:
        errors = [_error("Subscriptions", "message", NO_SUBSCRIPTION)]
        return json_answer(
            settings.no_subscription_status,
            {"Meta": self.meta(meta) | {"Errors": errors}},
            note="the status of this error is not known",
        )

    def _refused(self, meta: dict[str, Any], module: str, text: str, *, note: str) -> Answer:
        answer = {"Meta": self.meta(meta) | {"Errors": [_error(module, "message", text)]}}
        return json_answer(400, answer, note=note)


def _error(module: str, kind: str, text: str) -> dict[str, Any]:
    number = 10_000_000 + secrets.randbelow(90_000_000)
    return {"ID": number, "Text": text, "Type": kind, "Module": module}


def _destinations(meta: dict[str, Any]) -> list[dict[str, Any]]:
    """The destinations that have an ID."""
    entries = [as_object(entry) or {} for entry in as_list(meta.get("Destinations")) or ()]
    return [entry for entry in entries if entry.get("ID")]


def _id(destination: dict[str, Any]) -> str:
    return str(destination.get("ID")).lower()


def _cut(value: object) -> str | None:
    return value[:_MAX_ECHO] if isinstance(value, str) else None
