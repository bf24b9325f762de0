"""The way to a host: proxy, trust store and timeouts. The one factory of HTTP clients."""

import base64
import importlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from app.model.errors import NotSent
from app.model.origin import is_loopback
from app.model.preferences import Preferences, ProxyMode
from app.services.offload import Offload

if TYPE_CHECKING:
    import ssl

    import httpx

PROXY_DEADLINE_S = 5.0
TLS_DEADLINE_S = 20.0
WRITE_TIMEOUT_S = 60.0
POOL_TIMEOUT_S = 10.0
KEEP_ALIVE_S = 60.0

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Network:
    """The choices of the person that concern the wire. Times in seconds."""

    proxy_mode: ProxyMode = ProxyMode.SYSTEM
    proxy_url: str = ""
    ca_file: str = ""
    connect_timeout_s: float = 15.0
    read_timeout_s: float = 150.0

    @classmethod
    def of(cls, preferences: Preferences) -> "Network":
        """Take them out of all the preferences."""
        return cls(
            preferences.proxy_mode,
            preferences.proxy_url,
            preferences.ca_file,
            preferences.connect_timeout_s,
            preferences.read_timeout_s,
        )


@dataclass(frozen=True, slots=True)
class ProxyAddress:
    """A proxy without its login, and the login as the header wants it ("" for none)."""

    url: str
    login: str = ""


def parse_proxy(text: str) -> ProxyAddress:
    """Read ``http://host:port`` or ``http://user:password@host:port``.

    Raises:
        NotSent: it is no HTTP proxy. The text itself is not repeated: it may hold a password.
    """
    try:
        parts = urlsplit(text.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port, parts = "", None, urlsplit("")
    if parts.scheme.startswith("socks"):
        raise NotSent(
            "SOCKS proxies are not supported.",
            "Set an HTTP proxy in Settings, or no proxy.",
        )
    if parts.scheme != "http" or not host:
        raise NotSent(
            "The proxy's address cannot be used.",
            "Enter it in Settings as http://HOST:PORT.",
        )
    login = ""
    if parts.username is not None:
        pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        login = "Basic " + base64.b64encode(pair.encode()).decode()
    shown = f"[{host}]" if ":" in host else host
    return ProxyAddress(f"http://{shown}:{port or 8080}", login)


class Connector:
    """Finds the proxy for a host and opens clients that verify with the system's trust store."""

    def __init__(self, network: Network, system_proxy: Callable[[str], str]) -> None:
        self.network = network
        self._system_proxy = system_proxy
        # A PAC script that never answers must not keep the trust store from being read.
        self._proxies = Offload("proxy")
        self._trust = Offload("trust store")
        self._context: tuple[str, ssl.SSLContext] | None = None

    async def proxy_for(self, url: str) -> ProxyAddress | None:
        """The proxy on the way to *url*; None for none. Loopback bypasses every proxy.

        Raises:
            NotSent: the proxy is of a kind that cannot be used.
        """
        mode = self.network.proxy_mode
        if is_loopback(urlsplit(url).hostname or "") or mode is ProxyMode.NONE:
            return None
        if mode is ProxyMode.MANUAL:
            return parse_proxy(self.network.proxy_url)
        try:
            found = await self._proxies.call(
                lambda: self._system_proxy(url), deadline_s=PROXY_DEADLINE_S
            )
        except TimeoutError:
            _log.info("The system did not name its proxy in time; going without one.")
            return None
        return parse_proxy(found) if found else None

    async def open_client(self, proxy: ProxyAddress | None) -> "httpx.AsyncClient":
        """Make a client for that way.

        Raises:
            NotSent: the CA file of Settings cannot be used.
        """
        context = await self._tls()
        import httpx

        timeout = httpx.Timeout(
            connect=self.network.connect_timeout_s,
            read=self.network.read_timeout_s,
            write=WRITE_TIMEOUT_S,
            pool=POOL_TIMEOUT_S,
        )
        way = None
        if proxy is not None:
            headers = {"Proxy-Authorization": proxy.login} if proxy.login else None
            way = httpx.Proxy(proxy.url, headers=headers)
        return httpx.AsyncClient(
            verify=context,
            proxy=way,
            trust_env=False,
            follow_redirects=False,
            timeout=timeout,
            limits=httpx.Limits(max_connections=8, keepalive_expiry=KEEP_ALIVE_S),
        )

    async def _tls(self) -> "ssl.SSLContext":
        ca_file = self.network.ca_file
        if self._context is None or self._context[0] != ca_file:
            try:
                context = await self._trust.call(
                    lambda: _trusting(ca_file), deadline_s=TLS_DEADLINE_S
                )
            except (OSError, ValueError) as error:
                # SSLError is an OSError; TimeoutError is one, too.
                raise NotSent(
                    "The CA file cannot be used, so no secure connection can be made.",
                    "Choose another PEM file in Settings, or none.",
                    cause=f"{Path(ca_file).name or 'The trust store'} cannot be read.",
                ) from error
            self._context = (ca_file, context)
        return self._context[1]


def _trusting(ca_file: str) -> "ssl.SSLContext":
    import ssl

    import truststore

    # Its 40 ms are better spent in here than on the window's thread.
    importlib.import_module("httpx")

    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if ca_file:
        context.load_verify_locations(cafile=ca_file)
    return context
