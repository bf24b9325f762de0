"""Cold start to the first paint, memory at rest and the cost of an idle countdown."""

import atexit
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
STARTS = 9
REST_S = 6.0
IDLE_S = 30.0
LIBRARIES = (
    "asyncio", "qasync", "httpx", "httpcore", "truststore", "ssl", "msgspec", "json",
    "jsonschema_rs", "keyring", "keyring.backends.SecretService", "secretstorage", "jeepney",
    "starlette.applications", "starlette.requests", "uvicorn", "uvicorn.protocols.http.h11_impl",
    "PySide6.QtSvg", "PySide6.QtNetwork", "sqlite3", "anyio._backends._asyncio",
)  # fmt: skip


def rows() -> Iterator[tuple[str, str, str, str]]:
    """What was measured, ours, the baseline, and the ratio."""
    bare, plain, ours = starts()
    least, floor, median = map(statistics.median, (bare, plain, ours))
    bare_words = f"bare window {least:.0f} ms ({max(bare):.0f})"
    plain_words = f"plain window of the same widgets {floor:.0f} ms ({max(plain):.0f})"
    yield (
        f"cold start → first paint, median of {STARTS} (worst)",
        f"{median:.0f} ms ({max(ours):.0f})",
        f"{bare_words}; {plain_words}",
        f"{median / least:.2f}× (≤ 1.5); {median / floor:.2f}× of the plain one",
    )
    with bare_window(REST_S + 5) as process:
        time.sleep(REST_S)
        bare_mb = resident_mb(process.pid)
    with bare_window(REST_S + 5, *LIBRARIES) as process:
        time.sleep(REST_S)
        loaded_mb = resident_mb(process.pid)
    with program() as process:
        time.sleep(REST_S)
        ours_mb = resident_mb(process.pid)
        before = cpu_s(process.pid)
        time.sleep(IDLE_S)
        share = (cpu_s(process.pid) - before) / IDLE_S
    yield (
        "resident memory at rest, token valid",
        f"{ours_mb:.0f} MB",
        f"bare window {bare_mb:.0f} MB; with the same libraries {loaded_mb:.0f} MB",
        f"{ours_mb / loaded_mb:.2f}× (≤ 1.3); {ours_mb / bare_mb:.2f}× of the bare one",
    )
    yield (
        f"idle with the countdown running, {IDLE_S:.0f} s",
        f"{share:.2%} of one core",
        "—",
        "(< 0.5 %)",
    )


def starts() -> tuple[list[float], list[float], list[float]]:
    """Milliseconds to the first paint: a bare window, a plain one of the same widgets, and ours.

    In turn; the first of each is left out.
    """
    bare: list[float] = []
    plain: list[float] = []
    ours: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        parts = Path(folder) / "parts.json"
        command = [sys.executable, "-m", "tests.benchmarks.window_parts", str(parts)]
        subprocess.run(command, cwd=ROOT, check=True)
        for _ in range(STARTS + 1):
            with bare_window(0) as process:
                bare.append(first_line(process))
            with plain_window(parts) as process:
                plain.append(first_line(process))
            with program() as process:
                ours.append(first_line(process))
    return bare[1:], plain[1:], ours[1:]


@contextmanager
def bare_window(stay_s: float, *libraries: str) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, str(HERE / "bare_window.py"), str(time.monotonic()), str(stay_s)]
    yield from running([*command, *libraries])


@contextmanager
def plain_window(parts: Path) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, str(HERE / "plain_window.py"), str(time.monotonic()), str(parts)]
    yield from running(command)


@contextmanager
def program() -> Iterator["subprocess.Popen[str]"]:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tests.benchmarks.probed_program", str(time.monotonic())]
        yield from running([*command, "--sandbox", "--data-dir", folder])


def running(
    command: list[str], variables: Mapping[str, str] = MappingProxyType({})
) -> Iterator["subprocess.Popen[str]"]:
    # As installed: compiled. The first start of each writes what the others read.
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(_compiled()), **variables}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=environment
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(20)
        assert process.stdout is not None
        process.stdout.close()


@cache
def _compiled() -> Path:
    folder = tempfile.TemporaryDirectory()
    atexit.register(folder.cleanup)
    return Path(folder.name)


def first_line(process: "subprocess.Popen[str]") -> float:
    assert process.stdout is not None
    return float(process.stdout.readline())


def resident_mb(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def cpu_s(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
