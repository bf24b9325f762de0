"""A table in a CSV file, whatever program has written it."""

import csv
import io
from dataclasses import dataclass

from app.model.errors import FileError
from app.model.language import number, translate

MOST_ROWS = 5_000
_DELIMITERS = ",;\t"
_SAMPLE = 8 * 1024


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row and the *line* of the file it begins on, from 1."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The names of the columns and the rows below; empty rows are left out."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(data: bytes) -> Table:
    """Read UTF-8, UTF-16 with a byte order mark, or CP1252; commas, semicolons or tabs.

    Raises:
        FileError: there is no table in it, or more than MOST_ROWS rows.
    """
    text = _decoded(data)
    if not text.strip():
        raise FileError(
            translate("CsvTable", "The file is empty."),
            translate("CsvTable", "Choose a CSV file with names in its first row."),
        )
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    rows: list[Row] = []
    line = 1
    try:
        for cells in reader:
            stripped = tuple(cell.strip() for cell in cells)
            if any(stripped):
                rows.append(Row(line, stripped))
            line = reader.line_num + 1
            if len(rows) > MOST_ROWS + 1:
                raise FileError(
                    translate("CsvTable", "The file has more than {n} rows.").format(
                        n=number(MOST_ROWS)
                    ),
                    translate("CsvTable", "Split it into smaller ones."),
                )
    except csv.Error as error:
        raise FileError(
            translate("CsvTable", "Line {line} of the file cannot be read as CSV.").format(
                line=line
            ),
            translate("CsvTable", "Save it as CSV (UTF-8) once more and import that."),
            cause=str(error),
        ) from None
    if len(rows) < 2:
        raise FileError(
            translate("CsvTable", "There is nothing below the first row."),
            translate("CsvTable", "The first row names the columns."),
        )
    return Table(rows[0].cells, tuple(rows[1:]))


def _decoded(data: bytes) -> str:
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What Excel writes on Windows; the five bytes it does not know stay visible.
        return data.decode("cp1252", "replace")


def _delimiter(text: str) -> str:
    first = text.lstrip("\r\n").partition("\n")[0]
    try:
        return csv.Sniffer().sniff(text[:_SAMPLE], _DELIMITERS).delimiter
    except csv.Error:  # one column, or rows of many kinds: the names of the columns decide
        return max(_DELIMITERS, key=first.count)
