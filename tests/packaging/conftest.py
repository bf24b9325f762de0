"""The programs of packaging/ as modules: they lie in no package."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


def load(name: str) -> ModuleType:
    """A fresh copy of a module of packaging/, such as "linux/archive", free to be bent."""
    path = ROOT / "packaging" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def dev() -> ModuleType:
    return load("dev")


@pytest.fixture
def trial() -> ModuleType:
    return load("trial")


@pytest.fixture
def build(dev: ModuleType, trial: ModuleType, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """build.py on the same copies of dev.py and trial.py."""
    monkeypatch.setitem(sys.modules, "dev", dev)
    monkeypatch.setitem(sys.modules, "trial", trial)
    monkeypatch.setitem(sys.modules, "workshop", load("workshop"))
    return load("build")
