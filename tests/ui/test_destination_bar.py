import pytest
from PySide6.QtWidgets import QListWidget

from app.model.preferences import Destination, Theme
from app.ui import theme
from app.ui.destination_bar import DestinationBar


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
