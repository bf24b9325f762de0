import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.draft import Draft, Place, Row
from app.model.message_file import FileLink
from app.model.preferences import Destination, LastUsed
from app.services.draft_document import bytes_of, bytes_of_rows, draft_of, rows_of

ID = "0" * 32
texts = st.text(max_size=40)
numbers = st.integers(0, 10**9)
drafts = st.builds(
    Draft,
    id=st.just(ID),
    profile_id=texts,
    used=st.builds(
        LastUsed, texts, texts, st.lists(st.builds(Destination, texts, texts)).map(tuple)
    ),
    text=st.text(st.characters(codec=None), max_size=200),
    is_edited=st.booleans(),
    place=st.builds(Place, numbers, numbers, numbers),
    file=st.none() | st.builds(FileLink, texts, texts, st.sampled_from(["\n", "\r\n"])),
)


@given(drafts)
def test_every_draft_comes_back_as_it_was(draft: Draft):
    assert draft_of(ID, bytes_of(draft)) == draft


@given(
    st.dictionaries(texts, st.builds(Row, st.lists(texts, max_size=5).map(tuple), texts)),
)
def test_every_order_comes_back_as_it_was(rows: dict[str, Row]):
    assert rows_of(bytes_of_rows(rows)) == rows


GOOD = bytes_of(Draft(ID, "p", LastUsed("PatientAdmin", "Arrival"), "text"))


@given(st.binary(max_size=60) | st.integers(0, len(GOOD) - 6).map(lambda end: GOOD[:end]))
def test_what_is_damaged_is_told_as_such(data: bytes):
    for read in (lambda: draft_of(ID, data), lambda: rows_of(data)):
        with pytest.raises(ValueError, match=r"."):
            read()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("version", 2),
        ("profile", None),
        ("destinations", [["one"]]),
        ("destinations", {}),
        ("place", [1, 2]),
        ("place", [1, 2, -3]),
        ("place", [1, 2, True]),
        ("file", 1),
    ],
)
def test_a_member_that_is_wrong_is_told(name: str, value: object):
    head, _, text = GOOD.partition(b"\n")
    changed = {**json.loads(head), name: value}
    with pytest.raises(ValueError, match=r"."):
        draft_of(ID, json.dumps(changed).encode() + b"\n" + text)


@pytest.mark.parametrize("rows", [[], {"p": []}, {"p": {"order": 1, "shown": ""}}, None])
def test_an_order_that_is_wrong_is_told(rows: object):
    with pytest.raises(ValueError, match=r"."):
        rows_of(json.dumps({"version": 1, "rows": rows}).encode())


def test_no_repr_shows_the_text():
    assert "Xanthippe" not in repr(Draft(ID, "p", LastUsed(), "Xanthippe"))
