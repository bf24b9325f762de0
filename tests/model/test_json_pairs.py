import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.json_pairs import Pairs, read_pairs, write_pairs
from app.model.json_text import Number

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=20,
)


@given(JSON)
def test_what_was_read_is_written_the_same(value):
    assert json.loads(write_pairs(read_pairs(json.dumps(value)))) == value


def test_nothing_is_lost():
    text = '{\n  "a": 1.500,\n  "a": NaN,\n  "b": []\n}'
    assert read_pairs(text) == Pairs([("a", Number("1.500")), ("a", Number("NaN")), ("b", [])])
    assert write_pairs(read_pairs("\ufeff " + text + "\n")) == text


@pytest.mark.parametrize("text", ["", "{", "1 2", "{} x", "[" * 100_000])
def test_what_is_no_json_is_said(text):
    with pytest.raises(ValueError, match=r"."):
        read_pairs(text)
