"""Make the icon files of the packages from the drawings in resources/icons.

build/environment/bin/python packaging/icons.py

Into build/icons: application.ico for Windows, application.icns for macOS, PNGs for Linux, and
side.bmp, which stands at the side of the first and last page of the Windows installer.
"""

import os
from io import BytesIO
from pathlib import Path

from icnsutil import IcnsFile, PackBytes  # pyright: ignore[reportMissingTypeStubs]
from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter

from app.ui.application_icon import paint_application_icon

ICONS = Path(__file__).resolve().parent.parent / "build" / "icons"
ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
PNG_SIZES = (16, 24, 32, 48, 64, 128, 256, 512, 1024)
# Twice what a page shows at 100 %, for the sharper screens.
SIDE = (328, 628)
SIDE_ICON = 208
SIDE_GROUND = "#eaf0fd"
# What macOS calls each picture, and its side in pixels; @2x stands for the sharper screens.
ICNS_ARGB = {"ic04": 16, "ic05": 32}
ICNS_PNG = {
    "ic11": 32,  # 16 @2x
    "ic12": 64,  # 32 @2x
    "ic07": 128,
    "ic13": 256,  # 128 @2x
    "ic08": 256,
    "ic14": 512,  # 256 @2x
    "ic09": 512,
    "ic10": 1024,  # 512 @2x
}
# Apple's grid: an icon of 1024 px has its square in the middle, 824 px wide. Ours is 960 of 1024.
MAC_SCALE = 824 / 960


def main() -> None:
    """Write all of them."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _application = QGuiApplication([])
    ICONS.mkdir(parents=True, exist_ok=True)
    write_ico(ICONS / "application.ico")
    write_icns(ICONS / "application.icns")
    write_side(ICONS / "side.bmp")
    for size in PNG_SIZES:
        (ICONS / f"application-{size}.png").write_bytes(png(size))
    print(f"Icons are in {ICONS}.")


def png(size: int, scale: float = 1) -> bytes:
    """The icon as a PNG, *size* pixels wide; *scale* leaves a margin around it."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    side = round(size * scale)
    paint_application_icon(painter, QRectF((size - side) / 2, (size - side) / 2, side, side))
    painter.end()
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    if not QImageWriter(buffer, QByteArray(b"png")).write(image):
        raise OSError("Qt wrote no PNG.")
    return bytes(buffer.data().data())


def write_ico(path: Path) -> None:
    """All sizes that Windows shows at its usual scales."""
    pictures = [Image.open(BytesIO(png(size))) for size in ICO_SIZES]
    sizes = [picture.size for picture in pictures]
    pictures[-1].save(path, format="ICO", sizes=sizes, append_images=pictures[:-1])


def write_side(path: Path) -> None:
    """The icon in the upper third of a tall picture."""
    picture = Image.new("RGB", SIDE, SIDE_GROUND)
    icon = Image.open(BytesIO(png(SIDE_ICON)))
    left = (SIDE[0] - SIDE_ICON) // 2
    picture.paste(icon, (left, left), icon)
    picture.save(path)


def write_icns(path: Path) -> None:
    """All sizes of macOS; Pillow alone leaves out the two small ones of plain screens."""
    icns = IcnsFile()
    for key, size in ICNS_ARGB.items():
        red, green, blue, alpha = Image.open(BytesIO(png(size, MAC_SCALE))).convert("RGBA").split()
        planes = [PackBytes.pack(list(plane.tobytes())) for plane in (alpha, red, green, blue)]
        icns.add_media(key, data=b"ARGB" + b"".join(planes))
    for key, size in ICNS_PNG.items():
        icns.add_media(key, data=png(size, MAC_SCALE))
    icns.write(str(path), toc=False)


if __name__ == "__main__":
    main()
