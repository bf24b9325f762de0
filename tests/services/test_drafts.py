import asyncio
import errno
import os
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from app.model.draft import Draft, Place, Row
from app.model.errors import FileError
from app.model.message_file import FileLink
from app.model.preferences import LastUsed
from app.services import drafts as drafts_module
from app.services.data_key import DataKey
from app.services.drafts import Drafts
from app.services.offload import Offload
from tests.support.until import until

pytestmark = pytest.mark.anyio

KEY = DataKey(bytes(range(32)))
PATIENT = "Xanthippe-Marked-Patient"
ONE = Draft(
    "1" * 32,
    "profile",
    LastUsed("PatientAdmin", "Arrival"),
    f'{{"Patient": "{PATIENT}"',
    is_edited=True,
    place=Place(3, 5, 0),
    file=FileLink("/home/someone/arrival.json", "0" * 64),
)
TWO = replace(ONE, id="2" * 32, text="two")


async def test_the_next_run_has_them_in_their_order(tmp_path: Path):
    drafts = Drafts(tmp_path, KEY)
    assert (await drafts.load()).drafts == ()
    await drafts.save(ONE)
    await drafts.save(TWO)
    await drafts.save_rows({"profile": Row((TWO.id, ONE.id), ONE.id)})
    kept = await Drafts(tmp_path, KEY).load()
    assert kept.drafts == (TWO, ONE)
    assert kept.rows["profile"].shown == ONE.id
    assert kept.problem is None


async def test_saved_again_it_is_the_newer_one(tmp_path: Path):
    drafts = Drafts(tmp_path, KEY)
    await drafts.save(ONE)
    await drafts.save(replace(ONE, text="newer"))
    (draft,) = (await Drafts(tmp_path, KEY).load()).drafts
    assert draft.text == "newer"


async def test_deleted_it_is_gone_from_the_disk(tmp_path: Path):
    drafts = Drafts(tmp_path, KEY)
    await drafts.save(ONE)
    await drafts.delete(ONE.id)
    await drafts.delete(ONE.id)
    assert list(tmp_path.iterdir()) == []


async def test_nothing_of_it_can_be_read_without_the_key(tmp_path: Path):
    drafts = Drafts(tmp_path, KEY)
    await drafts.load()
    await drafts.save(ONE)
    await drafts.save_rows({"profile": Row((ONE.id,), ONE.id)})
    for file in tmp_path.iterdir():
        content = file.read_bytes()
        for told in (PATIENT, "arrival.json", "PatientAdmin", "profile"):
            assert told.encode() not in content
            assert told not in file.name
        assert file.stat().st_mode & 0o077 == 0


async def test_a_run_that_did_not_end_is_told(tmp_path: Path):
    first = Drafts(tmp_path, KEY)
    assert not (await first.load()).was_interrupted
    second = Drafts(tmp_path, KEY)
    assert (await second.load()).was_interrupted
    await second.end()
    assert not (await Drafts(tmp_path, KEY).load()).was_interrupted


# ---- what cannot be read


@pytest.mark.parametrize("damage", ["cut", "changed", "other key", "other place", "not sealed"])
async def test_what_cannot_be_read_is_kept_aside_and_named(tmp_path: Path, damage: str):
    drafts = Drafts(tmp_path, KEY)
    await drafts.save(ONE)
    await drafts.save(TWO)
    path = tmp_path / f"{ONE.id}.draft"
    data = path.read_bytes()
    changed = {
        "cut": data[:-1],
        "changed": data[:-1] + bytes([data[-1] ^ 1]),
        "other key": DataKey(bytes(32)).seal(b"x", context=f"drafts/{ONE.id}.draft"),
        "other place": (tmp_path / f"{TWO.id}.draft").read_bytes(),
        "not sealed": b"{}",
    }[damage]
    path.write_bytes(changed)
    kept = await Drafts(tmp_path, KEY).load()
    assert kept.drafts == (TWO,)
    (aside,) = tmp_path.glob("*.unreadable-*")
    assert aside.read_bytes() == changed
    assert kept.problem is not None
    assert aside.name in kept.problem.hint
    assert (await Drafts(tmp_path, KEY).load()).problem is None, "it is told once"


async def test_an_order_that_cannot_be_read_costs_no_draft(tmp_path: Path):
    await Drafts(tmp_path, KEY).save(ONE)
    (tmp_path / "order").write_bytes(b"?")
    kept = await Drafts(tmp_path, KEY).load()
    assert kept.drafts == (ONE,)
    assert kept.problem is not None


async def test_a_draft_nobody_may_read_stays_where_it_is(tmp_path: Path, monkeypatch):
    await Drafts(tmp_path, KEY).save(ONE)
    await Drafts(tmp_path, KEY).save(TWO)
    real = drafts_module.read_bounded

    def refuse(path: Path, *, most: int) -> bytes:
        if path.stem == ONE.id:
            raise PermissionError(errno.EACCES, "no")
        return real(path, most=most)

    monkeypatch.setattr(drafts_module, "read_bounded", refuse)
    kept = await Drafts(tmp_path, KEY).load()
    assert kept.drafts == (TWO,)
    assert kept.problem is not None
    assert (tmp_path / f"{ONE.id}.draft").exists()


async def test_a_folder_that_cannot_be_made(tmp_path: Path):
    (tmp_path / "drafts").write_text("a file in its place")
    with pytest.raises(FileError) as caught:
        await Drafts(tmp_path / "drafts", KEY).load()
    assert "cannot be read" in caught.value.title


async def test_what_a_killed_run_left_half_written_goes(tmp_path: Path):
    (tmp_path / f".{ONE.id}.draft.0123.tmp").write_bytes(b"half")
    kept = await Drafts(tmp_path, KEY).load()
    assert kept.drafts == ()
    assert kept.problem is None
    assert not list(tmp_path.glob(".*.tmp"))


# ---- a disk that fails


async def test_a_full_disk_leaves_the_draft_that_was_kept(tmp_path: Path, monkeypatch):
    drafts = Drafts(tmp_path, KEY)
    await drafts.save(ONE)

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileError) as caught:
        await drafts.save(replace(ONE, text="newer"))
    assert "full" in caught.value.title
    assert PATIENT not in caught.value.text
    kept = await Drafts(tmp_path, KEY).load()
    assert kept.drafts == (ONE,), "also restored while the disk is full"


async def test_a_write_that_comes_late_brings_nothing_back(tmp_path: Path, monkeypatch):
    gate, begun = threading.Event(), threading.Event()
    real = os.fsync
    slow = iter([True])

    def fsync(descriptor: int) -> None:
        if next(slow, False):
            begun.set()
            gate.wait(30)
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr("app.services.json_file.DEADLINE_S", 0.2)
    drafts = Drafts(tmp_path, KEY, files=Offload("files"))
    saving = asyncio.ensure_future(drafts.save(ONE))
    await until(begun.is_set)
    with pytest.raises(FileError, match="in time"):
        await saving
    await drafts.delete(ONE.id)
    gate.set()
    await until(lambda: not list(tmp_path.glob(".*.tmp")))
    assert list(tmp_path.iterdir()) == []
