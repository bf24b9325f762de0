import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QListWidget, QPushButton

from app.model.lines import Lines
from app.model.support_bundle import Contents
from app.ui.bundle_preview import BundlePreview


@pytest.fixture
def preview(qtbot):
    preview = BundlePreview(["12:00 Order New", "12:01 Order Query"], "bundle.zip")
    qtbot.addWidget(preview)
    preview.show_bundle(Lines(b"<p>\nx\n"), Lines(b"{}\n"))
    preview.show()
    return preview


def save(preview):
    return preview.findChild(QPushButton, "saveBundle")


def test_everything_is_chosen_and_masked_at_first(preview):
    assert preview.chosen_sends() == [0, 1]
    assert preview.contents() == Contents()
    assert not preview.findChild(QLabel, "bundleWarning").isVisible()


def test_another_choice_asks_for_another_bundle_and_holds_the_save_back(preview, qtbot):
    with qtbot.waitSignal(preview.chosen):
        preview.findChild(QListWidget, "bundleSends").item(0).setCheckState(Qt.CheckState.Unchecked)
    assert preview.chosen_sends() == [1]
    assert not save(preview).isEnabled()
    preview.show_bundle(Lines(b"1"), Lines(b"2"))
    assert save(preview).isEnabled()
    assert preview.findChild(QLabel, "bundleState").text() == (
        "This is all that will be written: 1 lines of page, 1 of data."
    )


def test_patient_fields_as_they_are_come_with_a_warning(preview, qtbot):
    with qtbot.waitSignal(preview.chosen):
        preview.findChild(object, "maskPatient").click()
    assert preview.contents().is_masked is False
    assert preview.findChild(QLabel, "bundleWarning").isVisible()


def test_the_bundle_is_saved_where_the_person_says(preview, qtbot, tmp_path):
    save(preview).click()
    dialog = preview.findChild(QFileDialog, "saveBundleDialog")
    with qtbot.waitSignal(preview.save_requested) as saved:
        dialog.fileSelected.emit(str(tmp_path / "b.zip"))
    assert saved.args == [str(tmp_path / "b.zip")]
    dialog.reject()


def test_without_a_send_there_is_nothing_to_save(preview):
    preview.show_nothing("Tick at least one send.")
    assert not save(preview).isEnabled()
    assert preview.findChild(QLabel, "bundleState").text() == "Tick at least one send."
