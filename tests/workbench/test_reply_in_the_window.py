import base64
import json
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest

from tests.support.pdfs import pdf
from tests.support.until import until

pytestmark = pytest.mark.anyio

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


async def answered_with(bench, body: bytes) -> None:
    """Send, and have what came back replaced before the program reads it."""
    await bench.save_profile()
    send = bench.program._gateway.send

    async def large(*arguments):
        return replace(await send(*arguments), body=body)

    bench.program._gateway.send = large
    await bench.send()


def words(raw) -> list[str]:
    return [raw.model().index(row, 0).data() for row in range(min(raw.model().rowCount(), 10))]


async def test_a_large_reply_is_folded_searched_and_its_file_is_looked_at(bench):
    patients = [{"Name": f"Made up, no. {n}", "Codes": [n]} for n in range(20_000)]
    file = base64.b64encode(pdf(2)).decode()
    body = json.dumps({"Patients": patients, "Media": {"FileContents": file}}).encode()
    await answered_with(bench, body)
    raw = bench.find("replyRaw")
    bench.find("showRaw").click()
    await until(lambda: raw.folds.can_fold)
    whole = raw.model().rowCount()
    assert whole > 100_000
    raw._select(1)
    raw.setFocus()
    QTest.keyClick(raw, Qt.Key.Key_BracketLeft, BOTH)
    await until(lambda: raw.model().rowCount() < 10)
    assert raw.folds.hint(1) == "… 20,000 items ],"
    bench.find("findInReply").setText("no. 19999")
    await until(lambda: "no. 19999" in str(raw.currentIndex().data()))
    raw.folds.fold_to(1)
    await until(lambda: words(raw) == ["{", '  "Patients": [', '  "Media": {', "}"])
    raw.folds.toggle(raw._lines.hidden.line_of(2))
    await until(lambda: raw.model().rowCount() == 6)
    raw._select(3)
    QTest.keyClick(raw, Qt.Key.Key_Return)
    await until(lambda: bench.window.findChild(QObject, "pageNumber") is not None)
    await until(lambda: bench.text("pageNumber") == "Page 1 of 2")
    bench.find("embeddedFile").reject()
