"""What macOS is told of the program, as far as it can be checked on other systems."""

import plistlib
import re
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest

from app import __version__
from app.model.language import Language
from tests.packaging.conftest import ROOT, load

# By their own or by Apple's rules none of them belongs in the bundle of a program like this one.
NEEDLESS = re.compile(
    r"Usage(Description)?$|^NSAppTransportSecurity$|^LSUIElement$|^LSBackgroundOnly$"
)
CALLED_FROM_C = re.compile(r"\b(CFUNCTYPE|PYFUNCTYPE|ffi\.callback)\b")


@pytest.fixture
def app_bundle():
    return load("macos/app_bundle")


@pytest.fixture
def info(app_bundle):
    """As a file has it."""
    return plistlib.loads(plistlib.dumps(app_bundle.info_plist()))


def test_the_version_is_that_of_the_program(info):
    assert __version__.startswith(info["CFBundleShortVersionString"])
    assert info["CFBundleVersion"] == info["CFBundleShortVersionString"]


@pytest.mark.parametrize(
    ("version", "numbers"), [("1.2.3", "1.2.3"), ("1.2.3rc1", "1.2.3"), ("2.0.dev4", "2.0")]
)
def test_a_version_is_numbers_alone(app_bundle, monkeypatch, version, numbers):
    monkeypatch.setattr(app_bundle, "__version__", version)
    assert app_bundle.info_plist()["CFBundleVersion"] == numbers


def test_the_program_is_sharp_dark_when_the_system_is_and_speaks_its_languages(info):
    assert info["NSHighResolutionCapable"] is True
    assert info["NSRequiresAquaSystemAppearance"] is False
    assert set(info["CFBundleLocalizations"]) == set(Language) - {Language.SYSTEM}
    assert info["CFBundleDevelopmentRegion"] == Language.ENGLISH
    assert info["LSApplicationCategoryType"].startswith("public.app-category.")
    assert "MIT" in info["NSHumanReadableCopyright"]
    assert info["NSHumanReadableCopyright"].partition(".")[0].removeprefix("Copyright © ") in (
        (ROOT / "LICENSE").read_text("utf-8")
    )


def test_messages_are_opened_on_request_and_never_taken_from_another_program(info):
    (kind,) = info["CFBundleDocumentTypes"]
    assert kind["LSItemContentTypes"] == ["public.json"]
    assert kind["LSHandlerRank"] == "Alternate"


def test_nothing_is_asked_for_that_is_not_used(info):
    assert [key for key in info if NEEDLESS.search(key)] == []


def test_the_identifier_is_one(app_bundle):
    assert re.fullmatch(r"[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+", app_bundle.IDENTIFIER)


def test_nobody_signs_unless_the_environment_says_who(app_bundle, monkeypatch):
    monkeypatch.setenv("MACOS_SIGNING_IDENTITY", "")
    assert app_bundle.identity() is None
    monkeypatch.setenv("MACOS_SIGNING_IDENTITY", "Developer ID Application: Somebody (TEAM)")
    assert app_bundle.identity() == "Developer ID Application: Somebody (TEAM)"


def test_c_calls_nothing_of_python_so_that_no_entitlement_is_needed():
    """ctypes needs memory that is both written and run for that, which has to be asked for."""
    modules = list((ROOT / "app").rglob("*.py"))
    lock = (ROOT / "packaging" / "run.txt").read_text("utf-8")
    for name in re.findall(r"^([\w.-]+)==", lock, re.MULTILINE):
        # Of cffi only the compiled part is frozen. pypdfium2 tells ctypes what PDFium might call,
        # in types; it is given no function for any of it.
        if name not in ("cffi", "pypdfium2"):
            with suppress(PackageNotFoundError):  # it is for another system
                files = distribution(name).files or []
                modules += [Path(str(file.locate())) for file in files if file.suffix == ".py"]
    assert len(modules) > 1000
    callers = [path for path in modules if CALLED_FROM_C.search(path.read_text("utf-8"))]
    assert callers == []
