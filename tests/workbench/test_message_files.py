import json

import pytest
from PySide6.QtCore import QMimeData, QObject, QUrl
from PySide6.QtWidgets import QDialog, QFileDialog, QTabBar

from tests.support.until import until

pytestmark = pytest.mark.anyio

TEXT = '{\n "Meta": {"DataModel": "PatientAdmin", "EventType": "Discharge"}\n}\n\n'


def files(bench):
    return bench.program._message_files


def tabs(bench) -> list[str]:
    bench.program._messages._show_labels()
    bar = bench.find("messageTabs", QTabBar)
    return [bar.tabText(index) for index in range(bar.count())]


def text(bench) -> str:
    return bench.window.composer.text()


async def opened(bench, path):
    files(bench).open_path(str(path))
    await until(lambda: not bench.program._tasks.is_busy("message file"))


async def saved(bench):
    bench.find("saveMessage").click()
    await until(lambda: not bench.program._tasks.is_busy("message file"))


def write(bench, old, new):
    bench.find("messageEditor").change_text(text(bench).replace(old, new))


@pytest.fixture
def case(tmp_path):
    path = tmp_path / "team" / "case 7.json"
    path.parent.mkdir()
    path.write_bytes(TEXT.replace("\n", "\r\n").encode())
    return path


async def test_a_file_is_opened_in_place_of_an_untouched_template(bench, case):
    await opened(bench, case)
    assert text(bench) == TEXT
    assert tabs(bench) == ["case 7.json"]
    assert bench.find("eventType").value() == "Discharge"
    assert "case 7" not in bench.window.windowTitle()


async def test_what_somebody_has_typed_stays_in_its_own_tab(bench, case):
    write(bench, "{{patient.first_name}}", "Somebody")
    await opened(bench, case)
    assert tabs(bench) == ["PatientAdmin Arrival •", "case 7.json"]
    assert text(bench) == TEXT


async def test_an_edited_file_is_marked_until_it_is_saved_byte_for_byte(bench, case):
    await opened(bench, case)
    write(bench, "Discharge", "Arrival")
    await until(lambda: tabs(bench) == ["case 7.json •"])
    await saved(bench)
    assert tabs(bench) == ["case 7.json"]
    assert case.read_bytes() == TEXT.replace("Discharge", "Arrival").replace("\n", "\r\n").encode()


async def test_a_picker_edits_a_file_and_loads_no_template_over_it(bench, case):
    await opened(bench, case)
    bench.find("eventType").set_value("Transfer")
    bench.find("eventType").chosen.emit("Transfer")
    assert text(bench) == TEXT.replace("Discharge", "Transfer")
    assert tabs(bench) == ["case 7.json •"]


async def test_a_file_changed_by_others_is_overwritten_only_when_told_so(bench, case):
    await opened(bench, case)
    write(bench, "Discharge", "Arrival")
    case.write_bytes(b"theirs")
    await saved(bench)
    dialog = bench.window.findChild(QDialog, "question")
    assert "case 7.json was changed" in dialog.findChild(QObject, "questionTitle").text()
    assert case.read_bytes() == b"theirs"
    assert tabs(bench) == ["case 7.json •"]
    dialog.findChild(QObject, "confirmSend").click()
    await until(lambda: case.read_bytes() != b"theirs")
    await until(lambda: tabs(bench) == ["case 7.json"])


async def test_a_new_message_is_saved_where_the_person_says(bench, tmp_path):
    write(bench, "{{patient.first_name}}", "Somebody")
    assert bench.text("saveMessage") == "Save…"
    bench.find("saveMessage").click()
    dialog = bench.window.findChild(QFileDialog, "saveMessageDialog")
    assert dialog.selectedFiles()[0].endswith("PatientAdmin.Arrival.json")
    dialog.fileSelected.emit(str(tmp_path / "mine.json"))
    dialog.reject()
    await until(lambda: tabs(bench) == ["mine.json"])
    assert bench.text("saveMessage") == "Save"
    assert (tmp_path / "mine.json").read_text("utf-8") == text(bench)


async def test_opening_it_again_shows_its_tab_and_loses_no_edit(bench, case):
    await opened(bench, case)
    write(bench, "Discharge", "Arrival")
    bench.program._messages.open_new()
    await opened(bench, case)
    assert text(bench) == TEXT.replace("Discharge", "Arrival")
    assert len(tabs(bench)) == 2


async def test_an_unedited_one_is_read_anew(bench, case):
    await opened(bench, case)
    case.write_bytes(b"{}")
    await opened(bench, case)
    assert text(bench) == "{}"
    assert tabs(bench) == ["case 7.json"]


async def test_what_is_no_json_is_shown_with_its_problem(bench, case):
    case.write_bytes(b"MSH|^~\\&|A")
    await opened(bench, case)
    problems = bench.find("problems")
    await until(lambda: "HL7v2" in problems.item(0).text())


async def test_what_cannot_be_read_is_said_and_changes_nothing(bench, case, tmp_path):
    before = text(bench)
    for data, words in (("{}".encode("utf-16"), "UTF-16"), (b"\0\1", "no text file")):
        case.write_bytes(data)
        await opened(bench, case)
        assert words in " ".join(bench.notices())
    await opened(bench, tmp_path / "gone.json")
    assert "gone.json could not be read" in " ".join(bench.notices())
    assert text(bench) == before


async def test_a_file_that_is_dropped_is_opened(bench, case):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(case))])
    bench.find("messageEditor").insertFromMimeData(data)
    await until(lambda: text(bench) == TEXT)


async def test_of_another_tools_file_the_message_is_taken_and_no_credential(bench, case):
    header = {"name": "Authorization", "value": "Bearer 5f0c3e9a-0000-4000"}
    posted = {"method": "POST", "url": "https://x.example/", "postData": {"text": TEXT}}
    entry = {"request": {**posted, "headers": [header]}}
    case.write_text(json.dumps({"log": {"version": "1.2", "entries": [entry]}}))
    await opened(bench, case)
    assert text(bench) == TEXT.strip()
    await until(lambda: tabs(bench) == ["PatientAdmin Discharge •"])
    assert "Authorization" in " ".join(bench.notices())


async def test_the_keys_are_in_the_palette(bench):
    keys = {action.text(): action.shortcut().toString() for action in bench.window.actions()}
    assert keys["Open a message"] == "Ctrl+O"
    assert keys["Save the message"] == "Ctrl+S"
    assert keys["Save the message as"] == "Ctrl+Shift+S"


async def test_a_file_named_at_the_start_stands_beside_the_drafts_of_the_last_run(open_bench, case):
    async with open_bench() as bench:
        await bench.program._drafting.settled.wait()
        write(bench, "{{patient.first_name}}", "Somebody")
    async with open_bench() as bench:
        bench.program.open_file(str(case))  # before anything of the last run is back
        await until(lambda: text(bench) == TEXT)
        assert tabs(bench) == ["PatientAdmin Arrival •", "case 7.json"]


@pytest.mark.parametrize("keyring", [None], indirect=True, ids=["without a keyring"])
async def test_a_file_named_at_the_start_waits_for_no_keyring(bench, case):
    bench.program.open_file(str(case))
    await until(lambda: text(bench) == TEXT)


async def test_a_file_named_at_the_start_that_is_not_there_is_said(bench, tmp_path):
    bench.program.open_file(str(tmp_path / "gone.json"))
    await until(lambda: "could not be read" in " ".join(bench.notices()))


async def test_a_recorded_request_is_opened_without_its_credentials(bench, tmp_path):
    path = tmp_path / "case.http"
    head = "POST https://api.redoxengine.com/endpoint\nAuthorization: Bearer abcdef0123456789\n\n"
    path.write_text(head + TEXT)
    bench.program.open_file(str(path))
    await until(lambda: bench.find("eventType").value() == "Discharge")
    assert "abcdef" not in text(bench)
