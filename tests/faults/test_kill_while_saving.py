"""kill -9 in the middle of a save: what is on the disk is always whole."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.services.profiles import Profiles

# Kills itself before the line of the writing code that is asked for.
PROGRAM = """
import asyncio, os, signal, sys, threading
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from app.model.profile import Profile
from app.services import files
from app.services.profiles import Profiles

folder, left, name = Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4]

def trace(frame, event, _argument):
    global left
    if frame.f_code.co_filename != files.__file__:
        return None
    if event == "line":
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
    return trace

async def main():
    threading.settrace(trace)
    await Profiles(folder / "profiles.json").save(
        [Profile(id=f"{number:012x}40008{number:015x}", name=name) for number in range(200)]
    )

asyncio.run(main())
"""


def run(folder: Path, step: int, name: str) -> int:
    root = str(Path(__file__).parents[2])
    command = [sys.executable, "-c", PROGRAM, root, str(folder), str(step), name]
    return subprocess.run(command, timeout=60).returncode


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9 to send")
def test_a_save_killed_at_any_line_leaves_the_old_or_the_new_file(tmp_path: Path):
    path = tmp_path / "profiles.json"
    assert run(tmp_path, 0, "old") == 0
    old = path.read_bytes()
    seen: list[str] = []
    drafts = 0
    for step in range(1, 100):
        path.write_bytes(old)
        ended = run(tmp_path, step, "new")
        drafts += any(file.suffix == ".tmp" for file in tmp_path.iterdir())

        profiles = Profiles(path)
        loaded = profiles.load()
        assert profiles.problem is None
        assert len(loaded) == 200
        (name,) = {profile.name for profile in loaded}
        assert [file.name for file in tmp_path.iterdir()] == ["profiles.json"], "leftovers go"

        seen.append(name)
        if ended == 0:
            break
        assert ended == -signal.SIGKILL
    assert ended == 0, "the last one was left to finish"
    assert len(seen) > 20
    assert drafts > 5
    assert seen == sorted(seen, reverse=True), "first always the old file, then always the new one"
    assert set(seen) == {"old", "new"}
