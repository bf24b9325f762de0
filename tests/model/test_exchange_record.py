from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.errors import NotSent
from app.model.exchange import Arrival, Exchange, SentRequest
from app.model.exchange_record import holds, pack, pieces, unpack
from app.model.timing import Timing
from tests.support.replies import exchange

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
headers = st.lists(st.tuples(text, text), max_size=3).map(tuple)
exchanges = st.builds(
    Exchange,
    request=st.builds(
        SentRequest, method=text, url=text, headers=headers, body=st.binary(max_size=300)
    ),
    arrival=st.sampled_from(Arrival),
    sent_at=st.datetimes().map(lambda at: at.replace(tzinfo=UTC)),
    elapsed_s=st.floats(0, 1e6),
    status=st.integers(0, 599),
    reason=text,
    headers=headers,
    body=st.binary(max_size=300),
    truncated=st.booleans(),
    repeated=st.booleans(),
    timing=st.none()
    | st.builds(
        Timing,
        connect_s=st.none() | st.floats(0, 9),
        tls_s=st.none() | st.floats(0, 9),
        send_s=st.floats(0, 9),
        wait_s=st.floats(0, 9),
        download_s=st.floats(0, 9),
    ),
)


@given(exchanges)
def test_what_is_packed_comes_back_with_tokens_masked(one):
    again = unpack(pack(one))
    assert again == unpack(pack(again)), "masked once is masked"
    assert again.request.body == one.request.body
    assert again.body == one.body
    assert replace(again, request=one.request, headers=one.headers) == one


def test_no_token_is_kept():
    sent = replace(exchange().request, headers=(("Authorization", "Bearer sesame-open"),))
    one = replace(exchange(headers=(("Set-Cookie", "sesame=open"),)), request=sent)
    again = unpack(pack(one))
    assert again.request.headers == (("Authorization", "Bearer ••••••••"),)
    assert again.headers == (("Set-Cookie", "••••••••"),)


def test_the_error_comes_back_in_words():
    one = exchange(arrival=Arrival.NOT_SENT, status=0, error=NotSent("A", "B", cause="C"))
    said = unpack(pack(one)).error
    assert said is not None
    assert (said.title, said.hint, said.cause) == ("A", "B", "C")


def test_a_moment_of_another_zone_is_kept_as_utc():
    at = datetime.fromisoformat("2026-03-04T14:00:00+01:00")
    assert unpack(pack(replace(exchange(), sent_at=at))).sent_at == at
    assert unpack(pack(replace(exchange(), sent_at=at))).sent_at.utcoffset() == timedelta(0)


@given(st.binary(max_size=100))
def test_what_is_no_record_is_refused(data):
    for one in (data, pack(exchange())[:-1], pack(exchange())[:20] + data):
        with pytest.raises(ValueError, match=r"."):
            unpack(one)


@pytest.mark.parametrize(
    ("words", "is_there"),
    [("testy", True), ("TESTY", True), ("Zoë", True), ("QUILL", True), ("nobody", False)],
)
def test_words_are_found_in_message_and_reply(words, is_there):
    one = exchange('{"a": "Zoë", "b": "Zo\\u00eb Quill"}'.encode())
    assert holds(pack(one), words) is is_there


def test_words_are_found_where_two_pieces_meet():
    before = len(b"".join(pieces(pack(exchange(b"")))))
    middle = 512 * 1024 - before
    assert len(list(pieces(pack(exchange(b"x" * middle + b"y"))))) == 2
    for size in range(middle - 10, middle + 10):
        one = exchange(b"x" * size + b"needle" + b"y" * 1000)
        if not holds(pack(one), "needle"):
            pytest.fail(f"not found after {size} bytes")
