from hypothesis import given
from hypothesis import strategies as st

from app.ui.text_difference import difference
from tests.support.messages import repeatable

texts = st.text(alphabet='ab\n"é\u2028😀\U00100000', max_size=20)


@repeatable
@given(texts, texts)
def test_the_difference_makes_one_text_of_the_other(before: str, after: str) -> None:
    found = difference(before, after)
    if found is None:
        assert before == after
    else:
        assert before[: found.start] + found.text + before[found.end :] == after
