import asyncio

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from app.services.offload import Offload
from app.services.tasks import Tasks
from app.ui.reply_viewer import ReplyViewer
from app.workbench.searching import Searching
from tests.support.replies import meta, reply
from tests.support.until import until

pytestmark = pytest.mark.anyio


class Bench:
    def __init__(self):
        self.viewer = ReplyViewer()
        self.viewer.show_reply(reply({"Names": ["Ada", "Adam", "a" * 60 + "!"], **meta()}))
        self.tasks = Tasks(pytest.fail)
        self.searching = Searching(
            viewer=self.viewer, tasks=self.tasks, searching=Offload("searching")
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
