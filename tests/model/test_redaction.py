import base64
import html
import json
import re
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import base64_search, redaction
from app.model.base64_search import Base64Search
from app.model.redaction import MASK, Redactor, mask_header, redact_error_text

SECRET = 'p@ss/w+rd "quoted" ümläut \\ back&slash<>'
UUID = "5c1e0f52-90b4-4d1c-8f7a-2b6c9d0e1f23"

ENCODINGS = {
    "raw": lambda s: s,
    "json": json.dumps,
    "json, slashes": lambda s: json.dumps(s).replace("/", "\\/"),
    "json, all escaped": lambda s: "".join(
        "".join(f"\\u{unit:04x}" for unit in _units(c)) for c in s
    ),
    "json, capitals": lambda s: "".join("".join(f"\\u{unit:04X}" for unit in _units(c)) for c in s),
    "json in json": lambda s: json.dumps(json.dumps(s)),
    "json in json in json": lambda s: json.dumps(json.dumps(json.dumps(s))),
    "percent": lambda s: quote(s, safe=""),
    "percent, small": lambda s: _small_percent(quote(s, safe="")),
    "percent, all": lambda s: "".join(f"%{octet:02X}" for octet in s.encode()),
    "percent, partly": lambda s: quote(s, safe="/@&"),
    "percent twice": lambda s: quote(quote(s, safe=""), safe=""),
    "form": quote_plus,
    "html": html.escape,
    "html, decimal": lambda s: "".join(f"&#{ord(c)};" for c in s),
    "html, hexadecimal": lambda s: "".join(f"&#x{ord(c):X};" for c in s),
    "html twice": lambda s: html.escape(html.escape(s)),
    "hexadecimal": lambda s: s.encode().hex(),
    "hexadecimal, capitals": lambda s: s.encode().hex().upper(),
    "hexadecimal, spaced": lambda s: s.encode().hex(" "),
    "base64": lambda s: base64.b64encode(s.encode()).decode(),
    "base64url": lambda s: base64.urlsafe_b64encode(s.encode()).decode().rstrip("="),
    "base64 in json": lambda s: json.dumps(base64.b64encode(s.encode()).decode()).replace(
        "/", "\\/"
    ),
    "base64, percent": lambda s: quote(base64.b64encode(s.encode()).decode(), safe=""),
    "wrapped base64": lambda s: base64.encodebytes((s * 3).encode()).decode(),
    "capitals": lambda s: (
        s.upper() if len(s.upper()) == len(s) and s.upper().lower() == s.lower() else s
    ),
    "wrapped": lambda s: re.sub(r"(?<=\w)(?=\w)", "\n  ", s),
}


def _units(character: str) -> list[int]:
    octets = character.encode("utf-16-be", "surrogatepass")
    return [int.from_bytes(octets[at : at + 2], "big") for at in range(0, len(octets), 2)]


def _small_percent(text: str) -> str:
    return re.sub("%..", lambda escape: escape[0].lower(), text)


def _core(encoded: str) -> str:
    """What must not be left: the text without the quotes around it."""
    return encoded.strip('"\\')


@pytest.mark.parametrize("name", ENCODINGS)
@pytest.mark.parametrize("secret", [SECRET, UUID, "hunter2!", "Zoë-😀-key", "aaaa"])
def test_a_secret_goes_in_every_encoding(name, secret):
    hidden = ENCODINGS[name](secret)
    shown = Redactor([secret]).redact(f"before {hidden} after")
    assert MASK in shown
    assert _core(hidden) not in shown
    assert shown.startswith("before ")
    assert shown.endswith(" after")


SECRETS = st.text(st.characters(exclude_categories=["Cs"]), min_size=4, max_size=40).filter(
    lambda s: s.strip("•") and not set(s) & set("•")
)


@given(SECRETS, st.sampled_from(sorted(ENCODINGS)), st.text(max_size=20), st.text(max_size=20))
def test_no_secret_survives_in_any_encoding(secret, name, before, after):
    hidden = ENCODINGS[name](secret)
    shown = Redactor([secret]).redact(before + hidden + after)
    assert hidden not in shown
    assert MASK in shown


@given(SECRETS, st.binary(max_size=7), st.binary(max_size=7), st.booleans())
def test_no_secret_survives_inside_of_longer_base64(secret, before, after, is_url_safe):
    octets = secret.encode()
    encode = base64.urlsafe_b64encode if is_url_safe else base64.b64encode
    shown = Redactor([secret]).redact(encode(before + octets + after).decode())
    assert MASK in shown
    left = "".join(part for part in shown.split(MASK))
    for shift in range(4):
        padded = "A" * shift + left
        padded += "A" * (-len(padded) % 4)
        translated = padded.replace("-", "+").replace("_", "/").replace("=", "A")
        if len(octets) > 6:
            assert octets not in base64.b64decode(translated)


@st.composite
def hidden_piecemeal(draw):
    """A secret, and it among other text with each character escaped in its own way."""
    letters = st.sampled_from('abkKsSiI019-_ /+\\"&<>=%.éß€😀ıſ\u212a\n\t')
    secret = draw(st.text(letters, min_size=1, max_size=8))
    ways = [*(way for name, way in ENCODINGS.items() if "base64" not in name), str.swapcase, str]
    breaks = st.sampled_from(["", "", "", "\n  ", "=\r\n", "\\n", "%0A"])
    noise = st.text(letters | st.sampled_from("u0x5c#;amp"), max_size=5)
    parts = [draw(noise)]
    for character in secret:
        parts += [draw(st.sampled_from(ways))(character).strip('"'), draw(breaks)]
    return secret, "".join([*parts, draw(noise)])


@given(hidden_piecemeal())
def test_the_quick_look_ahead_overlooks_nothing(secret_and_text):
    secret, text = secret_and_text
    slow = re.compile(redaction._pattern(secret)).sub("•", text)
    assert redaction._Known(secret).replace(text, "•") == slow


@given(SECRETS, st.sampled_from([str, *(ENCODINGS[name] for name in ENCODINGS)]), st.integers(1, 9))
def test_the_quick_look_into_base64_overlooks_nothing(secret, way, width):
    whole = base64.b64encode(b"?>" + secret.encode()).decode()
    for wrap in ("\n   ", "=\r\n", "\\n"):
        lines = wrap.join(whole[at : at + width] for at in range(0, len(whole), width))
        assert Redactor([secret]).redact(lines).count(MASK) >= 1
    search = Base64Search([secret])
    text = way(whole)
    is_there = any(core.digits in base64_search._plain(text)[0] for core in search._cores)
    assert search._may_hold(text) or not is_there


@given(st.lists(SECRETS, max_size=3), st.text(max_size=60))
def test_redacting_twice_changes_nothing_more(secrets, text):
    redactor = Redactor(secrets)
    once = redactor.redact(text)
    assert redactor.redact(once) == once


@given(SECRETS, st.binary(max_size=30))
def test_bytes_are_redacted_and_the_rest_stays(secret, noise):
    shown = Redactor([secret]).redact_bytes(b"<<" + secret.encode() + b">>")
    assert secret.encode() not in shown
    assert shown.startswith(b"<<")
    assert shown.endswith(b">>")
    assert Redactor([]).redact_bytes(b"\xff\x00") == b"\xff\x00"


def test_a_basic_login_is_found_by_its_password():
    login = base64.b64encode(b"someone:" + SECRET.encode()).decode()
    shown = Redactor([SECRET]).redact(f"x {login} y")
    assert len(shown) < len(login) // 2


def test_short_secrets_go_only_where_they_stand_alone():
    redactor = Redactor(["ab", ""])
    assert redactor.redact("about a cab: ab, 'ab' %61%62") == (
        f"about a cab: {MASK}, '{MASK}' {MASK}"
    )


def test_the_longer_secret_goes_first():
    assert Redactor(["hunter", "hunter2-long"]).redact("hunter2-long") == MASK


def test_texts_without_secrets_stay_as_they_are():
    text = 'Required field missing - Device.ID in Device:New {"Meta": {"Test": true}} 100 % sure'
    assert Redactor([SECRET, UUID]).redact(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "Authorization: Bearer opaque-token-value",
        "authorization:Bearer opaque-token-value",
        '{"Authorization": "Bearer opaque-token-value"}',
        "Authorization%3A%20Bearer%20opaque-token-value",
        "Authorization: opaque-token-value",
        "-H 'Authorization: Basic opaque-token-value'",
        "Proxy-Authorization: Basic opaque-token-value",
        "Cookie: session=opaque-token-value",
        '{"accessToken":"opaque-token-value"}',
        '{ "refreshToken" : "opaque-token-value" }',
        '{"secret": "opaque-token-value"}',
        '{"apiKey": "opaque-token-value"}',
        r'"{\"accessToken\": \"opaque-token-value\"}"',
        r'"{\\\"secret\\\":\\\"opaque-token-value\\\"}"',
        r'{"secret":"a\"b opaque-token-value"}',
        r'{"secret":"opaque-token-value\\"}',
        '{"secret":"opaque-token-value',
        "{&quot;apiKey&quot;:&quot;opaque-token-value&quot;}",
        "%7B%22secret%22%3A%22opaque-token-value%22%7D",
        r"{\u0022secret\u0022:\u0022opaque-token-value\u0022}",
        "apiKey=opaque-token-value&x=1",
        "{'client_secret': 'opaque-token-value'}",
        "{'ſecret': 'opaque-token-value'}",
        "Authorızatİon: opaque-token-value",
    ],
)
def test_what_looks_like_a_secret_goes_unknown(text):
    shown = Redactor([]).redact(text)
    assert "opaque" not in shown
    assert MASK in shown


def test_the_word_secret_is_no_secret():
    for text in (
        "Invalid source secret",
        "Copy the API key and the secret.",
        "The secret is empty.",
    ):
        assert Redactor([]).redact(text) == text


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("Authorization", "Bearer abc", f"Bearer {MASK}"),
        ("proxy-authorization", "Basic abc", f"Basic {MASK}"),
        ("AUTHORIZATION", "abc", MASK),
        ("Cookie", "a=b", MASK),
        ("Set-Cookie", "a=b; Path=/", MASK),
        ("Content-Type", "application/json", "application/json"),
    ],
)
def test_headers_show_no_token(name, value, shown):
    assert mask_header(name, value) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Required field missing - Device.ID in Device:New", None),
        ("Data Chateau v2 service returned status code 400", None),
        ("Log d9f5d293-7110-461e-a875-3beb089e79f3 was not found", None),
        ("See /organization/1933/source", None),
        ("Patient's visit isn't known", None),
        ("MRN 0000000001 is unknown", "MRN ••• is unknown"),
        ("MR12345A is unknown", "••• is unknown"),
        ("Patient 12345^^^MR&1.2 unknown", "Patient ••• unknown"),
        ("born 1984-02-03 or 2/3/1984", "born ••• or •••"),
        ("at 1984-02-03T04:05:06.789Z", "at •••"),
        ("SSN 303-03-0003", "SSN •••"),
        ("call +1 (808) 867-5310 now", "call ••• now"),
        ("mail wc1945@test.example", "mail •••"),
        ('Value "Walter" is not in the list', "Value ••• is not in the list"),
        ("Value 'Walter' is not in the list", "Value ••• is not in the list"),
        ("Value “Walter” is wrong", "Value ••• is wrong"),
    ],
)
def test_error_texts_keep_their_form_and_lose_the_values(text, shown):
    assert redact_error_text(text) == (text if shown is None else shown)


@pytest.mark.parametrize(
    "text", ["\\" * 200_000, "%25" * 70_000, "&amp;" * 40_000, "\n" * 200_000, '"secret":' * 20_000]
)
def test_no_text_takes_for_ever(text):
    Redactor([SECRET, UUID]).redact(text)
    redact_error_text(text)
