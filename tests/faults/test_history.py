"""What can befall the history's file: each survived, said in words, and nothing else lost."""

import asyncio
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from app.model.errors import FileError
from app.services.data_key import DataKey
from app.services.data_key_source import DataKeyStatus
from app.services.history_file import NAME
from tests.support.histories import all_of, history_of, send
from tests.support.keyrings import MemoryBackend

pytestmark = pytest.mark.anyio
ROOT = Path(__file__).parents[2]


async def filled(folder: Path, count: int = 60) -> MemoryBackend:
    """A history of *count* sends, closed."""
    backend = MemoryBackend()
    history = await history_of(folder, backend)
    await history.add([send(verdict=f"Send {number}") for number in range(count)])
    await history.close()
    return backend


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"no database at all" * 1000,
        lambda data: data[: len(data) // 2],
        lambda data: data[:100],
        lambda data: data[:100] + b"\xff" * 8000 + data[8100:],
        lambda data: data[:4096] + bytes(len(data) - 4096),
    ],
    ids=["other file", "half-written", "header alone", "first pages", "all but the first page"],
)
async def test_a_damaged_file_is_set_aside_and_named_and_a_new_one_begins(tmp_path, damage):
    backend = await filled(tmp_path)
    path = tmp_path / NAME
    damaged = damage(path.read_bytes())
    path.write_bytes(damaged)
    history = await history_of(tmp_path, backend)
    said: list[FileError] = []
    history.troubled.connect(said.append)
    await history.add([send(verdict="After")])
    await all_of(history)  # what the write did not touch is found by reading
    if not said:
        await history.with_words(range(1, 60), "x")
    await history.add([send(verdict="After, too")])
    assert "After, too" in [entry.verdict for entry in await all_of(history)]
    await history.close()
    (aside,) = tmp_path.glob(f"{NAME}.unreadable-*")
    (error,) = said
    assert aside.name in error.hint
    assert "new one" in error.title
    assert aside.stat().st_size >= len(damaged) > 0


async def test_an_empty_file_is_one_to_begin_with(tmp_path):
    (tmp_path / NAME).touch()
    history = await history_of(tmp_path, MemoryBackend())
    await history.add([send()])
    assert len(await all_of(history)) == 1
    await history.close()


async def test_a_log_that_was_cut_off_loses_at_most_what_was_being_written(tmp_path):
    backend = MemoryBackend()
    history = await history_of(tmp_path, backend)
    for number in range(10):
        await history.add([send(verdict=f"Send {number}")])
    copy = tmp_path / "copy"
    copy.mkdir()
    for path in tmp_path.glob(f"{NAME}*"):
        shutil.copy(path, copy)
    await history.close()
    log = copy / f"{NAME}-wal"
    log.write_bytes(log.read_bytes()[:-2500])
    again = await history_of(copy, backend)
    verdicts = [entry.verdict for entry in await all_of(again)]
    assert 8 <= len(verdicts) < 10
    assert verdicts == [f"Send {number}" for number in reversed(range(len(verdicts)))]
    await again.close()


async def test_what_another_program_keeps_from_being_written_is_written_later(
    tmp_path, monkeypatch
):
    monkeypatch.setattr("app.services.history_file.BUSY_MS", 50)
    backend = await filled(tmp_path, 1)
    history = await history_of(tmp_path, backend)
    await history.open()
    other = sqlite3.connect(tmp_path / NAME, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(FileError, match="in use by another program"):
        await history.add([send(verdict="Waiting")])
    assert len(await all_of(history)) == 1, "looking still works"
    other.execute("ROLLBACK")
    other.close()
    await history.add([send(verdict="Next")])
    verdicts = [entry.verdict for entry in await all_of(history)]
    assert verdicts == ["Next", "Waiting", "Send 0"]
    await history.close()


async def test_a_full_disk_is_said_and_what_was_kept_stays(tmp_path):
    backend = await filled(tmp_path, 3)
    history = await history_of(tmp_path, backend)
    await history.open()
    database = history._file.database()
    pages = database.execute("PRAGMA page_count").fetchone()[0]
    # The database says the same when the disk has no page left.
    database.execute(f"PRAGMA max_page_count = {pages}")
    large = send(body={"Noise": os.urandom(100_000).hex()})
    with pytest.raises(FileError, match="disk is full"):
        await history.add([large])
    assert len(await all_of(history)) == 3
    assert await history.exchange(1) is not None
    database.execute(f"PRAGMA max_page_count = {pages * 1000}")
    await history.add([])
    assert len(await all_of(history)) == 4, "it is kept once there is room"
    await history.close()


@pytest.mark.skipif(sys.platform != "linux", reason="It takes away the rights of a process")
async def test_one_that_may_not_be_written_can_still_be_looked_at():
    folder = Path(tempfile.mkdtemp(prefix="courier-history-"))
    try:
        await filled(folder, 3)
        (folder / NAME).chmod(0o444)
        folder.chmod(0o555)
        command = [sys.executable, "-c", READ_ONLY, str(ROOT), str(folder)]
        looker = await asyncio.create_subprocess_exec(*command, stdout=subprocess.PIPE)
        told, _ = await looker.communicate()
        assert looker.returncode == 0
        assert told.decode().split("\n")[:2] == ["3", f"{folder / NAME} may not be written."]
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


READ_ONLY = """
import asyncio, os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from app.model.errors import FileError
from tests.support.histories import all_of, history_of, send

async def main():
    history = await history_of(Path(sys.argv[2]), None)
    one = send()  # and with it all modules that are needed
    if os.getuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
    print(len(await all_of(history)))
    try:
        await history.add([one])
    except FileError as error:
        print(error.title)

asyncio.run(main())
"""

# One child after the other keeps sends and says which; each is killed after it said a few more.
KILLER = """
import asyncio, os, signal, sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from app.services.data_key import DataKey
from app.services.data_key_source import DataKeyStatus
from tests.support.histories import history_of, send

async def keep(number, said):
    history = await history_of(Path(sys.argv[2]), None)
    history._keys.status = DataKeyStatus(DataKey(bytes(32)))
    while True:
        await history.add([send(verdict=f"Send {number}", body={"Noise": "x" * 20_000})])
        os.write(said, b"%d\\n" % number)
        number += 1

send()
kept = -1
for kill in range(50):
    hears, said = os.pipe()
    child = os.fork()
    if not child:
        os.close(hears)
        asyncio.run(keep(kept + 1, said))
    os.close(said)
    with os.fdopen(hears) as lines:
        for _ in range(1 + kill % 3):
            kept = int(lines.readline())
        time.sleep(kill % 10 / 1000)  # anywhere within the next write
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        for line in lines:
            kept = int(line)
print(kept)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9 to send")
async def test_killed_fifty_times_while_it_writes_it_loses_nothing_it_has_said_to_keep(tmp_path):
    command = [sys.executable, "-c", KILLER, str(ROOT), str(tmp_path)]
    killer = await asyncio.create_subprocess_exec(*command, stdout=subprocess.PIPE)
    told, _ = await killer.communicate()
    assert killer.returncode == 0
    kept = int(told)
    assert kept >= 50

    history = await history_of(tmp_path, None)
    history._keys.status = DataKeyStatus(DataKey(bytes(32)))
    said: list[FileError] = []
    history.troubled.connect(said.append)
    entries = await all_of(history)
    numbers = {int(entry.verdict.split()[1]) for entry in entries}
    assert set(range(kept + 1)) <= numbers <= set(range(kept + 2)), "the last may be there, too"
    for entry in entries:
        exchange = await history.exchange(entry.id)
        assert exchange is not None
        assert len(exchange.body) > 20_000
    assert history._file.database().execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert not said
    await history.close()
