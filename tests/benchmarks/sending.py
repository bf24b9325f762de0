"""Send click → painted verdict, against the same POST with bare httpx on a warm connection."""

import asyncio
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget
from qasync import QEventLoop

from app.application import Application
from tests.benchmarks.open_window import benchmark_profile, open_window, use

ROOT = Path(__file__).parents[2]
COUNT = 200
WARM = 20
REST_S = 0.05
"""Between two sends, of both: nobody sends again before the reply has been seen."""


def rows() -> Iterator[tuple[str, str, str, str]]:
    """What was measured, ours, the baseline, and the difference."""
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.redox_server"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    try:
        url = f"http://127.0.0.1:{server.stdout.readline().strip()}"
        application = Application(sys.argv[:1])
        with asyncio.Runner(loop_factory=lambda: QEventLoop(application)) as runner:
            ours, body = runner.run(through_the_window(application, url))
        with asyncio.Runner() as runner:
            bare = runner.run(with_bare_httpx(url, body))
    finally:
        server.terminate()
        server.wait(10)
        server.stdout.close()
    more = statistics.median(ours) - statistics.median(bare)
    yield (
        f"Send click → painted verdict, median of {COUNT} (worst)",
        f"{statistics.median(ours):.1f} ms ({max(ours):.1f})",
        f"bare httpx {statistics.median(bare):.1f} ms ({max(bare):.1f})",
        f"+{more:.1f} ms (≤ 5); {statistics.median(ours) / statistics.median(bare):.1f}×",
    )


class Frames(QObject):
    """Notes when a frame of the window is done in which a widget was painted."""

    def __init__(self, window: QWidget, widget: QWidget) -> None:
        super().__init__()
        self._window = window
        self._is_painted = False
        self.painted: asyncio.Future[float] | None = None
        for watched in (window, widget):
            watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and watched is not self._window:
            self._is_painted = True
        if event.type() != QEvent.Type.UpdateRequest or watched is not self._window:
            return False
        self._is_painted = False
        self._window.event(event)  # paints all that is to be painted
        if self._is_painted and self.painted is not None and not self.painted.done():
            self.painted.set_result(time.perf_counter())
        return True


async def through_the_window(application: Application, url: str) -> tuple[list[float], bytes]:
    with tempfile.TemporaryDirectory() as folder:
        data_dir = Path(folder)
        profile = benchmark_profile(url)
        window, program = await open_window(application, data_dir, (profile,))
        await asyncio.sleep(1)
        use(program, profile)
        times: list[float] = []
        viewer = window.reply_viewer
        frames = Frames(window, viewer._banner)
        for number in range(COUNT + WARM):
            if number == WARM:
                # As at rest: what lives as long as the program is out of the collector's sight.
                await asyncio.sleep(4)
            frames.painted = asyncio.get_running_loop().create_future()
            before = viewer.reply
            began = time.perf_counter()
            window.composer.send_button.click()
            painted = await frames.painted
            assert viewer.reply not in (None, before)
            times.append((painted - began) * 1000)
            await asyncio.sleep(REST_S)
        body = window.composer.text().encode()
        window.hide()
        await program.close()
        return times[WARM:], body


async def with_bare_httpx(url: str, body: bytes) -> list[float]:
    times: list[float] = []
    headers = {"Content-Type": "application/json", "Authorization": "Bearer x"}
    async with httpx.AsyncClient(base_url=url) as client:
        for _ in range(COUNT + WARM):
            began = time.perf_counter()
            await client.post("/endpoint", content=body, headers=headers)
            times.append((time.perf_counter() - began) * 1000)
            await asyncio.sleep(REST_S)
    return times[WARM:]
