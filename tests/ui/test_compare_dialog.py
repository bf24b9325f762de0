import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QTreeView

from app.model.comparison import compare_texts
from app.model.ignored_paths import IgnoredPaths
from app.ui.compare_dialog import CompareDialog
from app.ui.compare_model import FIELD, HOW, LEFT, RIGHT

LEFT_SIDE = {
    "Meta": {"Test": True, "Logs": [{"ID": "1"}]},
    "Patient": {"Sex": "Male", "Old": {"a": 1, "b": 2}, "Same": "x"},
    "List": [1, 2, 3],
}
RIGHT_SIDE = {
    "Meta": {"Test": True, "Logs": [{"ID": "2"}]},
    "Patient": {"Sex": "Female", "Same": "x", "New": "<b>\u202e</b>"},
    "List": [1, 9, 2, 3],
}


@pytest.fixture
def dialog(qtbot):
    dialog = CompareDialog("This", "That", ["Meta.Logs"], usual=["Usual"])
    qtbot.addWidget(dialog)
    dialog.show_comparison(compared())
    dialog.show()
    return dialog


def compared(left=LEFT_SIDE, right=RIGHT_SIDE, patterns=("Meta.Logs",)):
    return compare_texts(json.dumps(left), json.dumps(right), IgnoredPaths(patterns))


def tree(dialog):
    return dialog.findChild(QTreeView, "comparison")


def current(dialog):
    index = tree(dialog).currentIndex()
    return [index.siblingAtColumn(column).data() for column in (FIELD, HOW, LEFT, RIGHT)]


def shown(dialog, parent=None):
    model = tree(dialog).model()
    parent = parent if parent is not None else tree(dialog).rootIndex()
    rows = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, FIELD, parent)
        rows += [index.data(), *shown(dialog, index)]
    return rows


def test_the_counts_are_said_in_words(dialog):
    assert dialog.findChild(QLabel, "compareSummary").text() == (
        "4 differences: 1 changed, 1 only left, 2 only right"
    )
    assert "1 that differs is ignored." in dialog.findChild(QLabel, "compareNote").text()


def test_only_what_differs_is_shown_until_all_is_asked_for(dialog):
    assert shown(dialog) == ["Patient", "Sex", "Old", "a", "b", "New", "List", "[1]"]
    dialog.findChild(object, "onlyDifferences").click()
    assert "Same" in shown(dialog)
    assert "Meta" in shown(dialog)


def test_the_keyboard_goes_from_difference_to_difference_and_round(dialog):
    told = []
    for _step in range(5):
        QTest.keyClick(dialog, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        told.append(current(dialog))
    assert told[0] == ["Sex", "Changed", '"Male"', '"Female"']
    assert told[1] == ["Old", "Only left", "2 fields", ""]
    assert told[2][:3] == ["New", "Only right", ""]
    assert "\u202e" not in told[2][3]
    assert told[3] == ["[1]", "Only right", "", "9"]
    assert told[4] == told[0]
    QTest.keyClick(dialog, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert current(dialog) == told[3]


def test_next_goes_on_from_the_row_a_person_chose(dialog):
    model = tree(dialog).model()
    patient = model.index(0, FIELD)
    tree(dialog).setCurrentIndex(model.index(0, FIELD, model.index(1, FIELD, patient)))
    dialog.findChild(QPushButton, "nextDifference").click()
    assert current(dialog)[0] == "New"


def test_differences_have_a_shape_and_are_read_out(dialog):
    dialog.findChild(QPushButton, "nextDifference").click()
    index = tree(dialog).currentIndex()
    role = Qt.ItemDataRole
    assert not index.siblingAtColumn(HOW).data(role.DecorationRole).isNull()
    assert index.data(role.AccessibleTextRole) == 'Sex, Changed, "Male", "Female"'


def test_what_is_ignored_can_be_edited(dialog, qtbot):
    dialog.findChild(QPushButton, "showIgnored").click()
    patterns = dialog.findChild(QPlainTextEdit, "ignoredPatterns")
    assert patterns.isVisible()
    with qtbot.waitSignal(dialog.patterns_changed) as changed:
        patterns.setPlainText("Sex\n\n  Old ")
    assert changed.args == [("Sex", "Old")]
    with qtbot.waitSignal(dialog.patterns_changed) as changed:
        dialog.findChild(QPushButton, "usualPatterns").click()
    assert changed.args == [("Usual",)]


def test_what_was_typed_last_counts_though_the_window_is_closed_at_once(dialog, qtbot):
    dialog.findChild(QPlainTextEdit, "ignoredPatterns").setPlainText("Sex")
    with qtbot.waitSignal(dialog.patterns_changed) as changed:
        dialog.reject()
    assert changed.args == [("Sex",)]


def test_nothing_that_differs_is_said_with_the_next_step(dialog):
    dialog.show_comparison(compared(LEFT_SIDE, LEFT_SIDE))
    assert dialog.findChild(QLabel, "compareSummary").text() == "No differences"
    assert dialog.findChild(QLabel, "noDifference").isVisible()
    assert not dialog.findChild(QPushButton, "nextDifference").isEnabled()
    dialog.findChild(object, "onlyDifferences").click()
    assert not dialog.findChild(QLabel, "noDifference").isVisible()
    assert tree(dialog).isVisible()


def test_moved_items_show_both_places_and_other_texts_their_lines(dialog):
    dialog.show_comparison(compared([1, 5], [9, 1, 6]))
    assert shown(dialog) == ["[0]", "[1 → 2]"]
    dialog.show_comparison(compare_texts("Invalid request", "Other", IgnoredPaths(())))
    assert "line by line" in dialog.findChild(QLabel, "compareNote").text()
