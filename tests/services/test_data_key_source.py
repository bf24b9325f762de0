import json
import logging
from pathlib import Path
from typing import Any

import pytest

from app.services.data_key_source import DataKeySource, DataKeyStatus
from app.services.keyring_access import Deadlines, KeyringAccess
from app.services.keyring_backend import WINDOWS, Keyring, NoKeyring
from tests.support.keyrings import (
    LockedBackend,
    LyingBackend,
    MemoryBackend,
    NullBackend,
    RefusingBackend,
    SlowBackend,
    connecting,
)
from tests.support.until import until

pytestmark = pytest.mark.anyio

QUICK = Deadlines(answer_s=0.2, prompt_s=0.4)


def source(folder: Path, backend: MemoryBackend, **options: Any) -> DataKeySource:
    access = KeyringAccess(connect=connecting(backend, **options), deadlines=QUICK)
    return DataKeySource(folder, access=access)


async def test_the_next_run_has_the_same_key(tmp_path: Path):
    backend = MemoryBackend()
    first = await source(tmp_path, backend, max_utf16=WINDOWS.max_utf16).open()
    assert first.key is not None
    sealed = first.key.seal(b"data", context="here")
    second = await source(tmp_path, backend).open()
    assert second.key is not None
    assert second.key.open(sealed, context="here") == b"data"
    assert (second.reason, second.problem) == ("", None)
    assert len(backend.items) == 1
    assert all(len(item) < WINDOWS.max_utf16 for item in backend.items.values())


async def test_it_is_read_back_before_its_first_use(tmp_path: Path):
    backend = MemoryBackend()
    await source(tmp_path, backend).open()
    assert backend.calls == ["set", "get"]


async def test_each_data_directory_has_its_own(tmp_path: Path):
    backend = MemoryBackend()
    here = (await source(tmp_path / "a", backend).open()).key
    there = (await source(tmp_path / "b", backend).open()).key
    assert here is not None
    assert there is not None
    assert here.digest("x") != there.digest("x")


async def test_the_key_is_not_on_the_disk_and_the_folder_is_the_owners(tmp_path: Path):
    backend = MemoryBackend()
    keys = source(tmp_path, backend)
    await keys.open()
    (item,) = backend.items.values()
    (file,) = keys.folder.iterdir()
    assert json.loads(item)["dataKey"] not in file.read_text()
    assert file.stat().st_mode & 0o077 == 0
    assert keys.folder.stat().st_mode & 0o077 == 0


async def test_a_moved_directory_keeps_its_key(tmp_path: Path):
    backend = MemoryBackend()
    key = (await source(tmp_path / "a", backend).open()).key
    (tmp_path / "a").rename(tmp_path / "b")
    moved = await source(tmp_path / "b", backend).open()
    assert key is not None
    assert moved.key is not None
    assert moved.key.digest("x") == key.digest("x")


async def test_two_at_once_end_with_one_key(tmp_path: Path):
    backend = MemoryBackend()
    first, second = source(tmp_path, backend), source(tmp_path, backend)
    # The second looks before the first has written, and writes after it.
    made = await first._make(may_prompt=False)
    late = await second._make(may_prompt=False)
    assert made.key is not None
    assert late.key is not None
    assert made.key.digest("x") == late.key.digest("x")
    assert len(backend.items) == 1, "the one nobody uses is gone"


async def test_who_listens_hears_of_it_once(tmp_path: Path):
    keys = source(tmp_path, MemoryBackend())
    heard: list[DataKeyStatus] = []
    keys.changed.connect(heard.append)
    assert keys.status.reason
    await keys.open()
    await keys.open()
    assert heard == [keys.status]


# ---- without a keyring that works


@pytest.mark.parametrize("backend", [NullBackend, LyingBackend, RefusingBackend])
async def test_a_keyring_that_does_not_keep_it_gives_no_key(
    tmp_path: Path, backend: type[MemoryBackend], caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.DEBUG)
    keys = source(tmp_path, backend())
    status = await keys.open()
    assert status.key is None
    assert status.reason.startswith("Test Keyring")
    assert not status.is_locked
    assert not keys.folder.exists()
    assert "dataKey" not in caplog.text


async def test_no_keyring_at_all(tmp_path: Path):
    def connect() -> Keyring:
        raise NoKeyring

    status = await DataKeySource(tmp_path, access=KeyringAccess(connect=connect)).open()
    assert status.key is None
    assert status.reason == "No keyring was found on this computer."


async def test_a_locked_keyring_asks_nobody_until_the_person_wants_something(tmp_path: Path):
    backend = LockedBackend(unlocks=True)
    keys = source(tmp_path, backend)
    status = await keys.open()
    assert status.key is None
    assert status.is_locked
    assert status.reason == "Test Keyring is locked."
    assert backend.prompts == 0
    assert (await keys.open(may_prompt=True)).key is not None
    assert backend.prompts == 1

    backend.locked = True
    again = source(tmp_path, backend)
    assert (await again.open()).is_locked
    backend.locked = False
    assert (await again.open()).key is not None
    assert not list(tmp_path.glob("*without-key*")), "locked is not lost"


async def test_a_dismissed_question_loses_nothing(tmp_path: Path):
    backend = LockedBackend(unlocks=False)
    status = await source(tmp_path, backend).open(may_prompt=True)
    assert status.key is None
    assert status.is_locked


async def test_a_keyring_that_answers_late_makes_no_second_key(tmp_path: Path):
    backend = SlowBackend()
    keys = source(tmp_path, backend)
    status = await keys.open()
    assert status.key is None
    assert "in time" in status.reason
    backend.answer.set()
    await until(lambda: backend.done == backend.hung and bool(backend.items))
    assert (await keys.open()).key is not None
    assert len(backend.items) == 1


# ---- a key that is lost


def assert_set_aside(keys: DataKeySource, status: DataKeyStatus, old: bytes) -> None:
    assert status.key is not None
    assert status.problem is not None
    (aside,) = keys.folder.parent.glob("encrypted.without-key-*")
    assert str(aside) in status.problem.hint
    assert (aside / "draft").read_bytes() == old
    assert [file.name for file in keys.folder.iterdir()] == ["key.json"]


async def begun(tmp_path: Path, backend: MemoryBackend) -> tuple[DataKeySource, bytes]:
    keys = source(tmp_path, backend)
    key = (await keys.open()).key
    assert key is not None
    sealed = key.seal(b"data", context="draft")
    (keys.folder / "draft").write_bytes(sealed)
    return source(tmp_path, backend), sealed


async def test_data_whose_key_is_gone_is_set_aside_and_named(tmp_path: Path):
    backend = MemoryBackend()
    keys, sealed = await begun(tmp_path, backend)
    backend.items.clear()
    status = await keys.open()
    assert_set_aside(keys, status, sealed)
    assert status.problem is not None
    assert "not in Test Keyring any more" in status.problem.cause


async def test_the_keyring_of_before_brings_it_back(tmp_path: Path):
    backend = MemoryBackend()
    keys, sealed = await begun(tmp_path, backend)
    kept = dict(backend.items)
    backend.items.clear()
    await keys.open()
    (aside,) = tmp_path.glob("encrypted.without-key-*")
    keys.folder.rename(tmp_path / "new ones")
    aside.rename(keys.folder)
    backend.items.update(kept)
    key = (await source(tmp_path, backend).open()).key
    assert key is not None
    assert key.open((keys.folder / "draft").read_bytes(), context="draft") == b"data"
    assert key.open(sealed, context="draft") == b"data"


@pytest.mark.parametrize(
    "item", ["", "someone else's", '{"version":1,"dataKey":"AAAA"}', "[" * 9999, "other key"]
)
async def test_an_entry_that_is_not_the_key_counts_as_lost(tmp_path: Path, item: str):
    backend = MemoryBackend()
    keys, sealed = await begun(tmp_path, backend)
    ((name, old),) = backend.items.items()
    if item == "other key":
        item = json.dumps({"version": 1, "dataKey": "A" * 43 + "="})
    backend.items[name] = item
    status = await keys.open()
    assert_set_aside(keys, status, sealed)
    assert backend.items[name] == item
    assert old not in backend.items.values()


@pytest.mark.parametrize(
    "text", [None, "", "{}", "[]", '{"kind":"redox-courier-data-key","version":1,"id":"../x"}']
)
async def test_a_damaged_record_counts_as_lost(tmp_path: Path, text: str | None):
    backend = MemoryBackend()
    keys, sealed = await begun(tmp_path, backend)
    record = keys.folder / "key.json"
    if text is None:
        record.unlink()
    else:
        record.write_text(text)
    assert_set_aside(keys, await keys.open(), sealed)


async def test_a_record_of_a_newer_version_is_left_alone(tmp_path: Path):
    backend = MemoryBackend()
    keys, _ = await begun(tmp_path, backend)
    record = keys.folder / "key.json"
    newer = record.read_text().replace('"version": 1', '"version": 2')
    record.write_text(newer)
    status = await keys.open()
    assert status.key is None
    assert status.problem is not None
    assert "newer version" in status.reason
    assert record.read_text() == newer


async def test_a_folder_that_cannot_be_read_or_made_is_said(tmp_path: Path):
    (tmp_path / "encrypted").write_text("a file in its place")
    status = await source(tmp_path, MemoryBackend()).open()
    assert status.key is None
    assert "encrypted" in status.reason


async def test_what_a_killed_run_left_half_written_is_no_data(tmp_path: Path):
    (tmp_path / "encrypted").mkdir()
    (tmp_path / "encrypted" / ".key.json.0123.tmp").write_text("{")
    status = await source(tmp_path, MemoryBackend()).open()
    assert status.key is not None
    assert status.problem is None
