"""Base URLs: which ones may be used, and the origin a credential was saved for."""

import ipaddress
import re
from typing import NamedTuple
from urllib.parse import urlsplit

from app.model.errors import InvalidInput
from app.model.language import translate

DEFAULT_PORTS = {"https": 443, "http": 80}
_HOST_NAME = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*")


class Origin(NamedTuple):
    """Scheme, host (lower case, no brackets) and port of a server."""

    scheme: str
    host: str
    port: int

    @property
    def is_loopback(self) -> bool:
        """Whether the host is this computer."""
        return is_loopback(self.host)

    @property
    def url(self) -> str:
        """The origin as a URL without a slash at its end; a default port is left out."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if DEFAULT_PORTS[self.scheme] == self.port else f":{self.port}"
        return f"{self.scheme}://{host}{port}"

    @property
    def label(self) -> str:
        """Host and, where it is not the default, port: for people and logs."""
        return self.url.partition("://")[2]


def is_loopback(host: str) -> bool:
    """Tell whether *host* names this computer without asking a name server.

    Names below ``.localhost`` do not count: some systems do ask for them.
    """
    name = host.strip("[]").rstrip(".").lower()
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def parse_base_url(text: str) -> Origin:
    """Read a base URL such as ``https://api.redoxengine.com``.

    Raises:
        InvalidInput: empty, not a URL, not http(s), plain http to another host, or with
            credentials, a path, a query or a fragment in it (field ``baseUrl``).
    """
    cleaned = text.strip().strip("\"'").strip()
    if not cleaned:
        raise InvalidInput(
            "baseUrl",
            translate("Origin", "The base URL is empty."),
            translate("Origin", "Enter one like https://api.redoxengine.com."),
        )
    if "://" not in cleaned:
        raise InvalidInput(
            "baseUrl",
            translate("Origin", "The base URL does not start with https://."),
            translate("Origin", "Did you mean https://{host}?").format(
                host=cleaned.split("/")[0].rpartition("@")[2]
            ),
        )
    try:
        parts = urlsplit(cleaned)
        port = parts.port
        host = (parts.hostname or "").rstrip(".").encode("idna").decode().lower()
    except (ValueError, UnicodeError) as error:
        raise InvalidInput(
            "baseUrl",
            translate("Origin", "The base URL cannot be read."),
            translate("Origin", "Check the host name and the port number."),
        ) from error
    if parts.username is not None or parts.password is not None:
        raise InvalidInput(
            "baseUrl",
            translate("Origin", "The base URL has a user name or password in it."),
            translate(
                "Origin", "Remove the part before the @; API key and secret have their own fields."
            ),
        )
    scheme = parts.scheme.lower()
    if scheme not in DEFAULT_PORTS:
        raise InvalidInput(
            "baseUrl",
            translate("Origin", "“{scheme}” is not a web address.").format(scheme=scheme),
            translate("Origin", "Use https://."),
        )
    if port == 0 or not (_HOST_NAME.fullmatch(host) or _is_ipv6(host)):
        raise InvalidInput(
            "baseUrl",
            translate("Origin", "The base URL names no host."),
            translate("Origin", "Enter https://HOST or https://HOST:PORT."),
        )
    if parts.path.strip("/") or parts.query or parts.fragment:
        hint = translate(
            "Origin", "Enter {scheme}://{host} alone; Redox Courier adds /auth/… and /endpoint."
        ).format(scheme=scheme, host=Origin(scheme, host, port or DEFAULT_PORTS[scheme]).label)
        if "fhir" in parts.path.lower():
            never = translate("Origin", "Legacy API keys never work for FHIR.")
            hint = f"{never} {hint}"
        raise InvalidInput("baseUrl", translate("Origin", "The base URL has a path in it."), hint)
    if scheme == "http" and not is_loopback(host):
        raise InvalidInput(
            "baseUrl",
            translate(
                "Origin", "Plain http is not encrypted, so the secret could be read on its way."
            ),
            translate(
                "Origin", "Use https://{host}. Plain http works to this computer (127.0.0.1) only."
            ).format(host=host),
        )
    return Origin(scheme, host, port or DEFAULT_PORTS[scheme])


def _is_ipv6(host: str) -> bool:
    try:
        return ipaddress.IPv6Address(host).scope_id is None
    except ValueError:
        return False
