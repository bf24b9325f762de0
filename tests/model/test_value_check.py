import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.schema import Field
from app.model.value_check import day_meant, is_day, is_time, names_no_day, value_meant
from tests.support.messages import repeatable


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1980-12-31", "1980-12-31"),
        ("19801231", "1980-12-31"),
        ("1980-12-31T00:00:00.000Z", "1980-12-31"),
        ("12/31/1980", "1980-12-31"),
        ("4/4/1980", "1980-04-04"),
        ("04/03/1980", ""),  # March or April: it depends on who wrote it
        ("2026-02-30", ""),
        ("1980", ""),
        ("yesterday", ""),
        ("", ""),
    ],
)
def test_knows_the_day_that_is_meant(text: str, day: str) -> None:
    assert day_meant(text) == day
    assert is_day(text) == (text == day != "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-01-31T09:30:00.000Z", True),
        ("2026-01-31T09:30:00-05:00", True),
        ("2026-01-31 09:30:00Z", True),
        ("2026-01-31", True),
        ("2026-02-30T09:30:00Z", False),
        ("09:30", False),
    ],
)
def test_takes_times_in_any_form_of_iso_8601(text: str, expected: bool) -> None:
    assert is_time(text) is expected


def test_tells_a_day_that_is_in_no_calendar_from_what_is_no_date() -> None:
    assert names_no_day("2026-02-30")
    assert not names_no_day("2026-02-28")
    assert not names_no_day("soon")


SEX = Field("Sex", ("string",), suggestions=("Female", "Male", "Other"))
OPEN = Field("IDType", ("string",), suggestions=("MR", "NPI"), is_open=True)


@pytest.mark.parametrize(
    ("text", "field", "meant"),
    [
        ("female", SEX, "Female"),
        ("M", SEX, "Male"),
        ("Femal", SEX, "Female"),
        ("X", SEX, ""),
        ("", SEX, ""),
        ("mr", OPEN, "MR"),
        ("MRN", OPEN, ""),  # a kind of ID of its own
    ],
)
def test_knows_the_value_that_is_meant(text: str, field: Field, meant: str) -> None:
    assert value_meant(text, field) == meant


@repeatable
@given(st.text() | st.from_regex(r"\d{1,4}[-/]?\d\d[-/]?\d{2,4}.*"))
def test_takes_any_text(text: str) -> None:
    day = day_meant(text)
    assert day == "" or is_day(day)
    assert value_meant(text, SEX) in ("", *SEX.suggestions)
    assert not (is_time(text) and names_no_day(text))
