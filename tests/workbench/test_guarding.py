import asyncio

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from app.model.profile import Environment
from tests.support.until import until

pytestmark = pytest.mark.anyio


async def ready(bench, **fields) -> None:
    await bench.save_profile(**fields)
    await bench.authenticate()
    editor = bench.find("messageEditor")
    editor.change_text(editor.text().replace('"{{patient.ssn}}"', '"412-68-9031"'))


def question(bench):
    return bench.window.findChild(QDialog, "question")


async def asked(bench):
    bench.find("send").click()
    await until(lambda: question(bench) is not None)
    return question(bench)


async def test_somebody_who_looks_real_is_asked_about_once(bench):
    await ready(bench)
    dialog = await asked(bench)
    words = dialog.findChild(QObject, "questionText").text()
    assert "Patient.Demographics.SSN" in words
    assert "412" not in words
    assert "Development" in words
    assert bench.calls("/endpoint") == 0
    dialog.findChild(QObject, "confirmSend").click()
    await until(lambda: bench.calls("/endpoint") == 1)
    await until(lambda: not bench.program._messages.current.is_at_work)
    await until(lambda: question(bench) is None)
    assert await bench.send()
    assert bench.calls("/endpoint") == 2


async def test_enter_alone_goes_back(bench):
    await ready(bench)
    dialog = await asked(bench)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    await until(lambda: question(bench) is None)
    assert bench.calls("/endpoint") == 0
    assert await asked(bench)


async def test_production_asks_its_own_question_and_no_second(bench):
    await ready(bench, environment=Environment.PRODUCTION)
    dialog = await asked(bench)
    assert "PRODUCTION" in dialog.findChild(QObject, "questionTitle").text()
    dialog.findChild(QObject, "armProduction").setChecked(True)
    dialog.findChild(QObject, "confirmSend").click()
    await until(lambda: bench.calls("/endpoint") == 1)


async def test_the_templates_patient_is_sent_without_a_question(bench):
    await bench.save_profile()
    await bench.authenticate()
    await bench.send()
    assert question(bench) is None


async def test_a_long_message_is_looked_through_elsewhere(bench):
    await ready(bench)
    editor = bench.find("messageEditor")
    note = '"Note": "' + "x" * 100_000 + '", "Patient": {'
    editor.change_text(editor.text().replace('"Patient": {', note, 1))
    assert await asked(bench)
    await asyncio.sleep(0)
    assert bench.calls("/endpoint") == 0
