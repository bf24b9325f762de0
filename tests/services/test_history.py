import asyncio
import os
import sqlite3
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.model.errors import FileError, SealBroken
from app.model.history_entry import HistoryQuery, Retention
from app.model.outcome import Outcome
from app.model.profile import Profile
from app.services import history_file, history_space
from app.services.history import History
from app.services.history_file import NAME
from tests.support.histories import NOW, all_of, history_of, send
from tests.support.keyrings import MemoryBackend

pytestmark = pytest.mark.anyio


@pytest.fixture
def backend() -> MemoryBackend:
    return MemoryBackend()


@pytest.fixture
async def history(tmp_path: Path, backend: MemoryBackend):
    history = await history_of(tmp_path, backend)
    yield history
    await history.close()


def on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.glob(f"{NAME}*"))


async def test_the_next_run_finds_every_send(tmp_path, backend, history):
    await history.add([send(), send(verdict="Second")])
    await history.close()
    again = await history_of(tmp_path, backend)
    second, first = await all_of(again)
    assert first == replace(send()[0], id=first.id, has_body=True)
    assert second.verdict == "Second"
    exchange = await again.exchange(first.id)
    assert exchange == send()[1]
    await again.close()


async def test_nothing_of_message_reply_or_note_is_readable_on_the_disk(tmp_path, history):
    await history.add([send(body={"Meta": {}, "Patient": "Bixbyssecret" * 9})])
    await history.set_note(1, "call Quillson back")
    assert b"Accepted" in on_disk(tmp_path) or b"Answered" in on_disk(tmp_path)
    for words in (b"Bixbys", b"Testy", b"Quillson", b"Bearer"):
        assert words not in on_disk(tmp_path)


async def test_without_a_keyring_only_what_is_no_patients_is_kept(tmp_path):
    history = await history_of(tmp_path, None)
    assert not history.keeps_bodies
    assert history.why_no_bodies
    await history.add([send()])
    (entry,) = await all_of(history)
    assert not entry.has_body
    assert await history.exchange(entry.id) is None
    with pytest.raises(FileError, match="keyring"):
        await history.set_note(entry.id, "words")
    await history.close()


async def test_with_another_key_the_entries_stay_and_bodies_are_said_to_be_closed(
    tmp_path, backend, history
):
    await history.add([send()])
    await history.close()
    backend.items.clear()
    again = await history_of(tmp_path, backend)
    (entry,) = await all_of(again)
    with pytest.raises(SealBroken):
        await again.exchange(entry.id)
    assert await again.with_words([entry.id], "Testy") == []
    await again.close()


async def test_a_body_put_into_the_place_of_another_is_not_opened(tmp_path, history):
    await history.add([send(), send()])
    await history.close()
    with sqlite3.connect(tmp_path / NAME) as database:
        database.execute(
            "UPDATE body SET sealed = (SELECT sealed FROM body WHERE entry_id = 2)"
            " WHERE entry_id = 1"
        )
    database.close()
    with pytest.raises(SealBroken):
        await history.exchange(1)
    assert await history.exchange(2) is not None


async def test_entries_are_searched_and_filtered_newest_first(history):
    other = Profile(id="p2", name="Zürich")
    await history.add(
        [
            send(sent_at=NOW - timedelta(days=2), data_model="Results"),
            send(sent_at=NOW, profile=other),
            send(sent_at=NOW - timedelta(hours=1), outcome=Outcome.REJECTED),
        ]
    )

    async def found(**query: object) -> list[int]:
        return list((await history.find(HistoryQuery(**query))).ids)

    assert await found() == [2, 3, 1]
    assert await found(words="results") == [1]
    assert await found(words="ZÜR accepted") == [2]
    assert await found(words="acme  rejected") == [3]
    assert await found(words="100%_") == []
    assert await found(outcome=Outcome.REJECTED) == [3]
    assert await found(profile_id="p2") == [2]
    assert await found(since=NOW - timedelta(days=1)) == [2, 3]
    assert await found(words="acme", outcome=Outcome.ACCEPTED, profile_id="p1") == [1]
    result = await history.find(HistoryQuery("results"))
    assert (len(result.ids), result.total) == (1, 3)
    assert result.profiles == (("p1", "Acme"), ("p2", "Zürich"))


async def test_messages_and_replies_are_searched(history):
    await history.add([send(body={"Name": "Quill"}), send(body={"Name": "Other"})])
    assert await history.with_words([2, 1], "quill") == [1]
    assert await history.with_words([2, 1], "testy") == [2, 1], "it stands in the request"


async def test_notes_are_kept_changed_and_removed(history):
    await history.add([send()])
    assert await history.note(1) == ""
    await history.set_note(1, "tëst")
    await history.set_note(1, "another")
    assert await history.note(1) == "another"
    assert (await all_of(history))[0].has_note
    await history.set_note(1, "")
    assert not (await all_of(history))[0].has_note


async def test_old_entries_go_and_pinned_ones_stay(history):
    old = NOW - timedelta(days=31)
    await history.add([send(sent_at=old), send(sent_at=old), send()])
    await history.set_pinned([2], is_pinned=True)
    assert await history.purge(Retention(), NOW) == 1
    assert [entry.id for entry in await all_of(history)] == [3, 2]
    assert await history.exchange(2) is not None
    await history.set_pinned([2], is_pinned=False)
    assert await history.purge(Retention(), NOW) == 1


async def test_what_is_too_much_goes_oldest_first_and_the_file_shrinks(
    tmp_path, history, monkeypatch
):
    monkeypatch.setattr(history_space, "BATCH", 20)
    for day in range(30):
        noise = os.urandom(50_000).hex()
        await history.add([send(sent_at=NOW - timedelta(days=day % 7), body={"Noise": noise})])
    await history.set_pinned([7], is_pinned=True)
    assert len(on_disk(tmp_path)) > 1_500_000
    gone = await history.purge(Retention(days=3650, megabytes=1), NOW)
    kept = await all_of(history)
    assert gone == 30 - len(kept) > 5
    assert 7 in [entry.id for entry in kept]
    oldest_kept = min(entry.sent_at for entry in kept if entry.id != 7)
    assert oldest_kept > NOW - timedelta(days=6)
    assert (tmp_path / NAME).stat().st_size < 1_100_000
    assert (tmp_path / f"{NAME}-wal").stat().st_size == 0


async def test_deleted_entries_leave_nothing_and_their_numbers_are_not_used_again(
    tmp_path, history
):
    await history.add([send(profile=Profile(id="p", name="Vanishing")), send()])
    await history.set_note(1, "note")
    await history.delete([1, 2])
    assert await all_of(history) == []
    assert b"Vanishing" not in on_disk(tmp_path)
    await history.add([send()])
    assert [entry.id for entry in await all_of(history)] == [3]
    with sqlite3.connect(tmp_path / NAME) as database:
        assert database.execute("SELECT entry_id FROM words").fetchall() == [(3,)]
        assert database.execute("SELECT entry_id FROM body").fetchall() == [(3,)]
        assert database.execute("SELECT count(*) FROM note").fetchone() == (0,)
    database.close()


async def test_an_older_version_is_brought_up_to_date(tmp_path, history, monkeypatch):
    await history.add([send()])
    await history.close()
    more = "ALTER TABLE entry ADD COLUMN colour TEXT NOT NULL DEFAULT 'blue'"
    monkeypatch.setattr(history_file, "MIGRATIONS", (*history_file.MIGRATIONS, more))
    assert len(await all_of(history)) == 1
    await history.add([send()])
    await history.close()
    with sqlite3.connect(tmp_path / NAME) as database:
        assert database.execute("SELECT colour FROM entry").fetchall() == [("blue",), ("blue",)]
        assert database.execute("PRAGMA user_version").fetchone() == (2,)
    database.close()


async def test_a_newer_version_is_left_as_it_is_and_said(tmp_path, history):
    await history.add([send()])
    await history.close()
    with sqlite3.connect(tmp_path / NAME) as database:
        database.execute("PRAGMA user_version = 99")
    database.close()
    before = (tmp_path / NAME).read_bytes()
    for work in (history.open(), history.add([send()]), history.find(HistoryQuery())):
        with pytest.raises(FileError, match="newer version"):
            await work
    assert (tmp_path / NAME).read_bytes() == before


async def test_pieces_of_a_long_job_let_others_in_between(history):
    await history.add([send(sent_at=NOW - timedelta(days=40 + n)) for n in range(450)])
    order: list[str] = []

    async def purge() -> None:
        await history.purge(Retention(), NOW)
        order.append("purged")

    async def look() -> None:
        await history.find(HistoryQuery())
        order.append("looked")

    await asyncio.gather(purge(), look())
    assert order == ["looked", "purged"]


async def test_two_runs_may_begin_it_at_once(tmp_path, backend):
    histories: list[History] = [await history_of(tmp_path, backend) for _ in range(4)]
    await asyncio.gather(*(one.add([send()]) for one in histories))
    assert len(await all_of(histories[0])) == 4
    for one in histories:
        await one.close()


async def test_two_that_are_kept_at_once_are_kept_once_each(history):
    await asyncio.gather(*(history.add([send(verdict=str(number))]) for number in range(5)))
    assert [entry.verdict for entry in await all_of(history)] == ["4", "3", "2", "1", "0"]
