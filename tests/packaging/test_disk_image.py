"""The disk image for macOS: what it shows, and a name that says what macOS will have against it."""

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtGui import QColor

from app import __version__
from tests.packaging.conftest import load

NOTARY = {
    "MACOS_NOTARY_KEY": "key.p8",
    "MACOS_NOTARY_KEY_ID": "ID",
    "MACOS_NOTARY_ISSUER": "issuer",
}
IDENTITY = "Developer ID Application: Somebody (TEAM)"


@pytest.fixture
def disk_image(qapp, monkeypatch, tmp_path):
    """The script, in an empty folder, for somebody without identity or key."""
    monkeypatch.setitem(sys.modules, "app_bundle", load("macos/app_bundle"))
    module = load("macos/disk_image")
    monkeypatch.setattr(module, "PICTURES", tmp_path / "pictures")
    for name in ("MACOS_SIGNING_IDENTITY", *NOTARY):
        monkeypatch.delenv(name, raising=False)
    return module


@pytest.fixture
def commands(disk_image, monkeypatch):
    """What is run, instead of running it; dmgbuild writes a file and says what it was given."""
    run: list[list[str]] = []

    def build_dmg(filename, volume_name, settings):
        run.append(["dmgbuild", volume_name, *settings["files"]])
        Path(filename).touch()

    monkeypatch.setitem(sys.modules, "dmgbuild", SimpleNamespace(build_dmg=build_dmg))
    monkeypatch.setattr(
        disk_image.subprocess, "run", lambda command, **_options: run.append(command)
    )
    return run


def test_without_an_identity_nothing_is_signed_and_the_name_says_so(
    disk_image, commands, tmp_path, monkeypatch
):
    monkeypatch.setattr(disk_image.platform, "machine", lambda: "arm64")
    bundle = tmp_path / "Redox Courier.app"
    disk_image.main(bundle, tmp_path)
    assert commands == [["dmgbuild", "Redox Courier", str(bundle)]]
    (image,) = tmp_path.glob("*.dmg")
    assert image.name == f"redox-courier-{__version__}-macos-arm64-unsigned.dmg"


def test_with_an_identity_alone_the_name_says_that_apple_has_not_seen_it(
    disk_image, commands, tmp_path, monkeypatch
):
    monkeypatch.setenv("MACOS_SIGNING_IDENTITY", IDENTITY)
    disk_image.main(tmp_path / "Redox Courier.app", tmp_path)
    (image,) = tmp_path.glob("*.dmg")
    assert image.stem.endswith("-unnotarised")
    assert [command[:2] for command in commands] == [
        ["codesign", "--verify"],  # what is in it, before it is packed
        ["dmgbuild", "Redox Courier"],
        ["codesign", "--sign"],
    ]
    assert IDENTITY in commands[-1]


def test_with_identity_and_key_apple_is_asked_and_the_ticket_is_put_in(
    disk_image, commands, tmp_path, monkeypatch
):
    monkeypatch.setenv("MACOS_SIGNING_IDENTITY", IDENTITY)
    for name, value in NOTARY.items():
        monkeypatch.setenv(name, value)
    disk_image.main(tmp_path / "Redox Courier.app", tmp_path)
    (image,) = tmp_path.glob("*.dmg")
    assert "un" not in image.stem
    tools = [command[0:3] for command in commands[3:]]
    assert tools[0] == ["xcrun", "notarytool", "submit"]
    assert tools[1] == ["xcrun", "stapler", "staple"]
    assert tools[2][0] == "spctl"
    assert all(str(image) in command for command in commands[2:])


def test_a_key_without_an_identity_does_not_hide_that_it_is_unsigned(disk_image, monkeypatch):
    for name, value in NOTARY.items():
        monkeypatch.setenv(name, value)
    assert disk_image.image_name(None).endswith("-unsigned.dmg")


def test_the_icons_stand_in_the_window_with_the_arrow_between_them(disk_image, tmp_path):
    made = disk_image.settings(tmp_path / "Redox Courier.app")
    assert made["symlinks"] == {"Applications": "/Applications"}
    (width, height), half = made["window_rect"][1], made["icon_size"] / 2
    places = made["icon_locations"]
    assert places.keys() == {"Redox Courier.app", "Applications"}
    for x, y in places.values():
        assert half < x < width - half
        assert half < y < height - half
    program, folder = places["Redox Courier.app"], places["Applications"]
    for scale in (1, 2):
        picture = disk_image.background(scale)
        assert (picture.width(), picture.height()) == (width * scale, height * scale)
        between = (program[0] + folder[0]) // 2 * scale, program[1] * scale
        arrow, ground = picture.pixelColor(*between), picture.pixelColor(between[0], 5)
        assert arrow == QColor("#8aa9ea")
        # The Finder writes names in black on a picture, also where the system is dark.
        for x, y in (program, folder):
            assert picture.pixelColor(x * scale, (y + 80) * scale).lightnessF() > 0.85
        assert ground.lightnessF() > 0.85


def test_the_picture_for_sharper_screens_lies_where_dmgbuild_looks(disk_image, tmp_path):
    disk_image.draw_backgrounds()
    shown = disk_image.settings(tmp_path)["background"]
    assert {path.name for path in disk_image.PICTURES.iterdir()} == {
        "background.png",
        "background@2x.png",
    }
    assert shown == str(disk_image.PICTURES / "background.png")
