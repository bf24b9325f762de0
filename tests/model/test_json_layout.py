import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import json_index, json_layout, json_runs
from app.model.json_index import Spans, find_places
from app.model.json_layout import lay_out
from app.model.json_node import JsonNode
from tests.model.test_json_node import VALUES, rebuilt


@pytest.fixture
def everything_is_large(monkeypatch):
    monkeypatch.setattr(json_index, "LARGE", 1)
    monkeypatch.setattr(json_layout, "_PIECE", 7)
    monkeypatch.setattr(json_index, "_PASSES", 1000)
    monkeypatch.setattr(json_runs, "RUN", 8)
    monkeypatch.setattr(json_runs, "_REACHES", (8, 32))


def laid_out(text: bytes) -> tuple[bytes, dict]:
    pieces = []
    index = lay_out(text, 0, len(text), pieces.append)
    return b"".join(pieces), index


def told(index: dict) -> dict:
    return {
        start: (found.firsts, found.starts, found.ends, found.count)
        for start, found in index.items()
    }


@pytest.mark.usefixtures("everything_is_large")
@pytest.mark.filterwarnings("ignore")
class TestInPieces:
    @given(VALUES, st.sampled_from([None, 1, 3]), st.sampled_from([",", ", ", " , ", ",\n"]))
    def test_it_is_what_would_be_laid_out_at_once(self, value, indent, comma):
        text = json.dumps(value, indent=indent, separators=(comma, ":")).encode()
        lines, index = laid_out(text)
        assert lines == msgspec.json.format(text, indent=2)
        assert told(index) == told(find_places(text, 0, len(text)))
        tree = JsonNode(msgspec.Raw(text), members=Spans.at(text, index, 0))
        assert rebuilt(tree) == value

    @pytest.mark.parametrize(
        "text",
        [
            b"[ ]",
            b'{ "a" : [ ] , "b" : { } }',
            b'[[1,2],[3,[4,",["]],"],[",{"a":"},{\\"a\\":"},{"a":1}]',
            b'[{"a":1}, {"a":[{"a":2},{"a":3}]},{"b":4},  {"a":5}]',
            b'{"k\\u00e9":1.0,"a":1,"a":[1e400,-0.0,1],"":"\xff"}',
            b'"a string"',
            b"-1.50",
        ],
    )
    def test_tokens_stay_as_they_are(self, text):
        assert laid_out(text)[0] == msgspec.json.format(text, indent=2)

    @pytest.mark.parametrize(
        "text",
        [b"[1,2,3", b'[{"a":1},{"a":NaN}]', b"[1,,2]", b'{"a":[1,2]]', b"[[1],[2]],[3]]", b"[1,]"],
    )
    def test_what_is_no_json_is_refused(self, text):
        with pytest.raises(msgspec.DecodeError):
            laid_out(text)


def test_few_numbers_tell_where_very_many_items_are():
    text = json.dumps({"Numbers": [{"Number": n} for n in range(100_000)]}).encode()
    lines, index = laid_out(text)
    assert lines == msgspec.json.format(text, indent=2)
    assert sum(len(blocks.starts) for blocks in index.values()) < 100
    (numbers,) = JsonNode(msgspec.Raw(text), members=Spans.at(text, index, 0)).children()
    assert numbers.count == 100_000
    group = numbers.children()[123]
    assert [child.children()[0].text for child in group.children()[:2]] == ["61500", "61501"]
