"""All benchmarks in one table: `python -m tests.benchmarks`; on Linux on an X screen of its own."""

import os
import platform
import shutil
import subprocess
import sys
from itertools import chain


def main() -> int:
    if sys.platform == "linux" and "COURIER_BENCHMARK_SCREEN" not in os.environ:
        if shutil.which("xvfb-run") is None:
            sys.stderr.write("xvfb-run is needed: apt-get install xvfb\n")
            return 1
        screen = ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24"]
        command = [*screen, sys.executable, "-m", "tests.benchmarks"]
        environment = {**os.environ, "COURIER_BENCHMARK_SCREEN": "own", "QT_QPA_PLATFORM": "xcb"}
        return subprocess.run(command, env=environment, check=False).returncode
    from tests.benchmarks import checking, editing, history, picking, sending, start, viewing

    print(f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores\n")
    print("| what | Redox Courier | baseline, same run | ratio (bound) |")
    print("|---|---|---|---|")
    parts = (sending, checking, picking, editing, history, start, viewing)
    for row in chain.from_iterable(part.rows() for part in parts):
        print("| " + " | ".join(row) + " |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
