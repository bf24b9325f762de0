import pytest

from app.model.document import harmless, prepare
from tests.support.replies import meta, reply


def test_json_is_indented_and_keeps_every_character():
    body = prepare(reply(b'{"a":1.0,"a":1e400,"b":12345678901234567890,"c":"\\u00e9"}'))
    assert body.is_indented
    assert body.lines.data.decode().splitlines() == [
        "{",
        '  "a": 1.0,',
        '  "a": 1e400,',
        '  "b": 12345678901234567890,',
        '  "c": "\\u00e9"',
        "}",
    ]
    assert body.root is not None
    assert body.root.count == 4


def test_a_byte_order_mark_is_no_hindrance():
    assert prepare(reply(b'\xef\xbb\xbf {"a": 1} ')).root is not None


@pytest.mark.parametrize(
    "body", [b"Invalid request", b"", b'{"a": NaN}', b'{"a": ', b"<html></html>", b'{"a": 1} x']
)
def test_what_cannot_be_opened_is_shown_as_it_came(body):
    shown = prepare(reply(body, 400))
    assert shown.root is None
    assert not shown.is_indented
    assert shown.lines.data == body


def test_a_cut_body_has_no_tree():
    assert prepare(reply(b'{"a": 1}', truncated=True)).root is None


def test_json_nested_too_deep_is_shown_as_it_came():
    body = b'{"Meta": ' + b"[" * 5000 + b"]" * 5000 + b"}"
    assert prepare(reply(body)).lines.data == body


def test_a_large_body_nested_deep_has_a_tree_but_is_not_blown_up():
    body = b'{"a":[' * 60 + b"1," * 200_000 + b"1" + b"]}" * 60
    shown = prepare(reply(body))
    assert shown.lines.data == body
    assert not shown.is_indented
    node = shown.root
    for _ in range(120):
        assert node is not None
        (node,) = node.children() if node.span == 1 and node.count == 1 else (node,)
    assert node is not None
    assert node.count == 200_001


def test_a_large_reply_is_ready_to_be_opened():
    shown = prepare(reply({"Visits": [{"Name": "n"}] * 40_000, **meta()}, is_query=True))
    assert shown.root is not None
    assert shown.root.children()[0].count == 40_000


def test_nothing_that_moves_or_hides_text_is_painted():
    assert (
        harmless("a\0b\x1b[31m\u202ec\u200e\ud800\x7f\u2028")
        == "a␀b␛[31m\ufffdc\ufffd\ufffd␡\ufffd"
    )
    assert harmless("Zoë 😀") == "Zoë 😀"
