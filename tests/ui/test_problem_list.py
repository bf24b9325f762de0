import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from app.model.fix import Change, Fix
from app.model.message import Problem, Severity
from app.ui.problem_list import ProblemList

RENAME = Fix("Rename it to Visit", Change.RENAME, ("Vist",), name="Visit")
MISSPELT = Problem(
    Severity.WARNING,
    "“Vist” is not a known field of PatientAdmin.Arrival. Did you mean Visit?",
    7,
    3,
    ("Vist",),
    (RENAME,),
)
MISSING = Problem(Severity.ERROR, "Meta.Destinations is missing.", 2, 3, ("Meta",))


@pytest.fixture
def problems(qtbot):
    shown = ProblemList()
    qtbot.addWidget(shown)
    shown.resize(700, 100)
    shown.show()
    shown.show_problems([MISSING, MISSPELT])
    return shown


def test_says_that_all_is_there_when_nothing_is_wrong(problems, qtbot):
    problems.show_problems([])
    assert problems.item(0).text() == "All required fields are there"
    with qtbot.assertNotEmitted(problems.chosen):
        problems.itemClicked.emit(problems.item(0))


def test_a_row_says_what_how_bad_and_where(problems):
    assert problems.item(0).text() == "Error  Meta.Destinations is missing.  (line 2)"
    assert problems.item(1).text().startswith("Warning  “Vist” is not")
    spoken = problems.item(1).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert spoken == "Alt+Enter: Rename it to Visit"


def test_a_press_on_the_words_goes_to_the_place(problems, qtbot):
    row = problems.visualItemRect(problems.item(1))
    with qtbot.waitSignal(problems.chosen) as went, qtbot.assertNotEmitted(problems.fix_chosen):
        qtbot.mouseClick(
            problems.viewport(), Qt.MouseButton.LeftButton, pos=row.topLeft() + QPoint(60, 8)
        )
    assert went.args == [MISSPELT]


def test_a_press_on_the_fix_puts_it_right(problems, qtbot):
    with qtbot.waitSignal(problems.fix_chosen) as fixed, qtbot.assertNotEmitted(problems.chosen):
        qtbot.mouseClick(problems.viewport(), Qt.MouseButton.LeftButton, pos=problems.fix_point(1))
    assert fixed.args == [RENAME]


def test_the_keyboard_puts_it_right(problems, qtbot):
    problems.setFocus()
    problems.setCurrentRow(1)
    with qtbot.waitSignal(problems.fix_chosen) as fixed:
        qtbot.keyClick(problems, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert fixed.args == [RENAME]
    problems.setCurrentRow(0)
    with qtbot.waitSignal(problems.chosen) as went:  # there is nothing but the place
        qtbot.keyClick(problems, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert went.args == [MISSING]


def test_the_menu_offers_each_fix_and_the_place(problems, qtbot):
    row = problems.visualItemRect(problems.item(1))
    problems.customContextMenuRequested.emit(row.center())
    menu = problems.findChild(QMenu, "problemMenu")
    assert [action.text() for action in menu.actions()] == ["Rename it to Visit", "Go to line 7"]
    with qtbot.waitSignal(problems.fix_chosen):
        menu.actions()[0].trigger()
    with qtbot.waitSignal(problems.chosen):
        menu.actions()[1].trigger()
    menu.close()


def test_from_elsewhere_the_nearest_is_put_right(problems, qtbot):
    other = Problem(Severity.WARNING, "x", 40, 1, ("x",), (Fix("y", Change.REMOVE, ("x",)),))
    problems.show_problems([MISSING, MISSPELT, other])
    problems.clearFocus()
    for line, expected in ((2, RENAME), (39, other.fixes[0])):
        with qtbot.waitSignal(problems.fix_chosen) as fixed:
            problems.fix_near(line)
        assert fixed.args == [expected]


def test_long_words_wrap_beside_the_fix(problems):
    problems.resize(420, 300)
    row = problems.visualItemRect(problems.item(1))
    assert row.height() > 1.5 * problems.visualItemRect(problems.item(0)).height()
    assert row.contains(problems.fix_point(1))
    assert problems.horizontalScrollBar().maximum() == 0


def test_the_keyboard_stays_where_it_was(problems):
    problems.setFocus()
    problems.setCurrentRow(1)
    problems.show_problems([MISSING])
    assert problems.currentRow() == 0
