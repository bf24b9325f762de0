import pytest
from PySide6.QtWidgets import QWidget

from app.model.catalog import Catalog
from app.resources import resource
from app.ui.catalog_picker import CatalogPicker
from app.ui.message_pickers import MessagePickers


@pytest.fixture
def around(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def pickers(around):
    made = MessagePickers()
    around.setLayout(made)
    made.set_catalog(Catalog.from_json(resource("catalog/event-types.json").read_bytes()))
    return made


def picker(pickers: MessagePickers, name: str) -> CatalogPicker:
    found = pickers.parentWidget().findChild(CatalogPicker, name)
    assert found is not None
    return found


def pick(pickers: MessagePickers, data_model: str) -> None:
    picker(pickers, "dataModel").set_value(data_model)
    picker(pickers, "dataModel").chosen.emit(data_model)


def test_another_data_model_keeps_an_event_type_that_it_has(pickers):
    pickers.show_picked("Notes", "New")
    pick(pickers, "Results")
    assert (pickers.data_model, pickers.event_type) == ("Results", "New")


def test_the_likeliest_event_type_stands_in_for_one_it_has_not(pickers):
    pickers.show_picked("PatientAdmin", "Arrival")
    pick(pickers, "Notes")
    assert pickers.event_type == "New"
    pick(pickers, "PatientSearch")
    assert pickers.event_type == "Query"


def test_what_is_shown_need_not_be_offered(pickers, qtbot):
    with qtbot.assertNotEmitted(pickers.chosen):
        pickers.show_picked("Nonsense", "Whatever")
    assert (pickers.data_model, pickers.event_type) == ("Nonsense", "Whatever")
    assert pickers.found is None


def test_what_is_meant_is_guessed(pickers):
    said: list[str] = []
    pickers.missed.connect(said.append)
    pickers.show_picked("PatientAdmin", "Arrival")
    picker(pickers, "dataModel").missed.emit("Note", [])
    picker(pickers, "eventType").missed.emit("A", ["Arrival", "Admit"])
    picker(pickers, "eventType").missed.emit("zzzz", [])
    assert said == [
        "Nothing is called “Note”. Did you mean Notes?",
        "Nothing is called “A”. Did you mean Arrival or Admit?",
        "Nothing is called “zzzz”.",
    ]
