import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QTabWidget, QTreeWidget

from app.model.address_book import AddressBook, KnownDestination
from app.model.patient import TIMOTHY_BIXBY, Patient
from app.model.preferences import Destination
from app.ui.address_book import AddressBookDialog

PARTNER = KnownDestination(Destination("11111111-2222-4333-8444-555555555555", "Partner"))
BOOK = AddressBook((TIMOTHY_BIXBY, Patient("77", "Zoë", last_name="Test")), (PARTNER,))


@pytest.fixture
def dialog(qtbot):
    dialog = AddressBookDialog(BOOK)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def button(dialog, name):
    return dialog.findChild(QPushButton, name)


def form_of(dialog):
    return dialog.findChild(QDialog, "bookEntry")


def test_an_empty_book_says_the_next_step(dialog):
    dialog.show_book(AddressBook())
    empty = dialog.findChild(QLabel, "bookPatientsEmpty")
    assert empty.isVisible()
    assert "import" in empty.text()
    assert not button(dialog, "bookPatientsUse").isEnabled()


def test_the_chosen_patient_is_used(dialog, qtbot):
    entries = dialog.findChild(QTreeWidget, "bookPatients")
    entries.setCurrentItem(entries.topLevelItem(1))
    with qtbot.waitSignal(dialog.patient_used) as used:
        button(dialog, "bookPatientsUse").click()
    assert used.args == [BOOK.patients[1]]


def test_search_leaves_what_fits_and_buttons_mean_nothing_hidden(dialog):
    search = dialog.findChild(QLineEdit, "bookPatientsSearch")
    search.setText("zoë")
    entries = dialog.findChild(QTreeWidget, "bookPatients")
    assert [entries.topLevelItem(row).isHidden() for row in range(2)] == [True, False]
    assert not button(dialog, "bookPatientsEdit").isEnabled()
    search.clear()
    assert button(dialog, "bookPatientsEdit").isEnabled()


def test_editing_carries_what_it_takes_the_place_of(dialog, qtbot):
    button(dialog, "bookPatientsEdit").click()
    form = form_of(dialog)
    form.findChild(QLineEdit, "bookEntry_city").setText("Sampleton")
    with qtbot.waitSignal(dialog.patient_saved) as saved:
        form.findChild(QPushButton, "saveBookEntry").click()
    patient, instead_of = saved.args
    assert (patient.address.city, instead_of) == ("Sampleton", TIMOTHY_BIXBY.mr)


@pytest.mark.parametrize("number", ["", "77"])
def test_a_number_that_cannot_be_is_said_at_the_field_and_nothing_is_lost(dialog, number):
    button(dialog, "bookPatientsEdit").click()
    form = form_of(dialog)
    form.findChild(QLineEdit, "bookEntry_city").setText("Sampleton")
    form.findChild(QLineEdit, "bookEntry_mr").setText(number)
    form.findChild(QPushButton, "saveBookEntry").click()
    assert form.isVisible()
    assert form.findChild(QLabel, "bookEntry_mrNote").text()
    assert form.findChild(QLineEdit, "bookEntry_city").text() == "Sampleton"
    form.reject()


def test_removing_asks_first(dialog, qtbot):
    entries = dialog.findChild(QTreeWidget, "bookPatients")
    qtbot.keyClick(entries, Qt.Key.Key_Delete)
    question = dialog.findChild(QDialog, "question")
    with qtbot.waitSignal(dialog.patient_removed) as removed:
        question.findChild(QPushButton, "confirmSend").click()
    assert removed.args == [TIMOTHY_BIXBY.mr]


def test_a_destination_of_a_known_id_is_not_added_twice(dialog):
    dialog.show_destinations()
    assert dialog.findChild(QTabWidget).currentIndex() == 1
    button(dialog, "bookDestinationsAdd").click()
    form = form_of(dialog)
    form.findChild(QLineEdit, "bookEntry_name").setText("Again")
    form.findChild(QLineEdit, "bookEntry_id").setText(PARTNER.place.id.upper())
    form.findChild(QPushButton, "saveBookEntry").click()
    assert "already" in form.findChild(QLabel, "bookEntry_idNote").text()
    form.reject()
