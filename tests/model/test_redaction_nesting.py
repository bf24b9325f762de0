"""Encodings within encodings: what a person pastes has been through several programs."""

import base64
import json
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.redaction import MASK, Redactor

SECRETS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="•"), min_size=8, max_size=40
).filter(lambda s: s.isprintable() and len(set(s)) > 3 and s == s.strip())
PLAIN = st.text("ABCDEFGHJKMNPQRSTUVWXYZabcdefghkmnpqrstuvwxyz0123456789-_/+", min_size=12).filter(
    lambda s: len(set(s)) > 4
)

BREAKS = st.sampled_from(["\n", "\r\n", "\\n", "=\n"])


def _in_json(text):
    return json.dumps({"value": text})


def _in_json_as_it_is(text):
    return json.dumps({"value": text}, ensure_ascii=False)


def _all_unicode(text):
    units = text.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


def _lower_percent(text):
    return "".join(c if c.isalnum() and c.isascii() else quote(c, safe="").lower() for c in text)


TEXT_LAYERS = {
    "json": _in_json,
    "json, not ascii": _in_json_as_it_is,
    "percent": lambda text: quote(text, safe=""),
    "percent, lower case": _lower_percent,
    "form": quote_plus,
}


@given(SECRETS, st.lists(st.sampled_from(sorted(TEXT_LAYERS)), min_size=1, max_size=3))
def test_no_secret_survives_layers_of_text(secret, layers):
    hidden = secret
    for layer in layers:
        hidden = TEXT_LAYERS[layer](hidden)
    shown = Redactor([secret]).redact(hidden)
    assert MASK in shown
    assert secret not in _undone(shown, layers)


def _undone(text, layers):
    """*text* with the layers taken off again, as far as that goes."""
    from urllib.parse import unquote, unquote_plus

    for layer in reversed(layers):
        if layer.startswith("json"):
            try:
                text = json.loads(text)["value"]
            except ValueError:
                return text
        else:
            text = unquote_plus(text) if layer == "form" else unquote(text)
    return text


INNER = {
    "raw": lambda text: text.encode(),
    "json": lambda text: json.dumps({"secret": text, "x": 1}).encode(),
    "json, not ascii": lambda text: _in_json_as_it_is(text).encode(),
    "json in json": lambda text: json.dumps(_in_json(text)).encode(),
    "unicode escapes": lambda text: _all_unicode(text).encode(),
    "percent": lambda text: quote(text, safe="").encode(),
    "percent, lower case": lambda text: _lower_percent(text).encode(),
    "form": lambda text: f"a=b&secret={quote_plus(text)}&c=d".encode(),
    "utf-16": lambda text: text.encode("utf-16-le"),
    "base64": lambda text: base64.b64encode(b"someone:" + text.encode() + b"!"),
}


@given(SECRETS, st.sampled_from(sorted(INNER)), st.binary(max_size=5), st.booleans())
def test_no_secret_survives_in_base64_of_another_encoding(secret, name, before, is_url_safe):
    encode = base64.urlsafe_b64encode if is_url_safe else base64.b64encode
    octets = before + INNER[name](secret)
    shown = Redactor([secret]).redact(f"see {encode(octets).decode()} here")
    assert MASK in shown
    assert shown.startswith("see ")
    assert shown.endswith(" here")
    left = shown.removeprefix("see ").removesuffix(" here").replace(MASK, "")
    assert secret not in _all_decoded(left)


def _all_decoded(text):
    """What base64 at any alignment says, as one text."""
    found = []
    for shift in range(4):
        padded = "A" * shift + text.replace("-", "+").replace("_", "/").replace("=", "A")
        padded += "A" * (-len(padded) % 4)
        found.append(base64.b64decode(padded).decode("utf-8", "replace"))
        found.append(base64.b64decode(padded).decode("utf-16-le", "replace"))
    return "\n".join(found)


@given(
    PLAIN, st.lists(st.integers(1, 39), max_size=4), st.sampled_from(["\n", "\r\n", "\\n", "=\n"])
)
def test_no_secret_survives_cut_into_lines(secret, cuts, line_break):
    cuts = sorted({cut for cut in cuts if cut < len(secret)})
    parts = [secret[a:b] for a, b in zip([0, *cuts], [*cuts, None], strict=True)]
    assert Redactor([secret]).redact(f"[{line_break.join(parts)}]") == f"[{MASK}]"


@given(PLAIN, PLAIN)
def test_no_login_survives(key, secret):
    redactor = Redactor([key, secret])
    login = base64.b64encode(f"{key}:{secret}".encode()).decode()
    for text in (f"Authorization: Basic {login}", json.dumps({"x": login}), f"u={quote(login)}"):
        shown = redactor.redact(text)
        assert login not in shown
        assert secret not in _all_decoded(
            "".join(c for c in shown if c.isascii() and (c.isalnum() or c in "+/"))
        )


@pytest.mark.parametrize("count", [1, 2])
def test_a_body_of_many_chunks_is_redacted_as_a_whole(count):
    secret = "swordfish-77/opaque"
    body = json.dumps({"message": json.dumps({"secret": secret, "more": secret * count})})
    for cut in range(0, len(body), 7):
        chunks = [body[:cut].encode(), body[cut:].encode()]
        assert b"swordfish" not in Redactor([secret]).redact_bytes(b"".join(chunks))
