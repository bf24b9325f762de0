import csv
import io
import json
from dataclasses import replace

from app.model.history_export import COLUMNS, as_csv, as_json_lines
from app.model.preferences import Destination
from tests.support.histories import send
from tests.support.replies import DESTINATION_ID, LOG_ID

ENTRY = send()[0]


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_a_spreadsheet_gets_a_row_for_each_entry():
    (row,) = rows(as_csv([replace(ENTRY, is_pinned=True)]))
    assert tuple(row) == COLUMNS
    assert row["sentAt"] == "2026-03-31T12:00:00.000Z"
    assert row["destinations"] == f"Example EMR ({DESTINATION_ID})"
    assert (row["outcome"], row["status"], row["logIds"]) == (ENTRY.outcome.value, "200", LOG_ID)
    assert (row["pinned"], row["durationSeconds"]) == ("yes", "0.142")


def test_names_with_commas_quotes_and_line_breaks_stay_whole():
    name = 'Acme, "the\nclinic"'
    (row,) = rows(as_csv([replace(ENTRY, profile_name=name)]))
    assert row["profile"] == name


def test_nothing_is_a_formula():
    entry = replace(ENTRY, profile_name="=1+1", host="@x", destinations=(Destination("", "-2"),))
    (row,) = rows(as_csv([entry]))
    assert (row["profile"], row["host"], row["destinations"]) == ("'=1+1", "'@x", "'-2 ()")


def test_json_lines_hold_one_object_for_each():
    first, second = map(json.loads, as_json_lines([ENTRY, ENTRY]).splitlines())
    assert first == second
    assert tuple(first) == COLUMNS
    assert first["destinations"] == [{"id": DESTINATION_ID, "name": "Example EMR"}]
    assert first["logIds"] == [LOG_ID]


def test_an_empty_list_has_its_names_alone():
    assert rows(as_csv([])) == []
    assert as_json_lines([]) == ""
