from typing import Any

import pytest

from app.model.catalog import EventType
from app.model.required import Lack, Lacking, lacking, path_text
from tests.support.messages import catalog


def results_new() -> EventType:
    found = catalog().find("Results", "New")
    assert found is not None
    return found


def results(**changes: Any) -> dict[str, Any]:
    return {
        "Meta": {"DataModel": "Results", "EventType": "New"},
        "Patient": {"Identifiers": [{"ID": "1", "IDType": "MR"}]},
        "Orders": [
            {
                "ID": "1",
                "Status": "Resulted",
                "Results": [{"Code": "a", "Value": 0, "ValueType": "Numeric"}],
            }
        ],
        **changes,
    }


def found(message: dict[str, Any]) -> list[tuple[str, Lack]]:
    return [(entry.field, entry.lack) for entry in lacking(message, results_new())]


def test_nothing_is_lacking_in_a_complete_message() -> None:
    assert found(results()) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"Patient": None}, [("Patient", Lack.MISSING)]),
        ({"Patient": {}}, [("Patient.Identifiers", Lack.MISSING)]),
        ({"Patient": []}, [("Patient", Lack.NO_OBJECT)]),
        ({"Patient": {"Identifiers": {}}}, [("Patient.Identifiers", Lack.NO_LIST)]),
        ({"Patient": {"Identifiers": []}}, [("Patient.Identifiers", Lack.EMPTY)]),
        ({"Patient": {"Identifiers": ["1"]}}, [("Patient.Identifiers[0]", Lack.NO_OBJECT)]),
        (
            {"Patient": {"Identifiers": [{"ID": "1", "IDType": "MR"}, {"ID": None, "IDType": ""}]}},
            [
                ("Patient.Identifiers[1].ID", Lack.MISSING),
                ("Patient.Identifiers[1].IDType", Lack.EMPTY),
            ],
        ),
        (
            {"Orders": [{"ID": "1", "Status": "x", "Results": [{}, {"Code": 1, "Value": False}]}]},
            [
                ("Orders[0].Results[0].Code", Lack.MISSING),
                ("Orders[0].Results[0].Value", Lack.MISSING),
                ("Orders[0].Results[0].ValueType", Lack.MISSING),
                ("Orders[0].Results[1].ValueType", Lack.MISSING),
            ],
        ),
    ],
)
def test_names_what_is_lacking(changes: dict[str, Any], expected: list[tuple[str, Lack]]) -> None:
    assert sorted(found(results(**changes)), key=str) == sorted(expected, key=str)


def test_names_the_neighbour_that_may_be_meant() -> None:
    message = results()
    message["patient"] = message.pop("Patient")
    assert list(lacking(message, results_new())) == [
        Lacking(("Patient",), Lack.MISSING, instead="patient")
    ]


def test_writes_paths_as_redox_does() -> None:
    assert path_text(("Orders", 0, "Results", 12, "Code")) == "Orders[0].Results[12].Code"
    assert path_text(()) == ""
