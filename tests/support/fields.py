"""A small schema, for tests of the form that must not change with what Redox lists."""

import json
from typing import Any

from app.model.schema import INDEX, Schemas

Node = dict[str, Any]


def text(description: str = "", **more: Any) -> Node:
    words = {"description": description} if description else {}
    return {"type": ["string", "null"], **words, **more}


def obj(fields: Node, *required: str) -> Node:
    return {"type": "object", "properties": fields, "required": list(required)}


IDENTIFIER = obj(
    {
        "ID": {"type": "string"},
        "IDType": text(
            "An ID type associated with the identifier.",
            **{"x-suggestions": ["MR", "EHRID", "NIST"]},
        ),
    },
    "ID",
    "IDType",
)
DEMOGRAPHICS = obj(
    {
        "FirstName": text(),
        "LastName": text(),
        "DOB": text("Date of birth, as YYYY-MM-DD.", format="date"),
        "Sex": text(**{"x-suggestions": ["Female", "Male", "Unknown", "Other"]}),
        "IsDeceased": {"type": ["boolean", "null"]},
    }
)
PATIENT = obj(
    {
        "Identifiers": {"type": "array", "items": IDENTIFIER},
        "Demographics": DEMOGRAPHICS,
        "Notes": {"type": ["array", "null"], "items": text()},
    },
    "Identifiers",
)
VISIT = obj(
    {
        "VisitNumber": text(),
        "VisitDateTime": text(format="date-time"),
        "Duration": {"type": ["number", "null"]},
        "Balance": {"type": ["number", "null"]},
    },
    "VisitDateTime",
)
META = obj({"DataModel": {"type": "string"}, "Test": {"type": ["boolean", "null"]}}, "DataModel")
MESSAGE = obj({"Meta": META, "Patient": PATIENT, "Visit": VISIT}, "Meta", "Patient")

FILES = {
    INDEX: {"PatientAdmin": "PatientAdmin.json"},
    "PatientAdmin.json": {"$defs": {"PatientAdmin.Arrival": MESSAGE}},
}
ARRIVAL = Schemas(lambda name: json.dumps(FILES[name]).encode()).of("PatientAdmin", "Arrival")
assert ARRIVAL is not None
