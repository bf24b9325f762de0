import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import json_index, json_runs
from app.model.json_index import Spans, find_places
from app.model.json_node import JsonNode
from tests.model.test_json_node import VALUES, rebuilt


def tree(text: bytes) -> JsonNode:
    index = find_places(text, 0, len(text))
    return JsonNode(msgspec.Raw(text), members=Spans.at(text, index, 0))


@pytest.fixture
def everything_is_large(monkeypatch):
    monkeypatch.setattr(json_index, "LARGE", 1)
    monkeypatch.setattr(json_runs, "RUN", 8)
    monkeypatch.setattr(json_runs, "_REACHES", (8, 32))
    monkeypatch.setattr(json_index, "_PASSES", 1000)


@pytest.mark.usefixtures("everything_is_large")
@pytest.mark.filterwarnings("ignore")
class TestIndexed:
    @given(VALUES, st.sampled_from([None, 3]), st.booleans())
    def test_the_tree_is_the_document(self, value, indent, is_ascii):
        separators = (",", ":") if indent is None else None
        text = json.dumps(value, indent=indent, separators=separators, ensure_ascii=is_ascii)
        assert rebuilt(tree(text.encode())) == value

    @pytest.mark.parametrize(
        "text",
        [
            '{"a": {"x": "}, \\" {"}, "b": [1, {"c": 2}], "a": 3}',
            '{"a":1,"a":22222,"b":1}',
            '{"a":[1],"b":2,"a":[1]}',
            '{"k\\u00e9": 1.0, "ké": 1e400 }',
        ],
    )
    def test_keys_that_come_twice_stay_twice(self, text):
        pairs = json.loads(text, object_pairs_hook=list, parse_float=str, parse_int=str)
        children = tree(text.encode()).children()
        assert [child.key for child in children] == [key for key, _value in pairs]
        for child, (_key, value) in zip(children, pairs, strict=True):
            if isinstance(value, str):
                assert child.text == value

    def test_paths_and_groups_are_as_without_an_index(self):
        value = {"L": [{"N": n} for n in range(1203)]}
        node = tree(json.dumps(value).encode()).children()[0]
        group = node.children()[2]
        assert (group.label, group.span) == ("1000 … 1202", 203)
        assert group.children()[3].path == "L[1003]"
        assert group.children()[3].children()[0].text == "1003"


def test_deep_texts_are_indexed_only_so_far():
    text = b'{"a":[' * 60 + b"1," * 200_000 + b"1" + b"]}" * 60
    index = find_places(text, 0, len(text))
    assert 10 < len(index) < 20
    node = tree(text)
    for _ in range(119):
        (node,) = node.children()
    assert node.count == 200_001
