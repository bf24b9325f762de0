"""All that is kept is removed, and nothing else; what could not be is named."""

import json
import sys
from pathlib import Path

import pytest

from app.services.data_folder import TO_FORGET
from app.services.forgetting import forget_everything
from app.services.keyring_access import Deadlines, KeyringAccess, Trouble
from app.services.keyring_backend import Keyring, NoKeyring
from tests.support.kept_things import PROFILES, keep_everything
from tests.support.keyrings import (
    SERVICE,
    LockedBackend,
    MemoryBackend,
    RefusingBackend,
    SlowBackend,
    StubbornBackend,
    connecting,
)

pytestmark = pytest.mark.anyio

QUICK = Deadlines(answer_s=0.2, prompt_s=0.2)


def access_to(backend: MemoryBackend) -> KeyringAccess:
    return KeyringAccess(connect=connecting(backend), deadlines=QUICK)


@pytest.fixture
def backend() -> MemoryBackend:
    return MemoryBackend()


@pytest.fixture
async def folder(tmp_path: Path, backend: MemoryBackend) -> Path:
    await keep_everything(tmp_path, access_to(backend))
    assert len(backend.items) == 3, "two profiles and the data key"
    return tmp_path


def left_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


async def test_nothing_is_left(folder, backend):
    before = [path for path in folder.rglob("*") if path.is_file()]
    assert {"history.sqlite3", "profiles.json", "patients.sealed", "order"} <= {
        path.name for path in before
    }
    forgotten = await forget_everything(folder, access_to(backend))
    assert left_in(folder) == set()
    assert backend.items == {}
    assert forgotten.is_complete
    assert (forgotten.files, forgotten.entries) == (len(before), 3)
    assert forgotten.keyring == "Test Keyring"


async def test_what_is_not_ours_stays(folder, backend):
    foreign = (
        "notes.txt",
        "profiles.json.bak",
        "history.sqlite3 copy",
        "encrypted/letter.docx",
        "encrypted/drafts/my.draft",
        "drafts.zip",
        "photos/profiles.json",
    )
    for name in foreign:
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("mine")
    backend.items["Another program", PROFILES[0].id] = "theirs"
    backend.items[SERVICE, "f" * 32] = "of another data folder"
    forgotten = await forget_everything(folder, access_to(backend))
    assert {path for path in left_in(folder) if (folder / path).is_file()} == set(foreign)
    assert set(backend.items) == {("Another program", PROFILES[0].id), (SERVICE, "f" * 32)}
    assert forgotten.is_complete
    assert {path.name for path in forgotten.foreign} == {
        *("notes.txt", "profiles.json.bak", "history.sqlite3 copy", "letter.docx", "my.draft"),
        *("drafts.zip", "photos"),
    }


async def test_what_was_set_aside_or_half_written_goes_too(folder, backend):
    stamp = "20260331T120000Z"
    aside = folder / f"encrypted.without-key-{stamp}"
    aside.mkdir()
    old_key = "ab" * 16
    (aside / "key.json").write_text(json.dumps({"id": old_key}))
    backend.items[SERVICE, f"data key {old_key}"] = "old"
    other = "cd" * 16
    (folder / f"profiles.json.unreadable-{stamp}-2").write_text(f'{{"id": "{other}", damaged')
    backend.items[SERVICE, other] = "of a damaged file"
    for name in (
        f"history.sqlite3.unreadable-{stamp}-wal",
        ".preferences.json.0123456789ab.tmp",
        "encrypted/..key.json.0123456789ab.tmp.0123456789ab.tmp",
        f"encrypted/drafts/{'3' * 32}.draft.unreadable-{stamp}",
        "instance.socket",
    ):
        (folder / name).write_text("")
    forgotten = await forget_everything(folder, access_to(backend))
    assert left_in(folder) == set()
    assert backend.items == {}
    assert forgotten.foreign == ()


def absent() -> Keyring:
    raise NoKeyring


@pytest.mark.parametrize(
    ("other", "trouble"),
    [
        (LockedBackend(unlocks=False), Trouble.LOCKED),
        (SlowBackend(), Trouble.SLOW),
        (RefusingBackend(), Trouble.REFUSING),
        (StubbornBackend(), Trouble.LYING),
        (None, Trouble.ABSENT),
    ],
    ids=["locked", "slow", "refusing", "stubborn", "absent"],
)
async def test_a_keyring_that_does_not_let_go_is_asked_again_next_time(
    folder, backend, other, trouble
):
    if other is None:
        access = KeyringAccess(connect=absent, deadlines=QUICK)
    else:
        other.items = dict(backend.items)
        access = access_to(other)
    forgotten = await forget_everything(folder, access)
    assert not forgotten.is_complete
    assert forgotten.trouble is trouble
    assert len(forgotten.left_entries) == 3
    assert forgotten.entries == 0
    assert left_in(folder) == {TO_FORGET}, "nothing else waits for the keyring"
    assert "Acme" not in (folder / TO_FORGET).read_text()
    if isinstance(other, LockedBackend):
        assert other.prompts == 1, "the person is not asked three times"
    if isinstance(other, SlowBackend):
        other.answer.set()

    again = await forget_everything(folder, access_to(backend))
    assert again.is_complete
    assert (again.files, again.entries) == (0, 3)
    assert left_in(folder) == set()
    assert backend.items == {}


async def test_a_locked_keyring_that_the_person_unlocks(folder, backend):
    locked = LockedBackend(unlocks=True)
    locked.items = dict(backend.items)
    forgotten = await forget_everything(folder, access_to(locked))
    assert forgotten.is_complete
    assert locked.items == {}


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
async def test_a_link_goes_and_what_it_stood_for_stays(folder, backend, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "profiles.json"
    (folder / "profiles.json").rename(elsewhere)
    (folder / "profiles.json").symlink_to(elsewhere)
    forgotten = await forget_everything(folder, access_to(backend))
    assert forgotten.links == ((folder / "profiles.json", elsewhere),)
    assert elsewhere.exists()
    assert backend.items == {}
    assert left_in(folder) == set()


async def test_a_file_that_cannot_be_removed_is_named(folder, backend, monkeypatch):
    unlink = Path.unlink

    def refuse(self: Path, missing_ok: bool = False) -> None:
        if self.name == "destinations.json":
            raise PermissionError(13, "Permission denied")
        unlink(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    forgotten = await forget_everything(folder, access_to(backend))
    assert forgotten.left_files == (
        (folder / "destinations.json", "The system says: Permission denied."),
    )
    assert not forgotten.is_complete
    assert left_in(folder) == {"destinations.json"}
    assert backend.items == {}
