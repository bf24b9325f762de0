"""kill -9 while drafts are kept: each is there whole, as it was before or after."""

import asyncio
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.services.data_key import DataKey
from app.services.drafts import Drafts

# Kills itself before the line of the writing code that is asked for.
PROGRAM = """
import asyncio, os, signal, sys, threading
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from app.model.draft import Draft
from app.model.preferences import LastUsed
from app.services import drafts, files
from app.services.data_key import DataKey

folder, left, text = Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4]

def trace(frame, event, _argument):
    global left
    if frame.f_code.co_filename not in (files.__file__, drafts.__file__):
        return None
    if event == "line":
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
    return trace

async def main():
    kept = drafts.Drafts(folder, DataKey(bytes(32)))
    threading.settrace(trace)
    for name in "ab":
        await kept.save(Draft(name * 32, "", LastUsed(), text * 20_000, is_edited=True))
    await kept.delete("c" * 32)

asyncio.run(main())
"""


def run(folder: Path, step: int, text: str) -> int:
    root = str(Path(__file__).parents[2])
    command = [sys.executable, "-c", PROGRAM, root, str(folder), str(step), text]
    return subprocess.run(command, timeout=60).returncode


def load(folder: Path) -> tuple[str, ...]:
    kept = asyncio.run(Drafts(folder, DataKey(bytes(32))).load())
    assert kept.problem is None, "nothing is damaged"
    assert all(draft.text == draft.text[:3] * 20_000 for draft in kept.drafts)
    return tuple(draft.text[:3] for draft in kept.drafts)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9 to send")
def test_killed_at_any_line_each_draft_is_the_old_or_the_new_one(tmp_path: Path):
    assert run(tmp_path, 0, "old") == 0
    old = {path: path.read_bytes() for path in tmp_path.iterdir()}
    assert load(tmp_path) == ("old", "old")
    seen: list[tuple[str, ...]] = []
    for step in range(1, 200, 3):
        for path, data in old.items():
            path.write_bytes(data)
        ended = run(tmp_path, step, "new")
        seen.append(load(tmp_path))
        assert not list(tmp_path.glob(".*")), "leftovers go"
        if ended == 0:
            break
        assert ended == -signal.SIGKILL
    assert ended == 0, "the last one was left to finish"
    stages = [("old", "old"), ("new", "old"), ("new", "new")]
    assert sorted(seen, key=stages.index) == seen, "first the one draft, then the other"
    assert set(seen) == set(stages)
