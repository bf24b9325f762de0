import itertools
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import path_search
from app.model.body_layout import indent
from app.model.path_query import PathFault
from app.model.path_search import PathSearch
from tests.model.test_path_match import VALUES


def ticks():
    """A clock that a second has passed by whenever it is looked at."""
    return itertools.count().__next__


def found(text, expression, *, has_lines=False):
    if isinstance(text, str):
        text = text.encode()
    answers = list(PathSearch(text, has_lines=has_lines).find(expression, clock=ticks()))
    assert [one.is_done for one in answers] == [False] * (len(answers) - 1) + [True]
    hits = [hit for one in answers for hit in one.hits]
    return hits, answers[-1]


def texts(text, expression):
    return [text[hit.start : hit.end] for hit in found(text, expression)[0]]


@pytest.mark.parametrize("number", ["1.0", "1e400", "-0.0", "1E+2", "9" * 5000, "12.50", "1e-999"])
def test_numbers_are_those_that_were_received(number):
    assert texts('{"a":[ ' + number + " ]}", "$.a[0]") == [number]


def test_objects_are_those_that_were_received():
    text = '{"Visit": {"b" : 1.0,\n "a":"\\u00e9"}}'
    assert texts(text, "$.Visit") == ['{"b" : 1.0,\n "a":"\\u00e9"}']


def test_of_fields_that_stand_twice_the_last_is_found_and_that_is_said():
    text = '{"a": {"ID": 1, "x": 0, "ID": 2}, "b": {"ID": 3}}'
    hits, last = found(text, "$..ID")
    assert [text[hit.start : hit.end] for hit in hits] == ["2", "3"]
    assert [hit.rows for hit in hits] == [(0, 2), (1, 0)]
    assert last.has_twice
    assert not found('{"a": 1}', "$.a")[1].has_twice


def test_bytes_that_are_no_text_do_not_shift_what_follows():
    text = b'{"\xff": [1], "a": 2}'
    hits, _last = found(text, "$.*")
    assert [text[hit.start : hit.end] for hit in hits] == [b"[1]", b"2"]


@given(VALUES, st.sampled_from([None, 1, "\t"]))
def test_every_value_is_found_where_it_stands(value, layout):
    text = json.dumps(value, indent=layout)
    hits, last = found(text, "$..*", has_lines=True)
    assert last.total == len(hits)
    lines = indent(text.encode()).decode()
    for hit in hits:
        there = value
        for step in hit.steps:
            there = there[step]
        assert json.loads(text[hit.start : hit.end]) == there
        assert json.JSONDecoder().raw_decode(lines, hit.in_lines)[0] == there
        rows = value
        for row in hit.rows:
            rows = list(rows.values())[row] if isinstance(rows, dict) else rows[row]
        assert rows == there


def test_without_lines_no_place_in_them_is_told():
    ((hit,), _last) = found("[1]", "$[0]")
    assert hit.in_lines == -1


def test_many_come_in_parts_and_the_rest_is_counted(monkeypatch):
    monkeypatch.setattr(path_search, "MOST", 1200)
    text = json.dumps(list(range(3000)))
    answers = list(PathSearch(text.encode(), has_lines=False).find("$[*]", clock=lambda: 0.0))
    assert [len(one.hits) for one in answers] == [100, 1000, 100]
    assert (answers[-1].total, answers[-1].is_more) == (3000, False)


def test_of_values_that_stand_very_deep_fewer_are_told(monkeypatch):
    monkeypatch.setattr(path_search, "MOST_STEPS", 1000)
    hits, last = found('{"In":' * 90 + "[" + "1," * 50 + "1]" + "}" * 90, "$..[?@ == 1]")
    assert len(hits) == 11
    assert last.total > 11


def test_counting_has_an_end(monkeypatch):
    monkeypatch.setattr(path_search, "MOST", 10)
    _hits, last = found(json.dumps(list(range(5000))), "$[*]")
    assert 10 < last.total < 5000
    assert last.is_more


def test_what_was_found_is_told_at_once_where_it_takes_long():
    answers = list(PathSearch(b"[1, 2, 3]", has_lines=False).find("$[*]", clock=ticks()))
    assert [len(one.hits) for one in answers] == [1, 1, 1, 0]


def test_what_is_no_path_is_said_and_another_can_be_looked_for():
    search = PathSearch(b'{"a": 1}', has_lines=False)
    (answer,) = search.find("$.a[", clock=lambda: 0.0)
    assert answer.bad.fault is PathFault.UNFINISHED_BRACKET
    (answer,) = search.find("$.a", clock=lambda: 0.0)
    assert answer.total == 1


def test_what_is_too_deep_is_said():
    _hits, last = found("[" * 100_000 + "]" * 100_000, "$..a")
    assert last.bad.fault is PathFault.TOO_DEEP
    assert "too deep" in last.bad.text


def test_fields_are_told_once_for_all_items_with_their_count():
    text = '{"Patients": [{"ID": 1}, {"ID": 2, "Odd name": null}], "Meta": {"Logs": []}}'
    fields = PathSearch(text.encode(), has_lines=False).fields()
    assert {one.expression: one.count for one in fields} == {
        "$.Patients": 1,
        "$.Patients[*].ID": 2,
        '$.Patients[*]["Odd name"]': 1,
        "$.Meta": 1,
        "$.Meta.Logs": 1,
    }
    for one in fields:
        assert found(text, one.expression)[1].total == one.count
    assert PathSearch(b"[" * 100_000, has_lines=False).fields() == ()
    assert PathSearch(b"[]", has_lines=False).fields() == ()


def test_names_that_are_data_have_an_end():
    text = json.dumps({str(number): 1 for number in range(10_000)})
    assert len(PathSearch(text.encode(), has_lines=False).fields()) == 2000
