import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import embedded_file
from app.model.embedded_file import EmbeddedFile, find_file
from app.model.file_kind import PLAIN_TEXT, UNKNOWN, Shown, kind_of

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 8


def found(said: str, key: str = "") -> EmbeddedFile | None:
    """Of a string as it stands in JSON, somewhere in a text."""
    text = b'{"a": ' + said.encode() + b"}"
    return find_file(text, 6, len(text) - 1, key)


def of(data: bytes | str, key: str = "") -> EmbeddedFile:
    file = found(json.dumps(data if isinstance(data, str) else encoded(data)), key)
    assert file is not None
    return file


def encoded(data: bytes) -> str:
    return base64.b64encode(data).decode()


@pytest.fixture
def small_pieces(monkeypatch):
    monkeypatch.setattr(embedded_file, "_PIECE", 7)


WAYS = {
    "plain": lambda data: encoded(data),
    "in lines": lambda data: base64.encodebytes(data).decode(),
    "in lines of Windows": lambda data: base64.encodebytes(data).decode().replace("\n", "\r\n"),
    "safe for URLs": lambda data: base64.urlsafe_b64encode(data).decode(),
    "not padded": lambda data: encoded(data).rstrip("="),
    "with its type": lambda data: f"data:image/png;base64,{encoded(data)}",
}


@pytest.mark.usefixtures("small_pieces")
@pytest.mark.parametrize("way", WAYS)
@given(data=st.binary(min_size=70, max_size=300), slashes=st.booleans())
def test_what_was_put_in_comes_out(way, data, slashes):
    data = PDF[:60] + data
    said = json.dumps(WAYS[way](data))
    file = found(said.replace("/", "\\/") if slashes else said)
    assert file is not None
    opened = file.open()
    assert opened.saved == data
    assert not opened.trouble
    assert abs(file.size - len(data)) <= 3 + len(data) // 8, "but for line breaks"


@pytest.mark.usefixtures("small_pieces")
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=64, max_size=200), st.booleans())
def test_a_text_comes_out_as_it_was(text, is_ascii):
    file = found(json.dumps(text, ensure_ascii=is_ascii))
    assert file is not None
    if not file.is_base64:
        assert file.open().data.decode() == text


@pytest.mark.parametrize("size", range(10, 40))
def test_no_escape_is_cut_in_two(monkeypatch, size):
    monkeypatch.setattr(embedded_file, "_PIECE", size)
    text = 'A made-up note, é😀é, with \\ and " and \n in it. ' * 20
    file = found(json.dumps(text))
    assert file is not None
    assert file.open().data.decode() == text


@pytest.mark.parametrize(
    ("data", "name", "ending", "shown"),
    [
        (PDF, "PDF", "pdf", Shown.AS_PAGES),
        (b"\x89PNG\r\n\x1a\n" + PDF, "PNG", "png", Shown.AS_PICTURE),
        (b"\xff\xd8\xff\xe0" + PDF, "JPEG", "jpg", Shown.AS_PICTURE),
        (b"GIF89a" + PDF, "GIF", "gif", Shown.AS_PICTURE),
        (b"BM" + bytes(12) + b"\x28\0\0\0" + PDF, "BMP", "bmp", Shown.AS_PICTURE),
        (b"BM" + bytes(80), "", "bin", Shown.AS_BYTES),
        (b"II*\x00" + PDF, "TIFF", "tif", Shown.AS_BYTES),
        (bytes(128) + b"DICM" + PDF, "DICOM", "dcm", Shown.AS_BYTES),
        (b"{\\rtf1 " + b"a " * 50 + b"}", "RTF", "rtf", Shown.AS_TEXT),
        (b"\xef\xbb\xbf<?xml version='1.0'?>" + b" " * 60, "XML", "xml", Shown.AS_TEXT),
        (b"<html><script>alert(1)</script>" + b" " * 60, "HTML", "html", Shown.AS_TEXT),
        (b"Just some words, again and again. " * 5, "", "txt", Shown.AS_TEXT),
        ("Älter als UTF-8: ÄÖÜ. ".encode("cp1252") * 5, "", "txt", Shown.AS_TEXT),
        (bytes(range(256)), "", "bin", Shown.AS_BYTES),
    ],
)
def test_the_kind_is_told_by_the_bytes(data, name, ending, shown):
    kind = of(data).open().kind
    assert (kind.name, kind.ending, kind.shown) == (name, ending, shown)


def test_text_of_other_codings_is_shown_in_utf_8_and_saved_as_it_was():
    for data in ("Zoë wrote it. ".encode("cp1252") * 9, "Zoë wrote it. ".encode("utf-16") * 9):
        opened = of(data).open()
        assert opened.data.decode().startswith("Zoë wrote it.")
        assert opened.saved == data


def test_a_text_that_is_no_base64_is_known_by_what_it_begins_with():
    assert of("{\\rtf1\\ansi " + "some words\n" * 9).kind.name == "RTF"
    assert of('<?xml version="1.0"?>' + "<a/>" * 20).is_file
    plain = of("Some words, nothing else. " * 9)
    assert plain.kind is PLAIN_TEXT
    assert not plain.is_file


def test_what_is_short_is_seen_where_it_stands():
    assert found(json.dumps(encoded(b"%PDF-1.7"))) is None
    assert found("12345678901234567890" * 10) is None
    for no_file in ("0123456789abcdef" * 200, "x" * 5000, "Az09" * 50):
        file = found(json.dumps(no_file))
        assert file is not None
        assert not file.is_file


@pytest.mark.usefixtures("small_pieces")
def test_of_what_is_damaged_the_part_before_is_opened():
    said = encoded(PDF)
    for text in (said[:1000] + "*" + said[1001:], said[:1001], said[:1000] + "=" + said[1001:]):
        file = found(json.dumps(text))
        assert file is not None
        opened = file.open()
        assert opened.saved[:750] == PDF[:750]
        assert opened.kind.name == "PDF"
        assert "at character 1,00" in opened.trouble


@given(st.binary(max_size=300))
def test_nothing_at_all_raises(data):
    text = b'"' + b"QUJD" * 20 + data + b'"'
    file = find_file(text, 0, len(text))
    assert file is not None
    file.open()
    damaged = b'"' + encoded(PDF[:60]).encode() + data + b'"'
    file = find_file(damaged, 0, len(damaged))
    assert file is not None
    assert file.open().saved.startswith(PDF[:45])


@given(st.text(max_size=200))
def test_no_name_leads_elsewhere(key):
    name = of(PDF, key).file_name()
    assert name.endswith(".pdf")
    assert name.isascii()
    assert not set(name) & set('/\\:*?"<>|\0')
    assert not name.startswith((".", "-"))
    assert name.count(".") == 1


def test_an_empty_kind_is_unknown():
    assert kind_of(b"") is UNKNOWN
