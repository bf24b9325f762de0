"""The icon files, read back by other means than those that wrote them."""

import importlib.util
import struct
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QImageReader

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def icons(qapp):
    spec = importlib.util.spec_from_file_location("icons", ROOT / "packaging" / "icons.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pictures_in(path: Path) -> list[QImage]:
    reader = QImageReader(str(path))
    read = []
    for number in range(reader.imageCount()):
        assert reader.jumpToImage(number)
        read.append(reader.read())
    return read


def assert_drawn(picture: QImage) -> None:
    """The letter in the middle, nothing in the corners."""
    side = picture.width()
    assert picture.pixelColor(side * 5 // 8, side // 2).name() == "#ffffff"
    for x in (0, side - 1):
        for y in (0, side - 1):
            assert picture.pixelColor(x, y).alpha() < 60


def unpacked(data: bytes) -> bytes:
    """Undo the packing of repeated bytes, as Apple describes it."""
    plain = bytearray()
    at = 0
    while at < len(data):
        count = data[at]
        if count < 0x80:
            plain += data[at + 1 : at + count + 2]
            at += count + 2
        else:
            plain += data[at + 1 : at + 2] * (count - 0x7D)
            at += 2
    return bytes(plain)


def test_windows_finds_every_size(icons, tmp_path):
    path = tmp_path / "application.ico"
    icons.write_ico(path)
    read = pictures_in(path)
    assert sorted(picture.width() for picture in read) == [16, 20, 24, 32, 40, 48, 64, 128, 256]
    for picture in read:
        assert picture.height() == picture.width()
        assert_drawn(picture)


def test_macos_finds_every_size_for_plain_and_sharper_screens(icons, tmp_path):
    path = tmp_path / "application.icns"
    icons.write_icns(path)
    data = path.read_bytes()
    assert data[:4] == b"icns"
    assert struct.unpack(">I", data[4:8]) == (len(data),)
    entries = {}
    at = 8
    while at < len(data):
        key, length = struct.unpack(">4sI", data[at : at + 8])
        entries[key.decode()] = data[at + 8 : at + length]
        at += length
    for key, side in (("ic04", 16), ("ic05", 32)):
        packed = entries.pop(key)
        assert packed.startswith(b"ARGB")
        planes = unpacked(packed[4:])
        assert len(planes) == 4 * side * side
        middle = side * side // 2 + side * 5 // 8
        assert {planes[plane * side * side + middle] for plane in range(4)} == {255}
        assert planes[0] == 0  # the corner lets through what is behind
    widths = {}
    for key, picture in entries.items():
        image = QImage.fromData(QByteArray(picture), "PNG")
        assert_drawn(image)
        widths[key] = image.width()
    assert widths == {
        "ic11": 32,
        "ic12": 64,
        "ic07": 128,
        "ic13": 256,
        "ic08": 256,
        "ic14": 512,
        "ic09": 512,
        "ic10": 1024,
    }


def test_macos_keeps_its_margin(icons):
    image = QImage.fromData(QByteArray(icons.png(1024, icons.MAC_SCALE)), "PNG")
    opaque = [x for x in range(1024) if image.pixelColor(x, 512).alpha() > 250]
    assert (opaque[0], opaque[-1]) == (100, 923)


@pytest.mark.parametrize("size", [16, 20, 24, 32])
def test_the_edges_of_a_small_one_are_sharp(icons, size):
    """Above and below the letter stands the ground, without a row that is half of both."""
    image = QImage.fromData(QByteArray(icons.png(size)), "PNG")
    column = {image.pixelColor(size // 2, y).name() for y in range(1, size - 1)}
    assert column == {"#2f5fd0", "#ffffff"}
