"""A small body of knowledge on one event type, for tests of the form."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.model.json_scan import Path


@dataclass(frozen=True, slots=True)
class Known:
    """One field, as `app.model.field_tree.KnownField` asks for."""

    name: str
    kinds: tuple[str, ...] = ("string",)
    is_nullable: bool = True
    is_required: bool = False
    description: str = ""
    suggestions: tuple[str, ...] = ()
    form: str = ""


class Knowledge:
    """Fields by their path; ``[]`` stands for every item of a list."""

    def __init__(self, fields: Mapping[str, Known]) -> None:
        self._fields = fields

    def field_at(self, path: Path) -> Known | None:
        return self._fields.get(_key(path))

    def fields_of(self, path: Path) -> tuple[Known, ...]:
        start = _key(path)
        found = [
            known
            for key, known in self._fields.items()
            if key.rpartition(".")[0].removesuffix("[]") == start.removesuffix("[]")
            and not key.endswith("[]")
        ]
        return tuple(found)


def _key(path: Path) -> str:
    text = "".join("[]" if isinstance(step, int) else f".{step}" for step in path)
    return text.removeprefix(".")


ARRIVAL = Knowledge(
    {
        "Meta": Known("Meta", ("object",), is_required=True),
        "Meta.DataModel": Known("DataModel", is_required=True),
        "Meta.Test": Known("Test", ("boolean",)),
        "Patient": Known("Patient", ("object",), is_required=True, description="The patient."),
        "Patient.Identifiers": Known("Identifiers", ("list",), is_required=True),
        "Patient.Identifiers[]": Known("Identifiers", ("object",)),
        "Patient.Identifiers[].ID": Known("ID", is_required=True, is_nullable=False),
        "Patient.Identifiers[].IDType": Known(
            "IDType",
            is_required=True,
            suggestions=("MR", "EHRID", "NIST"),
            description="An ID type associated with the identifier.",
        ),
        "Patient.Demographics": Known("Demographics", ("object",)),
        "Patient.Demographics.FirstName": Known("FirstName"),
        "Patient.Demographics.LastName": Known("LastName"),
        "Patient.Demographics.DOB": Known(
            "DOB", form="date", description="Date of birth, as YYYY-MM-DD."
        ),
        "Patient.Demographics.Sex": Known(
            "Sex", suggestions=("Female", "Male", "Unknown", "Other")
        ),
        "Patient.Demographics.IsDeceased": Known("IsDeceased", ("boolean",)),
        "Patient.Notes": Known("Notes", ("list",)),
        "Patient.Notes[]": Known("Notes"),
        "Visit": Known("Visit", ("object",)),
        "Visit.VisitNumber": Known("VisitNumber"),
        "Visit.VisitDateTime": Known("VisitDateTime", is_required=True, form="date-time"),
        "Visit.Duration": Known("Duration", ("number",)),
        "Visit.Balance": Known("Balance", ("number",)),
    }
)
