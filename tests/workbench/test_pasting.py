import json

import pytest
from PySide6.QtCore import QMimeData

from tests.support.until import until

pytestmark = pytest.mark.anyio

SECRET = "5f0c3e9a-0000-4000-8000-1234567890ab"
MESSAGE = '{\n  "Meta": {"DataModel": "PatientAdmin", "EventType": "Discharge"}\n}'
CURL = f"curl https://x.example/endpoint -H 'Authorization: Bearer {SECRET}' -d '{MESSAGE}'"


def paste(bench, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    bench.find("messageEditor").insertFromMimeData(data)


def notice(bench) -> str:
    return " ".join(bench.notices())


async def test_a_curl_command_becomes_its_message_and_the_token_is_left_out(bench):
    editor = bench.find("messageEditor")
    template = editor.text()
    paste(bench, CURL)
    assert editor.text() == MESSAGE
    assert "Authorization" in notice(bench)
    await until(lambda: bench.find("eventType").value() == "Discharge")
    editor.undo()
    assert editor.text() == template
    editor.undo()
    assert SECRET not in editor.text()


async def test_an_edited_message_is_replaced_only_when_the_person_says_so(bench):
    editor = bench.find("messageEditor")
    editor.change_text('{"Mine": 1}')
    paste(bench, CURL)
    assert editor.text() == '{"Mine": 1}'
    bench.find("noticeAction").click()
    assert editor.text() == MESSAGE
    editor.undo()
    assert editor.text() == '{"Mine": 1}'


async def test_all_of_a_message_that_is_selected_is_replaced(bench):
    editor = bench.find("messageEditor")
    editor.change_text('{"Mine": 1}')
    editor.selectAll()
    paste(bench, CURL)
    assert editor.text() == MESSAGE


async def test_a_login_is_named_and_nothing_of_it_is_inserted(bench):
    editor = bench.find("messageEditor")
    before = editor.text()
    login = json.dumps({"apiKey": "k", "secret": SECRET})
    paste(bench, f"curl https://api.redoxengine.com/auth/authenticate -d '{login}'")
    assert "That is a login, not a message" in notice(bench)
    assert editor.text() == before
    assert not editor.document().isUndoAvailable()


async def test_a_fhir_call_is_named(bench):
    paste(bench, "curl https://api.redoxengine.com/fhir/R4/x/Development/Patient -d '{}'")
    assert "FHIR" in notice(bench)


async def test_what_is_none_of_them_is_inserted_as_it_is(bench):
    editor = bench.find("messageEditor")
    editor.set_text("")
    paste(bench, '"Patient": {}')
    assert editor.text() == '"Patient": {}'
    assert not bench.notices()


async def test_a_long_recording_is_read_off_the_windows_thread(bench):
    message = json.dumps({"Meta": {}, "Lines": ["x" * 900] * 1_000}, indent=1)
    posted = {"method": "POST", "url": "https://x.example/", "postData": {"text": message}}
    har = json.dumps({"log": {"version": "1.2", "entries": [{"request": posted}]}})
    editor = bench.find("messageEditor")
    before = editor.text()
    paste(bench, har)
    assert editor.text() == before
    await until(lambda: editor.text() == message)
