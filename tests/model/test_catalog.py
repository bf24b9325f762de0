import pytest

from app.model.catalog import EventKind, closest_name
from tests.support.messages import catalog


def test_offers_every_event_type_a_source_sends() -> None:
    offered = [kind for model in catalog().data_models for kind in catalog().event_types(model)]
    assert len(catalog().data_models) == 23
    assert len(offered) == 89
    assert sum(event_type.kind is EventKind.QUERY for event_type in offered) == 21
    assert all(event_type.is_sendable for event_type in offered)


def test_knows_replies_and_sign_on_but_does_not_offer_them() -> None:
    reply = catalog().find("PatientSearch", "Response")
    assert reply is not None
    assert reply.kind is EventKind.RESPONSE
    assert reply not in catalog().event_types("PatientSearch")
    sign_on = catalog().find("SSO", "Sign-on")
    assert sign_on is not None
    assert not sign_on.is_sendable
    assert "SSO" not in catalog().data_models
    assert catalog().knows("SSO")


def test_every_query_names_its_reply_and_takes_one_destination() -> None:
    for model in catalog().data_models:
        for event_type in catalog().event_types(model):
            if event_type.is_query:
                reply = catalog().find(model, event_type.response)
                assert reply is not None, event_type.key
                assert reply.kind is EventKind.RESPONSE
                assert event_type.max_destinations == 1
            else:
                assert event_type.max_destinations is None


def test_wire_names_have_their_space() -> None:
    assert catalog().find("Clinical Summary", "PatientQuery") is not None
    assert catalog().find("ClinicalSummary", "PatientQuery") is None


def test_parents_stand_before_what_is_in_them() -> None:
    for model in catalog().data_models:
        for event_type in catalog().event_types(model):
            seen: set[str] = set()
            for path in event_type.required_paths:
                parent = path.rpartition(".")[0].removesuffix("[]")
                assert not parent or parent in seen, f"{event_type.key}: {path}"
                seen.add(path)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ClinicalSummary", "Clinical Summary"),
        ("clinical_summary", "Clinical Summary"),
        ("ClinicalDecisions", "Clinical Decisions"),
        ("patientadmin", "PatientAdmin"),
        ("Patient Admin", "PatientAdmin"),
        ("PatientAdmn", "PatientAdmin"),
        ("Weather", ""),
        ("", ""),
    ],
)
def test_finds_the_data_model_meant(typed: str, meant: str) -> None:
    assert catalog().closest_data_model(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("arrival", "Arrival"),
        ("new patient", "NewPatient"),
        ("PatientAdmin.Arrival", "Arrival"),
        ("Discharged", "Discharge"),
        ("Booked", ""),
    ],
)
def test_finds_the_event_type_meant(typed: str, meant: str) -> None:
    assert catalog().closest_event_type("PatientAdmin", typed) == meant


def test_never_means_a_reply() -> None:
    assert catalog().closest_event_type("PatientSearch", "response") == ""


def test_tells_where_an_event_type_belongs() -> None:
    assert catalog().data_models_with("Booked") == ("Scheduling",)
    assert catalog().data_models_with("Response") == ()


def test_field_names_must_be_nearly_the_same() -> None:
    assert closest_name("Patient", ["patient"]) == "patient"
    assert closest_name("Orders", ["Order", "Visit"]) == "Order"
    assert closest_name("DateTime", ["StartDateTime"]) == ""
    assert closest_name("Code", ["Codeset"]) == ""
