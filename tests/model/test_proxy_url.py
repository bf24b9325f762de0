import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.proxy_url import ProxyUrl, split_proxy

ADDRESSES = st.sampled_from(["http://proxy:8080", "http://[::1]:80", "proxy", "http://[::1:80", ""])


@given(ADDRESSES, st.text(st.characters(exclude_categories=["Cs"])), st.text("a@:/%? é"))
def test_what_is_joined_comes_apart_again(address, user, password):
    parts = ProxyUrl(address, user, password)
    assert split_proxy(parts.text) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("http://proxy:80", ProxyUrl("http://proxy:80")),
        ("http://me@proxy:80", ProxyUrl("http://proxy:80", "me")),
        ("http://me:p%2Fw@proxy:80", ProxyUrl("http://proxy:80", "me", "p/w")),
        ("http://me:p/w@proxy:80", ProxyUrl("http://proxy:80", "me", "p/w")),
        ("http://me:p@w@proxy:80", ProxyUrl("http://proxy:80", "me", "p@w")),
        ("me:pw@proxy", ProxyUrl("proxy", "me", "pw")),
        ("http://me:pw@[::1:80", ProxyUrl("http://[::1:80", "me", "pw")),
    ],
)
def test_a_login_is_found_wherever_it_stands(text, parts):
    assert split_proxy(text) == parts
    assert "pw" not in repr(split_proxy(text))
