"""A picture out of a reply: read on a thread, within limits that are checked beforehand."""

from dataclasses import dataclass, field

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from app.ui.file_chip import pixels_words

MOST_BYTES = 160_000_000
"""What a picture may take once it is unpacked: one of 100 kB can unpack to gigabytes."""

_FITTED = 1600
_FORMATS = {"png": b"png", "jpg": b"jpeg", "gif": b"gif", "bmp": b"bmp"}
_BITS = 32


class BadPicture(Exception):
    """It cannot be shown; the words say why, and are for a person."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is, and one that is small enough to be painted at any size in no time."""

    whole: QImage = field(repr=False)
    fitted: QImage = field(repr=False)


def read_picture(data: bytes, ending: str) -> Picture:
    """The picture in a file of that *ending*; what is no such file is not tried as another.

    For a thread: some 50 ms for each ten million pixels.

    Raises:
        BadPicture: it is too large, damaged, or none.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(_FORMATS[ending]))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.isEmpty():
        raise BadPicture(_damaged())
    taken = size.width() * size.height() * _bits(reader) // 8
    if taken > MOST_BYTES:
        raise BadPicture(_too_large(size))
    image = reader.read()
    if image.isNull():
        raise BadPicture(_damaged())
    # As the window paints: nothing is converted any more on its thread.
    solid, clear = QImage.Format.Format_RGB32, QImage.Format.Format_ARGB32_Premultiplied
    return _with_fitted(image.convertToFormat(clear if image.hasAlphaChannel() else solid))


def picture_of(width: int, height: int, pixels: bytes) -> Picture:
    """A picture of rows of pixels, four bytes each: blue, green, red, none. For a thread."""
    return _with_fitted(QImage(pixels, width, height, QImage.Format.Format_RGB32).copy())


def _with_fitted(whole: QImage) -> Picture:
    fitted = whole
    if max(whole.width(), whole.height()) > _FITTED:
        fitted = whole.scaled(
            _FITTED,
            _FITTED,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    return Picture(whole, fitted)


def _bits(reader: QImageReader) -> int:
    """Bits of a pixel while it is read, and after: what is shown takes 32."""
    kind = reader.imageFormat()
    if kind == QImage.Format.Format_Invalid:
        return _BITS
    return max(QImage.toPixelFormat(kind).bitsPerPixel(), _BITS)


def _damaged() -> str:
    return QCoreApplication.translate(
        "Picture",
        "The picture is damaged and cannot be shown. Save it as a file to look at it elsewhere.",
    )


def _too_large(size: QSize) -> str:
    words = QCoreApplication.translate(
        "Picture",
        "The picture is too large to be shown here: {size}. Save it as a file to look at it"
        " elsewhere.",
    )
    return words.format(size=pixels_words(size.width(), size.height()))
