import json

import pytest

from app.model.message import read_meta
from tests.support.until import until

pytestmark = pytest.mark.anyio


async def test_a_picker_changes_meta_in_an_edited_message_and_nothing_else(bench):
    editor = bench.find("messageEditor")
    edited = editor.text().replace('"Timothy"', '"Somebody"')
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
    assert bench.find("eventType").value() == "LocationQuery" or bench.find("eventType").value()
    assert read_meta(bench.find("messageEditor").text()).data_model == "PatientSearch"


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
