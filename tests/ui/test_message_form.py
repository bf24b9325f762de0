import json

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPushButton,
    QToolButton,
    QTreeView,
    QWidget,
)

from app.model.problem import Problem, Severity
from app.ui.field_picker import FieldPicker
from app.ui.json_editor import JsonEditor
from app.ui.message_views import MessageViews
from tests.support.fields import ARRIVAL

TEXT = """{
  "Meta": {"DataModel": "PatientAdmin", "EventType": "Arrival", "Test": true},
  "Patient": {
    "Identifiers": [{"ID": "1", "IDType": "MR"}, {"ID": "2"}],
    "Demographics": {"FirstName": "Timothy", "LastName": "Bixby", "DOB": "2008-01-06"},
    "Notes": ["one", "two"]
  },
  "Visit": {"VisitNumber": null, "VisitDateTime": "", "Balance": 1.0},
  "Mine": {"a": 1}
}
"""
FIELD, VALUE = 0, 1
Key = Qt.Key


class Bench:
    def __init__(self, qtbot):
        self.qtbot = qtbot
        self.editor = JsonEditor()
        self.views = MessageViews(self.editor)
        self.views.set_schema_of(lambda *_: ARRIVAL)
        self.views.resize(600, 700)
        qtbot.addWidget(self.views)
        self.editor.set_text(TEXT)
        self.views.show()
        self.views.activateWindow()
        self.views.show_form()
        self.tree.setFocus()

    @property
    def tree(self) -> QTreeView:
        return self.views.findChild(QTreeView, "messageForm")

    def part(self, name: str, kind=QWidget):
        return self.views.findChild(kind, name)

    def index(self, *path, column: int = FIELD) -> QModelIndex:
        model = self.tree.model()
        node = model.find(path)
        assert node.path == path
        return model.index_of(node, column)

    def go(self, *path) -> None:
        self.views._form.select(path)
        assert self.tree.currentIndex() == self.index(*path)

    def shown(self, *path) -> str:
        return self.index(*path, column=VALUE).data()

    def heard(self, *path) -> str:
        return self.index(*path).data(Qt.ItemDataRole.AccessibleTextRole)

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier, target=None) -> None:
        self.qtbot.keyClick(target or self.tree, key, modifiers)
        QApplication.processEvents()

    def cell(self, kind=QLineEdit):
        cells = [cell for cell in self.tree.findChildren(kind, "fieldValue") if cell.isVisible()]
        assert len(cells) == 1
        return cells[0]

    def edit(self, *path, kind=QLineEdit):
        self.go(*path)
        self.press(Key.Key_Return)
        return self.cell(kind)

    def type(self, text: str, *path) -> None:
        cell = self.edit(*path)
        cell.selectAll()
        self.qtbot.keyClicks(cell, text)
        self.press(Key.Key_Return, target=cell)

    def command(self, words: str) -> None:
        action = next(one for one in self.tree.actions() if one.text() == words)
        action.trigger()

    def message(self):
        return json.loads(self.editor.text())


@pytest.fixture
def bench(qtbot):
    return Bench(qtbot)


def visible(bench) -> list[str]:
    rows = []
    index = bench.tree.model().index(0, FIELD)
    while index.isValid():
        rows.append(index.data())
        index = bench.tree.indexBelow(index)
    return rows


# what is shown


def test_the_switch_shows_one_of_two_views_of_the_same_text(bench):
    assert bench.tree.isVisible()
    assert not bench.editor.isVisible()
    assert bench.part("showForm").isChecked()
    bench.qtbot.mouseClick(bench.part("showJson"), Qt.MouseButton.LeftButton)
    assert bench.editor.isVisible()
    assert not bench.tree.isVisible()
    assert bench.editor.text() == TEXT


def test_what_can_be_read_at_a_glance_is_open_and_meta_is_told_in_short(bench):
    rows = visible(bench)
    assert rows[:4] == ["Meta *", "Patient *", "Identifiers *", "Identifier 1"]
    assert "DataModel" not in rows
    assert bench.shown("Meta") == "PatientAdmin, Arrival"


def test_each_value_is_told_in_words(bench):
    assert bench.shown("Patient", "Demographics") == "Timothy Bixby, 2008-01-06"
    assert bench.shown("Patient", "Identifiers") == "2 items: 1, 2"
    assert bench.shown("Patient", "Identifiers", 1, "IDType") == "missing"
    assert bench.shown("Visit", "VisitNumber") == "none"
    assert bench.shown("Visit", "VisitDateTime") == "empty text"
    assert bench.shown("Visit", "Balance") == "1.0"


def test_a_screen_reader_hears_path_kind_marks_and_value(bench):
    assert bench.heard("Patient", "Demographics", "DOB") == (
        "Patient.Demographics.DOB, date: 2008-01-06"
    )
    assert bench.heard("Patient", "Identifiers", 0, "ID") == (
        "Patient.Identifiers[0].ID, text, required: 1"
    )
    assert "required and missing" in bench.heard("Patient", "Identifiers", 1, "IDType")
    assert "not known to Redox" in bench.heard("Mine")


def test_the_line_below_says_what_redox_says(bench):
    bench.go("Patient", "Demographics", "DOB")
    assert bench.part("fieldName", QLabel).text() == "Patient.Demographics.DOB · date"
    assert bench.part("fieldDescription", QLabel).text() == "Date of birth, as YYYY-MM-DD."
    bench.go("Mine")
    assert "ignores" in bench.part("fieldDescription", QLabel).text()


def test_every_control_has_a_name_for_screen_readers(bench):
    assert bench.tree.accessibleName()
    for button in bench.views.findChildren(QPushButton):
        assert button.text() or button.accessibleName()
    cell = bench.edit("Patient", "Demographics", "DOB")
    assert cell.accessibleName() == "Patient.Demographics.DOB"
    assert all(button.accessibleName() for button in cell.findChildren(QToolButton))


def test_a_file_in_base64_is_told_by_its_size_and_opened_in_the_json(bench):
    bench.editor.change_text(TEXT.replace('"Timothy"', f'"{"QUJD" * 20_000}"'))
    assert "80 kB" in bench.shown("Patient", "Demographics", "FirstName") or "60 kB" in (
        bench.shown("Patient", "Demographics", "FirstName")
    )
    bench.go("Patient", "Demographics", "FirstName")
    bench.press(Key.Key_Return)
    assert bench.editor.isVisible()
    assert bench.editor.current_line() == 5


# typing


def test_a_typed_value_is_the_smallest_change_of_the_text(bench):
    bench.type("Tim", "Patient", "Demographics", "FirstName")
    assert bench.editor.text() == TEXT.replace('"Timothy"', '"Tim"')
    assert bench.shown("Patient", "Demographics", "FirstName") == "Tim"
    assert bench.tree.currentIndex() == bench.index("Patient", "Demographics", "FirstName")


def test_a_letter_begins_at_once_and_escape_takes_it_back(bench):
    bench.go("Patient", "Demographics", "FirstName")
    bench.press(Key.Key_X)
    cell = bench.cell()
    assert cell.text() == "x"
    bench.press(Key.Key_Escape, target=cell)
    assert bench.editor.text() == TEXT


def test_tab_goes_from_value_to_value(bench):
    cell = bench.edit("Patient", "Demographics", "FirstName")
    bench.qtbot.keyClicks(cell, "Tim")
    bench.press(Key.Key_Tab, target=cell)
    cell = bench.cell()
    assert cell.accessibleName() == "Patient.Demographics.LastName"
    assert '"FirstName": "Tim"' in bench.editor.text()
    bench.press(Key.Key_Backtab, target=cell)
    assert bench.cell().accessibleName() == "Patient.Demographics.FirstName"


def test_opening_a_value_and_leaving_it_changes_nothing(bench):
    for path in (
        ("Visit", "VisitNumber"),
        ("Visit", "VisitDateTime"),
        ("Visit", "Balance"),
        ("Patient", "Demographics", "DOB"),
    ):
        bench.press(Key.Key_Return, target=bench.edit(*path))
    combo = bench.edit("Patient", "Identifiers", 1, "IDType", kind=QComboBox)
    bench.press(Key.Key_Return, target=combo)
    assert bench.editor.text() == TEXT


def test_numbers_stay_as_they_are_typed(bench):
    bench.type("2.50", "Visit", "Balance")
    assert '"Balance": 2.50' in bench.editor.text()
    assert bench.shown("Visit", "Balance") == "2.50"


def test_half_a_number_is_not_taken_and_that_is_said(bench):
    cell = bench.edit("Visit", "Balance")
    cell.selectAll()
    bench.qtbot.keyClicks(cell, "1.")
    bench.press(Key.Key_Return, target=cell)
    assert cell.isVisible()
    bench.tree.setFocus()
    assert bench.editor.text() == TEXT
    assert "“1.” is not a number" in bench.part("fieldDescription", QLabel).text()


def test_a_missing_field_is_filled_in_where_it_belongs(bench):
    combo = bench.edit("Patient", "Identifiers", 1, "IDType", kind=QComboBox)
    assert [combo.itemText(row) for row in range(combo.count())] == ["MR", "EHRID", "NIST"]
    bench.qtbot.keyClicks(combo, "NIST")
    bench.press(Key.Key_Return, target=combo)
    assert bench.editor.text() == TEXT.replace('{"ID": "2"}', '{"ID": "2", "IDType": "NIST"}')


def test_true_false_and_none_are_chosen(bench):
    combo = bench.edit("Meta", "Test", kind=QComboBox)
    assert [combo.itemText(row) for row in range(combo.count())] == ["true", "false", "none"]
    combo.setCurrentIndex(1)
    combo.activated.emit(1)
    QApplication.processEvents()
    assert '"Test": false' in bench.editor.text()


def test_a_date_can_be_today(bench):
    cell = bench.edit("Patient", "Demographics", "DOB")
    cell.actions()[0].trigger()
    bench.press(Key.Key_Return, target=cell)
    assert len(bench.message()["Patient"]["Demographics"]["DOB"]) == len("2008-01-06")
    assert bench.editor.text() != TEXT


def test_a_placeholder_can_stand_in_a_date(bench):
    bench.type("{{now}}", "Visit", "VisitDateTime")
    assert bench.message()["Visit"]["VisitDateTime"] == "{{now}}"


def test_what_is_being_typed_is_not_lost_when_the_message_is_sent(bench):
    cell = bench.edit("Patient", "Demographics", "FirstName")
    cell.selectAll()
    bench.qtbot.keyClicks(cell, "Tim")
    bench.views.commit()
    assert '"Tim"' in bench.editor.text()


# adding, removing, moving


def picker(bench) -> FieldPicker:
    return bench.views.findChild(FieldPicker)


def offered(dialog) -> list[str]:
    shown = dialog.findChild(QListWidget, "fields")
    return [shown.item(row).text() for row in range(shown.count())]


def test_a_field_is_found_by_typing_and_added_to_the_object(bench):
    bench.go("Patient", "Demographics", "DOB")
    bench.press(Key.Key_Insert)
    dialog = picker(bench)
    assert offered(dialog) == ["Sex", "IsDeceased"]
    line = dialog.findChild(QLineEdit, "fieldSearch")
    bench.qtbot.keyClicks(line, "sex")
    assert offered(dialog)[0] == "Sex"
    bench.press(Key.Key_Return, target=line)
    assert bench.message()["Patient"]["Demographics"]["Sex"] is None
    combo = bench.cell(QComboBox)
    bench.qtbot.keyClicks(combo, "Male")
    bench.press(Key.Key_Return, target=combo)
    assert bench.message()["Patient"]["Demographics"]["Sex"] == "Male"


def test_a_foreign_name_can_be_added_and_says_that_it_is_foreign(bench):
    bench.go("Visit")
    bench.part("addField", QPushButton).click()
    dialog = picker(bench)
    line = dialog.findChild(QLineEdit, "fieldSearch")
    bench.qtbot.keyClicks(line, "Mood")
    shown = dialog.findChild(QListWidget, "fields")
    heard = shown.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "not known to Redox" in heard
    bench.press(Key.Key_Return, target=line)
    assert bench.message()["Visit"]["Mood"] == ""
    assert "not known to Redox" in bench.heard("Visit", "Mood")


def test_enter_fills_in_what_is_missing_or_empty(bench):
    bench.editor.change_text('{"Patient": {"Demographics": {}, "Notes": null}}')
    bench.go("Patient", "Identifiers")
    bench.press(Key.Key_Return)
    assert bench.message()["Patient"]["Identifiers"] == [{}]
    assert bench.shown("Patient", "Identifiers", 0, "ID") == "missing"
    bench.go("Patient", "Notes")
    bench.press(Key.Key_Return)
    assert bench.message()["Patient"]["Notes"] == [""]
    bench.go("Patient", "Demographics")
    bench.press(Key.Key_Return)
    assert "DOB" in offered(picker(bench))


def test_an_item_is_added_to_a_list_and_what_it_needs_is_shown(bench):
    bench.go("Patient", "Identifiers")
    add = bench.part("addField", QPushButton)
    assert add.text() == "Add Identifier"
    add.click()
    assert bench.message()["Patient"]["Identifiers"][2] == {}
    assert bench.tree.currentIndex() == bench.index("Patient", "Identifiers", 2)
    assert bench.tree.isExpanded(bench.tree.currentIndex())
    assert bench.shown("Patient", "Identifiers", 2, "ID") == "missing"


def test_delete_removes_and_undo_brings_back(bench):
    bench.go("Patient", "Demographics", "LastName")
    bench.press(Key.Key_Delete)
    assert "LastName" not in bench.editor.text()
    bench.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert bench.editor.text() == TEXT
    bench.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert "LastName" not in bench.editor.text()


def test_a_missing_field_cannot_be_removed(bench):
    bench.go("Patient", "Identifiers", 1, "IDType")
    assert not bench.part("removeField", QPushButton).isEnabled()
    bench.press(Key.Key_Delete)
    assert bench.editor.text() == TEXT


def test_items_move_and_stay_open(bench):
    bench.go("Patient", "Identifiers", 0)
    bench.tree.collapse(bench.index("Patient", "Identifiers", 1))
    bench.press(Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [one["ID"] for one in bench.message()["Patient"]["Identifiers"]] == ["2", "1"]
    assert bench.tree.currentIndex() == bench.index("Patient", "Identifiers", 1)
    assert bench.tree.isExpanded(bench.index("Patient", "Identifiers", 1))
    assert not bench.tree.isExpanded(bench.index("Patient", "Identifiers", 0))


def test_an_item_is_duplicated(bench):
    bench.go("Patient", "Notes", 0)
    bench.press(Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert bench.message()["Patient"]["Notes"] == ["one", "one", "two"]
    assert bench.tree.currentIndex() == bench.index("Patient", "Notes", 1)


def menu_words(bench) -> list[str]:
    bench.tree.menu_requested.emit(bench.tree.mapToGlobal(bench.tree.rect().center()))
    (menu,) = bench.tree.findChildren(QMenu)
    words = [action.text() for action in menu.actions() if not action.isSeparator()]
    menu.close()
    return words


def test_the_menu_offers_what_fits_the_row(bench):
    bench.go("Patient", "Demographics", "DOB")
    assert menu_words(bench) == [
        "Add field…",
        "Set to today",
        "Set to none",
        "Set to empty text",
        "Remove",
        "Copy value",
        "Copy path",
        "Show in the JSON",
    ]


def test_the_menu_of_an_item_has_its_place(bench):
    bench.go("Patient", "Notes", 0)
    words = menu_words(bench)
    assert "Duplicate" in words
    assert "Move down" in words
    assert "Move up" not in words
    assert words[0] == "Add Note"


def test_none_and_empty_text_are_told_apart(bench):
    bench.go("Patient", "Demographics", "FirstName")
    bench.command("Set to none")
    assert bench.shown("Patient", "Demographics", "FirstName") == "none"
    assert bench.message()["Patient"]["Demographics"]["FirstName"] is None
    bench.command("Set to empty text")
    assert bench.shown("Patient", "Demographics", "FirstName") == "empty text"


def test_value_and_path_are_copied(bench):
    bench.go("Patient", "Identifiers", 0)
    bench.command("Copy value")
    assert QGuiApplication.clipboard().text() == '{"ID": "1", "IDType": "MR"}'
    bench.command("Copy path")
    assert QGuiApplication.clipboard().text() == "Patient.Identifiers[0]"


# both views


def test_rows_stay_open_when_the_text_changes_elsewhere(bench):
    bench.go("Patient", "Demographics", "DOB")
    bench.tree.collapse(bench.index("Patient", "Identifiers"))
    bench.editor.change_text(TEXT.replace('"Patient"', '"New": [1], "Patient"'))
    assert bench.tree.isExpanded(bench.index("Patient", "Demographics"))
    assert not bench.tree.isExpanded(bench.index("Patient", "Identifiers"))
    assert bench.tree.currentIndex() == bench.index("Patient", "Demographics", "DOB")
    assert bench.shown("New") == "1 item: 1"
    bench.editor.undo()
    assert bench.editor.text() == TEXT
    assert bench.tree.currentIndex() == bench.index("Patient", "Demographics", "DOB")


def test_undo_goes_through_the_edits_of_both_views(bench):
    bench.type("Tim", "Patient", "Demographics", "FirstName")
    bench.views.show_json()
    bench.editor.change_text(bench.editor.text().replace('"Bixby"', '"Box"'))
    bench.views.show_form()
    assert bench.shown("Patient", "Demographics", "LastName") == "Box"
    bench.tree.setFocus()
    bench.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert bench.shown("Patient", "Demographics", "LastName") == "Bixby"
    bench.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert bench.editor.text() == TEXT
    assert bench.shown("Patient", "Demographics", "FirstName") == "Timothy"


def test_the_place_goes_along_from_one_view_to_the_other(bench):
    bench.views.show_json()
    bench.editor.show_position(5, 50)
    bench.views.show_form()
    assert bench.tree.currentIndex() == bench.index("Patient", "Demographics", "LastName")
    bench.go("Visit", "Balance")
    bench.views.switch()
    assert bench.editor.current_line() == 8
    assert bench.editor.hasFocus()


def test_the_form_rests_while_it_is_not_shown(bench):
    bench.views.show_json()
    before = bench.tree.model().text
    bench.editor.change_text(TEXT.replace("Timothy", "Tim"))
    assert bench.tree.model().text == before
    bench.views.show_form()
    assert bench.shown("Patient", "Demographics", "FirstName") == "Tim"


def test_broken_json_is_said_with_a_way_to_the_fault(bench):
    bench.editor.change_text(TEXT.replace('"Visit": {', '"Visit" {'))
    assert not bench.tree.isVisible()
    assert "colon" in bench.part("formFault", QLabel).text()
    go = bench.part("goToFault", QPushButton)
    assert go.text() == "Go to line 8 in the JSON"
    go.click()
    assert bench.editor.isVisible()
    assert bench.editor.current_line() == 8
    bench.editor.undo()
    bench.views.show_form()
    assert bench.tree.isVisible()
    assert bench.tree.isExpanded(bench.index("Patient"))


@pytest.mark.parametrize("text", ["", "[1]", "12", "{"])
def test_what_is_no_message_is_no_form(bench, text):
    bench.editor.change_text(text)
    assert bench.part("formFault", QLabel).isVisible()
    bench.editor.undo()
    assert bench.tree.isVisible()


def test_problems_stand_at_their_rows(bench):
    fault = Problem(Severity.ERROR, "Required field missing.", 4, 1, ("Visit", "VisitNumber"))
    bench.views.show_problems([fault])
    assert "Error: Required field missing." in bench.heard("Visit", "VisitNumber")
    assert "a problem inside" in bench.heard("Visit")
    tip = bench.index("Visit", "VisitNumber").data(Qt.ItemDataRole.ToolTipRole)
    assert "Required field missing." in tip
    bench.tree.collapseAll()
    bench.views.go_to(fault)
    assert bench.tree.currentIndex() == bench.index("Visit", "VisitNumber")
    assert "Required field missing." in bench.part("fieldDescription", QLabel).text()
    bench.views.show_problems([])
    assert "Error" not in bench.heard("Visit", "VisitNumber")


def test_a_problem_of_the_whole_message_is_shown_in_the_json(bench):
    bench.views.go_to(Problem(Severity.ERROR, "Too large.", 2, 1))
    assert bench.editor.isVisible()
    assert bench.editor.current_line() == 2


def test_markup_in_a_value_is_no_markup_in_its_tooltip(bench):
    bench.editor.change_text(TEXT.replace("Timothy", "<b>T</b>"))
    tip = bench.index("Patient", "Demographics", "FirstName", column=VALUE)
    assert "&lt;b&gt;T" in tip.data(Qt.ItemDataRole.ToolTipRole)
