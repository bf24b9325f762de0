import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonpath import JSONPathEnvironment

from app.model.path_match import DEEPEST, compiled, find_steps

VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-5, 5), st.text("ab", max_size=2)),
    lambda inside: st.one_of(
        st.lists(inside, max_size=4), st.dictionaries(st.sampled_from("abc"), inside, max_size=3)
    ),
    max_leaves=20,
)
SEGMENTS = st.sampled_from(
    ["..a", ".a", "[*]", "..*", "[0]", "..[1:]", "[?@.a]", "..[?@ > 0]", "[-1]", "['a','b']", "..b"]
)


def is_in_text(match):
    above = match.parent
    return above is not None and (isinstance(above.obj, str) or is_in_text(above))


@example(["aa"], "$..[1:]")
@given(VALUES, st.lists(SEGMENTS, max_size=4).map(lambda parts: "$" + "".join(parts)))
def test_it_finds_what_the_library_alone_finds(value, expression):
    alone = JSONPathEnvironment(strict=True).finditer(expression, json.loads(json.dumps(value)))
    if isinstance(value, str):  # the library takes it for a JSON text
        return
    # The library slices texts, too; RFC 9535 has a slice select of lists alone.
    expected = [match.parts for match in alone if not is_in_text(match)]
    assert list(find_steps(compiled(expression), value)) == expected


def test_deep_values_are_searched():
    value = {"ID": 1}
    for _ in range(DEEPEST // 4):
        value = {"In": [value]}
    (steps,) = find_steps(compiled("$..ID"), value)
    assert len(steps) == DEEPEST // 2 + 1


def test_an_unknown_name_finds_nothing():
    assert list(find_steps(compiled("$..nothing"), {"a": [1, "nothing"]})) == []


@pytest.mark.parametrize("value", [{}, [], 1, None, True])
def test_the_whole_is_found(value):
    assert list(find_steps(compiled("$"), value)) == [()]
