import base64
import json

import pytest

from app.model.attachment import EMBEDDED_BYTES, PIECE_BYTES
from app.model.long_string import MARK
from tests.support.until import until

pytestmark = pytest.mark.anyio


def ready(bench):
    editor = bench.find("messageEditor")
    editor.change_text('{"Media": {"FileContents": ""}}')
    editor.go_to_index(editor.text().index('""') + 1)
    editor.files.insert()
    return editor


async def test_a_file_comes_into_the_message_and_out_again(bench, tmp_path):
    editor = ready(bench)
    data = b"%PDF-1.7" + bytes(range(256)) * (PIECE_BYTES // 200)
    path = tmp_path / "report.pdf"
    path.write_bytes(data)
    editor.files.insert_requested.emit(str(path))
    await until(lambda: MARK in editor.shown_text())
    message = json.loads(editor.text())
    assert base64.b64decode(message["Media"]["FileContents"]) == data
    copy = tmp_path / "copy.pdf"
    _, string = editor.files.long_string()
    editor.files.save_requested.emit(string, str(copy))
    await until(copy.exists)
    assert copy.read_bytes() == data
    assert not bench.notices()


async def test_what_does_not_fit_is_refused_with_the_next_step(bench, tmp_path):
    editor = ready(bench)
    before = editor.text()
    path = tmp_path / "large.bin"
    with path.open("wb") as file:
        file.truncate(EMBEDDED_BYTES + 1)
    editor.files.insert_requested.emit(str(path))
    await until(lambda: any("too large" in title for title in bench.notices()))
    editor.files.insert_requested.emit(str(tmp_path / "missing"))
    await until(lambda: any("cannot be read" in title for title in bench.notices()))
    assert editor.text() == before


async def test_what_only_looks_like_base64_is_saved_as_it_stands(bench, tmp_path):
    editor = bench.find("messageEditor")
    text = "A" * 40_000 + "é" + "A" * 40_000
    editor.change_text(f'{{"a": "{text}"}}')
    editor.go_to_index(7)
    _, string = editor.files.long_string()
    editor.files.save_requested.emit(string, str(tmp_path / "file.bin"))
    await until(lambda: any("not quite base64" in title for title in bench.notices()))
    assert (tmp_path / "file.bin").read_text("utf-8") == text
