"""Cold start of the frozen program beside that of the same program from its sources.

Both are watched from outside, on the same screen: from the spawn until the window's pixels are in
the frame buffer of an X server of this measure's own. `packaging/build.py` makes the program.
"""

import mmap
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.start import ROOT, running

FROZEN = ROOT / "dist" / "redox-courier" / "redox-courier"
STARTS = 11
PATIENCE_S = 30.0
LOOK_EVERY_S = 0.0005
WIDTH, HEIGHT = 1600, 1000
STEP = 16
"""Every so many pixels in both directions one is looked at."""
SHOWN = 0.2
"""The part of the screen that a window covers at the least; an empty screen is black."""


def rows() -> Iterator[tuple[str, str, str, str]]:
    """What was measured, frozen, from source, and the ratio."""
    name = f"frozen program: cold start → window on the screen, median of {STARTS} (worst)"
    if sys.platform != "linux" or not FROZEN.is_file():
        yield name, "not measured: packaging/build.py has made none here", "—", "(≤ 1.3)"
        return
    source, frozen = starts()
    yield name, words(frozen), "from source " + words(source), ratios(source, frozen)


class Start(NamedTuple):
    """Milliseconds until the window could be seen: on the clock, and of processor time."""

    wall: float
    cpu: float


def words(starts: list[Start]) -> str:
    walls = [start.wall for start in starts]
    cpu = min(start.cpu for start in starts)
    return f"{statistics.median(walls):.0f} ms ({max(walls):.0f}), least processor time {cpu:.0f}"


def ratios(source: list[Start], frozen: list[Start]) -> str:
    median = statistics.median(one.wall for one in frozen)
    median /= statistics.median(one.wall for one in source)
    least = [min(some[part] for some in each) for part in (0, 1) for each in (frozen, source)]
    quickest, processor = least[0] / least[1], least[2] / least[3]
    return f"{median:.2f}× (≤ 1.3); quickest {quickest:.2f}×, processor time {processor:.2f}×"


def starts() -> tuple[list[Start], list[Start]]:
    """From source, and frozen; in turn, the first of each left out."""
    source: list[Start] = []
    frozen: list[Start] = []
    with screen() as (display, frame_buffer):
        for _ in range(STARTS + 1):
            source.append(start(display, frame_buffer, sys.executable, "-P", "-m", "app"))
            frozen.append(start(display, frame_buffer, str(FROZEN)))
    return source[1:], frozen[1:]


def start(display: str, frame_buffer: mmap.mmap, *command: str) -> Start:
    """Start the program with the sandbox on *display*, wait until it can be seen, and end it."""
    _until(lambda: shown(frame_buffer) == 0)
    with tempfile.TemporaryDirectory() as folder:
        began = time.monotonic()
        arguments = [*command, "--sandbox", "--data-dir", folder]
        with started(arguments, {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}) as process:
            _until(lambda: shown(frame_buffer) >= SHOWN)
            return Start((time.monotonic() - began) * 1000, cpu_ms(process.pid))


started = contextmanager(running)


def cpu_ms(pid: int) -> float:
    """What all threads of a process have used so far, finer than its clock ticks."""
    threads = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e6


@contextmanager
def screen() -> Iterator[tuple[str, mmap.mmap]]:
    """An empty screen, and its frame buffer as a dump in the format of xwd."""
    with tempfile.TemporaryDirectory() as folder:
        reading, writing = os.pipe()
        size = ["-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-fbdir", folder, "-br"]
        command = ["Xvfb", *size, "-nolisten", "tcp", "-displayfd", str(writing)]
        server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
        os.close(writing)
        try:
            with os.fdopen(reading) as told:
                display = ":" + told.readline().strip()
            with (Path(folder) / "Xvfb_screen0").open("rb") as file:
                yield display, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        finally:
            server.terminate()
            server.wait(20)


def shown(frame_buffer: mmap.mmap) -> float:
    """How much of the screen is not black, 0 to 1."""
    header = int.from_bytes(frame_buffer[:4], "big")
    colours = int.from_bytes(frame_buffer[76:80], "big")
    pixels = header + 12 * colours
    points = lit = 0
    for y in range(0, HEIGHT, STEP):
        first = pixels + y * WIDTH * 4
        row = frame_buffer[first : first + WIDTH * 4][:: STEP * 4]
        points += len(row)
        lit += len(row) - row.count(0)
    return lit / points


def _until(seen) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not seen():
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(LOOK_EVERY_S)


if __name__ == "__main__":
    for row in rows():
        print(" | ".join(row))
