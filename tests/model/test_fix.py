import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.fix import Change, Fix, fixed
from app.model.json_scan import Path
from app.model.json_text import as_list, as_object
from tests.support.messages import json_values, laid_out, repeatable


@pytest.mark.parametrize(
    ("text", "fix", "new"),
    [
        ('{"a" : 1}', Fix("", Change.RENAME, ("a",), name="b"), '{"b" : 1}'),
        ('{"a": 01234 }', Fix("", Change.QUOTE, ("x",)), '{"a": 01234 }'),
        ('{"a": 1.50 }', Fix("", Change.QUOTE, ("a",)), '{"a": "1.50" }'),
        ('{"a": "x"}', Fix("", Change.QUOTE, ("a",)), '{"a": "x"}'),
        ('{"a": " 15 "}', Fix("", Change.UNQUOTE, ("a",)), '{"a": 15}'),
        ('{"a": { "b": 1 }}', Fix("", Change.WRAP, ("a",)), '{"a": [{ "b": 1 }]}'),
        ('{"a": [ { "b": 1 } ]}', Fix("", Change.UNWRAP, ("a",)), '{"a": { "b": 1 }}'),
        ('{"a": [ 1, 2,3 ]}', Fix("", Change.KEEP_FIRST, ("a",)), '{"a": [ 1 ]}'),
        ('{"a": "é"}', Fix("", Change.REPLACE, ("a",), value="ü"), '{"a": "ü"}'),
        ('{"a": 1, "b": 2}', Fix("", Change.REMOVE, ("a",)), '{"b": 2}'),
        ('{"a": 1, "b": 2}', Fix("", Change.REMOVE, ("b",)), '{"a": 1}'),
        ('{ "a": 1 }', Fix("", Change.REMOVE, ("a",)), "{}"),
        ('{"a": [1,\n 2]}', Fix("", Change.REMOVE, ("a", 1)), '{"a": [1]}'),
        (
            '{\n  "a": {\n    "b": 1\n  }\n}',
            Fix("", Change.ADD, ("a",), name="c", value=[{}], after=("b",)),
            '{\n  "a": {\n    "b": 1,\n    "c": [\n      {}\n    ]\n  }\n}',
        ),
        ('{"a": null}', Fix("", Change.ADD, (), name="a", value={}), '{"a": {}}'),
    ],
)
def test_keeps_the_layout_around_what_changes(text: str, fix: Fix, new: str) -> None:
    assert fixed(text, fix) == new


@pytest.mark.parametrize("change", Change)
def test_leaves_a_text_alone_in_which_the_place_is_gone(change: Change) -> None:
    for text in ("", "{", "[]", '{"b": 1}', "nonsense"):
        assert fixed(text, Fix("", change, ("a", 0, "c"), name="d", value=1)) == text


def paths(value: Any, path: Path = ()) -> list[Path]:
    found = [path] if path else []
    for name, inner in (as_object(value) or {}).items():
        found += paths(inner, (*path, name))
    for index, inner in enumerate(as_list(value) or ()):
        found += paths(inner, (*path, index))
    return found


@repeatable
@given(
    written=laid_out(st.dictionaries(st.sampled_from("abcd"), json_values, min_size=1)),
    change=st.sampled_from([one for one in Change if one is not Change.UNQUOTE]),
    data=st.data(),
)
def test_json_stays_json(written: tuple[str, Any], change: Change, data: st.DataObject) -> None:
    text, value = written
    path = data.draw(st.sampled_from(paths(value)))
    new = fixed(text, Fix("", change, path, name="new name", value={"x": [1]}, after=("a",)))
    json.loads(new.removeprefix("\ufeff"))
    before = len(text) - len(text.lstrip("\ufeff \r\n\t"))
    assert new[:before] == text[:before]
