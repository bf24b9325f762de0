"""The address of a proxy, as a person or the system writes it."""

import base64
import re
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from app.model.errors import NotSent
from app.model.language import translate

PROXY_SECTION = "the-proxy-is-in-the-way"
"""The entry in the guide for what stands in the way before Redox is reached."""
_HOST = re.compile(r"[a-z0-9._-]+|[0-9a-f:.]*:[0-9a-f:.]*")


@dataclass(frozen=True, slots=True)
class ProxyAddress:
    """A proxy without its login, and the login as the header wants it ("" for none)."""

    url: str
    login: str = field(default="", repr=False)


def parse_proxy(text: str) -> ProxyAddress:
    """Read ``http://host:port`` or ``http://user:password@host:port``.

    Raises:
        NotSent: it is no HTTP proxy. The text itself is not repeated: it may hold a password.
    """
    try:
        parts = urlsplit(text.strip())
        scheme, host, port = parts.scheme, parts.hostname or "", parts.port
    except ValueError:
        raise _unusable() from None
    if scheme.startswith("socks"):
        raise NotSent(
            translate("Proxy", "SOCKS proxies are not supported."),
            translate("Proxy", "Enter an HTTP proxy in Settings, or choose no proxy there."),
            section=PROXY_SECTION,
        )
    if scheme == "https":
        raise NotSent(
            translate("Proxy", "Proxies that are themselves reached by https are not supported."),
            translate(
                "Proxy",
                "Enter the proxy in Settings as http://HOST:PORT, or choose no proxy there.",
            ),
            section=PROXY_SECTION,
        )
    has_more = parts.path.strip("/") or parts.query or parts.fragment
    if scheme != "http" or not port or has_more or not _HOST.fullmatch(host):
        raise _unusable()
    login = ""
    if parts.username is not None:
        pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        login = "Basic " + base64.b64encode(pair.encode()).decode()
    shown = f"[{host}]" if ":" in host else host
    return ProxyAddress(f"http://{shown}:{port}", login)


def _unusable() -> NotSent:
    return NotSent(
        translate("Proxy", "The proxy's address cannot be used."),
        translate("Proxy", "Enter it in Settings as http://HOST:PORT."),
        section=PROXY_SECTION,
    )
