import json

import pytest
from PySide6.QtWidgets import QDialog

from app.model.patient import TIMOTHY_BIXBY
from app.model.placeholder import PLACEHOLDER
from app.ui.line_view import LineView
from tests.support.until import until

pytestmark = pytest.mark.anyio


def sent(bench):
    return json.loads(bench.window.reply_viewer.reply.exchange.request.body)


def load(bench, data_model, event_type):
    for name, value in (("dataModel", data_model), ("eventType", event_type)):
        bench.find(name).set_value(value)
        bench.find(name).chosen.emit(value)


async def test_what_is_sent_is_filled_for_the_patient_and_the_editor_keeps_the_placeholders(bench):
    await bench.save_profile()
    assert await bench.send() == "Accepted by Redox"
    message = sent(bench)
    assert message["Patient"]["Identifiers"][0]["ID"] == TIMOTHY_BIXBY.mr
    assert not PLACEHOLDER.search(json.dumps(message))
    assert "{{patient.mr}}" in bench.find("messageEditor").text()
    assert "Timothy Bixby" in bench.text("fillingWords")


async def test_each_message_gets_numbers_of_its_own(bench):
    await bench.save_profile()
    numbers = set()
    for _ in range(3):
        await bench.send()
        numbers.add(sent(bench)["Visit"]["VisitNumber"])
    assert len(numbers) == 3


async def test_the_preview_shows_the_numbers_that_are_sent(bench):
    await bench.save_profile()
    bench.find("previewFilled").click()
    dialog = bench.find("placeholderPreview", QDialog)
    shown = json.loads(dialog.findChild(LineView, "previewText").lines.data)
    dialog.accept()
    await bench.send()
    assert shown["Visit"]["VisitNumber"] == sent(bench)["Visit"]["VisitNumber"]
    assert shown["Patient"]["Demographics"] == sent(bench)["Patient"]["Demographics"]


async def test_a_broken_message_has_no_preview_but_words(bench):
    bench.find("messageEditor").change_text('{"a": "{{now}}",}')
    await until(lambda: bench.find("fillingLine").isVisible())
    bench.find("previewFilled").click()
    assert bench.window.findChild(QDialog, "placeholderPreview") is None
    assert "comma" in bench.text("composerNote").lower()


async def test_a_new_synthetic_patient_is_used_and_offered_again(bench):
    await bench.save_profile()
    line = bench.window.composer.filling_line
    line.new_patient_requested.emit()
    assert "(synthetic)" in bench.text("fillingWords")
    await bench.send()
    made = sent(bench)["Patient"]["Demographics"]["LastName"]
    assert made.endswith("-Test")
    line.patient_chosen.emit(TIMOTHY_BIXBY)
    assert "Timothy Bixby" in bench.text("fillingWords")
    assert any(made in one.label for one in line._offered)


async def test_an_unknown_placeholder_is_asked_about_and_sent_as_it_stands_if_one_insists(bench):
    await bench.save_profile()
    editor = bench.find("messageEditor")
    editor.change_text(editor.text().replace("{{visit.number}}", "{{visit.nr}}"))
    bench.find("send").click()
    assert bench.window.reply_viewer.reply is None
    bench.find("sendAnyway").click()
    await until(lambda: bench.window.reply_viewer.reply is not None)
    assert sent(bench)["Visit"]["VisitNumber"] == "{{visit.nr}}"


async def test_a_query_of_the_template_finds_timothy_in_the_sandbox(bench):
    await bench.save_profile()
    load(bench, "PatientSearch", "Query")
    assert await bench.send() == "Answered"


async def test_the_template_button_begins_anew_and_undo_brings_back_what_was_written(bench):
    editor, composer = bench.find("messageEditor"), bench.window.composer
    written = editor.text().replace("{{patient.mr}}", "4711")
    editor.change_text(written)
    assert composer.is_edited
    bench.find("loadTemplate").click()
    assert "{{patient.mr}}" in editor.text()
    assert not composer.is_edited
    editor.undo()
    assert editor.text() == written
    assert composer.is_edited
