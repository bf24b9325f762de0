import pytest

from app.model.errors import NotSent
from app.services.network import Network
from app.services.proxy import ProxyAddress, parse_proxy


@pytest.mark.parametrize(
    ("text", "url", "login"),
    [
        ("http://proxy.test:3128", "http://proxy.test:3128", ""),
        ("  HTTP://Proxy.Test:3128/ ", "http://proxy.test:3128", ""),
        ("http://127.0.0.1:1", "http://127.0.0.1:1", ""),
        ("http://[::1]:3128", "http://[::1]:3128", ""),
        ("http://me:p%40ss@proxy.test:3128", "http://proxy.test:3128", "Basic bWU6cEBzcw=="),
        ("http://me@proxy.test:3128", "http://proxy.test:3128", "Basic bWU6"),
    ],
)
def test_an_address(text, url, login):
    assert parse_proxy(text) == ProxyAddress(url, login)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "proxy.test",
        "proxy.test:3128",
        "http://proxy.test",
        "http://proxy.test:0",
        "http://proxy.test:99999",
        "http://proxy.test:port",
        "http://:3128",
        "http://pro xy:3128",
        "http://proxy.test:3128/path",
        "http://[::1:3128",
        "ftp://proxy.test:3128",
        "https://proxy.test:3128",
        "socks5://proxy.test:1080",
    ],
)
def test_what_is_no_address_is_refused_and_not_repeated(text):
    with pytest.raises(NotSent) as caught:
        parse_proxy(text.replace("://", "://me:marked-password@"))
    assert "marked-password" not in caught.value.text
    assert "Settings" in caught.value.hint


@pytest.mark.parametrize("scheme", ["socks", "socks4", "socks5", "socks5h"])
def test_socks_is_named(scheme):
    with pytest.raises(NotSent, match="SOCKS proxies are not supported"):
        parse_proxy(f"{scheme}://proxy.test:1080")


def test_a_login_is_not_shown():
    login = "http://me:marked-password@proxy.test:3128"
    assert "marked-password" not in repr(Network(proxy_url=login))
    assert "Basic" not in repr(parse_proxy(login))
