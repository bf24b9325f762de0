from app.model.address_book import AddressBook, KnownDestination
from app.model.patient import Patient
from app.model.preferences import Destination
from app.model.profile import Environment
from app.model.sandbox_control import DESTINATIONS

IDS = [f"{digit}1111111-2222-4333-8444-555555555555" for digit in "abc"]
A, B, C = (Patient(mr) for mr in "ABC")


def known(ident, name="x", environment=None):
    return KnownDestination(Destination(ident, name), environment)


def test_patients_are_added_at_the_end_and_one_of_a_known_number_takes_its_place():
    book = AddressBook().with_patients([A, B])
    again = Patient("A", "New")
    assert book.with_patients([C, again]).patients == (again, B, C)


def test_an_edited_patient_stays_where_it_was_even_with_another_number():
    book = AddressBook().with_patients([A, B, C])
    assert book.with_patients([Patient("D")], instead_of="B").patients == (A, Patient("D"), C)
    assert book.with_patients([Patient("C")], instead_of="A").patients == (Patient("C"), B)
    assert book.with_patients([Patient("D")], instead_of="gone").patients == (A, B, C, Patient("D"))


def test_removing_what_is_not_there_changes_nothing():
    book = AddressBook().with_patients([A]).with_destinations([known(IDS[0])])
    assert book.without_patient("Z").without_destination(IDS[1]) == book
    assert book.without_patient("A").without_destination(IDS[0].upper()) == AddressBook()


def test_destinations_are_told_apart_by_id_in_any_case():
    book = AddressBook().with_destinations([known(IDS[0], "old"), known(IDS[0].upper(), "new")])
    assert [one.place.name for one in book.destinations] == ["new"]


def test_those_of_the_environment_are_offered_and_redoxs_own():
    book = AddressBook().with_destinations(
        [
            known(IDS[0], environment=Environment.STAGING),
            known(IDS[1], environment=Environment.PRODUCTION),
            known(IDS[2]),
            known(DESTINATIONS[0].id, "Our name for it"),
        ]
    )
    staging = book.offered(Environment.STAGING)
    assert [place.id for place in staging[:2]] == [IDS[0], IDS[2]]
    assert [place.name for place in staging if place.id == DESTINATIONS[0].id] == [
        "Our name for it"
    ]
    assert set(DESTINATIONS[1:]) <= set(staging)
    assert {place.id for place in book.offered(None)} >= set(IDS)
