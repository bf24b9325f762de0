import json

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListWidget, QPushButton, QTreeWidget

from app.model.preferences import Destination
from tests.support.until import until

pytestmark = pytest.mark.anyio

ID = "11111111-2222-4333-8444-555555555555"


async def opened(bench):
    bench.find("openAddressBook").click()
    return bench.find("addressBook", QDialog)


async def imported(bench, dialog, kind, path):
    dialog.import_requested.emit(kind, str(path))
    await until(lambda: dialog.findChild(QDialog, "importPreview") is not None)
    return dialog.findChild(QDialog, "importPreview")


async def test_a_patient_from_a_file_fills_the_message(bench, tmp_path):
    file = tmp_path / "list.csv"
    file.write_bytes("MRN;First name;Last name\n4711;Zoë;Quill-Test\n;x;y\n".encode("cp1252"))
    await bench.save_profile()
    dialog = await opened(bench)
    preview = await imported(bench, dialog, "patients", file)
    assert preview.findChild(QLabel, "importTitle").text() == "list.csv: 1 read, 1 left out"
    assert "Line 3" in preview.findChild(QListWidget, "importProblems").item(0).text()
    preview.findChild(QPushButton, "confirmImport").click()
    assert dialog.findChild(QTreeWidget, "bookPatients").topLevelItemCount() == 1
    dialog.findChild(QPushButton, "bookPatientsUse").click()
    assert "Zoë Quill-Test" in bench.text("fillingWords")
    await bench.send()
    sent = json.loads(bench.window.reply_viewer.reply.exchange.request.body)
    assert sent["Patient"]["Identifiers"][0]["ID"] == "4711"
    assert sent["Patient"]["Demographics"]["DOB"] is None


@pytest.mark.parametrize("data", [b"", b"Name\nx\n", b"\x00" * 20])
async def test_a_file_that_is_no_list_is_refused_in_words_and_nothing_is_added(
    bench, tmp_path, data
):
    file = tmp_path / "list.csv"
    file.write_bytes(data)
    dialog = await opened(bench)
    preview = await imported(bench, dialog, "destinations", file)
    assert "Nothing of list.csv" in preview.findChild(QLabel, "importTitle").text()
    assert not preview.findChild(QPushButton, "confirmImport").isEnabled()
    preview.reject()
    dialog.reject()


async def test_a_file_that_is_gone_is_refused_too(bench, tmp_path):
    dialog = await opened(bench)
    preview = await imported(bench, dialog, "patients", tmp_path / "gone.csv")
    assert "cannot be read" in preview.findChild(QLabel, "importNote").text()
    preview.reject()
    dialog.reject()


async def test_a_destination_is_saved_from_the_bar_with_a_name_and_offered_from_then_on(bench):
    await bench.save_profile()
    bar = bench.window.composer.destination_bar
    bar.add(Destination(ID))
    bench.find("destinations").setCurrentRow(1)
    bench.find("saveDestination").click()
    form = bench.find("addressBook", QDialog).findChild(QDialog, "bookEntry")
    form.findChild(QLineEdit, "bookEntry_name").setText("Partner EHR")
    form.findChild(QPushButton, "saveBookEntry").click()
    bench.find("addressBook", QDialog).accept()
    assert bar.name_of(Destination(ID)) == "Partner EHR"
    kept = bench.data_dir / "destinations.json"
    await until(lambda: kept.exists())
    saved = json.loads(kept.read_text("utf-8"))["destinations"]
    assert saved == [{"id": ID, "name": "Partner EHR", "environment": "Development"}]


async def test_a_synthetic_patient_is_added_and_closing_saves_what_is_new(bench):
    dialog = await opened(bench)
    dialog.findChild(QPushButton, "newSyntheticPatient").click()
    entries = dialog.findChild(QTreeWidget, "bookPatients")
    assert entries.topLevelItem(0).text(3) == "synthetic"
    assert bench.text("addressBookKept")
    dialog.accept()
