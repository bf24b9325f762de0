"""Fields found by their path in a large reply, in the real window, against the library in a thread.

`python -m tests.benchmarks.finding PORT` does one run in a process of its own and prints JSON.
"""

import asyncio
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QPushButton
from qasync import QEventLoop

from app.application import Application
from app.services.offload import Offload
from tests.benchmarks.large_reply import make
from tests.benchmarks.viewing import Beats, Painted, opened

ROOT = Path(__file__).parents[2]
RUNS = 3
SHAPE = "10 MB"
EXPRESSION = "$..ID"
ENDLESS = "$..[?@..[?@..[?@..x]]]"


def rows() -> Iterator[tuple[str, str, str, str]]:
    """What was measured, ours, the baseline, and the bounds."""
    runs = [measured() for _ in range(RUNS)]

    def of(name: str) -> str:
        values = [run[name] for run in runs]
        return f"{statistics.median(values):.0f} ({max(values):.0f})"

    yield (
        f"reply, {SHAPE}: {EXPRESSION} → first rows; all; asked again, median (worst)",
        f"{of('first')}; {of('all')}; {of('again')} ms",
        f"the library in a thread {of('thread')} ms",
        f"{runs[0]['count']:,} values",
    )
    stalls = ", ".join(
        f"{part} {max(run['stalls'][part] for run in runs):.0f}" for part in runs[0]["stalls"]
    )
    above = max(max(run["stalls"].values()) - run["idle"] for run in runs)
    yield (
        f"reply, {SHAPE}: longest stall of the window while found by path, in {RUNS} runs",
        f"{stalls} ms",
        f"idle {of('idle')} ms; the library in a thread {of('thread_stall')} ms",
        f"+{above:.0f} ms (≤ 10)",
    )
    yield (
        f"reply, {SHAPE}: {ENDLESS} stopped → its process has ended, median (worst)",
        f"{of('stopped')} ms",
        "a thread cannot be stopped",
        "",
    )


def measured() -> dict[str, Any]:
    """One run in processes of its own."""
    python = [sys.executable, "-m"]
    server = subprocess.Popen(
        [*python, "tests.benchmarks.redox_server", SHAPE],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    try:
        port = server.stdout.readline().strip()
        client = subprocess.run(
            [*python, "tests.benchmarks.finding", port],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return json.loads(client.stdout.splitlines()[-1])
    finally:
        server.kill()
        server.wait()
        server.stdout.close()


async def run(application: Any, port: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        window, program = await opened(application, Path(folder), f"http://127.0.0.1:{port}")
        page = window.reply_viewer.body_page
        paths, finder = page.paths, program._finder
        window.composer.send_button.click()
        while page.values is None:
            await asyncio.sleep(0.01)
        await asyncio.sleep(3)
        beats = Beats()
        beats.restart()
        await asyncio.sleep(2)
        found: dict[str, Any] = {"idle": beats.worst()}
        stalls: dict[str, float] = {}

        async def find(name: str) -> float:
            beats.restart()
            began = time.perf_counter()
            first = Painted(paths.table.viewport(), lambda: bool(paths.hits))
            page.find_by_path(EXPRESSION)
            first_ms = await first.ms_after(lambda: began)
            while paths.is_searching:
                await asyncio.sleep(0.001)
            found[name] = (time.perf_counter() - began) * 1000
            stalls[name] = beats.worst()
            return first_ms

        found["first"] = await find("all")
        await asyncio.sleep(0.5)
        await find("again")
        found["count"] = paths._found.total
        beats.restart()
        for step in range(20):
            paths.table.selectRow(step * 499)
            await asyncio.sleep(0.05)
        stalls["choosing"] = beats.worst()
        page.find_by_path(ENDLESS)
        await asyncio.sleep(1)
        process = finder._process.process
        beats.restart()
        began = time.perf_counter()
        window.findChild(QPushButton, "findStop").click()
        while process.poll() is None:
            await asyncio.sleep(0.001)
        found["stopped"] = (time.perf_counter() - began) * 1000
        await asyncio.sleep(0.2)
        stalls["stopping"] = beats.worst()
        found["stalls"] = stalls
        found["thread"], found["thread_stall"] = await in_thread(beats)
        print(json.dumps(found), flush=True)
        window.hide()
        await program.close()


async def in_thread(beats: Beats) -> tuple[float, float]:
    """The library alone, on the window's own process: how long it takes, and the longest stall."""
    import jsonpath

    body = make(SHAPE)

    def find() -> int:
        return len(jsonpath.findall(EXPRESSION, json.loads(body)))

    beats.restart()
    began = time.perf_counter()
    await Offload("baseline").call(find, deadline_s=120)
    return (time.perf_counter() - began) * 1000, beats.worst()


if __name__ == "__main__":
    application: Any = Application(sys.argv[:1])
    with asyncio.Runner(loop_factory=lambda: QEventLoop(application)) as runner:
        runner.run(run(application, *sys.argv[1:]))
