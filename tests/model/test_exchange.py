from dataclasses import FrozenInstanceError
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.exchange import Arrival, Exchange, Outgoing, SentRequest

names = st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1)


def exchange(*headers: tuple[str, str]) -> Exchange:
    request = SentRequest(method="POST", url="https://redox.test/", headers=(), body=b"marked-sent")
    return Exchange(
        request=request,
        arrival=Arrival.ANSWERED,
        sent_at=datetime(2026, 1, 1, tzinfo=UTC),
        elapsed_s=1.0,
        status=200,
        headers=headers,
        body=b"marked-answer",
    )


@given(names, st.text())
def test_a_header_is_found_in_any_case(name, value):
    it = exchange(("other\x00", "x"), (name, value), (name, "a second one"))
    assert it.header(name) == it.header(name.upper()) == it.header(name.lower()) == value


def test_a_header_that_is_not_there():
    assert exchange().header("Date") == ""


def test_no_payload_is_shown():
    assert "marked" not in repr(exchange())
    outgoing = Outgoing(base_url="https://redox.test", path="/endpoint", body=b"marked")
    assert "marked" not in repr(outgoing)


def test_it_does_not_change():
    with pytest.raises(FrozenInstanceError):
        exchange().status = 500
