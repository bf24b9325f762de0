"""100,000 sends in the history: the page opened, searched and scrolled, and the window's stalls."""

import asyncio
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from qasync import QEventLoop

from app.application import Application
from app.model.history_entry import HistoryEntry
from app.model.outcome import Outcome
from app.model.preferences import Destination
from app.services import history_rows
from app.services.history_file import NAME, HistoryFile, transaction
from tests.benchmarks.checking import Heartbeat
from tests.benchmarks.open_window import open_window

COUNT = 100_000
RUNS = 10
REST_S = 0.4
Times = list[float]
"""Milliseconds."""


def rows() -> Iterator[tuple[str, str, str, str]]:
    """What was measured, ours, the baseline, and the difference."""
    application: Any = Application.instance() or Application(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder))
        with asyncio.Runner(loop_factory=lambda: QEventLoop(application)) as runner:
            took, stalls, idle = runner.run(in_the_window(application, Path(folder)))
    for what, times in took.items():
        at_rest = f"{statistics.median(idle):.1f} ms ({max(idle):.1f})"
        stall = f"{statistics.median(stalls[what]):.1f} ms ({max(stalls[what]):.1f})"
        more = statistics.median(stalls[what]) - statistics.median(idle)
        yield (
            f"history of {COUNT:,} sends: {what} → rows there, median of {RUNS} (worst)",
            f"{statistics.median(times):.0f} ms ({max(times):.0f})",
            f"stall {stall}, at rest {at_rest}",
            f"(≤ 100 ms); stall +{more:.1f} ms (≤ 16)",
        )


def fill(folder: Path) -> None:
    """A history as a year of busy use leaves it."""
    file = HistoryFile(folder / NAME)
    database = file.database()
    now, outcomes = datetime.now(UTC), list(Outcome)
    with transaction(database):
        for number in range(COUNT):
            history_rows.insert(
                database,
                HistoryEntry(
                    sent_at=now - timedelta(seconds=20 * number),
                    profile_id=f"profile {number % 7}",
                    profile_name=f"Profile {number % 7}",
                    environment="Development",
                    host="api.redoxengine.com",
                    data_model="PatientAdmin",
                    event_type="Arrival",
                    destinations=(Destination(str(uuid.uuid4()), "Redox EMR"),),
                    outcome=outcomes[number % len(outcomes)],
                    verdict="Accepted by Redox",
                    status=200,
                    duration_s=0.142,
                    log_ids=(str(uuid.uuid4()),),
                ),
            )
    file.close()


async def in_the_window(
    application: Application, folder: Path
) -> tuple[dict[str, Times], dict[str, Times], Times]:
    """How long each thing took, the worst stall meanwhile, and the worst ones at rest."""
    window, program = await open_window(application, folder)
    window.show_page("history")
    page: Any = window.findChild(object, "historyPage")
    model, bar = page.table.entries, page.table.verticalScrollBar()
    await asyncio.sleep(6)  # at rest: what lives long is out of the collector's sight
    heart = Heartbeat()
    heart.start()
    took: dict[str, Times] = {}
    stalls: dict[str, Times] = {}
    idle: Times = []

    def there() -> bool:
        return bool(model.ids) and model.entry(page.table.rowAt(1)) is not None

    async def measure(what: str, begin: Callable[[], object]) -> None:
        heart.measure()
        await asyncio.sleep(REST_S)
        idle.append(heart.worst)
        heart.measure()
        began = time.perf_counter()
        begin()
        while not there():
            await asyncio.sleep(0.001)
        took.setdefault(what, []).append((time.perf_counter() - began) * 1000)
        await asyncio.sleep(REST_S)
        stalls.setdefault(what, []).append(heart.worst)

    def search(words: str) -> None:
        page.filters._search.setText(words)
        page.filters._typing.stop()  # the pause that waits for the next key
        model.show_ids(())
        page.filters.changed.emit()

    for number in range(RUNS):
        window.show_page("message")
        model.show_ids(())
        await measure("opened", lambda: window.show_page("history"))
        await measure("searched for two words", lambda n=number: search(f"arrival f{n}"))
        await measure("searched for one that all have", lambda: search("patientadmin"))
        await measure("scrolled far", lambda n=number: bar.setValue(bar.maximum() * n // RUNS))
    heart.stop()
    window.hide()
    await program.close()
    return took, stalls, idle
