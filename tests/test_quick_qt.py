"""The quicker import changes when something is loaded, and nothing else."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
WRONG_CALLS = """
from PySide6.QtCore import QObject, QPoint, Qt
for wrong in (lambda: QPoint("a"), lambda: QObject().setObjectName(5)):
    try:
        wrong()
    except TypeError as error:
        print(error)
print(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, QPoint.__doc__)
"""
QUICK = "from app import quick_qt\nquick_qt.import_qt()\n"
LATE = """
import sys
from app.quick_qt import _LATE, _NEVER, _Late
print([name for name in (*_LATE, _NEVER) if isinstance(sys.modules[name], _Late)] or "all there")
print([finder for finder in sys.meta_path if "quick_qt" in type(finder).__module__])
"""


def said(program: str) -> str:
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.parametrize("then", ["", "quick_qt.load_the_rest()\n"])
def test_wrong_calls_are_explained_as_ever(then):
    explained = said(WRONG_CALLS)
    assert "Supported signatures" in explained
    assert said(QUICK + then + WRONG_CALLS) == explained


def test_what_only_explains_wrong_calls_waits():
    waiting = said(QUICK + "from PySide6.QtWidgets import QApplication, QLabel\n" + LATE)
    assert "signature.parser" in waiting
    assert "pyi_generator" in waiting


def test_nothing_but_the_stub_writer_waits_after_the_start():
    waiting = said(QUICK + "quick_qt.load_the_rest()\n" + LATE)
    assert waiting.splitlines() == ["['shibokensupport.signature.lib.pyi_generator']", "[]"]


def test_a_second_import_is_none():
    assert said("import PySide6.QtCore\n" + QUICK + "print('fine')") == "fine\n"


def test_an_import_does_not_read_the_source_of_what_it_imports():
    after = "import linecache\nimport app.model.catalog\nprint(list(linecache.cache))"
    assert "dataclasses.py" in said("import PySide6.QtCore\n" + after)
    assert "dataclasses.py" not in said(QUICK + after)
