"""The archive for Linux: one folder, ready to start, with what a desktop's menu wants."""

import configparser
import re
import tarfile

import pytest

from app import __version__
from app.application import NAME
from tests.packaging.conftest import ROOT, load

DESKTOP = ROOT / "packaging" / "linux" / "redox-courier.desktop"


@pytest.fixture
def archive(monkeypatch, tmp_path):
    module = load("linux/archive")
    monkeypatch.setattr(module, "ICONS", tmp_path)
    for size in module.ICON_SIZES:
        (tmp_path / f"application-{size}.png").write_bytes(b"PNG")
    return module


@pytest.fixture
def bundle(tmp_path):
    folder = tmp_path / "redox-courier"
    (folder / "_internal").mkdir(parents=True)
    (folder / "redox-courier").write_text("#!/bin/sh\n")
    (folder / "redox-courier").chmod(0o755)
    (folder / "_internal" / "libQt.so.6").write_bytes(b"library")
    (folder / "_internal" / "libQt.so").symlink_to("libQt.so.6")
    return folder


def test_the_archive_holds_one_folder_that_can_be_started(archive, bundle, tmp_path):
    archive.main(bundle, tmp_path)
    (made,) = tmp_path.glob("*.tar.xz")
    assert made.name.startswith(f"redox-courier-{__version__}-linux-")
    assert not list(tmp_path.glob("*.part"))
    top = made.name.removesuffix(".tar.xz")
    with tarfile.open(made) as tar:
        entries = {entry.name: entry for entry in tar.getmembers()}
    assert {name.split("/")[0] for name in entries} == {top}
    assert entries[f"{top}/redox-courier"].mode == 0o755
    assert entries[f"{top}/_internal/libQt.so.6"].mode == 0o644
    assert entries[f"{top}/_internal/libQt.so"].linkname == "libQt.so.6"
    assert {(entry.uid, entry.uname) for entry in entries.values()} == {(0, "")}
    icons = f"{top}/share/icons/hicolor"
    assert f"{icons}/scalable/apps/redox-courier.svg" in entries
    assert f"{icons}/256x256/apps/redox-courier.png" in entries
    assert f"{top}/share/applications/redox-courier.desktop" in entries
    assert {f"{top}/LICENSE", f"{top}/README.txt"} <= set(entries)


def test_an_archive_that_is_too_large_is_a_failure(archive, bundle, tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "MOST_MB", 0.0001)
    with pytest.raises(SystemExit, match="more than"):
        archive.main(bundle, tmp_path)


def test_the_desktop_file_says_what_the_program_is():
    parser = configparser.RawConfigParser(strict=True)
    parser.optionxform = str  # keys of desktop files have capitals
    parser.read(DESKTOP, "utf-8")
    entry = parser["Desktop Entry"]
    assert entry["Type"] == "Application"
    assert entry["Terminal"] == "false"
    assert entry["Categories"].endswith(";")
    # A desktop finds the entry of a window by this name.
    assert DESKTOP.stem == entry["StartupWMClass"] == NAME
    pyproject = (ROOT / "pyproject.toml").read_text("utf-8")
    assert re.search(rf'^{entry["Exec"].split()[0]} = "app\.', pyproject, re.MULTILINE)
    assert entry["Exec"].endswith(" %f")  # one file, as an argument
    assert entry["MimeType"] == "application/json;"
    assert entry["Icon"] == "redox-courier"
    assert entry["Comment[fr]"] != entry["Comment"]
