"""Benchmarks in one table: `python -m tests.benchmarks [PART…]`, such as ``sending start``.

Without a part all of them; on Linux on an X screen of their own.
"""

import os
import platform
import shutil
import subprocess
import sys
from importlib import import_module
from itertools import chain

PARTS = (
    "sending",
    "checking",
    "picking",
    "editing",
    "history",
    "start",
    "frozen",
    "viewing",
    "finding",
)


def main() -> int:
    if sys.platform == "linux" and "COURIER_BENCHMARK_SCREEN" not in os.environ:
        if shutil.which("xvfb-run") is None:
            sys.stderr.write("xvfb-run is needed: apt-get install xvfb\n")
            return 1
        screen = ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24"]
        command = [*screen, sys.executable, "-m", "tests.benchmarks", *sys.argv[1:]]
        environment = {**os.environ, "COURIER_BENCHMARK_SCREEN": "own", "QT_QPA_PLATFORM": "xcb"}
        return subprocess.run(command, env=environment, check=False).returncode
    chosen = sys.argv[1:] or PARTS
    if not set(chosen) <= set(PARTS):
        sys.stderr.write(f"There are: {' '.join(PARTS)}\n")
        return 2
    print(f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores\n")
    print("| what | Redox Courier | baseline, same run | ratio (bound) |")
    print("|---|---|---|---|")
    parts = (import_module(f"tests.benchmarks.{name}") for name in chosen)
    for row in chain.from_iterable(part.rows() for part in parts):
        print("| " + " | ".join(row) + " |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
