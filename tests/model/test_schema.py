import pytest

from app.model.json_scan import Path
from app.model.schema import Field, Schema, Schemas
from app.resources import resource
from tests.support.messages import catalog, schemas


def schema(key: str = "PatientAdmin.Arrival") -> Schema:
    found = schemas().of(*key.split("."))
    assert found is not None
    return found


def field(path: Path, key: str = "PatientAdmin.Arrival") -> Field:
    found = schema(key).field_at(path)
    assert found is not None
    return found


def test_every_event_type_has_one() -> None:
    for model in ["SSO", *catalog().data_models]:
        assert schemas().file_of(model)
    assert schemas().of("Clinical Summary", "DocumentGetResponse") is not None
    assert schemas().of("SSO", "Sign-on") is not None


@pytest.mark.parametrize(
    ("model", "event"),
    [
        ("ClinicalSummary", "PatientPush"),
        ("PatientAdmin", "arrival"),
        ("", ""),
        ("../catalog", "x"),
        ("shared", "Address"),
        ("PatientAdmin", "Patient"),
    ],
)
def test_other_names_have_none(model: str, event: str) -> None:
    assert schemas().of(model, event) is None


def test_says_what_stands_at_a_place() -> None:
    ident = field(("Patient", "Identifiers", 3, "ID"))
    assert (ident.name, ident.kinds, ident.is_required) == ("ID", ("string",), True)
    assert not ident.is_nullable
    born = field(("Patient", "Demographics", "DOB"))
    assert (born.form, born.is_required, born.is_nullable) == ("date", False, True)
    assert field(("Meta", "Destinations", 0, "ID")).form == "uuid"
    assert field(("Media", "FileContents"), "Media.New").form == "base64"
    assert field(("Patient", "Demographics", "IsDeceased")).kinds == ("boolean",)
    assert field(("Meta", "Logs", 0, "ID")).kinds == ("string", "number")


def test_a_list_and_its_items() -> None:
    assert field(("Patient", "Identifiers")).kinds == ("list",)
    item = field(("Patient", "Identifiers", 0))
    assert (item.name, item.kinds) == ("Identifiers", ("object",))
    text = field(("Patient", "Notes", 0))
    assert (text.name, text.kinds) == ("Notes", ("string",))


@pytest.mark.parametrize(
    "path",
    [
        ("Weather",),
        ("Patient", 0),
        ("Patient", "Identifiers", "ID"),
        ("Patient", "Identifiers", 0, "ID", "x"),
        ("Meta", "Extensions", "sender"),
    ],
)
def test_nothing_is_known_elsewhere(path: Path) -> None:
    assert schema().field_at(path) is None
    assert schema().fields_of(path) == ()


def names(path: Path) -> list[str]:
    return [found.name for found in schema().fields_of(path)]


def test_fields_stand_in_the_order_a_person_looks_for_them() -> None:
    assert names(())[:3] == ["Meta", "Patient", "Visit"]
    assert names(("Patient",))[:2] == ["Identifiers", "Demographics"]
    assert names(("Patient", "Identifiers"))[:2] == names(("Patient", "Identifiers", 0))[:2]
    assert names(("Patient", "Identifiers"))[:2] == ["ID", "IDType"]
    assert names(("Patient", "Demographics"))[:6] == [
        "FirstName",
        "MiddleName",
        "LastName",
        "DOB",
        "SSN",
        "Sex",
    ]
    assert names(("Patient", "Demographics", "Address")) == [
        "StreetAddress",
        "City",
        "State",
        "ZIP",
        "County",
        "Country",
        "Extensions",
    ]


def test_suggests_values() -> None:
    sex = field(("Patient", "Demographics", "Sex"))
    assert "Female" in sex.suggestions
    assert not sex.is_open
    ident = field(("Patient", "Identifiers", 0, "IDType"))
    assert "MR" in ident.suggestions
    assert ident.is_open


def test_reads_only_the_files_it_needs() -> None:
    read: list[str] = []

    def load(name: str) -> bytes:
        read.append(name)
        return resource(f"schemas/{name}").read_bytes()

    lazy = Schemas(load)
    assert read == []
    found = lazy.of("Media", "New")
    assert found is not None
    assert found.fields_of(("Patient",))
    assert lazy.of("Media", "New") is found
    assert read == ["index.json", "Media.json", "shared.json"]
