import base64
import json

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QTableView,
    QTreeView,
    QWidget,
)

from app.services.offload import Offload
from app.services.tasks import Tasks
from app.ui.notice import Notices
from app.ui.reply_viewer import ReplyViewer
from app.workbench.opening_files import OpeningFiles
from tests.support.pdfs import pdf
from tests.support.pictures import bomb, picture
from tests.support.replies import meta, reply
from tests.support.until import until

pytestmark = pytest.mark.anyio

HTML = b"<html><script src='http://127.0.0.1/x.js'></script><b>bold</b>" + b" words" * 50
PICTURE = picture("PNG", 90, 70)
FILES = {
    "Picture": PICTURE,
    "Page": HTML,
    "Bomb": bomb(),
    "Broken": PICTURE[:70],
    "Pages": pdf(2),
    "Torn": pdf(2)[:120],
    "Odd": bytes(range(256)) * 5,
}


class Bench:
    def __init__(self):
        self.viewer = ReplyViewer()
        self.viewer.resize(700, 900)
        self.viewer.show_reply(reply({**self.fields(), **meta()}))
        self.viewer.show()
        self.tasks = Tasks(pytest.fail)
        self.notices = Notices()
        self.opening = OpeningFiles(
            viewer=self.viewer, notices=self.notices, tasks=self.tasks, files=Offload("files")
        )
        self.tree = self.viewer.findChild(QTreeView, "replyTree")
        self.raw = self.viewer.findChild(QTableView, "replyRaw")

    @staticmethod
    def fields():
        return {key: base64.b64encode(data).decode() for key, data in FILES.items()}

    @property
    def dialog(self):
        return self.viewer.findChild(QDialog, "embeddedFile")

    def part(self, name):
        return self.dialog.findChild(QWidget, name)

    def select(self, key):
        model = self.tree.model()
        row = next(row for row in range(model.rowCount()) if model.index(row, 0).data() == key)
        self.tree.setCurrentIndex(model.index(row, 0))

    async def open(self, key):
        self.select(key)
        QTest.keyClick(self.tree, Qt.Key.Key_Return)
        stack = self.dialog.findChild(QStackedWidget)
        await until(lambda: stack.currentWidget().objectName() != "embeddedMessage")
        return stack.currentWidget().objectName()

    def facts(self):
        return self.dialog.findChild(QLabel, "embeddedFacts").text()

    def trouble(self):
        label = self.dialog.findChild(QLabel, "embeddedTrouble")
        return label.text() if label.isVisible() else ""


@pytest.fixture
async def bench(qapp):
    bench = Bench()
    yield bench
    if bench.dialog is not None:
        bench.dialog.reject()
    await bench.tasks.close()
    bench.notices.deleteLater()
    bench.viewer.deleteLater()


async def test_a_picture_is_shown_with_its_size(bench):
    assert await bench.open("Picture") == "embeddedPicture"
    assert "PNG" in bench.facts()
    assert "90 × 70 pixels" in bench.facts()
    bench.dialog.grab()


async def test_a_page_is_shown_as_words_and_nothing_in_it_happens(bench):
    assert await bench.open("Page") == "embeddedText"
    shown = bench.part("embeddedText").model()
    first = shown.index(0, 0).data()
    assert first.startswith("<html><script src='http://127.0.0.1/x.js'>")
    assert bench.facts().startswith("HTML")


async def test_what_cannot_be_shown_is_seen_in_bytes_with_the_reason(bench):
    assert await bench.open("Bomb") == "embeddedBytes"
    assert "too large to be shown here: 60,000 × 60,000" in bench.trouble()
    bench.dialog.reject()
    await until(lambda: bench.dialog is None)
    assert await bench.open("Broken") == "embeddedBytes"
    assert "damaged" in bench.trouble()
    bench.dialog.reject()
    await until(lambda: bench.dialog is None)
    assert await bench.open("Odd") == "embeddedBytes"
    assert not bench.trouble()
    assert bench.part("embeddedBytes").model().index(0, 0).data().startswith("00 01 02")


async def test_the_pages_of_a_pdf_are_shown_and_turned(bench):
    assert await bench.open("Pages") == "embeddedPicture"
    said = bench.part("pageNumber")
    assert said.text() == "Page 1 of 2"
    assert not bench.part("previousPage").isEnabled()
    bench.part("nextPage").click()
    await until(lambda: said.text() == "Page 2 of 2")
    assert not bench.part("nextPage").isEnabled()
    process = bench.opening._pages._process.process
    bench.dialog.reject()
    await until(lambda: process.poll() is not None)


async def test_a_pdf_that_is_damaged_is_seen_in_bytes(bench):
    assert await bench.open("Torn") == "embeddedBytes"
    assert "The PDF is damaged" in bench.trouble()


async def test_it_is_saved_from_where_it_is_shown(bench, tmp_path):
    await bench.open("Picture")
    bench.part("saveEmbedded").click()
    asked = bench.dialog.findChild(QFileDialog, "saveEmbeddedDialog")
    assert asked.selectedFiles()[0].endswith("/Picture.png")
    target = tmp_path / "seen.png"
    asked.fileSelected.emit(str(target))
    await until(lambda: "Saved as" in bench.facts())
    assert target.read_bytes() == PICTURE
    asked.reject()


async def test_a_disk_that_refuses_is_said_where_it_was_asked(bench, tmp_path):
    await bench.open("Picture")
    (tmp_path / "file").write_bytes(b"")
    bench.dialog.save_requested.emit(str(tmp_path / "file" / "x.png"))
    await until(lambda: "could not be written" in bench.trouble())


async def test_it_is_saved_from_the_menu_of_the_tree(bench, tmp_path):
    bench.select("Odd")
    bench.tree._on_menu_requested(QPoint(5, 5))
    menu = bench.tree.findChild(QMenu)
    next(action for action in menu.actions() if action.objectName() == "saveFile").trigger()
    menu.close()
    asked = bench.viewer.findChild(QFileDialog, "saveEmbeddedDialog")
    target = tmp_path / "odd.bin"
    asked.fileSelected.emit(str(target))
    asked.reject()
    await until(target.exists)
    await until(lambda: not bench.tasks.is_busy((bench.opening, "save")))
    assert target.read_bytes() == FILES["Odd"]


async def test_in_the_lines_a_chip_stands_for_it_and_opens_it(bench):
    bench.viewer.findChild(QPushButton, "showRaw").click()
    lines = [bench.raw.model().index(row, 0).data() for row in range(5)]
    assert lines[1] == '  "Picture": '
    spoken = bench.raw.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith('  "Picture": PNG file in base64')
    bench.raw._select(1)
    QTest.keyClick(bench.raw, Qt.Key.Key_Return)
    await until(lambda: bench.dialog is not None and "90 × 70" in bench.facts())
    bench.dialog.reject()
    await until(lambda: bench.dialog is None)
    rect = bench.raw.visualRect(bench.raw.model().index(1, 0))
    at = QPoint(rect.left() + 200, rect.center().y())
    QTest.mouseClick(bench.raw.viewport(), Qt.MouseButton.LeftButton, pos=at)
    await until(lambda: bench.dialog is not None and "90 × 70" in bench.facts())


async def test_a_click_on_the_chip_in_the_tree_opens_it(bench):
    bench.select("Picture")
    rect = bench.tree.visualRect(bench.tree.currentIndex().siblingAtColumn(1))
    assert bench.tree.currentIndex().siblingAtColumn(1).data().startswith("PNG file in base64")
    QTest.mouseClick(
        bench.tree.viewport(), Qt.MouseButton.LeftButton, pos=rect.topLeft() + QPoint(400, 5)
    )
    assert bench.dialog is None
    QTest.mouseClick(
        bench.tree.viewport(), Qt.MouseButton.LeftButton, pos=rect.topLeft() + QPoint(20, 5)
    )
    await until(lambda: bench.dialog is not None and "90 × 70" in bench.facts())


async def test_what_is_found_in_a_file_is_shown_in_its_line(bench):
    said = bench.fields()["Odd"]
    bench.viewer.body_page._line.setText(said[40:60])
    await until(lambda: said[40:60] in str(bench.raw.currentIndex().data()))
    bench.raw.copy_selection()
    from PySide6.QtGui import QGuiApplication

    assert json.loads("{" + QGuiApplication.clipboard().text().rstrip(",") + "}") == {"Odd": said}
