import json

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from app.model.fold_scan import finished
from app.model.lines import Lines
from app.ui import line_folds
from app.ui.line_view import LineView

REPLY = {
    "Meta": {"DataModel": "PatientAdmin", "Destinations": [{"ID": "1"}, {"ID": "2"}]},
    "Patient": {"Identifiers": [{"ID": "1", "IDType": "MR"}], "Notes": []},
}
TEXT = msgspec.json.format(json.dumps(REPLY).encode(), indent=2)


@pytest.fixture
def view(qtbot, monkeypatch) -> LineView:
    monkeypatch.setattr(line_folds, "AT_ONCE_MS", 10_000)
    view = LineView("lines")
    qtbot.addWidget(view)
    view.resize(600, 600)
    view.show()
    show(view, TEXT)
    return view


def show(view: LineView, text: bytes) -> None:
    view.show_lines(Lines(text), is_json=True)
    view.offer_folds(is_offered=True)


def shown(view: LineView) -> list[str]:
    model = view.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def numbers(view: LineView) -> list[int]:
    model = view.model()
    vertical = Qt.Orientation.Vertical
    return [model.headerData(row, vertical) for row in range(model.rowCount())]


def line_of(words: str) -> int:
    return TEXT[: TEXT.index(words.encode())].count(b"\n")


def go_to(view: LineView, words: str) -> None:
    view._select(next(row for row, text in enumerate(shown(view)) if words in text))


def press(view: LineView, key: Qt.Key) -> None:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(view, key, both)


def whole() -> list[str]:
    return TEXT.decode().splitlines()


def test_keys_fold_what_is_around_the_line_and_show_it_again(view):
    go_to(view, "DataModel")
    press(view, Qt.Key.Key_BracketLeft)
    assert shown(view)[:3] == ["{", '  "Meta": {', '  "Patient": {']
    assert view.folds.hint(1) == "… 2 fields },"
    assert numbers(view)[:3] == [1, 2, line_of('"Patient"') + 1]
    assert shown(view)[view.currentIndex().row()] == '  "Meta": {'
    press(view, Qt.Key.Key_BracketRight)
    assert shown(view) == whole()


def test_what_a_keyboard_sends_for_a_bracket_with_shift_counts_too(view):
    go_to(view, "DataModel")
    press(view, Qt.Key.Key_BraceLeft)
    assert len(shown(view)) < len(whole())
    press(view, Qt.Key.Key_BraceRight)
    assert shown(view) == whole()


def test_folding_again_folds_what_is_around_that(view):
    go_to(view, '"ID": "2"')
    for around in ("      {", '    "Destinations": [', '  "Meta": {', "{"):
        press(view, Qt.Key.Key_BracketLeft)
        assert shown(view)[view.currentIndex().row()] == around
    assert shown(view) == ["{"]
    assert view.folds.hint(0) == "… 2 fields }"
    view.folds.unfold(0)
    view.folds.unfold(1)
    assert view.folds.hint(line_of('"Destinations"')) == "… 2 items ]"


def test_the_inner_one_stays_folded_when_the_outer_one_opens(view):
    go_to(view, '"ID": "2"')
    press(view, Qt.Key.Key_BracketLeft)
    inner = shown(view)
    view.folds.toggle(line_of('"Meta"'))
    assert len(shown(view)) < len(inner)
    view.folds.toggle(line_of('"Meta"'))
    assert shown(view) == inner


def test_everything_folds_but_the_reply_itself(view):
    view.folds.fold_to(1)
    assert shown(view) == ["{", '  "Meta": {', '  "Patient": {', "}"]
    view.folds.toggle(1)
    assert '    "Destinations": [' in shown(view)
    assert not any('"ID"' in text for text in shown(view)), "what is in it is folded as well"
    view.folds.unfold_all()
    assert shown(view) == whole()


def test_the_person_stays_where_they_are(view):
    show(view, msgspec.json.format(json.dumps([[n, n] for n in range(500)]).encode(), indent=2))
    view._select(1201)
    view.scrollTo(view.currentIndex())
    view.folds.fold_to(1)
    assert view.currentIndex().row() == 301
    assert view._is_in_view(301)
    view.folds.unfold_all()
    assert view.currentIndex().row() == 1201
    assert view._is_in_view(1201)


def test_folds_to_a_level(view):
    view.folds.fold_to(2)
    assert '    "Destinations": [' in shown(view)
    assert not any('"ID"' in text for text in shown(view))
    view.folds.fold_to(3)
    assert shown(view).count("      {") == 3


def test_what_is_revealed_opens_and_its_neighbours_stay_folded(view):
    view.folds.fold_to(1)
    view.reveal(TEXT.index(b"IDType"))
    assert "IDType" in shown(view)[view.currentIndex().row()]
    assert not any("DataModel" in text for text in shown(view))


def test_a_folded_selection_is_copied_whole(view):
    view.folds.fold_to(1)
    go_to(view, "Patient")
    view.copy_selection()
    lines = whole()
    copied = QGuiApplication.clipboard().text()
    assert copied == "\n".join(lines[line_of('"Patient"') : -1])
    view.selectAll()
    view.copy_selection()
    assert QGuiApplication.clipboard().text() == TEXT.decode()


def test_the_arrow_in_the_margin_folds_and_the_number_selects(view, qtbot):
    gutter = view.verticalHeader()
    height = view.rowHeight(1)
    arrow = QPoint(gutter.width() - 5, height + height // 2)
    qtbot.mouseClick(gutter.viewport(), Qt.MouseButton.LeftButton, pos=arrow)
    assert shown(view)[1:3] == ['  "Meta": {', '  "Patient": {']
    qtbot.mouseClick(gutter.viewport(), Qt.MouseButton.LeftButton, pos=arrow)
    assert shown(view) == whole()
    number = QPoint(5, height + height // 2)
    qtbot.mouseClick(gutter.viewport(), Qt.MouseButton.LeftButton, pos=number)
    assert shown(view) == whole()
    assert view.currentIndex().row() == 1


def test_the_menu_has_it_all(view, qtbot):
    view._on_menu_requested(QPoint(5, 5))
    menu = view.findChild(QMenu)
    actions = {action.text(): action for action in menu.actions()}
    actions["Fold everything"].trigger()
    assert len(shown(view)) == 4
    actions["Unfold everything"].trigger()
    assert shown(view) == whole()
    actions["Fold to level"].menu().actions()[1].trigger()
    assert '    "Destinations": [' in shown(view)
    menu.close()


def test_a_screen_reader_hears_what_is_folded(view, monkeypatch):
    said: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: said.append(event))
    view.folds.toggle(1)
    assert [event.message() for event in said if hasattr(event, "message")] == [
        "Folded: … 2 fields },"
    ]
    index = view.model().index(1, 0)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == '  "Meta": { folded: … 2 fields },'
    assert index.data() == '  "Meta": {'


def test_what_is_painted_shows_the_fold(view):
    before = view.grab().toImage()
    view.folds.toggle(1)
    view.folds.toggle(1)
    assert view.grab().toImage() == before
    view.folds.toggle(1)
    assert view.grab().toImage() != before


def test_text_that_was_not_indented_here_cannot_be_folded(view):
    view.show_lines(Lines(TEXT), is_json=True)
    go_to(view, "DataModel")
    press(view, Qt.Key.Key_BracketLeft)
    view.folds.fold_to(1)
    assert not view.folds.is_foldable(1)
    assert shown(view) == whole()


@pytest.fixture
def elsewhere(view, monkeypatch):
    """Every search is handed over."""
    monkeypatch.setattr(line_folds, "AT_ONCE_MS", 0)
    asked: list = []
    view.folds.search_requested.connect(asked.append)
    return asked


def test_a_long_search_goes_on_elsewhere_and_the_last_wish_counts(view, elsewhere):
    view.folds.fold_to(1)
    view.folds.fold_to(2)
    first, second = elsewhere
    view.folds.take(first, finished(first))
    assert shown(view) == whole()
    view.folds.take(second, finished(second))
    assert '    "Destinations": [' in shown(view)


def test_a_reveal_waits_for_its_searches(view, elsewhere):
    view.folds.fold_to(1)
    view.folds.take(elsewhere[0], finished(elsewhere[0]))
    view.reveal(TEXT.index(b"IDType"))
    for number in (1, 2, 3):
        search = elsewhere[number]
        view.folds.take(search, finished(search))
    assert "IDType" in shown(view)[view.currentIndex().row()]


def test_what_is_found_of_a_text_that_is_gone_counts_no_more(view, elsewhere):
    view.folds.fold_to(1)
    show(view, b"[\n  1\n]")
    view.folds.take(elsewhere[0], finished(elsewhere[0]))
    assert shown(view) == ["[", "  1", "]"]
