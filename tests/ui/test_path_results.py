import json
from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QPushButton, QTableView, QWidget

from app.model.document import prepare
from app.model.path_outline import FieldPath
from app.model.path_query import BadPath, PathFault, PathHits
from app.model.path_search import PathSearch
from app.ui.reply_body_page import ReplyBodyPage
from tests.support.replies import reply

BODY = '{"Patients": [{"MRN": "1", "Age": 1.0}, {"MRN": "=2", "Age": 1e400}], "Meta": {"Logs": []}}'


class Bench:
    """A page, and who finds for it: at once, in this process."""

    def __init__(self, qtbot, body=BODY):
        self.qtbot = qtbot
        self.page = ReplyBodyPage()
        qtbot.addWidget(self.page)
        self.page.resize(460, 700)
        self.page.show()
        self.page.show_body(prepare(reply(body)))
        self.asked = []
        self.tables = []
        self.page.path_requested.connect(self.asked.append)
        self.page.table_requested.connect(lambda values, paths: self.tables.append((values, paths)))
        self.results = self.part(QTableView, "pathResults")
        self.line = self.part(QLineEdit, "findInReply")

    def part(self, kind, name):
        return self.page.findChild(kind, name)

    def find(self, typed):
        self.page.find_by_path(typed)
        self.answer()

    def answer(self):
        search = PathSearch(bytes(self.page.values), has_lines=self.page.has_indented_lines)
        for found in search.find(self.asked[-1], clock=lambda: 0.0):
            self.page.paths.add(found)

    @property
    def rows(self):
        model = self.results.model()
        return [
            (model.index(row, 0).data(), model.index(row, 1).data())
            for row in range(model.rowCount())
        ]

    @property
    def count(self):
        return self.part(QLabel, "findCount").text()

    @property
    def note(self):
        label = self.part(QLabel, "findNote")
        return label.text() if label.isVisible() else ""

    def in_tree(self):
        index = self.page.findChild(QWidget, "replyTree").currentIndex()
        return index.data(), index.siblingAtColumn(1).data()

    def menu(self, view):
        view.customContextMenuRequested.emit(view.rect().center())
        menu = view.findChildren(QMenu)[-1]
        actions = {one.text(): one for one in menu.findChildren(QAction) if one.text()}
        menu.close()
        return actions


@pytest.fixture
def bench(qtbot):
    return Bench(qtbot)


def copied():
    return QGuiApplication.clipboard().text()


def test_a_name_finds_every_field_of_it_and_shows_the_first_in_the_tree(bench):
    bench.find("Age")
    assert bench.asked == ["$..Age"]
    assert bench.rows == [("Patients[0].Age", "1.0"), ("Patients[1].Age", "1e400")]
    assert bench.count == "1 of 2"
    assert bench.part(QLabel, "pathExpression").text() == "$..Age"
    assert bench.in_tree() == ("Age", "1.0")


def test_enter_and_the_buttons_go_on_and_back_around_the_end(bench):
    bench.find("MRN")
    bench.qtbot.keyClick(bench.line, Qt.Key.Key_Return)
    assert bench.count == "2 of 2"
    assert bench.in_tree() == ("MRN", "=2")
    bench.part(QPushButton, "findNext").click()
    assert bench.count == "1 of 2"
    bench.qtbot.keyClick(bench.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bench.count == "2 of 2"


def test_in_the_lines_the_chosen_value_is_selected(bench):
    bench.find("MRN")
    bench.part(QPushButton, "showRaw").click()
    raw = bench.part(QTableView, "replyRaw")
    assert raw.currentIndex().data().strip() == '"MRN": "1",'
    bench.results.selectRow(1)
    assert raw.currentIndex().data().strip() == '"MRN": "=2",'


def test_what_is_typed_waits_for_more_and_enter_does_not(bench):
    bench.part(QPushButton, "findPath").click()
    bench.line.setText("MR")
    bench.line.setText("MRN")
    assert bench.asked == []
    assert bench.count == "Searching…"
    bench.qtbot.waitUntil(lambda: bench.asked == ["$..MRN"])
    bench.line.setText("Age")
    bench.qtbot.keyClick(bench.line, Qt.Key.Key_Return)
    assert bench.asked == ["$..MRN", "", "$..Age"]


def test_what_is_no_path_is_said_with_its_place_and_the_tree_stays(bench):
    bench.find("$.Patients[")
    assert bench.count == "Not a path"
    assert bench.note.startswith("At character 12: it ends too early")
    assert not bench.results.isVisible()
    assert bench.page.findChild(QWidget, "replyTree").isVisible()


def test_nothing_found_tells_why_that_may_be(bench):
    bench.find("mrn")
    assert bench.count == "Nothing found"
    assert bench.note == "Nothing stands at $..mrn. Capital letters count."


@pytest.mark.parametrize(
    ("last", "count", "note"),
    [
        (PathHits(total=58_660), "1 of 2+", "The first 2 of 58,660 are listed."),
        (PathHits(total=9, is_more=True), "1 of 2+", "The first 2 of at least 9 are listed."),
        (PathHits(total=2, is_more=True, is_slow=True), "1 of 2+", "there may be more"),
        (PathHits(total=2, has_twice=True), "1 of 2", "finds the last of them"),
    ],
)
def test_what_is_not_all_is_said(bench, last, count, note):
    bench.find("MRN")
    bench.page.paths.add(replace(last, is_done=True))
    assert bench.count == count
    assert note in bench.note


def test_one_that_is_given_up_without_a_find_says_what_helps(bench):
    bench.page.find_by_path("MRN")
    bench.page.paths.add(PathHits(is_more=True, is_slow=True, is_done=True))
    assert "takes too long" in bench.note


def test_a_search_can_be_stopped_and_what_was_found_stays(bench):
    bench.page.find_by_path("MRN")
    stop = bench.part(QPushButton, "findStop")
    assert stop.isVisible()
    search = PathSearch(bytes(bench.page.values), has_lines=True)
    (found,) = search.find("$..MRN", clock=lambda: 0.0)
    bench.page.paths.add(PathHits(found.hits[:1], 1))
    assert bench.count == "1 so far…"
    stop.click()
    assert bench.asked == ["$..MRN", ""]
    assert bench.count == "1 of 1+"
    assert bench.note == "Stopped: there may be more."
    assert not stop.isVisible()


def test_escape_clears_what_is_typed_then_looks_for_text_again(bench):
    bench.find("MRN")
    bench.qtbot.keyClick(bench.line, Qt.Key.Key_Escape)
    assert not bench.results.isVisible()
    assert bench.part(QPushButton, "findPath").isChecked()
    bench.qtbot.keyClick(bench.line, Qt.Key.Key_Escape)
    assert not bench.part(QPushButton, "findPath").isVisible()
    bench.line.setText("MRN")
    assert not bench.part(QPushButton, "findPath").isChecked()


def test_a_path_and_a_regular_expression_exclude_each_other(bench):
    bench.find("MRN")
    bench.part(QPushButton, "findPattern").click()
    assert not bench.part(QPushButton, "findPath").isChecked()
    assert not bench.results.isVisible()
    bench.part(QPushButton, "findPath").click()
    assert not bench.part(QPushButton, "findPattern").isChecked()


def test_values_and_paths_are_copied_a_line_each(bench):
    bench.find("Age")
    bench.results.selectAll()
    bench.qtbot.keyClick(bench.results, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert copied() == "1.0\n1e400"
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    bench.qtbot.keyClick(bench.results, Qt.Key.Key_C, both)
    assert copied() == "Patients[0].Age\nPatients[1].Age"
    assert list(bench.menu(bench.results)) == ["Copy value", "Copy path", "Copy as a table"]


def test_all_rows_are_a_table_or_those_that_are_selected(bench):
    bench.find("$.Patients[*].*")
    bench.part(QPushButton, "copyPathTable").click()
    rows = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    selection = bench.results.selectionModel()
    selection.select(bench.results.model().index(2, 0), rows)
    add = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    selection.select(bench.results.model().index(3, 0), add)
    bench.menu(bench.results)["Copy as a table"].trigger()
    assert [paths for _values, paths in bench.tables] == [
        ["Patients[0].MRN", "Patients[0].Age", "Patients[1].MRN", "Patients[1].Age"],
        ["Patients[1].MRN", "Patients[1].Age"],
    ]


def test_the_tree_finds_more_of_the_same_and_copies_lists_as_tables(bench):
    bench.find("Age")
    tree = bench.page.findChild(QWidget, "replyTree")
    actions = bench.menu(tree)
    assert "Copy as a table" not in actions
    actions["Find all of these: $.Patients[*].Age"].trigger()
    assert bench.line.text() == bench.asked[-1] == "$.Patients[*].Age"
    actions["Find this field anywhere: $..Age"].trigger()
    assert bench.asked[-1] == "$..Age"
    bench.page.find_by_path("$.Patients")
    bench.answer()
    bench.menu(tree)["Copy as a table"].trigger()
    ((values, paths),) = bench.tables
    assert (values[0].count, paths) == (2, ["Patients"])


def test_a_field_can_be_chosen_from_a_list(bench):
    wanted = []
    bench.page.fields_requested.connect(lambda: wanted.append(True))
    bench.part(QPushButton, "findPath").click()
    bench.part(QPushButton, "findFields").click()
    assert wanted
    dialog = bench.page.findChild(QWidget, "fieldChoice")
    bench.page.find_row.show_fields(
        (FieldPath("$.Meta.Logs", 1), FieldPath("$.Patients[*].MRN", 2))
    )
    dialog.line.setText("mrn")
    assert dialog.list.count() == 1
    bench.qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert bench.asked == ["$.Patients[*].MRN"]


def test_examples_say_what_a_path_can_do_even_where_no_fields_are_known(bench):
    bench.part(QPushButton, "findPath").click()
    bench.part(QPushButton, "findFields").click()
    dialog = bench.page.findChild(QWidget, "fieldChoice")
    dialog.line.setText("every log")
    bench.qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert bench.asked == ["$.Meta.Logs[*].ID"]


def test_what_has_no_tree_has_no_paths(qtbot):
    bench = Bench(qtbot, "<html></html>")
    bench.page.find_by_path("MRN")
    assert bench.asked == []
    assert "no JSON object or list" in bench.note


def test_a_value_in_a_long_list_is_opened_in_its_group(qtbot):
    items = [{"N": number} for number in range(1800)]
    bench = Bench(qtbot, json.dumps({"Items": items, "o": {str(one): one for one in range(700)}}))
    bench.find("$.Items[1203].N")
    assert bench.in_tree() == ("N", "1203")
    bench.find("$.o['650']")
    assert bench.in_tree() == ("650", "650")


def test_a_field_that_stands_twice_is_shown_where_it_was_found(qtbot):
    bench = Bench(qtbot, '{"a": 1, "b": 0, "a": 2}')
    bench.find("$.a")
    assert bench.in_tree() == ("a", "2")


def test_another_reply_is_searched_anew(bench):
    bench.find("MRN")
    bench.page.show_body(prepare(reply('{"MRN": "3"}')))
    bench.qtbot.waitUntil(lambda: bench.asked[-1] == "$..MRN")
    bench.answer()
    assert bench.rows == [("MRN", "3")]
    bench.page.show_nothing("Waiting")
    assert not bench.results.isVisible()


def test_what_came_is_harmless(qtbot):
    bench = Bench(qtbot, '{"a\\u202e": ["\\u202e<b>x</b>"]}')
    bench.find("$..[0]")
    assert bench.rows == [('["a�"][0]', "�<b>x</b>")]
    bench.page.paths.add(PathHits(bad=BadPath(PathFault.OTHER, 0, "\u202e"), is_done=True))
    assert "\u202e" not in bench.note


def test_everything_is_reached_by_name(bench):
    bench.find("MRN")
    for kind, name in (
        (QTableView, "pathResults"),
        (QPushButton, "findPath"),
        (QPushButton, "findFields"),
        (QPushButton, "copyPathTable"),
    ):
        widget = bench.part(kind, name)
        assert widget.isVisible()
        assert widget.accessibleName() or widget.text()


def test_from_the_bytes_one_gets_to_the_tree_where_a_value_can_be_shown(bench):
    bench.part(QPushButton, "showBytes").click()
    bench.find("MRN")
    assert bench.part(QPushButton, "showTree").isChecked()
    assert bench.in_tree() == ("MRN", "1")
    bench.qtbot.keyClick(bench.line, Qt.Key.Key_Escape)
    assert bench.part(QPushButton, "showBytes").isChecked()


def test_a_value_far_away_comes_to_the_middle_of_the_lines(qtbot):
    bench = Bench(qtbot, json.dumps({"a": "x" * 900, "Items": [{"N": n} for n in range(400)]}))
    bench.part(QPushButton, "showRaw").click()
    bench.find("$.Items[200].N")
    raw = bench.part(QTableView, "replyRaw")
    middle = raw.visualRect(raw.currentIndex()).center().y()
    assert raw.viewport().height() // 4 < middle < raw.viewport().height() * 3 // 4
    assert raw.horizontalScrollBar().value() == 0
