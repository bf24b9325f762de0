import errno
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from app.model.errors import FileError
from app.services import files
from app.services.files import clean_leftovers, write_whole
from app.services.json_file import JsonFile
from app.services.offload import Offload
from tests.support.until import until

posix = pytest.mark.skipif(sys.platform == "win32", reason="modes and limits of POSIX")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def json_file(path: Path) -> JsonFile:
    return JsonFile(path, kind="test", version=2, files=Offload("files"))


def test_a_new_file_is_whole_and_alone(tmp_path: Path):
    write_whole(tmp_path / "deep" / "er" / "a.json", b"{}")
    assert names(tmp_path / "deep" / "er") == ["a.json"]
    assert (tmp_path / "deep" / "er" / "a.json").read_bytes() == b"{}"


@posix
def test_only_its_owner_reads_it(tmp_path: Path):
    old = os.umask(0)
    try:
        write_whole(tmp_path / "data" / "a.json", b"{}")
    finally:
        os.umask(old)
    assert (tmp_path / "data" / "a.json").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700


@posix
def test_a_link_stays_a_link(tmp_path: Path):
    (tmp_path / "kept").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "kept" / "a.json")
    write_whole(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "kept" / "a.json").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EDQUOT, "disk is full"),
        (errno.EROFS, "may not be written"),
        (errno.EACCES, "may not be written"),
        (errno.EIO, "could not be written"),
    ],
)
@pytest.mark.parametrize("step", ["fsync", "open"])
def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str, step: str
):
    path = tmp_path / "a.json"
    write_whole(path, b"old")

    def fail(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(FileError) as caught:
        write_whole(path, b"new")
    monkeypatch.undo()

    assert words in caught.value.text
    assert "still there" in caught.value.hint
    assert str(path) in caught.value.title
    assert names(tmp_path) == ["a.json"]
    assert path.read_bytes() == b"old"


@posix
def test_a_really_full_disk_leaves_the_old_file(tmp_path: Path):
    path = tmp_path / "a.json"
    write_whole(path, b"old")
    code = """
import resource, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from app.model.errors import FileError
from app.services.files import write_whole
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    write_whole(Path(sys.argv[2]), b"n" * 100_000)
except FileError as error:
    print(error.text)
"""
    root = str(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", code, root, str(path)], capture_output=True, text=True, timeout=60
    )
    assert "the disk is full" in done.stdout, done.stderr
    assert names(tmp_path) == ["a.json"]
    assert path.read_bytes() == b"old"


def test_a_path_that_cannot_be_one_is_an_error_of_ours(tmp_path: Path):
    with pytest.raises(FileError):
        write_whole(tmp_path / "a\0b", b"")
    (tmp_path / "folder").mkdir()
    with pytest.raises(FileError):
        write_whole(tmp_path / "folder", b"")
    assert names(tmp_path) == ["folder"]


def test_a_file_another_program_looks_at_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "a.json"
    replace, refusals = Path.replace, [1, 2]

    def busy(self: Path, target: Path) -> Path:
        if refusals:
            refusals.pop()
            raise PermissionError(errno.EACCES, "in use")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", busy)
    monkeypatch.setattr(files.time, "sleep", lambda _: None)
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"


def test_leftovers_of_a_killed_write_go_and_nothing_else(tmp_path: Path):
    for name in (".a.json.0a1b2c.tmp", "a.json", ".b.json.0a1b2c.tmp", "a.json.tmp"):
        (tmp_path / name).write_text("x")
    clean_leftovers(tmp_path / "a.json")
    assert names(tmp_path) == [".b.json.0a1b2c.tmp", "a.json", "a.json.tmp"]
    clean_leftovers(tmp_path / "not" / "there")


# ---- JsonFile


@pytest.mark.anyio
async def test_what_is_written_is_read(tmp_path: Path):
    file = json_file(tmp_path / "a.json")
    assert file.read() is None
    assert file.problem is None
    await file.write({"name": "Zoë \ud83d\ude00 \udc00", "list": [1, None]})
    assert json_file(tmp_path / "a.json").read() == {"name": "Zoë 😀 \udc00", "list": [1, None]}
    assert json.loads((tmp_path / "a.json").read_bytes())["version"] == 2


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 512,
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe{}",
        b'{"kind": "test"}',
        b'{"kind": "test", "version": "2"}',
        b'{"kind": "test", "version": true}',
        b'{"kind": "test", "version": 0}',
        b'{"kind": "other", "version": 2}',
        b"[" * 200_000,
        b'{"kind": "test", "version": ' + b"9" * 10_000 + b"}",
    ],
    ids=lambda content: repr(content[:30]),
)
@pytest.mark.anyio
async def test_an_unreadable_file_is_set_aside_and_named(tmp_path: Path, content: bytes):
    path = tmp_path / "a.json"
    path.write_bytes(content)
    file = json_file(path)

    assert file.read() is None

    assert file.set_aside is not None
    assert file.set_aside.name.startswith("a.json.unreadable-")
    assert file.set_aside.read_bytes() == content
    assert file.problem is not None
    assert file.set_aside.name in file.problem.text
    await file.write({"new": 1})
    assert file.set_aside.read_bytes() == content
    assert json_file(path).read() == {"new": 1}


def test_two_unreadable_files_in_one_second_are_both_kept(tmp_path: Path):
    path = tmp_path / "a.json"
    for number in range(3):
        path.write_text(f"broken {number}")
        assert json_file(path).read() is None
    kept = {(tmp_path / name).read_text() for name in names(tmp_path)}
    assert kept == {"broken 0", "broken 1", "broken 2"}


def test_a_file_beyond_all_measure_is_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(files, "MAX_BYTES", 10)
    (tmp_path / "a.json").write_text('{"kind": "test", "version": 2}')
    file = json_file(tmp_path / "a.json")
    assert file.read() is None
    assert file.set_aside is not None


@pytest.mark.anyio
async def test_a_newer_file_is_refused_and_never_touched(tmp_path: Path):
    path = tmp_path / "a.json"
    content = b'{"kind": "test", "version": 3, "more": 1}'
    path.write_bytes(content)
    file = json_file(path)

    assert file.read() is None
    assert file.set_aside is None
    assert file.problem is not None
    assert "newer version" in file.problem.title
    assert "format 3" in file.problem.cause
    assert "format 2" in file.problem.cause
    with pytest.raises(FileError, match="newer version"):
        await file.write({})
    assert path.read_bytes() == content
    assert names(tmp_path) == ["a.json"]


@pytest.mark.anyio
async def test_a_file_the_system_does_not_give_is_never_replaced(tmp_path: Path):
    path = tmp_path / "a.json"
    path.mkdir()
    (path / "inside").write_text("x")
    file = json_file(path)
    assert file.read() is None
    assert file.problem is not None
    assert "cannot be read" in file.problem.title
    with pytest.raises(FileError):
        await file.write({})
    assert names(path) == ["inside"]


@pytest.mark.anyio
async def test_a_damaged_file_that_cannot_be_set_aside_is_never_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "a.json"
    path.write_text("broken")

    def fail(*_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "rename", fail)
    file = json_file(path)
    assert file.read() is None
    with pytest.raises(FileError, match="damaged"):
        await file.write({})
    assert path.read_text() == "broken"


@pytest.mark.anyio
async def test_a_disk_that_does_not_answer_is_said_and_never_undoes_a_later_save(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "a.json"
    file = json_file(path)
    fsync, stuck, let_go, gone = os.fsync, threading.Event(), threading.Event(), threading.Event()

    def hang(descriptor: int) -> None:
        if not stuck.is_set():
            stuck.set()
            let_go.wait(30)
            fsync(descriptor)
            gone.set()
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", hang)
    monkeypatch.setattr("app.services.json_file.DEADLINE_S", 0.1)
    with pytest.raises(FileError, match="in time"):
        await file.write({"which": "older"})
    monkeypatch.setattr("app.services.json_file.DEADLINE_S", 30)
    await file.write({"which": "newer"})
    let_go.set()
    await until(gone.is_set)
    await until(lambda: names(tmp_path) == ["a.json"])
    assert json_file(path).read() == {"which": "newer"}
