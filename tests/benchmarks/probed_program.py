"""The program with a probe at its first paint; arguments: the moment of the spawn, then its own.

Nothing in the program knows of the probe.
"""

import sys
import time

from app.__main__ import Application, run

SPAWNED = float(sys.argv.pop(1))
original = Application.paint_first


def paint_first(self: Application, window: object) -> None:
    original(self, window)  # pyright: ignore[reportArgumentType]
    print(f"{(time.monotonic() - SPAWNED) * 1000:.1f}", flush=True)


Application.paint_first = paint_first  # pyright: ignore[reportAttributeAccessIssue]

sys.exit(run())
