"""Where packages are made: the environment that builds, and where its work lies."""

import os
import subprocess
import sys
from pathlib import Path

import dev
import trial

DIST = dev.ROOT / "dist"
WORK = dev.ROOT / "build"
FOR_BUILDING = {"objcopy": "binutils"}


def builder() -> Path:
    """The Python of build/environment, with what is pinned to build and what a trial needs."""
    extras = {**dev.FOR_A_SCREEN, **trial.FOR_A_KEYRING, **FOR_BUILDING}
    return dev.prepare("build", extras, WORK / "environment")


def run(deed: str, *command: str | Path) -> None:
    """Run *command* in the project's folder, or end with what failed."""
    print(f"To {deed} …", flush=True)
    # The same compiled modules, byte for byte, from the same sources.
    environment = {**os.environ, "PYTHONHASHSEED": "1"}
    parts = [str(part) for part in command]
    if subprocess.call(parts, cwd=dev.ROOT, env=environment):
        sys.exit(f"Could not {deed}; the reasons stand above.")
