"""Manners of the application that need one of its own, in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

ASKS = """
import json
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFileOpenEvent
from app.application import Application

application = Application(["redox-courier"])
opened = []
for moment, path in (("early", "/tmp/early.json"), ("late", "/tmp/lâte.json")):
    QCoreApplication.postEvent(application, QFileOpenEvent(path))
    application.processEvents()
    if moment == "early":
        opened.append("ready")
        application.open_files_with(opened.append)
print(json.dumps(opened))
"""


def test_files_that_macos_asks_to_open_wait_until_they_can_be():
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", ASKS],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == ["ready", "/tmp/early.json", "/tmp/lâte.json"]
