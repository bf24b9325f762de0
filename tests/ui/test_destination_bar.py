import pytest
from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QPushButton

from app.model.preferences import Destination, Theme
from app.ui import theme
from app.ui.destination_bar import DestinationBar

PARTNER = Destination("11111111-2222-4333-8444-555555555555", "Partner EHR")
OTHER = Destination("21111111-2222-4333-8444-555555555555", "")


@pytest.fixture
def bar(qtbot):
    bar = DestinationBar()
    qtbot.addWidget(bar)
    bar.set_known([PARTNER])
    bar.destinations_changed.connect(bar.show_destinations)
    return bar


def add(bar, text):
    bar.findChild(QLineEdit, "destinationId").setText(text)
    bar.findChild(QPushButton, "addDestination").click()


@pytest.mark.parametrize("typed", ["partner ehr", PARTNER.id.upper()])
def test_a_known_one_is_meant_by_name_and_by_id(bar, typed):
    add(bar, typed)
    assert bar.destinations == (PARTNER,)


def test_what_is_known_completes_from_any_part_of_name_and_id(bar):
    completer = bar.findChild(QLineEdit, "destinationId").completer()
    assert isinstance(completer.model(), QStringListModel)
    for part in ("ehr", "4333"):
        completer.setCompletionPrefix(part)
        assert completer.completionCount() == 1


def test_only_an_unknown_one_with_a_redox_id_can_be_saved(bar, qtbot):
    save = bar.findChild(QPushButton, "saveDestination")
    assert save.isHidden()
    add(bar, "Partner EHR")
    assert save.isHidden()
    add(bar, OTHER.id)
    bar.findChild(QListWidget, "destinations").setCurrentRow(1)
    assert not save.isHidden()
    with qtbot.waitSignal(bar.save_requested) as saved:
        qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    assert saved.args == [OTHER]
    bar.set_known([PARTNER, OTHER])
    assert save.isHidden()


def test_one_on_the_list_is_not_added_twice(bar):
    bar.add(PARTNER)
    bar.add(Destination(PARTNER.id.upper()))
    assert bar.destinations == (PARTNER,)


def test_a_name_is_found_for_an_id_and_an_unknown_one_is_shortened(bar):
    assert bar.name_of(Destination(PARTNER.id)) == "Partner EHR"
    assert bar.name_of(OTHER) == "21111111…"


@pytest.mark.parametrize("count", [0, 1, 3])
def test_rows_stand_in_the_middle_of_their_list(qtbot, qapp, count):
    theme.apply(qapp, Theme.LIGHT, 100)
    bar = DestinationBar()
    qtbot.addWidget(bar)
    bar.resize(600, 200)
    bar.show()
    bar.show_destinations([Destination(f"{number}", "Name") for number in range(count)])
    rows = bar.findChild(QListWidget, "destinations")
    qapp.processEvents()
    first = rows.visualItemRect(rows.item(0))
    last = rows.visualItemRect(rows.item(rows.count() - 1))
    above = rows.viewport().mapTo(rows, first.topLeft()).y()
    below = rows.height() - 1 - rows.viewport().mapTo(rows, last.bottomLeft()).y()
    assert abs(above - below) <= 1
    assert above > 0


def test_what_is_known_may_change_while_one_types(bar, qtbot):
    line = bar.findChild(QLineEdit, "destinationId")
    bar.show()
    qtbot.keyClicks(line, "part")
    completer = line.completer()
    bar.set_known([PARTNER, OTHER])
    assert line.completer() is completer
    assert completer.model().rowCount() == 2
