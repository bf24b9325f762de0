"""The small steps of a release: version, notes, checksums, the bill of materials, the installed."""

import hashlib
import subprocess
import sys

import pytest

from app import __version__
from tests.packaging.conftest import load

BILL = {
    "metadata": {"component": {"bom-ref": "root", "name": "redox-courier"}},
    "components": [
        {"bom-ref": "http==1", "name": "Http"},
        {"bom-ref": "typing_ext==2", "name": "typing_ext"},
        {"bom-ref": "lister==3", "name": "lister"},
        {"bom-ref": "packer==4", "name": "packer"},
    ],
    "dependencies": [
        {"ref": "root", "dependsOn": ["http==1"]},
        {"ref": "http==1", "dependsOn": ["typing_ext==2", "lister==3"]},
        {"ref": "packer==4", "dependsOn": ["http==1"]},
    ],
}


@pytest.fixture
def beside(dev, trial, monkeypatch):
    """What the scripts import of each other."""
    for name, module in (("dev", dev), ("trial", trial)):
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.setitem(sys.modules, "workshop", load("workshop"))


@pytest.fixture
def modules(beside, dev, monkeypatch, tmp_path):
    """A project in an empty folder."""
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "__init__.py").write_text('"""The program."""\n\n__version__ = "1.2.3"\n')
    (tmp_path / "CHANGELOG.md").write_text(
        "# Changes\n\n## Unreleased\n\n- Later.\n\n## 1.2.3 — 2026-11-25\n\n- New.\n- Better.\n\n"
        "## 1.2.2\n\n- Old.\n"
    )
    return tmp_path


@pytest.fixture
def sbom(modules):
    return load("sbom")


@pytest.fixture
def release(sbom, monkeypatch):
    monkeypatch.setitem(sys.modules, "sbom", sbom)
    return load("release")


def test_the_version_is_read_without_importing_the_program(beside):
    assert load("sbom").program_version() == __version__


def test_a_tag_of_this_version_with_notes_is_right(release, capsys):
    release.main(["check", "v1.2.3"])
    assert "1.2.3" in capsys.readouterr().out
    release.main(["notes"])
    assert capsys.readouterr().out == "- New.\n- Better.\n"


@pytest.mark.parametrize("tag", ["v1.2.4", "1.2.3", "v1.2.3rc1"])
def test_another_tag_is_a_failure(release, tag):
    with pytest.raises(SystemExit, match=r"wants v1\.2\.3"):
        release.main(["check", tag])


def test_a_version_of_which_nothing_is_said_is_a_failure(release, modules):
    (modules / "CHANGELOG.md").write_text("# Changes\n\n## Unreleased\n\n- All of it.\n")
    with pytest.raises(SystemExit, match=r"CHANGELOG\.md"):
        release.main(["check", "v1.2.3"])


def test_the_sums_are_those_that_sha256sum_reads(release, tmp_path):
    folder = tmp_path / "handed out"
    folder.mkdir()
    (folder / "b.dmg").write_bytes(b"image")
    (folder / "a.tar.xz").write_bytes(b"archive")
    for _ in range(2):  # again, with the sums in the folder
        release.main(["sums", str(folder)])
    lines = (folder / "SHA256SUMS").read_text().splitlines()
    assert lines == [
        f"{hashlib.sha256(b'archive').hexdigest()}  a.tar.xz",
        f"{hashlib.sha256(b'image').hexdigest()}  b.dmg",
    ]
    if sys.platform == "linux":
        subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=folder, check=True)


def test_no_files_are_a_failure(release, tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(SystemExit, match="no files"):
        release.main(["sums", str(tmp_path / "empty")])


def test_the_bill_lists_what_is_shipped_and_nothing_else(sbom):
    bill = sbom.shipped(BILL, {"http", "typing-ext", "packer"}, "3.13.9", "1.2.3")
    names = [one["name"] for one in bill["components"]]
    # The lister came with a wish of Http's; the packer is pinned, but the program needs it not.
    assert names == ["Http", "typing_ext", "CPython"]
    assert bill["metadata"]["component"]["version"] == "1.2.3"
    needs = {one["ref"]: one["dependsOn"] for one in bill["dependencies"]}
    assert needs["root"] == ["http==1", "python==3.13.9"]
    assert needs["http==1"] == ["typing_ext==2"]
    assert needs.keys() == {"root", "http==1", "typing_ext==2", "python==3.13.9"}


def test_the_bill_knows_what_is_pinned(beside):
    names = load("sbom").pinned_names()
    assert {"httpx", "keyring", "pyside6-essentials", "jaraco-classes"} <= names
    assert not {"pytest", "pyinstaller"} & names


@pytest.mark.parametrize("found", [[], ["-windows-x64-setup", "-windows-arm64-setup"]])
def test_one_package_is_tried_not_none_and_not_any(modules, monkeypatch, found):
    try_package = load("try_package")
    monkeypatch.setattr(try_package.sys, "platform", "win32")
    monkeypatch.setattr(try_package, "DIST", modules)
    for name in found:
        (modules / f"redox-courier-1.2.3{name}.exe").touch()
    with pytest.raises(SystemExit, match=f"{len(found)} are there"):
        try_package.main()
