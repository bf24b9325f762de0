import pytest
from PySide6.QtCore import Qt

from app.model.outcome import Outcome
from app.ui.history_table import CHUNK, MOST_HELD, HistoryTable
from tests.support.histories import send


def entry(ident: int, **facts: object):
    from dataclasses import replace

    return replace(send(**facts)[0], id=ident)


@pytest.fixture
def table(qtbot):
    table = HistoryTable()
    table.resize(900, 400)
    table.heard = []
    table.entries.wanted.connect(table.heard.append)
    qtbot.addWidget(table)
    table.show()
    return table


def cells(table: HistoryTable, row: int) -> list[str]:
    model = table.entries
    return [model.data(model.index(row, column)) for column in range(model.columnCount())]


def test_a_row_says_all_in_words_and_the_outcome_has_a_shape_of_its_own(table):
    outcomes = list(Outcome)
    table.entries.show_ids(range(1, 7))
    table.entries.hold(
        [entry(n, outcome=one, verdict=one.value) for n, one in enumerate(outcomes, 1)]
    )
    assert cells(table, 0)[1:] == [
        "not sent",
        "PatientAdmin Arrival",
        "Acme",
        "Staging",
        "Example EMR",
        "200",
        "142 ms",
    ]
    drawn = {
        table.entries.data(table.entries.index(row, 1), Qt.ItemDataRole.DecorationRole)
        .pixmap(32)
        .toImage()
        .bits()
        .tobytes()
        for row in range(6)
    }
    assert len(drawn) >= 5, "accepted and answered are told apart by words"


def test_only_what_is_in_view_is_asked_for_once_and_not_what_was_scrolled_past(table, qtbot):
    table.entries.show_ids(range(100_000, 0, -1))
    qtbot.waitUntil(lambda: len(table.heard) == 1)
    assert table.heard[0][0] == 100_000
    assert len(table.heard[0]) <= 2 * CHUNK
    table.entries.hold([entry(n) for n in table.heard[0]])
    for row in (20_000, 50_000, 99_999):
        table.scrollTo(table.entries.index(row, 0))
        table.viewport().repaint()
    qtbot.waitUntil(lambda: len(table.heard) == 2)
    assert 1 in table.heard[1]
    assert 80_000 not in table.heard[1]


def test_never_all_entries_are_held(table):
    table.entries.show_ids(range(1, 10_001))
    for start in range(1, 10_001, 500):
        table.entries.hold([entry(n) for n in range(start, start + 500)])
    held = sum(table.entries.entry(row) is not None for row in range(10_000))
    assert held == MOST_HELD
    assert table.entries.entry(9_999) is not None


def test_enter_opens_and_delete_deletes(table, qtbot):
    table.entries.show_ids([3, 2, 1])
    table.entries.hold([entry(n) for n in (1, 2, 3)])
    table.selectRow(1)
    assert table.selected_ids() == [2]
    with qtbot.waitSignal(table.opened):
        qtbot.keyClick(table, Qt.Key.Key_Return)
    with qtbot.waitSignal(table.delete_requested):
        qtbot.keyClick(table, Qt.Key.Key_Delete)
    table.selectAll()
    assert table.selected_ids() == [3, 2, 1]


def test_what_is_added_stands_below(table):
    table.entries.show_ids([3, 2])
    table.entries.add_ids([1])
    assert list(table.entries.ids) == [3, 2, 1]
    assert table.entries.rowCount() == 3


def test_controls_in_names_do_no_harm(table):
    table.entries.show_ids([1])
    table.entries.hold([entry(1, profile_name="A\u202eB\nC")])
    assert "\u202e" not in cells(table, 0)[3]
    assert "\n" not in cells(table, 0)[3]
