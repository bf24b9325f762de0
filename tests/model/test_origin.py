import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.errors import InvalidInput
from app.model.origin import Origin, is_loopback, parse_base_url


@pytest.mark.parametrize(
    ("text", "origin", "url", "label"),
    [
        (
            "https://api.redoxengine.com",
            Origin("https", "api.redoxengine.com", 443),
            "https://api.redoxengine.com",
            "api.redoxengine.com",
        ),
        (
            " 'HTTPS://API.Redoxengine.com.:443/' ",
            Origin("https", "api.redoxengine.com", 443),
            "https://api.redoxengine.com",
            "api.redoxengine.com",
        ),
        (
            "https://redox.test:8443",
            Origin("https", "redox.test", 8443),
            "https://redox.test:8443",
            "redox.test:8443",
        ),
        (
            "http://127.0.0.1:8080",
            Origin("http", "127.0.0.1", 8080),
            "http://127.0.0.1:8080",
            "127.0.0.1:8080",
        ),
        ("http://[::1]", Origin("http", "::1", 80), "http://[::1]", "[::1]"),
        (
            "https://bücher.test",
            Origin("https", "xn--bcher-kva.test", 443),
            "https://xn--bcher-kva.test",
            "xn--bcher-kva.test",
        ),
    ],
)
def test_an_address_that_may_be_used(text, origin, url, label):
    assert parse_base_url(text) == origin
    assert (origin.url, origin.label) == (url, label)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("api.redoxengine.com", "Did you mean https://api.redoxengine.com?"),
        ("api.redoxengine.com/endpoint", "Did you mean https://api.redoxengine.com?"),
        ("ftp://redox.test", "“ftp” is not a web address"),
        ("https://", "names no host"),
        ("https://...", "names no host"),
        ("https://re dox.test", "names no host"),
        ("https://redox%2etest", "names no host"),
        ("https://redox..test", "cannot be read"),
        ("https://redox.test:0", "names no host"),
        ("https://redox.test:99999", "cannot be read"),
        ("https://redox.test:port", "cannot be read"),
        ("https://[::1", "cannot be read"),
        ("https://[fe80::1%25eth0]", "names no host"),
        ("https://redox.test/endpoint", "has a path"),
        ("https://redox.test:8443/endpoint", "Enter https://redox.test:8443 alone"),
        ("http://[::1]:8080/endpoint", "Enter http://[::1]:8080 alone"),
        ("https://redox.test/fhir/R4", "never work for FHIR"),
        ("https://redox.test?x=1", "has a path"),
        ("https://redox.test#x", "has a path"),
        ("http://redox.test", "not encrypted"),
        ("http://192.168.0.1", "not encrypted"),
        ("http://127.0.0.1.redox.test", "not encrypted"),
        ("http://localhost.redox.test", "not encrypted"),
        ("http://me.localhost", "not encrypted"),
        ("http://[::2]", "not encrypted"),
    ],
)
def test_an_address_that_may_not(text, words):
    with pytest.raises(InvalidInput) as caught:
        parse_base_url(text)
    assert words in caught.value.text
    assert caught.value.field == "baseUrl"


@pytest.mark.parametrize("start", ["https://", "http://", ""])
def test_a_password_in_it_is_refused_and_not_repeated(start):
    with pytest.raises(InvalidInput) as caught:
        parse_base_url(f"{start}me:marked-password@redox.test")
    assert "marked-password" not in caught.value.text


@given(st.text() | st.text().map("https://{}".format) | st.text().map("http://localhost{}".format))
def test_whatever_is_typed_is_an_origin_or_an_error_of_ours(text):
    try:
        origin = parse_base_url(text)
    except InvalidInput:
        return
    assert parse_base_url(origin.url) == origin
    assert origin.scheme == "https" or origin.is_loopback
    # What is let through, the wire can take, and understands in the same way.
    url = httpx.URL(origin.url + "/endpoint")
    assert (url.scheme, url.raw_host.decode()) == (origin.scheme, origin.host)
    assert (url.port or {"https": 443, "http": 80}[origin.scheme]) == origin.port


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.255.0.9", "::1", "[::1]", "localhost", "LOCALHOST", "localhost."]
)
def test_this_computer(host):
    assert is_loopback(host)


@pytest.mark.parametrize(
    "host",
    ["", "0.0.0.0", "192.168.0.1", "::", "redox.test", "notlocalhost", "a.localhost", "127.1"],
)
def test_another_computer(host):
    assert not is_loopback(host)
