import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.credential import Credential, check_credential, clean_pasted, look_swapped
from app.model.errors import InvalidInput
from app.model.origin import Origin

KEY = "5a6bc0d4-1f3e-4f1c-9a52-0c7d2f1e8b90"
REDOX = Origin("https", "redox.test", 443)


def test_neither_key_nor_secret_is_shown():
    shown = repr(Credential("marked-key", "marked-secret", REDOX))
    assert "marked" not in shown
    assert "redox.test" in shown
    assert "marked" not in repr(clean_pasted(" marked-secret"))


@pytest.mark.parametrize(
    ("pasted", "value", "removed"),
    [
        (KEY, KEY, ()),
        (f"  {KEY}\t", KEY, ("spaces",)),
        (f"{KEY}\n", KEY, ("line breaks",)),
        (f"{KEY[:8]}\r\n{KEY[8:]}", KEY, ("line breaks",)),
        (f"{KEY[:8]} \n {KEY[8:]}", KEY, ("line breaks", "spaces")),
        (f"\u00a0{KEY}\u200b", KEY, ("spaces",)),
        (f'"{KEY}"', KEY, ("quotes",)),
        (f"“{KEY}”", KEY, ("quotes",)),
        (f'"{KEY}",', KEY, ("quotes", "a comma")),
        (f"{KEY},", KEY, ("a comma",)),
        ('in"side,', 'in"side', ("a comma",)),
        ('in"si,de', 'in"si,de', ()),
        ("", "", ()),
        ('""', "", ("quotes",)),
        (" \n", "", ("line breaks", "spaces")),
    ],
)
def test_what_is_pasted_along_is_taken_off_and_said(pasted, value, removed):
    cleaned = clean_pasted(pasted)
    assert cleaned.value == value
    assert cleaned.removed == removed


@given(st.text())
def test_cleaning_is_done_once_for_all_and_says_so_only_when_it_did_something(text):
    cleaned = clean_pasted(text)
    assert clean_pasted(cleaned.value).value == cleaned.value
    assert clean_pasted(cleaned.value).removed == ()
    assert bool(cleaned.removed) == (cleaned.value != text)
    assert not any(character.isspace() for character in cleaned.value)


@given(st.uuids().map(str), st.sampled_from(["", " ", "\n", '"', "',", "\t\u200b"]))
def test_a_key_survives_what_it_is_wrapped_in(key, wrapping):
    assert clean_pasted(f"{wrapping}{key}{wrapping[::-1]}").value == key


def test_swapped():
    assert look_swapped("some secret", KEY)
    assert look_swapped("some secret", KEY.upper())
    assert not look_swapped(KEY, "some secret")
    assert not look_swapped(KEY, KEY)
    assert not look_swapped("old-key", "some secret")


def test_what_can_be_a_key_and_a_secret():
    check_credential(KEY, "any secret; with ünïcode, and 'quotes'")


@pytest.mark.parametrize(
    ("key", "secret", "field"),
    [
        ("", "s", "apiKey"),
        ("k", "", "secret"),
        ("", "", "apiKey"),
        ("same", "same", "secret"),
        ("k\x00", "s", "apiKey"),
        ("k", "s\x1b", "secret"),
        ("k", "s\ud800", "secret"),
        ("k", "s\u202e", "secret"),
    ],
)
def test_what_cannot(key, secret, field):
    with pytest.raises(InvalidInput) as caught:
        check_credential(key, secret)
    assert caught.value.field == field
    assert caught.value.hint
