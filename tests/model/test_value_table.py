import csv
import io

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.json_node import JsonNode
from app.model.spreadsheet import safe_cell
from app.model.value_table import is_table, table_of


def node(text):
    return JsonNode(msgspec.Raw(text.encode() if isinstance(text, str) else text))


def rows(*texts, paths=None):
    text = table_of([node(one) for one in texts], paths or [""] * len(texts), ("Path", "Value"))
    return list(csv.reader(io.StringIO(text, newline=""), dialect="excel-tab"))


def test_a_list_of_objects_has_a_column_for_every_name_in_order():
    assert rows('[{"ID": "1", "A": 1.0}, {"B": null, "ID": 1e400}]') == [
        ["ID", "A", "B"],
        ["1", "1.0", ""],
        ["1e400", "", "null"],
    ]


def test_objects_and_several_lists_of_them_are_rows_of_one_table():
    assert rows('[{"a": 1}]', '{"a": 2}', '[{"a": true}, {}]') == [
        ["a"],
        ["1"],
        ["2"],
        ["true"],
        [""],
    ]


def test_what_is_inside_stays_json_without_white_space():
    assert rows('[{"a": {"b": [1.50,  "x y"]}}]')[1] == ['{"b":[1.50,"x y"]}']


def test_a_name_that_stands_twice_has_two_columns():
    assert rows('[{"a": 1, "a": 2}]') == [["a", "a"], ["1", "2"]]


def test_other_values_are_told_with_their_paths():
    assert rows('"x"', "[1, 2]", paths=["A[0]", "A[1]"]) == [
        ["Path", "Value"],
        ["A[0]", "x"],
        ["A[1]", "[1,2]"],
    ]


def test_tabs_quotes_and_line_breaks_stay_within_their_cell():
    assert rows(r'[{"a": "1\t2\n\"3\"", "b": "\u0000"}]')[1] == ['1\t2\n"3"', "␀"]


def test_halves_of_characters_can_be_copied():
    table_of([node(r'"\ud800"')], [""], ("", "")).encode()


@pytest.mark.parametrize("text", ["=1+1", "+x", "-cmd|' /C calc'!A0", "@SUM(1)", "\tx", "\rx", "-"])
def test_nothing_is_a_formula(text):
    assert safe_cell(text) == "'" + text


@pytest.mark.parametrize("text", ["-5", "+1.5", "-1e5", "-0.0", "1", "", "'=", "x=1", "-1,5"])
def test_numbers_and_plain_text_stay_as_they_are(text):
    assert safe_cell(text) == text


@given(st.text())
def test_no_cell_begins_like_a_formula_unless_it_is_a_number(text):
    cell = safe_cell(text)
    assert cell.lstrip("'") == text.lstrip("'")
    if cell[:1] in ("=", "@", "\t", "\r"):
        pytest.fail(cell)
    if cell[:1] in ("+", "-"):
        float(cell.replace(",", ""))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("[{}]", True), (' [ {"a": 1}, 2]', True), ("[]", False), ("[1]", False), ("{}", False)],
)
def test_a_list_that_begins_with_an_object_is_a_table(text, expected):
    assert is_table(node(text.strip())) is expected
