"""The way to a host: proxy, trust store and timeouts. The one factory of HTTP connections."""

import contextlib
import importlib
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from app.model.errors import NotSent
from app.model.language import translate
from app.model.origin import is_loopback
from app.model.preferences import Preferences, ProxyMode
from app.services.offload import Offload
from app.services.proxy import ProxyAddress, parse_proxy

if TYPE_CHECKING:
    import ssl

    import httpx

PROXY_DEADLINE_S = 5.0
TLS_DEADLINE_S = 20.0
WRITE_TIMEOUT_S = 60.0
POOL_TIMEOUT_S = 10.0
KEEP_ALIVE_S = 60.0
MAX_CONNECTIONS = 32
_NEEDED = (
    "email.utils",
    "encodings.idna",
    "httpcore",
    "httpx",
    "anyio.abc",
    "anyio.lowlevel",
    "anyio.streams.tls",
    "anyio.to_thread",
    "anyio._backends._asyncio",
)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Network:
    """The choices of the person that concern the wire. Times in seconds."""

    proxy_mode: ProxyMode = ProxyMode.SYSTEM
    proxy_url: str = field(default="", repr=False)  # a password may be in it
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
class Route:
    """All that connections are made for: another route, other connections."""

    proxy: ProxyAddress | None
    network: Network

    @property
    def timeouts(self) -> dict[str, float]:
        """Seconds for each step, by httpx's names; *write* is for each piece of a body."""
        return {
            "connect": self.network.connect_timeout_s,
            "read": self.network.read_timeout_s,
            "write": WRITE_TIMEOUT_S,
            "pool": POOL_TIMEOUT_S,
        }


class Connector:
    """Finds the proxy for a host; its connections verify with the system's trust store."""

    def __init__(self, system_proxy: Callable[[str], str]) -> None:
        self._system_proxy = system_proxy
        # A PAC script that never answers must not keep the trust store from being read.
        self._proxies = Offload("proxy")
        self._trust = Offload("trust store")
        self._context: tuple[str, ssl.SSLContext] | None = None

    async def proxy_for(self, url: str, network: Network) -> ProxyAddress | None:
        """The proxy on the way to *url*; None for none. Loopback bypasses every proxy.

        Raises:
            NotSent: the proxy is of a kind that cannot be used.
        """
        mode = network.proxy_mode
        if is_loopback(urlsplit(url).hostname or "") or mode is ProxyMode.NONE:
            return None
        if mode is ProxyMode.MANUAL:
            return parse_proxy(network.proxy_url)
        try:
            found = await self._proxies.call(
                lambda: self._system_proxy(url), deadline_s=PROXY_DEADLINE_S
            )
        except TimeoutError:
            _log.info("The system did not name its proxy in time; going without one.")
            return None
        return parse_proxy(found) if found else None

    async def open_transport(self, route: Route) -> "httpx.AsyncHTTPTransport":
        """Make the connections for that route.

        They are those of httpx without its client, which keeps cookies, reads the environment
        and works out where a redirect leads also when it is not to be followed.

        Raises:
            NotSent: the CA file of Settings cannot be used.
        """
        context, proxy = await self._tls(route.network.ca_file), route.proxy
        import httpx

        way = None
        if proxy is not None:
            headers = {"Proxy-Authorization": proxy.login} if proxy.login else None
            way = httpx.Proxy(proxy.url, headers=headers)
        return httpx.AsyncHTTPTransport(
            verify=context,
            proxy=way,
            trust_env=False,
            limits=httpx.Limits(max_connections=MAX_CONNECTIONS, keepalive_expiry=KEEP_ALIVE_S),
        )

    async def _tls(self, ca_file: str) -> "ssl.SSLContext":
        if self._context is None or self._context[0] != ca_file:
            try:
                context = await self._trust.call(
                    lambda: _trusting(ca_file), deadline_s=TLS_DEADLINE_S
                )
            except (OSError, ValueError) as error:  # SSLError and TimeoutError are OSErrors
                raise _untrusting(ca_file) from error
            self._context = (ca_file, context)
        return self._context[1]


def _trusting(ca_file: str) -> "ssl.SSLContext":
    import ssl

    import truststore

    # What the first request needs is better loaded in here than on the window's thread; what is
    # private to anyio may go by another name one day, and is loaded later then.
    for name in _NEEDED:
        with contextlib.suppress(ModuleNotFoundError):
            importlib.import_module(name)

    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if ca_file:
        context.load_verify_locations(cafile=ca_file)
    return context


def _untrusting(ca_file: str) -> NotSent:
    if not ca_file:
        return NotSent(
            translate(
                "Network",
                "The system's trust store cannot be read, so no secure connection can be made.",
            ),
            translate("Network", "Try again; restart the computer if it stays so."),
        )
    return NotSent(
        translate("Network", "The CA file cannot be used, so no secure connection can be made."),
        translate("Network", "Choose another file in Settings, or none."),
        cause=translate(
            "Network", "{name} is missing, or holds no certificates in PEM form."
        ).format(name=Path(ca_file).name),
    )
