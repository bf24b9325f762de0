import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.json_path import path_from, path_text
from app.model.json_scan import Path
from tests.support.messages import names, repeatable


@repeatable
@given(st.lists(names | st.integers(0, 10**6), max_size=5).map(tuple))
def test_is_read_as_it_was_written(path: Path) -> None:
    assert path_from(path_text(path)) == path


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Patient.Identifiers[0].ID", ("Patient", "Identifiers", 0, "ID")),
        (" Meta ", ("Meta",)),
        ("", ()),
        ('["a.b"][1]', ("a.b", 1)),
        ("a..b", None),
        ("a[x]", None),
        ("a[", None),
        ('["\\x"]', None),
    ],
)
def test_reads_what_people_write(text: str, path: Path | None) -> None:
    assert path_from(text) == path
