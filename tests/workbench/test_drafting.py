import asyncio
import errno
from collections.abc import AsyncGenerator

import pytest
from PySide6.QtCore import Qt

from app.model.errors import FileError
from app.model.message import read_meta
from app.services.drafts import Drafts
from tests.support.keyrings import LockedBackend
from tests.support.until import until

pytestmark = pytest.mark.anyio


def write(bench, new: str, old: str = "{{patient.first_name}}") -> None:
    editor = bench.find("messageEditor")
    assert old in editor.text()
    editor.change_text(editor.text().replace(old, new))


def texts(bench) -> list[str]:
    return [tab.draft().text for tab in bench.program._messages.tabs]


def kept(bench) -> list[str]:
    folder = bench.data_dir / "encrypted" / "drafts"
    return sorted(path.name for path in folder.iterdir() if path.suffix == ".draft")


async def restored(bench) -> None:
    await until(lambda: bench.program._drafting._is_restored)
    await until(lambda: not bench.program._tasks.is_busy(bench.program._drafting))


async def saved(bench) -> None:
    drafting = bench.program._drafting
    drafting.save_now()
    await until(lambda: not bench.program._tasks.is_busy(drafting))


async def test_what_was_written_is_there_at_the_next_start(open_bench):
    async with open_bench() as bench:
        await bench.save_profile()
        write(bench, "Somebody")
        bench.find("messageEditor").go_to_index(40)
        bench.program._messages.open_new()
        write(bench, "Another")
        bench.program._messages.open_new()
        bench.program._messages.show_next(-1)
    async with open_bench() as bench:
        await restored(bench)
        assert ["Somebody" in text for text in texts(bench)] == [True, False, False]
        assert ["Another" in text for text in texts(bench)] == [False, True, False]
        assert "Another" in bench.window.composer.text(), "the one that was in view"
        assert bench.window.composer.is_edited
        assert not bench.program._messages.tabs[2].is_edited
        bench.program._messages.show_next(-1)
        assert bench.find("messageEditor").cursor_index() == 40
        assert not any("brought back" in title for title in bench.notices()), "as expected"


async def test_a_broken_text_and_its_pickers_come_back(open_bench):
    async with open_bench() as bench:
        await bench.save_profile()
        bench.find("dataModel").set_value("PatientSearch")
        bench.find("dataModel").chosen.emit("PatientSearch")
        bench.find("messageEditor").change_text('{"Meta": {"DataModel"')
    async with open_bench() as bench:
        await restored(bench)
        assert bench.window.composer.text() == '{"Meta": {"DataModel"'
        assert bench.find("dataModel").value() == "PatientSearch"


async def test_a_message_of_a_file_is_still_that_files(open_bench, tmp_path):
    path = tmp_path / "arrival.json"
    path.write_text('{"Meta": {"DataModel": "Notes", "EventType": "New"}}')
    async with open_bench() as bench:
        await restored(bench)
        bench.program._message_files.open_path(str(path))
        await until(lambda: bench.program._messages.current.file is not None)
    async with open_bench() as bench:
        await restored(bench)
        tab = bench.program._messages.current
        assert tab.label.words == "arrival.json"
        assert not tab.is_edited
        assert "Notes" in bench.window.composer.text()


async def test_a_draft_is_on_the_disk_a_second_after_a_change(open_bench):
    async with open_bench() as bench:
        await restored(bench)
        write(bench, "Somebody")
        assert not kept(bench)
        async with asyncio.timeout(3):
            await until(lambda: bool(kept(bench)))


async def test_turning_to_another_program_saves_at_once(open_bench, qapp):
    async with open_bench() as bench:
        await restored(bench)
        write(bench, "Somebody")
        qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
        async with asyncio.timeout(0.9):
            await until(lambda: bool(kept(bench)))


async def test_after_a_crash_the_window_says_what_was_brought_back(open_bench, monkeypatch):
    async with open_bench() as bench:
        await restored(bench)
        write(bench, "Somebody")
        bench.program._messages.open_new()
        write(bench, "Another")
        await saved(bench)

        async def nothing(_drafts: Drafts) -> None: ...

        monkeypatch.setattr(Drafts, "end", nothing)
    async with open_bench() as bench:
        await restored(bench)
        assert any("2 drafts were brought back" in title for title in bench.notices())


async def test_a_closed_message_is_gone_from_the_disk_and_reopened_kept_again(open_bench):
    async with open_bench() as bench:
        await restored(bench)
        bench.program._messages.open_new()
        write(bench, "Somebody")
        await saved(bench)
        assert len(kept(bench)) == 2
        bench.program._messages.close_current()
        await saved(bench)
        assert kept(bench) == [], "one alone, and unwritten, is as each start begins"
        bench.program._messages.reopen_closed()
        await saved(bench)
        assert len(kept(bench)) == 2
    async with open_bench() as bench:
        await restored(bench)
        assert any("Somebody" in text for text in texts(bench))


async def test_each_profile_gets_its_own_back(open_bench):
    async with open_bench() as bench:
        await bench.save_profile(name="One")
        one = bench.program._session.profile.id
        write(bench, "Somebody")
        bench.find("newProfile").click()
        await bench.save_profile(name="Two")
        await until(lambda: bench.program._session.profile.id != one)
        write(bench, "Another")
    async with open_bench() as bench:
        await restored(bench)
        assert "Another" in bench.window.composer.text()
        bench.program._profiles.use(one)
        await until(lambda: "Somebody" in bench.window.composer.text())


async def test_drafts_of_a_profile_that_is_gone_come_to_the_one_in_use(open_bench):
    async with open_bench() as bench:
        await bench.save_profile(name="One")
        write(bench, "Somebody")
        data_dir = bench.data_dir
    (data_dir / "profiles.json").unlink()
    async with open_bench() as bench:
        await restored(bench)
        assert "Somebody" in bench.window.composer.text()


async def test_what_is_typed_before_they_are_read_stays_beside_them(open_bench, monkeypatch):
    async with open_bench() as bench:
        await restored(bench)
        write(bench, "Somebody")
    gate = asyncio.Event()
    load = Drafts.load

    async def late(drafts: Drafts):
        await gate.wait()
        return await load(drafts)

    monkeypatch.setattr(Drafts, "load", late)
    async with open_bench() as bench:
        write(bench, "Typed at once")
        gate.set()
        await restored(bench)
        assert "Typed at once" in bench.window.composer.text()
        assert ["Somebody" in text for text in texts(bench)] == [True, False]


async def test_a_full_disk_is_said_once_and_the_draft_is_kept_when_there_is_room(
    open_bench, monkeypatch
):
    monkeypatch.setattr("app.workbench.drafting.RETRY_MS", 50)
    async with open_bench() as bench:
        await restored(bench)
        is_full, tried = [True], []
        real = Drafts.save

        async def save(drafts: Drafts, draft: object) -> None:
            if is_full:
                tried.append(draft)
                raise FileError("The disk is full.", cause=str(errno.ENOSPC))
            await real(drafts, draft)

        monkeypatch.setattr(Drafts, "save", save)
        shown = []
        monkeypatch.setattr(
            bench.window.notices, "show_error", lambda error, **_: shown.append(error.text)
        )
        write(bench, "Somebody")
        await until(lambda: len(tried) > 2)
        assert len(shown) == 1
        assert "full" in shown[0]
        is_full.clear()
        await until(lambda: bool(kept(bench)))
        await until(lambda: not bench.program._drafting._has_failed)
        assert "Somebody" in bench.window.composer.text()


# ---- without a key


@pytest.fixture
async def bare(open_bench) -> AsyncGenerator[object]:
    async with open_bench() as bench:
        yield bench


class TestNoKeyring:
    @pytest.fixture
    def keyring(self) -> None:
        return None

    async def test_it_is_said_once_something_is_written(self, bare):
        assert bare.notices() == []
        wanted = []
        bare.program._drafting.save_requested.connect(lambda: wanted.append(1))
        write(bare, "Somebody")
        assert any("only until the program is closed" in title for title in bare.notices())
        assert "No keyring was found" in bare.text("noticeText")
        bare.find("noticeAction").click()
        assert wanted == [1]
        bare.find("saveMessageDialog").reject()
        bare.find("dismissNotice").click()
        write(bare, "Another", "Somebody")
        await asyncio.sleep(0)
        assert bare.notices() == [], "once is enough"


class TestLockedKeyring:
    @pytest.fixture
    def keyring(self) -> LockedBackend:
        return LockedBackend(unlocks=True)

    async def test_drafts_wait_until_the_person_unlocks_it(self, open_bench, keyring):
        async with open_bench() as bench:
            assert keyring.prompts == 0, "nobody is asked at the start"
            write(bench, "Somebody")
            assert any("only until the program is closed" in title for title in bench.notices())
            bench.find("noticeAction").click()
            await restored(bench)
            assert keyring.prompts == 1
            assert bench.notices() == []
            await saved(bench)
            assert len(kept(bench)) == 1
        keyring.locked = True
        async with open_bench() as bench:
            assert any("come back once" in title for title in bench.notices())
            assert "{{patient.first_name}}" in bench.window.composer.text()
            await bench.save_profile()  # the secret needs it, too
            await restored(bench)
            assert any("Somebody" in text for text in texts(bench))
            assert read_meta(bench.window.composer.text()).data_model == "PatientAdmin"
