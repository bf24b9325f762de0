import asyncio

import pytest
from PySide6.QtGui import QAction, QGuiApplication

from app.model.sandbox_control import Fault, FaultKind
from tests.support.until import until

pytestmark = pytest.mark.anyio


async def test_fields_of_a_reply_are_found_and_taken_to_a_spreadsheet(bench):
    await bench.save_profile()
    await bench.send()
    log_id = bench.window.reply_viewer.reply.log_ids[0]
    actions = {action.text(): action for action in bench.window.findChildren(QAction)}
    actions["Find fields of the reply by name or path"].trigger()
    line = bench.find("findInReply")
    await until(line.hasFocus)
    line.setText("$.Meta.Logs[*]")
    await until(lambda: bench.text("findCount") == "1 of 1")
    assert bench.find("replyTree").currentIndex().data() == "0"
    bench.find("copyPathTable").click()
    header, row = QGuiApplication.clipboard().text().splitlines()
    assert row.split("\t")[header.split("\t").index("ID")] == log_id


async def test_10_mb_are_searched_in_another_process_that_ends_with_the_program(open_bench):
    asyncio.get_running_loop().slow_callback_duration = 5
    async with open_bench() as bench:
        await bench.save_profile()
        await bench.authenticate()
        bench.redox.set_fault(Fault(FaultKind.LARGE_REPLY), once=True)
        await bench.send()
        bench.window.reply_viewer.body_page.find_by_path("$.Meta.DataModel")
        await until(lambda: bench.text("findCount") == "1 of 1")
        process = bench.program._finder._process.process
        assert process.poll() is None
    assert process.poll() is not None
