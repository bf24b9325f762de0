import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.csv_table import MOST_ROWS, read_table
from app.model.errors import FileError
from tests.support.messages import repeatable


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_whatever_program_has_written_it(encoding, delimiter, end):
    lines = [("Name", "MRN"), ("Müller", "1"), ("Zoë", "2")]
    text = end.join(delimiter.join(cells) for cells in lines) + end
    table = read_table(text.encode(encoding))
    assert table.columns == ("Name", "MRN")
    assert [row.cells for row in table.rows] == [("Müller", "1"), ("Zoë", "2")]
    assert [row.line for row in table.rows] == [2, 3]


def test_quoted_cells_empty_rows_and_the_line_each_row_begins_on():
    table = read_table(b'a,b\n\n"1\n2","x, y"\n,\n3,4\n')
    assert [(row.line, row.cells) for row in table.rows] == [
        (3, ("1\n2", "x, y")),
        (6, ("3", "4")),
    ]


def test_a_single_column_is_a_table_too():
    assert read_table(b"MRN\n1\n2\n").columns == ("MRN",)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"a,b\n", "below"),
        (b"a\n" + b"1\n" * (MOST_ROWS + 1), "rows"),
        (b'a,b\n"' + b"x" * 200_000, "CSV"),
    ],
)
def test_what_is_no_table_is_refused_in_words(data, words):
    with pytest.raises(FileError) as caught:
        read_table(data)
    assert words in caught.value.title


cells = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8).map(str.strip)
rows = st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=8)


@repeatable
@given(rows, st.sampled_from(",;\t"))
def test_what_was_written_as_csv_comes_back(written, delimiter):
    out = io.StringIO()
    header = ("First Name", "MRN", "Date of Birth")
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([header, *written])
    wanted = [row for row in written if any(row)]
    if not wanted:
        return
    table = read_table(out.getvalue().encode("utf-8-sig"))
    assert table.columns == header
    assert [row.cells for row in table.rows] == wanted


@repeatable
@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_refused(data):
    try:
        table = read_table(data)
    except FileError:
        return
    assert table.rows
