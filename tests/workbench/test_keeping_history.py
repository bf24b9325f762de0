import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from app.model.sandbox_control import Fault, FaultKind
from app.services.history_file import NAME
from tests.support.until import until

pytestmark = pytest.mark.anyio


def outcomes(bench) -> list[str]:
    with closing(sqlite3.connect(bench.data_dir / NAME)) as database:
        return [one for (one,) in database.execute("SELECT outcome FROM entry ORDER BY id")]


async def test_the_reply_is_shown_before_anything_is_written(bench):
    await bench.save_profile()
    await bench.send()
    assert bench.window.reply_viewer.reply is not None
    assert not (bench.data_dir / NAME).exists()
    await until(lambda: (bench.data_dir / NAME).exists())


async def test_what_came_to_nothing_is_kept_too(bench):
    await bench.save_profile()
    await bench.authenticate()
    for kind in (FaultKind.CUT_AFTER_READING, FaultKind.META_ERRORS):
        bench.redox.set_fault(Fault(kind), once=True)
        await bench.send()
    bench.redox.stop()
    await bench.send()
    await bench.program._history.keeping._write()
    assert outcomes(bench) == ["may have arrived", "rejected", "not sent"]


async def test_what_is_sent_last_is_kept_when_the_program_ends(bench):
    await bench.save_profile()
    await bench.send()
    await bench.program._history.keeping.close()
    assert len(outcomes(bench)) == 1


async def test_a_history_that_cannot_be_kept_is_said_once_and_sending_goes_on(bench):
    (bench.data_dir / NAME).mkdir()
    await bench.save_profile()
    for _ in range(2):
        assert await bench.send() == "Accepted by Redox"
        await bench.program._history.keeping._write()
    said = [title for title in bench.notices() if "history" in title]
    assert len(said) == 1


async def test_a_damaged_one_is_set_aside_and_the_send_is_in_the_new_one(bench):
    (bench.data_dir / NAME).write_bytes(b"damaged" * 2000)
    await bench.save_profile()
    await bench.send()
    await bench.program._history.keeping._write()
    assert len(outcomes(bench)) == 1
    assert any("new one began" in title for title in bench.notices())
    assert list(bench.data_dir.glob(f"{NAME}.unreadable-*"))


async def test_what_is_too_old_goes_by_itself(bench):
    await bench.save_profile()
    await bench.send()
    keeping = bench.program._history.keeping
    await keeping._write()
    bench.program._preferring.remember(history_days=5)
    keeping._now = lambda: datetime.now(UTC) + timedelta(days=4)
    await keeping._purge()
    assert len(outcomes(bench)) == 1
    keeping._now = lambda: datetime.now(UTC) + timedelta(days=6)
    await keeping._purge()
    assert outcomes(bench) == []
