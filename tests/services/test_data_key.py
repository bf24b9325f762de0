import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.errors import CourierError, SealBroken
from app.services.data_key import DataKey

MASTER = bytes(range(32))


@given(st.binary(max_size=300), st.text(max_size=20).filter(str.isprintable))
def test_what_is_sealed_opens_with_the_same_key_in_the_same_place(data: bytes, context: str):
    sealed = DataKey(MASTER).seal(data, context=context)
    assert DataKey(MASTER).open(sealed, context=context) == data
    assert len(data) < 8 or data not in sealed
    with pytest.raises(SealBroken):
        DataKey(MASTER).open(sealed, context=context + "x")
    with pytest.raises(SealBroken):
        DataKey(bytes(32)).open(sealed, context=context)


def test_the_same_is_never_sealed_the_same():
    key = DataKey(MASTER)
    assert key.seal(b"data", context="a") != key.seal(b"data", context="a")


@given(st.data())
def test_whatever_is_changed_or_cut_is_noticed(data: st.DataObject):
    sealed = bytearray(DataKey(MASTER).seal(b"Patient", context="draft"))
    place = data.draw(st.integers(0, len(sealed) - 1))
    if data.draw(st.booleans()):
        del sealed[place:]
    else:
        sealed[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(SealBroken) as caught:
        DataKey(MASTER).open(bytes(sealed), context="draft")
    assert isinstance(caught.value, CourierError)
    assert caught.value.__cause__ is None


@given(st.binary(max_size=100))
def test_what_never_was_sealed_does_not_open(data: bytes):
    with pytest.raises(SealBroken):
        DataKey(MASTER).open(data, context="draft")


def test_a_digest_is_the_same_for_the_same_text_and_key_and_no_other():
    digest = DataKey(MASTER).digest("Xanthippe")
    assert digest == DataKey(MASTER).digest("Xanthippe")
    assert digest != DataKey(MASTER).digest("Xanthippo")
    assert digest != DataKey(bytes(32)).digest("Xanthippe")
    assert len(digest) == 32
    assert digest.isalnum()
    DataKey(MASTER).digest("\udc80")


def test_no_repr_shows_the_key():
    assert MASTER.hex() not in repr(DataKey(MASTER))
    with pytest.raises(ValueError, match="32 bytes"):
        DataKey(b"short")
