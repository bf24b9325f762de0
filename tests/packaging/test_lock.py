"""The locks: what pyproject.toml asks for, whole, for every platform, from no named place.

They ask the package index for what it says of each pinned version, as the set-up itself does.
"""

import re
import shutil
import subprocess
import sys
from itertools import product
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement

from tests.conftest import OUTSIDE

ROOT = Path(__file__).parents[2]
LOCKS = ("run", "test", "build", "guide", "sbom")
PLATFORMS = {
    "Windows x64": "x86_64-pc-windows-msvc",
    "Windows arm64": "aarch64-pc-windows-msvc",
    "macOS x86-64": "x86_64-apple-darwin",
    "macOS arm64": "aarch64-apple-darwin",
    # glibc 2.34: Debian 12, Ubuntu 22.04 and all that are newer.
    "Linux": "x86_64-manylinux_2_34",
}


def read_lock(name: str) -> str:
    return (ROOT / "packaging" / f"{name}.txt").read_text("utf-8")


def pinned(name: str) -> list[Requirement]:
    lines = read_lock(name).replace("\\\n", "").splitlines()
    return [Requirement(line.partition(" --hash")[0]) for line in lines if line[0] not in " #"]


def run_uv(dev: ModuleType, monkeypatch, *arguments: str, cwd: Path) -> None:
    monkeypatch.setattr(dev.os, "environ", OUTSIDE)
    beside = Path(sys.executable).with_name("uv")
    uv = str(beside) if beside.exists() else shutil.which("uv")
    assert uv is not None
    environment = dev.environment_of_uv(Path(sys.executable))
    done = subprocess.run(
        [uv, *arguments], cwd=cwd, env=environment, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("lock", "python", "platform"),
    [
        *product(("run", "test", "build"), ("3.11",), PLATFORMS),
        *product(("run",), ("3.14",), PLATFORMS),
        # What is handed out is frozen with it.
        *product(("build", "sbom"), ("3.13",), PLATFORMS),
        # PyYAML has no wheel for Windows arm64; the pages of the guide are made elsewhere.
        *product(("guide",), ("3.11",), sorted(PLATFORMS.keys() - {"Windows arm64"})),
    ],
)
def test_every_platform_gets_a_wheel_of_everything(
    lock, python, platform, dev, monkeypatch, tmp_path
):
    """Also proves that nothing is missing: with hashes required, each dependency must be pinned."""
    run_uv(
        dev,
        monkeypatch,
        *("pip", "install", "--dry-run", "--python-platform", PLATFORMS[platform]),
        *("--python-version", python, "--only-binary", ":all:", "--require-hashes"),
        *("-r", str(ROOT / "packaging" / f"{lock}.txt"), "--target", str(tmp_path / "target")),
        cwd=tmp_path,  # beside pyproject.toml uv would take its constraints for requirements
    )


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_is_what_pyproject_asks_for(lock, dev, monkeypatch, tmp_path):
    copy = tmp_path / f"{lock}.txt"
    copy.write_text(read_lock(lock), "utf-8")
    run_uv(dev, monkeypatch, *dev.pinning(lock, copy), cwd=ROOT)
    assert copy.read_text("utf-8") == read_lock(lock), "run: python3 packaging/dev.py lock"


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_place(lock):
    text = read_lock(lock)
    assert "://" not in text
    assert not re.search(r"^\s*(-i|-f|--(extra-)?index-url|--find-links|-e)\b", text, re.MULTILINE)
    assert not re.search(r"^\S+ @ ", text, re.MULTILINE)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_is_pinned_and_hashed(lock):
    entries = re.findall(r"^[a-z].*(?:\n    --hash.*)*", read_lock(lock), re.MULTILINE)
    assert len(entries) == len(pinned(lock))
    for entry in entries:
        assert re.match(r"[a-z0-9.-]+==[\w.]+( ;.*)? \\\n    --hash=sha256:[0-9a-f]{64}", entry), (
            entry
        )


@pytest.mark.parametrize("larger", ["test", "build", "sbom"])
def test_the_program_is_tested_and_frozen_with_the_versions_it_runs_with(larger):
    theirs = {(requirement.name, version(requirement)) for requirement in pinned(larger)}
    assert {(requirement.name, version(requirement)) for requirement in pinned("run")} <= theirs


def version(requirement: Requirement) -> str:
    (specifier,) = requirement.specifier
    return specifier.version


def test_what_lacks_wheels_elsewhere_stays_on_linux():
    for requirement in pinned("run"):
        if requirement.name in ("cryptography", "secretstorage"):
            assert requirement.marker is not None
            assert not requirement.marker.evaluate({"sys_platform": "win32"})
            assert not requirement.marker.evaluate({"sys_platform": "darwin"})


def test_qt_is_not_the_one_that_miscounts():
    (qt,) = [
        requirement for requirement in pinned("run") if requirement.name == "pyside6-essentials"
    ]
    assert (6, 10) <= tuple(int(part) for part in version(qt).split(".")[:2]) < (6, 12)
