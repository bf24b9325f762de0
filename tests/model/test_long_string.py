import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.long_string import LIMIT, MARK, LongString, long_runs, restored, shortened
from tests.support.messages import repeatable

parts = st.sampled_from(
    ['"', "\\", '\\"', "\n", "{", ":", ",", MARK, "é", "😀", "a" * 7, "b" * 12, "c" * 30]
)


@repeatable
@given(st.lists(parts, max_size=30).map("".join))
def test_is_put_together_again(text: str) -> None:
    short, beside = shortened(text, limit=10)
    assert restored(short, beside) == text
    assert all(short[at] == MARK for at in beside)
    assert all(len(kept) > 10 and "\n" not in kept for kept in beside.values())
    # Lines count the same, so a line number means the same in both.
    assert short.count("\n") == text.count("\n")


@repeatable
@given(st.lists(parts, max_size=30).map("".join))
def test_no_line_has_a_long_string_left(text: str) -> None:
    short, _ = shortened(text, limit=10)
    assert not list(long_runs(short, limit=10))
    # What has neither quotes nor backslashes is long wherever it stands.
    assert not any(
        len(run) > 10 for line in short.split("\n") for run in line.split('"') if "\\" not in line
    )


def test_the_inside_of_a_string_is_kept_and_its_quotes_stay() -> None:
    long = "x" * (LIMIT + 1)
    text = json.dumps({"a": 1, "FileContents": long, "b": "short"}, indent=2)
    short, beside = shortened(text)
    assert json.loads(short) == {"a": 1, "FileContents": MARK, "b": "short"}
    assert list(beside.values()) == [long]
    assert shortened(text.replace(long, "x" * LIMIT)) == (text.replace(long, "x" * LIMIT), {})


def test_escapes_stay_as_they_are() -> None:
    inside = '\\"\\n\\u00e9\\/' * 20
    assert shortened(f'{{"a": "{inside}"}}', limit=50)[1] == {7: inside}


def test_a_string_that_is_not_closed_ends_with_its_line() -> None:
    short, beside = shortened('{"a": "' + "x" * 30 + '\n"b": 1}', limit=10)
    assert short == '{"a": "' + MARK + '\n"b": 1}'
    assert list(beside.values()) == ["x" * 30]


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"nothing", ""),
    ],
)
def test_names_the_file(start: bytes, kind: str) -> None:
    data = start + bytes(range(256)) * 40
    string = LongString(base64.b64encode(data).decode())
    assert string.is_base64
    assert string.file_kind == kind
    assert string.file_size == len(data)
    assert string.file_bytes() == data


def test_line_breaks_within_base64_are_no_part_of_the_file() -> None:
    data = bytes(range(256)) * 10
    lines = base64.encodebytes(data).decode()
    assert LongString(json.dumps(lines)[1:-1]).file_bytes() == data
    assert LongString(base64.b64encode(data).decode().replace("/", "\\/")).file_bytes() == data


def test_text_is_no_file() -> None:
    string = LongString("<?xml version='1.0'?>" + "é ö " * 30_000)
    assert not string.is_base64
    assert string.file_kind == "XML"
    assert string.file_bytes().decode() == string.text
    assert string.size == len(string.text.encode())


def test_what_only_looks_like_base64_says_so() -> None:
    with pytest.raises(ValueError, match="ASCII"):
        LongString("A" * 5000 + "é" + "A" * 5000).file_bytes()


def test_its_repr_shows_nothing_of_it() -> None:
    assert "secret" not in repr(LongString("secret"))
