from hypothesis import given
from hypothesis import strategies as st

from app.model.wrapped import wrapped


@given(st.text("ab é😀\n", max_size=200), st.integers(4, 30))
def test_no_line_is_long_and_nothing_is_lost(text, width):
    data = text.encode()
    broken = wrapped(data, width)
    assert all(len(line) <= width for line in broken.split(b"\n"))
    assert broken.replace(b"\n", b"") == data.replace(b"\n", b"")
    broken.decode()


def test_lines_break_behind_blanks_and_tags_and_end_alike():
    assert wrapped(b"<a/><b/><c/>", 9) == b"<a/><b/>\n<c/>"
    assert wrapped(b"one two three\r\nfour\rfive", 8) == b"one two \nthree\nfour\nfive"
