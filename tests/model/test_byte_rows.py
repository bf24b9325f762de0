from hypothesis import given
from hypothesis import strategies as st

from app.model.byte_rows import BROKEN, PART, characters, hexadecimal


def test_bytes_are_pairs_of_digits_with_a_gap_in_the_middle():
    data = bytes(range(250, 256)) + b"{" * 10
    assert hexadecimal(data, 0, 16) == "FA FB FC FD FE FF 7B 7B  7B 7B 7B 7B 7B 7B 7B 7B"
    assert hexadecimal(data, 14, 16) == "7B 7B"


def test_what_is_no_text_is_seen_and_does_nothing():
    data = b'{"\x00\r\n\x1b\x7f"}\xffa'
    assert characters(data, 0, len(data)) == f'{{"␀␍␊␛␡"}}{BROKEN}a'


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40), st.integers(1, 9))
def test_text_has_no_broken_byte_wherever_its_rows_end(text, width):
    data = text.encode()
    rows = [characters(data, at, min(at + width, len(data))) for at in range(0, len(data), width)]
    shown = "".join(rows)
    assert len(shown) == len(data)
    assert BROKEN not in shown
    assert shown.count(PART) >= sum(len(one.encode()) for one in text if not one.isascii())


@given(st.binary(max_size=60), st.integers(1, 20))
def test_each_byte_has_one_character_and_a_broken_one_is_always_seen(data, width):
    rows = [characters(data, at, min(at + width, len(data))) for at in range(0, len(data), width)]
    shown = "".join(rows)
    assert len(shown) == len(data)
    try:
        data.decode()
    except UnicodeDecodeError:
        assert BROKEN in shown
    else:
        assert BROKEN not in shown
