from hypothesis import given
from hypothesis import strategies as st

from app.ui.editor_text import index_of, kept, positions_of, units
from tests.support.messages import repeatable

texts = st.text(alphabet='ab\n"é\u2028😀\U00100000', max_size=20)


@repeatable
@given(texts)
def test_positions_and_indices_agree(text: str) -> None:
    positions = positions_of(text, range(len(text) + 1))
    assert positions == [units(text[:index]) for index in range(len(text) + 1)]
    assert [index_of(text, position) for position in positions] == list(range(len(text) + 1))


def test_inside_of_a_pair_is_after_it() -> None:
    assert index_of("a😀b", 2) == 2


def test_what_a_document_cannot_hold_is_escaped() -> None:
    assert kept("a\r\nb\rc") == "a\nb\nc"
    assert kept("\u2029\ufdd0\ud800") == "\\u2029\\ufdd0\\ud800"
