import json

import pytest
from PySide6.QtCore import Qt

from app.model.message import read_meta
from tests.support.until import until

pytestmark = pytest.mark.anyio


async def test_a_picker_changes_meta_in_an_edited_message_and_nothing_else(bench):
    editor = bench.find("messageEditor")
    edited = editor.text().replace('"{{patient.first_name}}"', '"Somebody"')
    editor.change_text(edited)
    bench.find("eventType").set_value("Discharge")
    bench.find("eventType").chosen.emit("Discharge")
    message = json.loads(editor.text())
    assert message["Meta"]["EventType"] == "Discharge"
    assert message["Patient"]["Demographics"]["FirstName"] == "Somebody"
    editor.undo()
    assert editor.text() == edited


async def test_a_picker_loads_the_template_while_nothing_is_edited(bench):
    bench.find("dataModel").set_value("PatientSearch")
    bench.find("dataModel").chosen.emit("PatientSearch")
    assert bench.find("eventType").value() == "Query", "not the first by name"
    assert read_meta(bench.find("messageEditor").text()).data_model == "PatientSearch"


async def test_after_template_another_type_brings_its_own(bench):
    editor = bench.find("messageEditor")
    editor.change_text(editor.text().replace('"{{patient.first_name}}"', '"Somebody"'))
    bench.find("loadTemplate").click()
    bench.find("dataModel").set_value("Order")
    bench.find("dataModel").chosen.emit("Order")
    assert "Order" in json.loads(editor.text())


async def test_a_destination_by_a_part_of_its_name_and_no_other_words(bench):
    editor = bench.find("messageEditor")
    bench.find("destinationId").setText("patient search")
    bench.find("addDestination").click()
    names = [place.name for place in read_meta(editor.text()).destinations]
    assert names[-1] == "Patient Search Endpoint"
    before = editor.text()
    bench.find("destinationId").setText("not-an-id")
    bench.find("addDestination").click()
    assert editor.text() == before
    assert "not-an-id" in bench.text("destinationNote")
    assert bench.text("destinationId") == "not-an-id", "it can be put right"


async def test_typing_in_the_message_moves_the_pickers(bench):
    editor = bench.find("messageEditor")
    editor.change_text(editor.text().replace('"Arrival"', '"Transfer"'))
    await until(lambda: bench.find("eventType").value() == "Transfer")
    editor.change_text(editor.text().replace('"Test": true', '"Test": false'))
    await until(lambda: not bench.find("testMessage").isChecked())


async def test_a_destination_is_added_to_the_message_and_removed_again(bench):
    editor = bench.find("messageEditor")
    before = read_meta(editor.text()).destinations
    bench.find("destinationId").setText("0f4bd1d1-451d-4351-8cfd-b767d1b488d6")
    bench.find("addDestination").click()
    names = [place.name for place in read_meta(editor.text()).destinations]
    assert names == [*(place.name for place in before), "Patient Search Endpoint"]
    assert "2" in bench.text("send")
    bench.find("destinations").setCurrentRow(1)
    bench.find("removeDestination").click()
    assert read_meta(editor.text()).destinations == before


async def test_a_missing_field_is_listed_with_its_line(bench):
    editor = bench.find("messageEditor")
    editor.change_text(editor.text().replace('"IDType": "MR"', '"IDType": null'))
    problems = bench.find("problems")
    await until(lambda: "IDType" in problems.item(0).text())
    assert "Error" in problems.item(0).text()


def press_fix(bench, qtbot, row):
    problems = bench.find("problems")
    place = problems.fix_point(row)
    qtbot.mouseClick(problems.viewport(), Qt.MouseButton.LeftButton, pos=place)


async def test_a_fix_changes_the_text_in_one_step_of_undo(bench, qtbot):
    editor, problems = bench.find("messageEditor"), bench.find("problems")
    misspelt = editor.text().replace('"Visit":', '"Vist" :')
    editor.change_text(misspelt)
    await until(lambda: "Did you mean Visit?" in problems.item(0).text())
    press_fix(bench, qtbot, 0)
    assert editor.text() == misspelt.replace('"Vist" :', '"Visit" :')
    await until(lambda: problems.item(0).text() == "All required fields are there")
    editor.undo()
    assert editor.text() == misspelt


async def test_the_nearest_problem_is_put_right_from_the_editor(bench):
    editor, problems = bench.find("messageEditor"), bench.find("problems")
    editor.change_text(editor.text().replace('"Test": true', '"Test": false'))
    await until(lambda: "not marked as a test" in problems.item(0).text())
    actions = {action.text(): action for action in bench.window.actions()}
    actions["Put the nearest problem right"].trigger()
    assert read_meta(editor.text()).test is True


async def test_sending_waits_for_a_check_elsewhere(bench):
    await bench.save_profile()
    editor = bench.find("messageEditor")
    # An event type whose schema is not read yet, and a field that is missing.
    text = editor.text().replace('"Arrival"', '"Transfer"').replace('"IDType": "MR"', '"X": "MR"')
    editor.change_text(text)
    bench.find("send").click()
    assert bench.calls("/endpoint") == 0
    await until(lambda: bench.find("sendAnyway").isVisible())
    assert bench.calls("/endpoint") == 0
