"""A first text for the editor: a full sample where there is one, else what the catalog requires."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from app.model.catalog import EventType
from app.model.meta_edit import destination_fields, set_meta
from app.model.preferences import Destination

# Published in Redox's docs and samples. A default development set-up is subscribed to the first;
# whether an organization is subscribed to the others must be checked in its dashboard.
KNOWN_DESTINATIONS = (
    Destination("af394f14-b34a-464f-8d24-895f370af4c9", "Redox EMR"),
    Destination("0f4bd1d1-451d-4351-8cfd-b767d1b488d6", "Patient Search Endpoint"),
    Destination("ef9e7448-7f65-4432-aa96-059647e9b357", "Patient/Visit Query Endpoint"),
    Destination("ef9e7448-7f65-4432-aa96-059647e9b358", "Patient/Visit Push Endpoint"),
)
DEFAULT_DESTINATION = KNOWN_DESTINATIONS[0]

_IDENTIFIERS = ("Identifiers", "Identifiers[].ID", "Identifiers[].IDType")

# By field name, or by "data model:field name" where Redox's samples show a word of its own.
_VALUES: dict[str, Any] = {
    "ID": "EXAMPLE-ID",
    "IDType": "EXAMPLE-TYPE",
    "ApplicationOrderID": "EXAMPLE-ORDER-ID",
    "DocumentID": "EXAMPLE-DOCUMENT-ID",
    "OriginalDocumentID": "EXAMPLE-ORIGINAL-DOCUMENT-ID",
    "VisitNumber": "EXAMPLE-VISIT",
    "Code": "EXAMPLE-CODE",
    "Department": "EXAMPLE-DEPARTMENT",
    "Directory": "EXAMPLE-DIRECTORY",
    "DocumentType": "EXAMPLE-DOCUMENT-TYPE",
    "Name": "Example Organization",
    "Value": "Example value",
    "ValueType": "String",
    "Duration": 15,
    "Active": True,
    "IsActive": True,
    "Availability": "Unavailable",
    "ContentType": "Base64 Encoded",
    "FileType": "PDF",
    "FileName": "example.pdf",
    "FileContents": "RXhhbXBsZSBmaWxl",
    "Category": "Problem",
    "Financial:Type": "Charge",
    "Medications:Status": "Complete",
    "Order:Status": "New",
    "Organization:Action": "Update",
    "Results:Status": "Resulted",
    "Vaccination:Action": "New",
}


def template(
    event_type: EventType,
    templates: Mapping[str, str],
    *,
    destinations: Sequence[Destination],
    test: bool = True,
    now: datetime,
) -> str:
    """A message to start from. *templates*: `EventType.key` → text of a full sample; *now*: aware.

    Meta.EventDateTime, Meta.Test and Meta.Destinations are filled in.
    """
    sample = templates.get(event_type.key)
    if sample is None:
        return skeleton(event_type, destinations=destinations, test=test, now=now)
    return set_meta(sample, destinations=destinations, test=test, event_date_time=timestamp(now))


def skeleton(
    event_type: EventType, *, destinations: Sequence[Destination], test: bool = True, now: datetime
) -> str:
    """The least message of that type: every required field, with clearly made-up values.

    Where nothing but Meta is required and a patient is known there, the patient's identifiers
    stand in it all the same: without them hardly any destination can answer.
    """
    moment = timestamp(now)
    meta: dict[str, Any] = {
        "DataModel": event_type.data_model,
        "EventType": event_type.name,
        "EventDateTime": moment,
        "Test": test,
        "Destinations": [destination_fields(place) for place in destinations],
    }
    if event_type.key == "PatientAdmin.Cancel":
        meta["CanceledEvent"] = "Arrival"
    message: dict[str, Any] = {"Meta": meta}
    paths = [path for path in event_type.required_paths if path.partition(".")[0] != "Meta"]
    paths = paths or _patient_paths(event_type)
    # The patient first, as in Redox's own examples.
    for path in sorted(paths, key=lambda path: not path.startswith("Patient.")):
        if not any(other.startswith((f"{path}.", f"{path}[]")) for other in paths):
            _put(message, path, _value(path, event_type, moment))
    return json.dumps(message, indent=2, ensure_ascii=False) + "\n"


def timestamp(moment: datetime) -> str:
    """An aware *moment* as Redox writes it: UTC with milliseconds and Z."""
    return (
        moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03}Z"
    )


def _patient_paths(event_type: EventType) -> list[str]:
    for holder in ("Patient", "Patients"):
        if holder in event_type.optional_fields:
            start = holder if holder == "Patient" else "Patients[]"
            return [f"{start}.{path}" for path in _IDENTIFIERS]
    return []


def _put(message: dict[str, Any], path: str, value: Any) -> None:
    *parents, last = path.split(".")
    holder = message
    for step in parents:
        name = step.removesuffix("[]")
        inner = holder.setdefault(name, {} if name == step else [{}])
        holder = inner if name == step else inner[0]
    holder[last] = value


def _value(path: str, event_type: EventType, moment: str) -> Any:
    name = path.rpartition(".")[2]
    if name.endswith("DateTime") or name == "DateTimeOfService":
        return moment
    if "PreviousIdentifiers" in path and name == "ID":
        return "EXAMPLE-PREVIOUS-ID"
    if name == "IDType" and "Patient" in path:
        return "MR"
    own = _VALUES.get(f"{event_type.data_model}:{name}")
    return own if own is not None else _VALUES.get(name, "EXAMPLE")
