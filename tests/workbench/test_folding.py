import asyncio

import pytest
from PySide6.QtWidgets import QLineEdit, QTableView

from app.services.tasks import Tasks
from app.ui import line_folds
from app.ui.reply_viewer import ReplyViewer
from app.workbench.folding import Folding
from tests.support.replies import meta, reply
from tests.support.until import until

pytestmark = pytest.mark.anyio

BODY = {"Patients": [{"Name": f"No. {n}", "Codes": [n]} for n in range(4000)], **meta()}


@pytest.fixture
async def raw(qapp, monkeypatch):
    monkeypatch.setattr(line_folds, "AT_ONCE_MS", 0)
    viewer = ReplyViewer()
    viewer.show_reply(reply(BODY))
    tasks = Tasks(pytest.fail)
    folding = Folding(viewer=viewer, tasks=tasks)
    yield viewer.findChild(QTableView, "replyRaw")
    folding.close()
    await tasks.close()
    viewer.deleteLater()


def rows(raw) -> int:
    return raw.model().rowCount()


async def test_everything_is_folded_and_opened_while_the_window_goes_on(raw):
    before = rows(raw)
    raw.folds.fold_to(1)
    assert rows(raw) == before
    await until(lambda: rows(raw) == 4)
    raw.folds.toggle(1)
    await until(lambda: rows(raw) == 4 + 4000 + 1)


async def test_finding_opens_what_is_folded(raw):
    raw.folds.fold_to(1)
    await until(lambda: rows(raw) == 4)
    raw.window().findChild(QLineEdit, "findInReply").setText("No. 3999")
    await until(lambda: "No. 3999" in str(raw.currentIndex().data()))


async def test_a_later_wish_ends_the_one_before(raw):
    before = rows(raw)
    raw.folds.fold_to(1)
    await asyncio.sleep(0)
    raw.folds.fold_to(5)
    raw.folds.fold_to(2)
    await until(lambda: rows(raw) != before)
    assert rows(raw) > 4000
