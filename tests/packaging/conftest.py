"""The programs of packaging/ as modules: they lie in no package."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def dev() -> ModuleType:
    """A fresh copy of dev.py, free to be bent."""
    spec = importlib.util.spec_from_file_location("dev", ROOT / "packaging" / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def build(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A fresh copy of build.py, on the same copy of dev.py."""
    monkeypatch.setitem(sys.modules, "dev", dev)
    spec = importlib.util.spec_from_file_location("build", ROOT / "packaging" / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
