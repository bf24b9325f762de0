import asyncio

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton

from app.services.offload import Offload
from app.services.path_finder import PathFinder
from app.services.tasks import Tasks
from app.ui.reply_viewer import ReplyViewer
from app.workbench import searching as searching_module
from app.workbench.searching import Searching
from tests.support.replies import ATTEMPT_ID, LOG_ID, meta, reply
from tests.support.until import until

pytestmark = pytest.mark.anyio

DEEP = '{"In":' * 200 + "1" + "}" * 200
ENDLESS = "$..[?@..[?@..[?@..[?@..x]]]]"


class Bench:
    def __init__(self):
        self.viewer = ReplyViewer()
        self.viewer.show_reply(reply({"Names": ["Ada", "Adam", "a" * 60 + "!"], **meta()}))
        self.tasks = Tasks(pytest.fail)
        self.finder = PathFinder()
        self.searching = Searching(
            viewer=self.viewer,
            tasks=self.tasks,
            searching=Offload("searching"),
            finder=self.finder,
        )
        self.line = self.viewer.findChild(QLineEdit, "findInReply")
        self.pattern = self.viewer.findChild(QPushButton, "findPattern")

    @property
    def count(self):
        return self.viewer.findChild(QLabel, "findCount").text()


@pytest.fixture
async def bench(qapp):
    bench = Bench()
    bench.pattern.setChecked(True)
    yield bench
    bench.searching.close()
    await bench.tasks.close()
    bench.finder.close()
    bench.viewer.deleteLater()


async def test_a_pattern_is_found_counted_and_marked(bench):
    bench.line.setText('"Ada.?"')
    assert bench.count == "Searching…"
    await until(lambda: bench.count == "1 of 2")
    bench.viewer.findChild(QPushButton, "findNext").click()
    assert bench.count == "2 of 2"
    bench.viewer.grab()


async def test_case_is_matched_on_request(bench):
    bench.line.setText("ada")
    await until(lambda: bench.count == "1 of 2")
    bench.viewer.findChild(QPushButton, "findMatchCase").click()
    await until(lambda: bench.count == "No match")


async def test_what_is_no_pattern_is_said_and_text_is_searched_again(bench):
    bench.line.setText("(Ada")
    await until(lambda: bench.count.startswith("Not a regular expression"))
    bench.pattern.click()
    await until(lambda: bench.count == "No match")


async def test_only_the_last_wish_is_shown(bench):
    bench.line.setText("Adam")
    bench.line.setText('"Ad')
    await until(lambda: bench.count == "1 of 2")


async def test_a_slow_pattern_is_given_up_and_the_window_goes_on(bench):
    beats = 0
    bench.line.setText("(a|aa)+$")
    while bench.count == "Searching…":
        await asyncio.sleep(0.02)
        beats += 1
    assert "takes too long" in bench.count
    assert beats > 10


async def test_fields_are_found_by_name_in_another_process(bench):
    bench.pattern.setChecked(False)
    bench.viewer.body_page.find_by_path("Logs")
    await until(lambda: bench.count == "1 of 1")
    bench.viewer.body_page.find_by_path("$.Names[*]")
    await until(lambda: bench.count == "1 of 3")
    bench.viewer.findChild(QPushButton, "copyPathTable").click()
    assert QGuiApplication.clipboard().text().splitlines()[:2] == ["Path\tValue", "Names[0]\tAda"]


async def test_only_the_last_path_is_shown_and_a_stop_ends_the_search(bench):
    bench.viewer.show_reply(reply(f'{{"a": {DEEP}}}'))
    page = bench.viewer.body_page
    page.find_by_path(ENDLESS)
    await until(lambda: bench.finder._held is not None)
    killed = bench.finder._process.process
    page.find_by_path("$.a")
    await until(lambda: bench.count == "1 of 1")
    assert killed.poll() is not None
    page.find_by_path(ENDLESS)
    bench.viewer.findChild(QPushButton, "findStop").click()
    assert bench.count == "Nothing found"
    page.find_by_path("$.a.In")
    await until(lambda: bench.count == "1 of 1")


async def test_an_endless_path_is_given_up_and_the_window_goes_on(bench):
    bench.finder._deadline_s = 1.0
    bench.viewer.show_reply(reply(f'{{"a": {DEEP}}}'))
    beats = 0
    bench.viewer.body_page.find_by_path(ENDLESS)
    while bench.count == "Searching…":
        await asyncio.sleep(0.02)
        beats += 1
    assert "takes too long" in bench.viewer.findChild(QLabel, "findNote").text()
    assert beats > 10


async def test_a_search_that_breaks_off_is_said(bench):
    bench.viewer.show_reply(reply(f'{{"a": {DEEP}}}'))
    bench.viewer.body_page.find_by_path(ENDLESS)
    await until(lambda: bench.finder._held is not None)
    bench.finder._process.process.kill()
    await until(lambda: "ended unexpectedly" in bench.viewer.findChild(QLabel, "findNote").text())


async def test_the_fields_to_choose_from_are_those_of_the_reply(bench):
    bench.viewer.body_page.find_by_path("")
    bench.viewer.findChild(QPushButton, "findFields").click()
    choice = bench.viewer.findChild(QDialog, "fieldChoice")
    choice.line.setText("attempt")
    await until(lambda: choice.list.count() == 1)
    assert choice.list.item(0).text() == "$.Meta.Logs[*].AttemptID"
    choice.reject()


async def test_a_large_table_is_made_in_a_thread(bench, monkeypatch):
    monkeypatch.setattr(searching_module, "TABLE_AT_ONCE", 0)
    page = bench.viewer.body_page
    page.find_by_path("$.Meta.Logs")
    await until(lambda: bench.count == "1 of 1")
    QGuiApplication.clipboard().clear()
    bench.viewer.findChild(QPushButton, "copyPathTable").click()
    await until(lambda: QGuiApplication.clipboard().text() != "")
    assert QGuiApplication.clipboard().text() == f"ID\tAttemptID\r\n{LOG_ID}\t{ATTEMPT_ID}\r\n"
