import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.errors import FileError
from app.model.message_file import LONGEST_BYTES, FileLink, MessageFile, decode_file, suggested_name


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n\0"))),
    st.sampled_from(["\n", "\r\n"]),
)
def test_a_file_comes_back_byte_for_byte(lines, line_end):
    data = line_end.join(lines).encode()
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return
    message = decode_file(data, "a.json")
    assert "\r" not in message.text
    assert message.data == data


def test_a_byte_order_mark_and_the_last_line_end_are_kept():
    data = b"\xef\xbb\xbf{}\n\n"
    assert decode_file(data, "a.json").data == data


def test_an_edited_file_keeps_its_line_ends():
    line_end = decode_file(b"{\r\n}\r\n", "a.json").line_end
    assert MessageFile("{\n1\n}", line_end).data == b"{\r\n1\r\n}"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b" " * (LONGEST_BYTES + 1), "too large"),
        ("{}".encode("utf-16"), "UTF-16"),
        ("{}".encode("utf-16-le"), "UTF-16"),
        ("{}".encode("utf-16-be"), "UTF-16"),
        (b"PK\x03\x04\0\0", "no text file"),
        ('{\n"é": 1}'.encode("latin-1"), "line 2"),
    ],
)
def test_what_is_no_message_is_said_with_the_files_name(data, words):
    with pytest.raises(FileError, match=words) as caught:
        decode_file(data, "case.json")
    assert caught.value.title.startswith("case.json")
    assert caught.value.hint


def test_what_is_no_json_is_opened_all_the_same():
    assert decode_file(b"", "a.txt").text == ""
    assert decode_file(b"MSH|x", "a.txt").text == "MSH|x"


@pytest.mark.parametrize(
    ("data_model", "event_type", "name"),
    [
        ("PatientAdmin", "Arrival", "PatientAdmin.Arrival.json"),
        ("Clinical Summary", "", "Clinical Summary.json"),
        ("", "", "message.json"),
        ("../..", "/etc", "etc.json"),
        ("x" * 99, "y", "x" * 60 + ".json"),
    ],
)
def test_a_name_is_suggested_by_kind_alone(data_model, event_type, name):
    assert suggested_name(data_model, event_type) == name


def test_a_link_is_known_by_its_name_and_keeps_its_place_out_of_logs():
    link = FileLink("/home/me/Maria/case.json", "d1")
    assert link.name == "case.json"
    assert "Maria" not in repr(link)
