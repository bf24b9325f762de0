"""Whoever gets the frozen program gets the licences of what is in it."""

import re

from tests.packaging.conftest import load


def test_every_package_that_is_shipped_is_there_in_its_own_words(tmp_path):
    licences = load("licences")
    folder = licences.write(tmp_path / "licences")
    texts = {path.stem.lower(): path.read_text("utf-8") for path in folder.glob("*.txt")}
    for package in licences.shipped():
        text = texts[package.name.lower()]
        first, licence, home = text.splitlines()[:3]
        assert first == f"{package.name} {package.version}"
        assert licence, package.name
        assert home, package.name
    # Two leave their texts out; that of Qt and PySide6 is put there, MIT is named.
    short = {name for name, text in texts.items() if len(text) < 300}
    assert short <= {"pyside6_essentials", "shiboken6", "jsonschema_rs"}
    assert "LGPL-3.0" in texts["pyside6_essentials"]
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in texts["lgpl-3.0"]
    assert "PYTHON SOFTWARE FOUNDATION LICENSE" in texts["python"]
    assert re.search(r"libsodium|ISC", texts["pynacl"])


def test_what_only_builds_is_not_among_them(tmp_path):
    names = {package.name.lower() for package in load("licences").shipped()}
    assert not names & {"hatchling", "editables", "pyinstaller", "pytest"}
    assert {"httpx", "keyring", "msgspec"} <= names


def test_yesterday_s_folder_is_made_anew(tmp_path):
    (tmp_path / "gone.txt").write_text("a package that is not used any more")
    load("licences").write(tmp_path)
    assert not (tmp_path / "gone.txt").exists()
