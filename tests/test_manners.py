"""What goes wrong in passing fails its test: a run of tests that each do one such thing."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
COMMAND = [sys.executable, "-m", "pytest", "-c", "pyproject.toml", "-p", "no:cacheprovider"]

WELL_AND_BADLY_BEHAVED = """
import asyncio, logging, os, threading, time, warnings

import pytest
from PySide6.QtCore import qWarning

log = logging.getLogger("here")
in_loop = pytest.mark.anyio

def test_bad_warning():
    warnings.warn("old", DeprecationWarning)

def test_bad_log():
    log.warning("odd")

@pytest.mark.expects_log("never said")
def test_bad_log_expected_in_vain():
    pass

@pytest.mark.expects_log("^here: odd")
def test_good_log():
    log.warning("odd")
    log.info("not at all odd")

def test_bad_qt_message(qapp):
    qWarning("odd")

def test_bad_finaliser():
    class Odd:
        def __del__(self):
            raise RuntimeError
    Odd()

def test_bad_thread():
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()

def test_bad_file_left_open():
    open(__file__)

@in_loop
async def test_bad_stall():
    time.sleep(2.2)

@in_loop
async def test_bad_task_lost():
    async def fail():
        raise ValueError
    asyncio.get_running_loop().create_task(fail())
    await asyncio.sleep(0.01)

@in_loop
async def test_good_loop(qapp):
    assert asyncio.get_running_loop().get_debug()
    kinds = type(asyncio.get_running_loop()).__mro__
    assert any(kind.__module__.startswith("qasync") for kind in kinds)
    await asyncio.sleep(0)

def test_good_home():
    assert os.listdir(os.path.expanduser("~")) in ([], [".cache"])
"""


def test_nothing_goes_wrong_in_passing(tmp_path):
    shutil.copy(ROOT / "tests" / "conftest.py", tmp_path)
    path = tmp_path / "test_them.py"
    path.write_text(WELL_AND_BADLY_BEHAVED)
    done = subprocess.run(
        [*COMMAND, "-q", "-rA", "--rootdir", str(tmp_path), str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    summary = done.stdout.partition("short test summary info")[2].splitlines()
    outcomes: dict[str, set[str]] = {}
    for line in summary:
        outcome, _, name = line.partition(" ")
        if "::" in name:
            outcomes.setdefault(name.partition("::")[2].split(" ")[0], set()).add(outcome)
    assert len(outcomes) == 12, done.stdout + done.stderr
    for name, said in outcomes.items():
        assert (said == {"PASSED"}) == name.startswith("test_good"), f"{name}: {said}"
