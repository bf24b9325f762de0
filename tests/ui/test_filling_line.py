import pytest
from PySide6.QtWidgets import QLabel, QMenu, QPushButton

from app.model.patient import TIMOTHY_BIXBY, Patient
from app.ui.filling_line import FillingLine

OTHER = Patient("77", "Ann", "", "Smith & Sons-Test", "1990-01-02", note="synthetic")


@pytest.fixture
def line(qtbot):
    line = FillingLine()
    qtbot.addWidget(line)
    line.offer((TIMOTHY_BIXBY, OTHER))
    line.show_patient(TIMOTHY_BIXBY)
    return line


def words(line):
    return line.findChild(QLabel, "fillingWords").text()


def menu_of(line):
    line.findChild(QPushButton, "choosePatient").click()
    return line.findChild(QMenu, "patientMenu")


def test_it_is_there_only_while_there_are_placeholders(line):
    line.show_for('{"a": "b"}')
    assert line.isHidden()
    line.show_for('{"a": "{{patient.mr}}"}')
    assert not line.isHidden()
    assert words(line) == "Filled when sent for: Timothy Bixby (Redox test patient)"


def test_it_names_nobody_where_nobody_is_meant(line):
    line.show_for('{"a": "{{now}}"}')
    assert "Timothy" not in words(line)
    assert line.findChild(QPushButton, "choosePatient").isHidden()
    assert not line.findChild(QPushButton, "previewFilled").isHidden()


def test_another_patient_is_chosen_from_the_menu(line, qtbot):
    line.show_for('{"a": "{{patient.mr}}"}')
    menu = menu_of(line)
    assert [action.isChecked() for action in menu.actions()[:2]] == [True, False]
    entry = menu.actions()[1]
    assert entry.text() == "Ann Smith && Sons-Test (synthetic)  ·  1990-01-02  ·  MR 77"
    with qtbot.waitSignal(line.patient_chosen) as chosen:
        entry.trigger()
    assert chosen.args == [OTHER]
    menu.close()


def test_a_new_one_and_the_address_book_are_asked_for(line, qtbot):
    menu = menu_of(line)
    new, book = menu.actions()[-2:]
    with qtbot.waitSignals([line.new_patient_requested, line.address_book_requested]):
        new.trigger()
        book.trigger()
    menu.close()
