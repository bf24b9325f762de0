"""Pack the program for macOS as a disk image, signed and notarised where the environment says who.

build/environment/bin/python packaging/macos/disk_image.py "dist/Redox Courier.app" dist

What the environment may name:

MACOS_SIGNING_IDENTITY
    A "Developer ID Application" certificate in the keychain. PyInstaller has signed the program
    with it, here the image is. Without it the image has "unsigned" in its name.
MACOS_NOTARY_KEY, MACOS_NOTARY_KEY_ID, MACOS_NOTARY_ISSUER
    A key of App Store Connect: the file (.p8), its ID, and the ID of who issued it. With them Apple
    looks over the image, and its ticket is put into it. Without them the image has "unnotarised"
    in its name: macOS would not open the program without being told to.
"""

import os
import platform
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import app_bundle
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QLinearGradient, QPainter, QPen

from app import __version__

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "build" / "disk-image"
ICON = ROOT / "build" / "icons" / "application.icns"
# In points, from the window's upper left corner; an icon's place is that of its centre.
SIZE = (660, 400)
ICON_SIZE = 128
PROGRAM_AT = (180, 190)
APPLICATIONS_AT = (480, 190)
NOTARY = ("MACOS_NOTARY_KEY", "MACOS_NOTARY_KEY_ID", "MACOS_NOTARY_ISSUER")


def main(bundle: Path, folder: Path) -> None:
    """Write the image into *folder*: whole, signed and noted by Apple, or named as what it is."""
    dmgbuild = import_module("dmgbuild")  # only macOS has it
    identity = app_bundle.identity()
    if identity:
        _run("codesign", "--verify", "--deep", "--strict", "--verbose=2", bundle)
    draw_backgrounds()
    image = folder / image_name(identity)
    image.unlink(missing_ok=True)
    dmgbuild.build_dmg(str(image), app_bundle.NAME, settings=settings(bundle))
    if identity:
        _run("codesign", "--sign", identity, "--timestamp", image)
        if is_notarised():
            notarise(image)
    print(f"{image}: {image.stat().st_size / 1e6:.1f} MB")


def image_name(identity: str | None) -> str:
    """The file's name; it says what macOS will have against it."""
    doubt = "" if is_notarised() else "-unnotarised"
    ending = doubt if identity else "-unsigned"
    return f"redox-courier-{__version__}-macos-{platform.machine()}{ending}.dmg"


def is_notarised() -> bool:
    """Whether the environment says who asks Apple."""
    return all(os.environ.get(name) for name in NOTARY)


def settings(bundle: Path) -> dict[str, Any]:
    """What dmgbuild makes: the program, and beside it the way to where programs lie."""
    return {
        "format": "ULMO",  # LZMA; read by macOS 10.15 and newer
        "filesystem": "HFS+",
        "files": [str(bundle)],
        "symlinks": {"Applications": "/Applications"},
        "icon_locations": {bundle.name: PROGRAM_AT, "Applications": APPLICATIONS_AT},
        "hide_extensions": [bundle.name],
        "icon": str(ICON),
        # It finds the one for sharper screens beside it.
        "background": str(PICTURES / "background.png"),
        "window_rect": ((200, 160), SIZE),
        "default_view": "icon-view",
        "icon_size": ICON_SIZE,
        "text_size": 13,
    }


def draw_backgrounds() -> None:
    """Draw the picture behind the icons, for plain and for sharper screens."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _application = QGuiApplication.instance() or QGuiApplication([])
    PICTURES.mkdir(parents=True, exist_ok=True)
    for scale, name in ((1, "background.png"), (2, "background@2x.png")):
        if not background(scale).save(str(PICTURES / name)):
            raise OSError(f"Qt wrote no {name}.")


def background(scale: int) -> QImage:
    """An arrow from the program to the folder; light, as the Finder writes names in black here."""
    width, height = SIZE
    image = QImage(width * scale, height * scale, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    ground = QLinearGradient(0, 0, 0, height)
    ground.setColorAt(0, QColor("#fbfcfe"))
    ground.setColorAt(1, QColor("#e6edfa"))
    painter.fillRect(QRectF(0, 0, width, height), ground)
    middle = PROGRAM_AT[1]
    left = PROGRAM_AT[0] + ICON_SIZE / 2 + 34
    right = APPLICATIONS_AT[0] - ICON_SIZE / 2 - 34
    pen = QPen(QColor("#8aa9ea"), 9, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawLine(QPointF(left, middle), QPointF(right, middle))
    tip = QPointF(right, middle)
    painter.drawPolyline([tip - QPointF(26, 26), tip, tip - QPointF(26, -26)])
    painter.end()
    return image


def notarise(image: Path) -> None:
    """Have Apple look over *image*, put the ticket into it, and see that macOS would open it."""
    key, key_id, issuer = (os.environ[name] for name in NOTARY)
    who = ["--key", key, "--key-id", key_id, "--issuer", issuer]
    _run("xcrun", "notarytool", "submit", image, *who, "--wait", "--timeout", "30m")
    _run("xcrun", "stapler", "staple", image)
    _run("spctl", "--assess", "--type", "open", "--context", "context:primary-signature", image)


def _run(*command: str | Path) -> None:
    subprocess.run([str(part) for part in command], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
