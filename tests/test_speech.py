"""In which language the program speaks, as it starts: each time in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SAY = """
import json, sys
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QDialogButtonBox
from app.application import Application
from app.model.language import Language, number, translate
from app.ui.settings_dialog import SettingsDialog
from app.model.preferences import Preferences
from pathlib import Path

application = Application(["redox-courier"])
application.speak(Language(sys.argv[1]))
dialog = SettingsDialog(Preferences(), data_dir=Path())
buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
print(json.dumps({
    "settings": dialog.windowTitle(),
    "model": translate("SettingsDialog", "Settings"),
    "cancel": buttons.buttons()[0].text().replace("&", ""),
    "locale": QLocale().name(),
    "translators": len(application.findChildren(QTranslator)),
    "number": number(1234.5, 1),
}))
"""


def said(chosen: str, system: str) -> dict[str, object]:
    environment = {**os.environ, "LANG": system, "LC_ALL": system}
    command = [sys.executable, "-W", "error", "-c", SAY, chosen]
    done = subprocess.run(
        command, cwd=ROOT, check=True, capture_output=True, text=True, env=environment
    )
    return json.loads(done.stdout)


ENGLISH = {
    "settings": "Settings",
    "model": "Settings",
    "cancel": "Cancel",
    "translators": 0,
    "number": "1,234.5",
}
FRENCH = {
    "settings": "Paramètres",
    "model": "Paramètres",
    "cancel": "Annuler",
    "translators": 2,
    "number": "1\u00a0234,5",
}


@pytest.mark.skipif(sys.platform != "linux", reason="the system's language is set by a variable")
@pytest.mark.parametrize(
    ("chosen", "system", "expected"),
    [
        ("system", "C.UTF-8", ENGLISH | {"locale": "C"}),
        ("system", "fr_FR.UTF-8", FRENCH | {"locale": "fr_FR", "number": "1\u202f234,5"}),
        ("system", "de_DE.UTF-8", ENGLISH | {"locale": "en_DE"}),
        ("en", "fr_CA.UTF-8", ENGLISH | {"locale": "en_CA"}),
        ("fr", "C.UTF-8", FRENCH | {"locale": "fr_CA"}),
        ("fr", "en_US.UTF-8", FRENCH | {"locale": "fr_CA"}),
    ],
)
def test_all_speak_one_language(chosen, system, expected):
    assert said(chosen, system) == expected
