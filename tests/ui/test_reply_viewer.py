import json

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QGuiApplication,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import (
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTableView,
    QTabWidget,
    QTreeView,
    QWidget,
)

from app.model.document import prepare
from app.model.errors import NotSent
from app.model.exchange import Arrival
from app.ui import line_folds
from app.ui.reply_viewer import ReplyViewer
from tests.support.replies import ATTEMPT_ID, LOG_ID, error, meta, reply

CONTROLS = {
    "replyStatus": QLabel,
    "replyExplanation": QLabel,
    "replyFacts": QLabel,
    "logIds": QListWidget,
    "copyLogIds": QPushButton,
    "replyTree": QTreeView,
    "replyRaw": QTableView,
    "replyHeaders": QTableView,
    "requestSent": QTableView,
    "findInReply": QLineEdit,
    "copyReply": QPushButton,
    "saveReply": QPushButton,
    "copyTicket": QPushButton,
}


@pytest.fixture
def viewer(qtbot):
    widget = ReplyViewer()
    qtbot.addWidget(widget)
    widget.resize(440, 800)
    widget.show()
    return widget


@pytest.fixture
def announced(monkeypatch):
    said: list[str] = []

    def hear(event):
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    return said


def part(viewer, name):
    return viewer.findChild(CONTROLS.get(name, QWidget), name)


def text(viewer, name):
    return part(viewer, name).text().replace("\u200b", "")


def copied():
    return QGuiApplication.clipboard().text()


def lines(view):
    model = view.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def opened(tree):
    """Every row of the tree that can be seen: field and value."""
    rows = []
    index = tree.model().index(0, 0)
    while index.isValid():
        rows.append((index.data(), index.siblingAtColumn(1).data()))
        index = tree.indexBelow(index)
    return rows


def test_all_controls_are_there_from_the_start(viewer):
    for name, kind in CONTROLS.items():
        assert isinstance(viewer.findChild(QWidget, name), kind), name


def test_every_control_has_a_name_for_screen_readers(viewer):
    viewer.show_reply(reply(meta()))
    for name, kind in CONTROLS.items():
        widget = viewer.findChild(kind, name)
        if isinstance(widget, QLabel):
            assert widget.accessibleName() == "", f"{name}: its text is its name"
        else:
            assert QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name), name


def test_before_the_first_send_the_next_step_is_said(viewer):
    assert text(viewer, "replyStatus") == "No reply yet"
    assert "Press Send" in text(viewer, "replyExplanation")
    assert not part(viewer, "copyReply").isEnabled()
    assert not part(viewer, "copyTicket").isVisible()


def test_waiting_shows_time_and_bytes_and_the_old_reply_is_gone(viewer, announced):
    viewer.show_reply(reply(meta()))
    announced.clear()
    viewer.show_waiting()
    viewer.show_progress(3.21, 0)
    assert text(viewer, "replyStatus") == "Waiting for Redox…"
    assert text(viewer, "replyFacts").startswith("3.2 s")
    viewer.show_progress(4.0, 12_345)
    assert "12.3 kB" in text(viewer, "replyFacts")
    assert part(viewer, "logIds").count() == 0
    assert lines(part(viewer, "replyRaw")) == []
    assert viewer.reply is None
    assert announced == ["Waiting for Redox…"]


def test_a_reply_is_announced_once(viewer, announced):
    viewer.show_reply(reply(meta()))
    assert len(announced) == 1
    assert announced[0].startswith("Accepted by Redox. Delivery to Example EMR")


FACES = {
    "accepted": lambda: reply(meta()),
    "answered": lambda: reply({"Patient": {"ID": 1}, **meta()}, is_query=True),
    "no match": lambda: reply({"Patient": {}, **meta()}, is_query=True),
    "rejected": lambda: reply(meta(Errors=[error("Wrong")]), 400),
    "may have arrived": lambda: reply(b"", 504),
    "not sent": lambda: reply(b"", 0, arrival=Arrival.NOT_SENT, error=NotSent("No way there.")),
}


def test_six_outcomes_have_six_faces(viewer):
    verdicts, shapes = set(), set()
    for make in FACES.values():
        viewer.show_reply(make())
        verdicts.add(text(viewer, "replyStatus"))
        image = viewer.findChild(QWidget, "replyOutcomeIcon").grab().toImage()
        ground = image.pixel(0, 0)
        places = [(x, y) for x in range(image.width()) for y in range(image.height())]
        shapes.add(frozenset(place for place in places if image.pixel(*place) != ground))
    assert len(verdicts) == len(shapes) == 6
    assert frozenset() not in shapes


def test_verdict_meaning_next_step_and_facts(viewer):
    viewer.show_reply(reply(meta(Errors=[error("Required field missing - Patient")]), 400))
    assert text(viewer, "replyStatus") == "Rejected: a required field is missing"
    assert "Add the field" in text(viewer, "replyExplanation").splitlines()[-1]
    assert "Required field missing - Patient" in text(viewer, "replyErrors")
    facts = text(viewer, "replyFacts").split("  ·  ")
    assert facts[0] == "400"
    assert facts[1] == "142 ms"
    assert facts[2].endswith(" B")
    assert "13:03:21" in part(viewer, "replyFacts").toolTip()


class Paints(QObject):
    """Notes what the tree held each time the banner was painted."""

    def __init__(self, viewer):
        super().__init__()
        self.rows = []
        self._tree = part(viewer, "replyTree")
        part(viewer, "replyBanner").installEventFilter(self)

    def eventFilter(self, _watched, event):
        if event.type() == QEvent.Type.Paint:
            self.rows.append(len(opened(self._tree)))
        return False


def test_the_verdict_is_painted_whole_before_the_body_is_laid_out(viewer, qtbot):
    qtbot.waitExposed(viewer)
    banner = part(viewer, "replyBanner")
    low = banner.height()
    paints = Paints(viewer)
    viewer.show_reply(reply(error("words " * 100), status=400))
    assert paints.rows == [0]
    assert len(opened(part(viewer, "replyTree"))) > 0
    assert banner.height() == banner.heightForWidth(banner.width()) > low


def test_redox_own_words_are_cut_counted_and_never_markup(viewer):
    errors = [error("<b>bold</b> \x1b " + "x" * 5000)] + [error(f"wrong {n}") for n in range(9)]
    viewer.show_reply(reply(meta(Errors=errors), 400))
    label = part(viewer, "replyErrors")
    assert label.textFormat() is Qt.TextFormat.PlainText
    shown = text(viewer, "replyErrors").splitlines()
    assert shown[0].startswith("“<b>bold</b> ␛")
    assert len(shown[0]) < 320
    assert shown[-1] == "and 7 more"
    assert viewer.minimumSizeHint().width() < 440


def test_one_log_id_is_one_press_from_the_clipboard(viewer, qtbot):
    viewer.show_reply(reply(meta()))
    listed = part(viewer, "logIds")
    assert [listed.item(row).text() for row in range(listed.count())] == [LOG_ID]
    qtbot.mouseClick(part(viewer, "copyLogIds"), Qt.MouseButton.LeftButton)
    assert copied() == LOG_ID


def test_log_ids_are_copied_one_by_one_and_all_at_once(viewer, qtbot):
    viewer.show_reply(reply(meta(Logs=[{"ID": LOG_ID}, {"ID": ATTEMPT_ID}, {"ID": 7}])))
    listed = part(viewer, "logIds")
    button = listed.itemWidget(listed.item(1)).findChild(QPushButton)
    assert ATTEMPT_ID in button.accessibleName()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert copied() == ATTEMPT_ID
    listed.setFocus()
    listed.setCurrentRow(2)
    qtbot.keyClick(listed, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert copied() == "7"
    qtbot.mouseClick(part(viewer, "copyLogIds"), Qt.MouseButton.LeftButton)
    assert copied().split("\n") == [LOG_ID, ATTEMPT_ID, "7"]


def test_the_tree_opens_meta_and_shows_values(viewer):
    viewer.show_reply(reply({"Patients": [{}] * 200, **meta()}, is_query=True))
    rows = opened(part(viewer, "replyTree"))
    assert rows[0] == ("Patients", "200 items")
    assert ("Meta", "4 fields") in rows
    assert ("ID", LOG_ID) in rows
    assert ("0", "Example EMR") in rows


def test_a_value_and_its_path_are_copied_from_the_tree(viewer, qtbot):
    viewer.show_reply(reply({"Patient": {"Names": ["Zoë \ud83d\ude00"]}, **meta()}, is_query=True))
    tree = part(viewer, "replyTree")
    model = tree.model()
    patient = model.index(0, 0)
    names = model.index(0, 0, patient)
    tree.setCurrentIndex(model.index(0, 0, names))
    qtbot.keyClick(tree, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert copied() == "Zoë 😀"
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(tree, Qt.Key.Key_C, both)
    assert copied() == "Patient.Names[0]"


def test_a_long_list_is_fed_in_groups(viewer):
    viewer.show_reply(reply({"Visits": [{"N": n} for n in range(1700)], **meta()}, is_query=True))
    tree = part(viewer, "replyTree")
    model = tree.model()
    visits = model.index(0, 0)
    assert visits.siblingAtColumn(1).data() == "1,700 items"
    tree.expand(visits)
    assert [model.index(row, 0, visits).data() for row in range(model.rowCount(visits))] == [
        "0 … 499",
        "500 … 999",
        "1000 … 1499",
        "1500 … 1699",
    ]
    group = model.index(3, 0, visits)
    tree.expand(group)
    assert model.rowCount(group) == 200
    assert model.index(199, 0, group).data() == "1699"
    assert model.parent(model.index(199, 0, group)) == group
    assert model.parent(group) == visits
    assert not model.parent(visits).isValid()


def test_what_takes_long_to_count_is_counted_when_it_is_opened(viewer):
    levels = 40
    inside = "[" + ",".join(["1"] * 300_000) + "]"
    viewer.show_reply(reply('{"In":' * levels + inside + "}" * levels, is_query=True))
    tree = part(viewer, "replyTree")
    index, values = tree.model().index(0, 0), []
    for _level in range(levels):
        values.append(index.siblingAtColumn(1).data())
        tree.expand(index)
        assert index.siblingAtColumn(1).data() in ("1 field", "300,000 items")
        index = tree.model().index(0, 0, index)
    assert values[0] == "1 field"
    assert values[-3:] == ["{…}", "{…}", "[…]"]


def test_the_tree_keeps_qts_rules(viewer, qtmodeltester):
    viewer.show_reply(reply({"Visits": [{"N": [n]} for n in range(3)], **meta()}, is_query=True))
    qtmodeltester.check(part(viewer, "replyTree").model(), force_py=True)


def test_raw_shows_indented_lines_with_numbers(viewer, qtbot):
    viewer.show_reply(reply(meta()))
    qtbot.mouseClick(viewer.findChild(QPushButton, "showRaw"), Qt.MouseButton.LeftButton)
    raw = part(viewer, "replyRaw")
    assert raw.isVisible()
    assert lines(raw)[:2] == ["{", '  "Meta": {']
    assert raw.model().headerData(1, Qt.Orientation.Vertical) == 2
    raw.grab()


def test_a_screen_reader_can_toggle_between_the_views(viewer):
    viewer.show_reply(reply(meta()))
    viewer.findChild(QPushButton, "showRaw").toggle()  # no click, as QAccessible does it
    assert part(viewer, "replyRaw").isVisible()
    viewer.show_reply(reply(meta()))
    assert part(viewer, "replyRaw").isVisible()
    viewer.findChild(QPushButton, "showTree").toggle()
    assert part(viewer, "replyTree").isVisible()


def test_selected_lines_are_copied_whole(viewer, qtbot):
    body = json.dumps({"a": "x" * 5000, "b": 2})
    viewer.show_reply(reply(body, is_query=True))
    raw = part(viewer, "replyRaw")
    assert len(lines(raw)[1]) < 1100
    assert "more bytes" in lines(raw)[1]
    raw.selectAll()
    qtbot.keyClick(raw, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert json.loads(copied()) == json.loads(body)


def test_what_is_no_json_is_shown_as_text(viewer):
    viewer.show_reply(reply(b"Invalid\x00 \xff request\nline two", 401))
    assert part(viewer, "replyRaw").isVisible()
    assert lines(part(viewer, "replyRaw")) == ["Invalid␀ \ufffd request", "line two"]
    assert not viewer.findChild(QPushButton, "showTree").isEnabled()


def test_an_empty_body_is_said(viewer):
    viewer.show_reply(reply(b"", 500))
    assert any("no body" in label.text() for label in viewer.findChildren(QLabel))


def test_headers_and_request_are_shown_without_tokens(viewer):
    viewer.show_reply(reply(meta(), headers=(("Date", "now"), ("Set-Cookie", "id=1"))))
    assert lines(part(viewer, "replyHeaders")) == ["200 OK", "Date: now", "Set-Cookie: ••••••••"]
    sent = lines(part(viewer, "requestSent"))
    assert sent[0] == "POST https://api.redoxengine.com/endpoint"
    assert "Authorization: Bearer ••••••••" in sent
    assert "Testy" in sent[-1]


def find(viewer, qtbot, words):
    line = part(viewer, "findInReply")
    line.setFocus()
    line.setText(words)
    search = viewer.findChild(QWidget, "findCount")
    qtbot.waitUntil(lambda: search.text() != "Searching…")
    return line, search


def test_find_counts_goes_on_and_back_and_clears(viewer, qtbot):
    viewer.show_reply(reply({"Items": [{"Name": "Needle"}, {"Name": "needle"}, {"Name": "hay"}]}))
    line, count = find(viewer, qtbot, "needle")
    raw = part(viewer, "replyRaw")
    assert raw.isVisible()
    assert count.text() == "1 of 2"
    first = raw.currentIndex().row()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert count.text() == "2 of 2"
    assert raw.currentIndex().row() > first
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert (count.text(), raw.currentIndex().row()) == ("1 of 2", first)
    qtbot.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert count.text() == "2 of 2"
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == ""
    assert part(viewer, "replyTree").isVisible()


def test_find_can_match_case(viewer, qtbot):
    viewer.show_reply(reply({"Items": ["Needle", "needle"]}))
    _line, count = find(viewer, qtbot, "needle")
    assert count.text() == "1 of 2"
    qtbot.mouseClick(viewer.findChild(QPushButton, "findMatchCase"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: count.text() == "1 of 1")


def test_find_says_when_there_is_nothing(viewer, qtbot):
    viewer.show_reply(reply(meta()))
    _line, count = find(viewer, qtbot, "(unclosed")
    qtbot.waitUntil(lambda: count.text() == "No match")


def test_a_match_deep_in_a_long_line_is_brought_into_view(viewer, qtbot):
    viewer.show_reply(reply({"Data": "x" * 300_000 + "Nadel é" + "y" * 300_000}, is_query=True))
    _line, count = find(viewer, qtbot, "Nadel")
    assert count.text() == "1 of 1"
    assert "Nadel" in part(viewer, "replyRaw").currentIndex().data()


def test_find_follows_a_new_reply(viewer, qtbot):
    viewer.show_reply(reply({"Items": ["needle"]}))
    _line, count = find(viewer, qtbot, "needle")
    viewer.show_reply(reply({"Items": ["needle", "needle"]}))
    qtbot.waitUntil(lambda: count.text() == "1 of 2")


def test_the_reply_is_copied(viewer, qtbot):
    viewer.show_reply(reply(meta()))
    qtbot.mouseClick(part(viewer, "copyReply"), Qt.MouseButton.LeftButton)
    assert json.loads(copied()) == meta()


def test_the_ticket_is_copied(viewer, qtbot):
    QGuiApplication.clipboard().setMimeData(QMimeData())
    viewer.set_ticket_source(lambda shown: f"ticket for {shown.log_ids[0]}")
    viewer.show_reply(reply(meta()))
    qtbot.mouseClick(part(viewer, "copyTicket"), Qt.MouseButton.LeftButton)
    assert copied() == f"ticket for {LOG_ID}"


def test_saving_asks_for_a_file_and_does_not_block(viewer, qtbot, tmp_path):
    viewer.show_reply(reply(meta()))
    qtbot.mouseClick(part(viewer, "saveReply"), Qt.MouseButton.LeftButton)
    dialog = viewer.findChild(QFileDialog, "saveReplyDialog")
    assert dialog.isVisible()
    assert dialog.selectedFiles()[0].endswith(".json")
    path = str(tmp_path / "kept.json")
    with qtbot.waitSignal(viewer.save_requested) as caught:
        dialog.fileSelected.emit(path)
    assert caught.args == [path]
    dialog.reject()


def test_a_large_reply_paints_only_what_is_in_view(viewer, qtbot):
    body = json.dumps({"Visits": [{"N": n, "T": "some words"} for n in range(120_000)]})
    shown = reply(body, is_query=True)
    viewer.show_reply(shown, prepare(shown))
    raw = part(viewer, "replyRaw")
    assert raw.model().rowCount() == 0, "the window has its turn first"
    qtbot.waitUntil(lambda: raw.model().rowCount() == 480_004)
    asked: list[int] = []
    model = raw.model()
    original = model.shown
    model.shown = lambda row: asked.append(row) or original(row)
    qtbot.mouseClick(viewer.findChild(QPushButton, "showRaw"), Qt.MouseButton.LeftButton)
    raw.scrollToBottom()
    viewer.grab()
    assert 0 < len(set(asked)) < 200
    assert raw.model().index(480_003, 0).data() == "}"


def test_tabs_keep_their_place_between_replies(viewer):
    viewer.show_reply(reply(meta()))
    tabs = viewer.findChild(QTabWidget, "replyTabs")
    tabs.setCurrentIndex(1)
    viewer.show_waiting()
    viewer.show_reply(reply(meta()))
    assert tabs.currentIndex() == 1


def test_esc_in_find_does_not_reach_the_window(viewer, qtbot):
    pressed: list[bool] = []
    shortcut = QShortcut(QKeySequence("Esc"), viewer, lambda: pressed.append(True))
    viewer.activateWindow()
    viewer.show_reply(reply(meta()))
    line, _count = find(viewer, qtbot, "Meta")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert (line.text(), pressed) == ("", [])
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert pressed == [True]
    shortcut.deleteLater()


def test_tab_walks_in_reading_order(viewer):
    viewer.show_reply(reply(meta()))
    names = []
    widget = viewer.nextInFocusChain()
    while widget is not viewer:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            names.append(widget.objectName())
        widget = widget.nextInFocusChain()
    wanted = ["copyTicket", "logIds", "copyLogIds", "findInReply", "copyReply", "replyTree"]
    assert [name for name in names if name in wanted] == wanted


def test_all_of_the_lines_are_folded_from_the_list_of_commands(viewer, monkeypatch):
    monkeypatch.setattr(line_folds, "AT_ONCE_MS", 10_000)
    page = viewer.body_page
    page.fold_lines(is_folded=True)
    viewer.show_reply(reply(meta()))
    raw = part(viewer, "replyRaw")
    page.fold_lines(is_folded=True)
    assert raw.isVisible()
    assert lines(raw) == ["{", '  "Meta": {', "}"]
    page.fold_lines(is_folded=False)
    assert len(lines(raw)) > 10
