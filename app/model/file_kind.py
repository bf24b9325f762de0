"""What kind of file some bytes are, told by the first of them alone: names can lie."""

from dataclasses import dataclass
from enum import Enum, auto


class Shown(Enum):
    """How a file can be looked at in the window."""

    AS_PICTURE = auto()
    AS_TEXT = auto()
    AS_PAGES = auto()
    AS_BYTES = auto()


@dataclass(frozen=True, slots=True)
class FileKind:
    """What people call it (``PDF``), and how its name ends (``pdf``); "" and ``bin`` if unknown."""

    name: str
    ending: str
    shown: Shown = Shown.AS_BYTES


UNKNOWN = FileKind("", "bin")
PLAIN_TEXT = FileKind("", "txt", Shown.AS_TEXT)

_PDF = FileKind("PDF", "pdf", Shown.AS_PAGES)
_TIFF = FileKind("TIFF", "tif")
_BMP = FileKind("BMP", "bmp", Shown.AS_PICTURE)
_XML = FileKind("XML", "xml", Shown.AS_TEXT)
_HTML = FileKind("HTML", "html", Shown.AS_TEXT)
_DICOM = FileKind("DICOM", "dcm")
_STARTS = (
    (b"%PDF-", _PDF),
    (b"\x89PNG", FileKind("PNG", "png", Shown.AS_PICTURE)),
    (b"\xff\xd8\xff", FileKind("JPEG", "jpg", Shown.AS_PICTURE)),
    (b"GIF8", FileKind("GIF", "gif", Shown.AS_PICTURE)),
    (b"II*\x00", _TIFF),
    (b"MM\x00*", _TIFF),
    (b"{\\rtf", FileKind("RTF", "rtf", Shown.AS_TEXT)),
    (b"PK\x03\x04", FileKind("ZIP", "zip")),
    (b"<?xml", _XML),
    (b"<ClinicalDocument", _XML),
    (b"<html", _HTML),
    (b"<!DOCTYPE html", _HTML),
)
_BMP_HEADERS = {12, 40, 52, 56, 64, 108, 124}
_BMP_HEADER_AT = slice(14, 18)
_DICOM_AT = slice(128, 132)
_BOM = b"\xef\xbb\xbf"

TOLD_BY = 512
"""So many bytes tell the kind."""


def kind_of(start: bytes) -> FileKind:
    """The kind of the file that begins so; `UNKNOWN` for none that is known here."""
    if start[_DICOM_AT] == b"DICM":
        return _DICOM
    if start[:2] == b"BM" and int.from_bytes(start[_BMP_HEADER_AT], "little") in _BMP_HEADERS:
        return _BMP
    start = start.removeprefix(_BOM)
    return next((kind for first, kind in _STARTS if start.startswith(first)), UNKNOWN)


def ending_of(name: str) -> str:
    """How the names of files of a kind end; "" for one that is not known here."""
    known = [_DICOM, _BMP, *(kind for _, kind in _STARTS)]
    return next((kind.ending for kind in known if kind.name == name), "")
