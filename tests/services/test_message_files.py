import os
import sys

import pytest

from app.model.errors import FileError
from app.model.message_file import FileChanged, MessageFile
from app.services.message_files import read_message, write_message

posix = pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")


def test_what_was_written_is_read_again(tmp_path):
    path = tmp_path / "a.json"
    state = write_message(path, MessageFile("{}\n"), None)
    assert path.read_bytes() == b"{}\n"
    assert read_message(path) == (MessageFile("{}\n"), state)


def test_a_file_that_somebody_changed_is_not_overwritten(tmp_path):
    path = tmp_path / "a.json"
    path.write_bytes(b"{}")
    _, state = read_message(path)
    path.write_bytes(b"[]")
    with pytest.raises(FileChanged, match="was changed"):
        write_message(path, MessageFile("mine"), state)
    assert path.read_bytes() == b"[]"
    assert [file.name for file in tmp_path.iterdir()] == ["a.json"]
    write_message(path, MessageFile("mine"), None)
    assert path.read_bytes() == b"mine"


def test_a_file_that_is_as_it_was_is_overwritten_and_a_lost_one_is_made_anew(tmp_path):
    path = tmp_path / "a.json"
    state = write_message(path, MessageFile("1"), None)
    state = write_message(path, MessageFile("2"), state)
    path.unlink()
    write_message(path, MessageFile("3"), state)
    assert path.read_bytes() == b"3"


def test_a_change_while_it_is_written_is_noticed_too(tmp_path, monkeypatch):
    path = tmp_path / "a.json"
    state = write_message(path, MessageFile("1"), None)
    fsync = os.fsync

    def change(descriptor):
        path.write_bytes(b"theirs")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", change)
    with pytest.raises(FileChanged):
        write_message(path, MessageFile("2"), state)
    assert path.read_bytes() == b"theirs"


@posix
def test_others_may_read_it_as_before(tmp_path):
    path = tmp_path / "a.json"
    old = os.umask(0o022)
    try:
        write_message(path, MessageFile("1"), None)
        assert path.stat().st_mode & 0o777 == 0o644
        path.chmod(0o664)
        write_message(path, MessageFile("2"), None)
        assert path.stat().st_mode & 0o777 == 0o664
    finally:
        os.umask(old)


def test_says_what_cannot_be_read(tmp_path):
    for path in (tmp_path / "none.json", tmp_path):
        with pytest.raises(FileError, match=path.name):
            read_message(path)


@posix
def test_does_not_wait_for_what_is_no_file(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FileError, match="no file"):
        read_message(tmp_path / "pipe")
