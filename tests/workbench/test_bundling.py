import io
import json
from zipfile import ZipFile

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QLabel, QListWidget, QPushButton

from tests.support.until import until

pytestmark = pytest.mark.anyio


async def offer(bench):
    bench.find("replyMenu").click()
    bench.find("replyMenuList").hide()
    bench.find("makeBundle", QObject).trigger()
    preview = bench.find("bundlePreview", QDialog)
    await until(preview.findChild(QPushButton, "saveBundle").isEnabled)
    return preview


def shown(preview, name):
    return preview.findChild(QObject, name).model().lines.data.decode()


async def test_what_is_shown_is_what_is_written_without_secret_or_patient(bench, tmp_path):
    await bench.save_profile(name="Acme")
    await bench.send()
    preview = await offer(bench)
    page, data = shown(preview, "bundlePage"), shown(preview, "bundleData")
    told = json.loads(data)
    assert told["sends"][0]["profile"] == "Acme"
    assert told["sends"][0]["environment"] == "Development"
    assert told["sends"][0]["request"]["body"]["Patient"]["Demographics"]["LastName"] == "[name 2]"
    assert told["auth_log"]
    assert set(told["versions"]) == {"Program", "Python", "Qt", "System"}
    credential = bench.redox.credential
    held = bench.program._session.secrets()
    for secret in (credential.api_key, credential.secret, *held, "Bixby"):
        assert secret not in page + data
    target = tmp_path / "out" / "bundle.zip"
    preview.save_requested.emit(str(target))
    await until(target.exists)
    await until(lambda: any("was saved as bundle.zip" in words for words in bench.notices()))
    with ZipFile(io.BytesIO(target.read_bytes())) as archive:
        assert archive.read("bundle.html").decode() == page
        assert archive.read("bundle.json").decode() == data


async def test_a_choice_makes_another_bundle_and_none_makes_none(bench):
    await bench.save_profile()
    await bench.send()
    preview = await offer(bench)
    preview.findChild(QObject, "maskPatient").click()
    await until(preview.findChild(QPushButton, "saveBundle").isEnabled)
    assert "Bixby" in shown(preview, "bundlePage")
    sends = preview.findChild(QListWidget, "bundleSends")
    sends.item(0).setCheckState(sends.item(0).checkState().Unchecked)
    state = preview.findChild(QLabel, "bundleState")
    await until(lambda: state.text() == "Tick at least one send.")
    preview.reject()


async def test_a_file_that_cannot_be_written_is_told_where_it_was_asked_for(bench, tmp_path):
    await bench.save_profile()
    await bench.send()
    preview = await offer(bench)
    (tmp_path / "file").write_bytes(b"")
    preview.save_requested.emit(str(tmp_path / "file" / "bundle.zip"))
    state = preview.findChild(QLabel, "bundleState")
    await until(lambda: "could not be written" in state.text())
    assert preview.isVisible()
    assert preview.findChild(QPushButton, "saveBundle").isEnabled()
    preview.reject()


async def test_before_the_first_send_the_next_step_is_said(bench):
    bench.program._bundling.offer_open()
    assert "Warning: Nothing was sent yet that a bundle could tell of." in bench.notices()
