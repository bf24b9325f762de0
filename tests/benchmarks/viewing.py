"""Large replies in the real window: how soon they are seen, and how long the window ever waits.

`python -m tests.benchmarks.viewing SHAPE` does one run in a process of its own and prints JSON.
"""

import asyncio
import json
import select
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from qasync import QEventLoop

from app.application import Application
from app.model.lines import Lines
from app.services.offload import Offload
from app.ui.line_view import LineView
from app.workbench.program import Program
from app.workbench.window import Window
from tests.benchmarks.large_reply import SHAPES, make
from tests.benchmarks.open_window import benchmark_profile, open_window, use

ROOT = Path(__file__).parents[2]
RUNS = 3
BOUNDS = {"54 MB": (450, 26)}
"""Milliseconds to the whole document, and of a stall above the idle one."""
USUAL = (100, 10)
PLAIN_LIMIT = 20_000_000
"""The baseline of Qt's own text field takes half a minute and 3 GB for 54 MB."""
SAMPLE_S = 0.004
WAIT_S = 10.0
MOST_AHEAD = 1_000_000
"""Bytes of lines that are shown before they are all there are fewer."""


def rows() -> Iterator[tuple[str, str, str, str]]:
    """What was measured, ours, the baselines, and the bounds."""
    for shape in SHAPES:
        runs = [measured(shape) for _ in range(RUNS)]
        size = runs[0]["bytes"]
        whole, stall = BOUNDS.get(shape, USUAL)

        def of(name: str, runs: list[dict[str, Any]] = runs) -> str:
            values = [run[name] for run in runs]
            return f"{statistics.median(values):.0f} ({max(values):.0f})"

        stalls = ", ".join(
            f"{part} {max(run['stalls'][part] for run in runs):.0f}" for part in runs[0]["stalls"]
        )
        busy = max(max(run["busy"].values()) for run in runs)
        above = [max(run["stalls"].values()) - run["idle"] for run in runs]
        usual = [max(run["usual"].values()) - run["idle"] for run in runs]
        more = [(run["peak"] - run["base"]) / size for run in runs]
        text = "not measured" if runs[0]["plain"] is None else f"{of('plain')} ms"
        yield (
            f"reply, {shape}: last byte → first lines; whole document; tree, median (worst)",
            f"{of('first')}; {of('all')}; {of('tree')} ms",
            f"QPlainTextEdit {text}; in a thread {of('thread')}, stall {of('thread_stall')} ms",
            f"(≤ 16; ≤ {whole} ms)",
        )
        yield (
            f"reply, {shape}: longest stall of the window in {RUNS} runs",
            f"{stalls} ms; its own work in one turn at most {busy:.0f} ms",
            f"idle: worst {of('idle')} ms, 99.9 % {of('idle_usual')} ms",
            f"+{max(above):.0f} ms worst, +{max(usual):.0f} ms at 99.9 % (≤ {stall})",
        )
        if runs[0]["unfold_one"] is not None:
            yield (
                f"reply, {shape}: everything folded; the first of that open again, median (worst)",
                f"{of('fold_all')}; {of('unfold_one')} ms",
                "—",
                "(stall: above)",
            )
        yield (
            f"reply, {shape}: anonymous memory of window and reader at its peak",
            f"{max(more):.1f}× the body",
            f"body {size / 1e6:.0f} MB, window at rest {of('base_mb')} MB",
            "(≤ 3×)",
        )


def measured(shape: str) -> dict[str, Any]:
    """One run in processes of its own, its memory looked at from outside."""
    python = [sys.executable, "-m"]
    server = subprocess.Popen(
        [*python, "tests.benchmarks.redox_server", shape],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    port = server.stdout.readline().strip()
    client = subprocess.Popen(
        [*python, "tests.benchmarks.viewing", shape, port],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert client.stdout is not None
    try:
        assert client.stdout.readline().strip() == "at rest"
        base = peak = anonymous(client.pid)
        while not select.select([client.stdout], [], [], SAMPLE_S)[0]:
            peak = max(peak, anonymous(client.pid))
        found = json.loads(client.stdout.readline())
        found |= json.loads(client.stdout.readline())
        client.wait(30)
    finally:
        for process in (client, server):
            process.kill()
            process.wait()
            assert process.stdout is not None
            process.stdout.close()
    return {**found, "base": base, "peak": peak, "base_mb": base / 1e6}


def anonymous(pid: int) -> int:
    """Bytes of memory that lie in no file and are not shared, of a process and its children."""
    found = 0
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("RssAnon:"):
                found = int(line.split()[1]) * 1024
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        for task in Path(f"/proc/{pid}/task").iterdir():
            if task.name != str(pid):
                children += (task / "children").read_text().split()
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return found
    return found + sum(anonymous(int(child)) for child in children if is_other(child, command))


def is_other(pid: str, command: bytes) -> bool:
    """Whether a child has become a program of its own: until then its memory is its parent's."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes() != command
    except OSError:
        return False


class Beats(QTimer):
    """Beats every millisecond and keeps how long it took each time, and how much of that it worked.

    The work is what counts where other programs have the processor, too.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setTimerType(Qt.TimerType.PreciseTimer)
        self.setInterval(1)
        self.timeout.connect(self._beat)
        self.gaps: list[float] = []
        self.busy = 0.0
        self._last = time.perf_counter()
        self._worked = time.thread_time()

    def restart(self) -> None:
        """Begin anew, as if it had just beaten."""
        self.gaps = []
        self.busy = 0.0
        self._last = time.perf_counter()
        self._worked = time.thread_time()
        self.start()

    def worst(self) -> float:
        """The longest gap so far, the one that is still going on included."""
        self._beat()
        return max(self.gaps)

    def usual(self) -> float:
        """What 99.9 % of the gaps stay below."""
        return sorted(self.gaps)[int(len(self.gaps) * 0.999)]

    def _beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last) * 1000)
        self._last = now
        worked = time.thread_time()
        self.busy = max(self.busy, (worked - self._worked) * 1000)
        self._worked = worked


class Painted(QObject):
    """Notes when a widget is painted while *wanted* holds."""

    def __init__(self, widget: QObject, wanted: Callable[[], bool]) -> None:
        super().__init__()
        self.at = 0.0
        self._wanted = wanted
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self.at and self._wanted():
            self.at = time.perf_counter()
        return False

    async def ms_after(self, moment: Callable[[], float]) -> float:
        while not self.at:
            await asyncio.sleep(0.001)
        return (self.at - moment()) * 1000


async def run(application: Any, shape: str, port: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = f"http://127.0.0.1:{port}"
        window, program = await opened(application, Path(folder), url)
        viewer = window.reply_viewer
        page = viewer._page
        raw, tree = page._raw, page._tree
        last = 0.0
        beats = Beats()
        send = program._gateway.send

        async def timed(*arguments: Any) -> Any:
            nonlocal last
            answer = await send(*arguments)
            beats.restart()
            last = time.perf_counter()
            return answer

        program._gateway.send = timed
        await asyncio.sleep(4)  # at rest: what lives long is out of the collector's sight
        beats.restart()
        await asyncio.sleep(2)
        found: dict[str, Any] = {"idle": beats.worst(), "idle_usual": beats.usual()}
        stalls: dict[str, float] = {}
        usual: dict[str, float] = {}
        busy: dict[str, float] = {}

        def note(part: str) -> None:
            stalls[part], usual[part] = beats.worst(), beats.usual()
            busy[part] = beats.busy
            beats.restart()

        print("at rest", flush=True)
        first = Painted(raw.viewport(), lambda: bool(last) and len(raw.lines) > 0)
        whole = Painted(raw.viewport(), lambda: bool(last) and len(raw.lines.data) > MOST_AHEAD)
        shown = Painted(tree.viewport(), lambda: viewer.reply is not None)
        window.composer.send_button.click()
        found["first"] = await first.ms_after(lambda: last)
        while not (whole.at or shown.at):
            await asyncio.sleep(0.001)
        if not whole.at:  # not indented, so that the tree came first
            window.findChild(QPushButton, "showRaw").click()
        found["all"] = await whole.ms_after(lambda: last)
        found["tree"] = await shown.ms_after(lambda: last)
        await asyncio.sleep(0.3)
        note("opening")
        window.findChild(QPushButton, "showRaw").click()
        bar = raw.verticalScrollBar()
        for step in range(40):
            bar.setValue(bar.maximum() * (step * 7 % 40) // 39)
            await asyncio.sleep(0.02)
        note("scrolling")
        found |= await fold(raw)
        note("folding")
        window.findChild(QPushButton, "showTree").click()
        index = tree.model().index(0, 0)
        for _level in range(12):
            if not tree.model().hasChildren(index):
                break
            tree.expand(index)
            tree.scrollTo(index)
            await asyncio.sleep(0.05)
            index = tree.model().index(0, 0, index)
        note("expanding")
        page._line.setText("not in here")
        while not page._line_find._search.is_done:
            await asyncio.sleep(0.005)
        note("finding")
        page._line.clear()
        await asyncio.sleep(0.1)
        found |= {"stalls": stalls, "usual": usual, "busy": busy}
        print(json.dumps(found), flush=True)
        window.hide()
        print(json.dumps(await baselines(shape, beats)), flush=True)
        await program.close()


async def fold(raw: LineView) -> dict[str, float | None]:
    """Fold everything, open the first that is folded, fold to a level; how long two of them took.

    None where nothing is to be folded.
    """
    whole = raw.model().rowCount()
    if not raw.folds.can_fold:
        return {"fold_all": None, "unfold_one": None}
    took: dict[str, float | None] = {"unfold_one": None}
    for name, wish in (
        ("fold_all", lambda: raw.folds.fold_to(1)),
        ("unfold_one", lambda: raw.folds.toggle(1)),
        ("fold_to", lambda: raw.folds.fold_to(3)),
        ("unfold_all", raw.folds.unfold_all),
    ):
        if name in {"unfold_one", "fold_to"} and not raw.folds.is_folded(1):
            continue  # one line is all there is inside
        before = raw.model().rowCount()
        began = time.perf_counter()
        wish()
        while raw.model().rowCount() == before and time.perf_counter() - began < WAIT_S:
            await asyncio.sleep(0.001)
        took[name] = (time.perf_counter() - began) * 1000
        await asyncio.sleep(0.1)
    assert raw.model().rowCount() == whole
    return took


async def opened(application: Any, data_dir: Path, url: str) -> tuple[Window, Program]:
    profile = benchmark_profile(url)
    window, program = await open_window(application, data_dir, (profile,))
    await asyncio.sleep(1)
    use(program, profile)
    return window, program


async def baselines(shape: str, beats: Beats) -> dict[str, Any]:
    """The same body formatted in a thread, and in Qt's own text field."""
    body = make(shape)
    beats.restart()
    began = time.perf_counter()
    formatted = await Offload("baseline").call(
        lambda: msgspec.json.format(body, indent=2), deadline_s=60
    )
    lines = await Offload("baseline").call(lambda: Lines(formatted), deadline_s=60)
    thread = (time.perf_counter() - began) * 1000
    stall = beats.worst()
    plain = None
    if len(lines.data) < 2 * PLAIN_LIMIT:
        began = time.perf_counter()
        field = QPlainTextEdit()
        field.resize(600, 600)
        field.setPlainText(formatted.decode())
        field.show()
        await asyncio.sleep(0)
        plain = (time.perf_counter() - began) * 1000
        field.close()
    return {"thread": thread, "thread_stall": stall, "plain": plain, "bytes": len(body)}


if __name__ == "__main__":
    application: Any = Application(sys.argv[:1])
    with asyncio.Runner(loop_factory=lambda: QEventLoop(application)) as runner:
        runner.run(run(application, *sys.argv[1:]))
