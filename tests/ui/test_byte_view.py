import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from app.ui import byte_view
from app.ui.byte_view import ByteView
from app.ui.reply_viewer import ReplyViewer
from tests.support.replies import meta, reply

BODY = b'{"Name":"Zo\xc3\xab","Odd":"\xff"}\r\n' + bytes(range(32)) + b"<b>bold</b>"


@pytest.fixture
def view(qtbot) -> ByteView:
    view = ByteView("bytes")
    qtbot.addWidget(view)
    view.resize(900, 300)
    view.show()
    view.show_bytes(BODY)
    return view


def rows(view: ByteView) -> list[tuple[str, str, str]]:
    model = view.model()
    return [
        (
            model.headerData(row, Qt.Orientation.Vertical),
            model.index(row, 0).data(),
            model.index(row, 1).data(),
        )
        for row in range(model.rowCount())
    ]


def test_every_byte_is_there_and_none_does_anything(view):
    shown = rows(view)
    assert bytes.fromhex("".join(digits for _, digits, _ in shown)) == BODY
    text = "".join(letters for _, _, letters in shown)
    assert text.startswith('{"Name":"Zo··","Odd":"�"}␍␊␀␁')
    assert text.endswith("<b>bold</b>")
    assert [place for place, _, _ in shown][:3] == ["00000000", "00000010", "00000020"]


def test_a_narrow_view_has_half_as_much_in_a_row_and_stays_where_it_is(view, qtbot):
    view.show_bytes(BODY * 100)
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 50)
    view.verticalScrollBar().setValue(50)
    view.resize(420, 300)
    assert view.model().width == 8
    assert rows(view)[1][0] == "00000008"
    assert view.rowAt(0) == 100
    assert view.horizontalScrollBar().maximum() == 0


def test_rows_are_copied_as_they_are_shown(view, monkeypatch):
    monkeypatch.setattr(byte_view, "_MOST_COPIED", 2)
    view.selectAll()
    QTest.keySequence(view, QKeySequence(QKeySequence.StandardKey.Copy))
    copied = QGuiApplication.clipboard().text().splitlines()
    assert len(copied) == 2
    assert copied[0].startswith("00000000  7B 22 4E 61 6D 65 22 3A  22 5A")
    assert copied[0].endswith('{"Name":"Zo··","')


def test_a_reply_is_seen_as_tree_lines_and_bytes(qtbot):
    viewer = ReplyViewer()
    qtbot.addWidget(viewer)
    viewer.show()
    body = b'{ "Meta":{"DataModel" : "Media"} }'
    viewer.show_reply(reply(body))
    shown = viewer.findChild(ByteView, "replyBytes")
    assert not shown.isVisible()
    viewer.findChild(QPushButton, "showBytes").click()
    assert shown.isVisible()
    assert bytes.fromhex("".join(digits for _, digits, _ in rows(shown))) == body
    viewer.findChild(QLineEdit, "findInReply").setText("Media")
    assert not shown.isVisible()
    viewer.findChild(QLineEdit, "findInReply").clear()
    assert shown.isVisible()
    viewer.show_reply(reply(meta()))
    assert shown.isVisible(), "what was chosen stays chosen"
    assert rows(shown)[0][2].startswith('{"Meta"')
    viewer.show_empty()
    assert not shown.isVisible()
    assert not viewer.findChild(QPushButton, "showBytes").isEnabled()


def test_a_reply_that_is_no_text_is_seen_too(qtbot):
    viewer = ReplyViewer()
    qtbot.addWidget(viewer)
    viewer.show()
    viewer.show_reply(reply(b"\x00\xfe\xff"))
    viewer.findChild(QPushButton, "showBytes").click()
    assert rows(viewer.findChild(ByteView, "replyBytes")) == [("00000000", "00 FE FF", "␀��")]
