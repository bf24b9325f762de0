import threading
from typing import Any

import pytest

from app.model.schema_rules import FAULTS_SOUGHT, Fault, Rules, Wrong, looks_like_file
from tests.support.messages import arrival, schemas


def faults(message: dict[str, Any]) -> list[Fault]:
    return schemas().rules.faults(message, "PatientAdmin", "Arrival")


def with_identifiers(entries: list[Any]) -> dict[str, Any]:
    return arrival() | {"Patient": {"Identifiers": entries}}


def test_is_ready_once_an_event_type_was_asked_for() -> None:
    rules = Rules(schemas().document, schemas().file_of)
    assert not rules.is_ready("PatientAdmin", "Arrival")
    assert rules.faults(arrival(), "PatientAdmin", "Arrival") == []
    assert rules.is_ready("PatientAdmin", "Arrival")
    assert not rules.is_ready("PatientAdmin", "Cancel")


def test_a_fault_far_down_a_long_list_is_found_at_its_place() -> None:
    entries: list[Any] = [{"ID": "1", "IDType": "MR"} for _ in range(1_234)]
    entries[1_200] = {"ID": "1", "IDType": "MR", "Typo": {}}
    entries[7] = {"ID": "1"}
    assert faults(with_identifiers(entries)) == [
        Fault(Wrong.MISSING, ("Patient", "Identifiers", 7), "IDType"),
        Fault(Wrong.UNKNOWN, ("Patient", "Identifiers", 1_200), "Typo"),
    ]


def test_long_lists_stand_in_long_lists() -> None:
    contacts: list[Any] = [{"Roles": ["x"] * 250} for _ in range(150)]
    contacts[120] = {"Roles": ["x"] * 240 + [5]}
    message = arrival()
    message["Patient"]["Contacts"] = contacts
    path = ("Patient", "Contacts", 120, "Roles", 240)
    assert faults(message) == [Fault(Wrong.KIND, path)]


def test_does_not_count_for_ever() -> None:
    assert len(faults(with_identifiers([{}] * 50_000))) == FAULTS_SOUGHT


def test_what_is_judged_stays_as_it_is() -> None:
    entries: list[Any] = [{"ID": "1", "IDType": "MR"} for _ in range(300)]
    message = with_identifiers(entries)
    faults(message)
    assert message["Patient"]["Identifiers"] is entries
    assert len(entries) == 300


def test_nothing_is_too_deep_or_too_large() -> None:
    deep: Any = "x"
    for _ in range(900):
        deep = [deep]
    wild = {"Weather": deep, "Wind": {"a": deep}, "Rain": float("inf"), "Sun": 10**400}
    found = faults(arrival() | wild)
    assert {fault.name for fault in found} == set(wild)
    assert faults(arrival() | {"Visit": deep}) == [Fault(Wrong.KIND, ("Visit",))]


def test_several_threads_may_ask_at_once() -> None:
    rules = Rules(schemas().document, schemas().file_of)
    found: list[Any] = []

    def ask() -> None:
        found.append(rules.faults({"Meta": {}}, "Clinical Summary", "PatientPush"))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert all(one == found[0] for one in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", True),
        ("TWFkZSB1cC4=", True),
        ("TWFk\r\nZSB1\ncC4=\n", True),
        ("https://blob.redoxengine.com/1", True),
        ("{{file}}", True),
        ("TWFkZ", False),
        ("just text", False),
        ("TWFk=ZSB1", False),
    ],
)
def test_tells_base64_and_addresses_from_text(text: str, expected: bool) -> None:
    assert looks_like_file(text) is expected


def test_tells_base64_of_megabytes() -> None:
    assert looks_like_file("A" * 4_000_000)
    assert not looks_like_file("A" * 4_000_001)
