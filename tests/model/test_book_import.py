import pytest

from app.model.book_import import import_destinations, import_patients
from app.model.errors import FileError
from app.model.profile import Environment

ID = "11111111-2222-4333-8444-555555555555"


def test_columns_are_found_under_the_names_people_give_them():
    text = "Patient ID;MRN;First_Name;SURNAME;Date of Birth;Gender;Zip Code;Shoe size\n"
    found = import_patients(
        (text + "p1;77;Zoë;Müller-Test;3/14/1971;f;00250;40\n").encode("cp1252")
    )
    patient = found.entries[0]
    assert (patient.mr, patient.name, patient.dob) == ("77", "Zoë Müller-Test", "1971-03-14")
    assert (patient.sex, patient.address.zip, patient.note) == ("Female", "00250", "address book")
    assert found.ignored == ("Patient ID", "Shoe size")
    assert found.problems == ()


def test_a_row_that_cannot_be_used_is_left_out_and_named_with_its_line():
    data = b"mrn,dob\n1,1990-01-01\n,1990-01-01\n2,?\n\n1,1991-01-01\n3\n"
    found = import_patients(data)
    assert [patient.mr for patient in found.entries] == ["1", "3"]
    assert [problem.partition(":")[0] for problem in found.problems] == [
        "Line 3",
        "Line 4",
        "Line 6",
    ]
    assert "line 2" in found.problems[2]


def test_destinations_need_a_redox_id():
    text = f"Destination Name,UUID,Env\nPartner,{ID.upper()},prod\nOther,12,dev\n"
    found = import_destinations(text.encode())
    assert [(one.place.id, one.environment) for one in found.entries] == [
        (ID, Environment.PRODUCTION)
    ]
    assert "“12” is no Redox ID" in found.problems[0]


def test_a_table_without_the_column_it_needs_is_refused_with_those_it_has():
    with pytest.raises(FileError) as caught:
        import_patients(b"Name,Born\nA,1990-01-01\n")
    assert "“mr”" in caught.value.title
    assert "“Name”, “Born”" in caught.value.cause
