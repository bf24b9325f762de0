import json
import os
import shutil
import subprocess

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog

from app.model.incoming import curl

pytestmark = pytest.mark.anyio


@pytest.fixture
def clipboard(qapp):
    yield QGuiApplication.clipboard()
    QGuiApplication.clipboard().clear()


def run_bash(script: str, **variables: str) -> bytes:
    environment = {**os.environ, "NO_PROXY": "*", **variables}
    ran = subprocess.run(
        ["bash", "-s"], input=script.encode(), env=environment, capture_output=True, check=True
    )
    return ran.stdout


def choose(bench, name: str) -> None:
    bench.find("messageMenu").click()
    bench.find("messageMenuList").hide()
    bench.find(name, QObject).trigger()


async def test_copies_what_would_be_sent_without_the_token(bench, clipboard):
    await bench.save_profile()
    await bench.authenticate()
    bench.find("copyAsCurl").click()
    (request,) = curl.requests(clipboard.text())
    assert request.url == bench.redox.url + "/endpoint"
    assert "{{" not in request.body
    await bench.send()
    sent = json.loads(bench.window.reply_viewer.reply.exchange.request.body)
    assert json.loads(request.body)["Visit"]["VisitNumber"] == sent["Visit"]["VisitNumber"]
    assert dict(request.headers)["Authorization"] == "Bearer $REDOX_TOKEN"


@pytest.mark.skipif(not shutil.which("curl"), reason="there is no curl here")
async def test_what_is_copied_is_taken_by_redox_when_bash_runs_it(bench, clipboard):
    """The sandbox has a thread of its own, so that it answers while the test waits."""
    await bench.save_profile()
    await bench.authenticate()
    editor = bench.find("messageEditor")
    editor.change_text(
        editor.text().replace("{{patient.first_name}}", "O'Timothy $HOME \u2019 \\\\")
    )
    bench.find("copyAsCurl").click()
    token = bench.program._session.authenticator.held_token()
    answer = run_bash(clipboard.text().replace("curl ", "curl -s ", 1), REDOX_TOKEN=token)
    assert json.loads(answer)["Meta"]["Logs"]
    assert bench.calls("/endpoint") == 1


async def test_the_token_goes_along_only_after_a_warning_and_for_half_a_minute(bench, clipboard):
    await bench.save_profile()
    await bench.authenticate()
    token = bench.program._session.authenticator.held_token()
    choose(bench, "copyAsBashWithToken")
    dialog = bench.window.findChild(QDialog, "question")
    assert token not in clipboard.text()
    assert not dialog.findChild(QObject, "confirmSend").autoDefault()
    dialog.findChild(QObject, "confirmSend").click()
    assert f"Bearer {token}" in clipboard.text()
    assert clipboard.mimeData().data("x-kde-passwordManagerHint").data() == b"secret"
    bench.program._clipboard._timer.timeout.emit()
    assert clipboard.text() == ""


async def test_without_a_token_none_is_copied(bench, clipboard):
    await bench.save_profile()
    choose(bench, "copyAsCmdWithToken")
    assert "no access token" in " ".join(bench.notices())
    assert clipboard.text() == ""


async def test_without_a_profile_it_is_not_known_where_to(bench, clipboard):
    bench.find("copyAsCurl").click()
    assert "no profile" in " ".join(bench.notices())


async def test_a_text_that_cannot_be_sent_is_not_copied_either(bench, clipboard):
    await bench.save_profile()
    bench.find("messageEditor").change_text("{")
    bench.find("copyAsCurl").click()
    assert clipboard.text() == ""
    assert bench.text("composerNote")


@pytest.mark.parametrize("name", ["copyAsPostman", "copyAsHttp", "copyAsPowerShell"])
async def test_other_forms_are_in_the_menu(bench, clipboard, name):
    await bench.save_profile()
    choose(bench, name)
    assert bench.redox.url in clipboard.text()
    assert json.dumps("PatientAdmin") in clipboard.text().replace('\\"', '"')


async def test_a_message_too_long_for_cmd_is_said(bench, clipboard):
    await bench.save_profile()
    editor = bench.find("messageEditor")
    editor.change_text(editor.text().replace("{{patient.first_name}}", "T" * 9000))
    choose(bench, "copyAsCmd")
    assert "too long for cmd" in " ".join(bench.notices())
