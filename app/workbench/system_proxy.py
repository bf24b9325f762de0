"""The system's proxy, as Qt reads it from Windows, macOS (PAC included) or the environment."""


def system_proxy(url: str) -> str:
    """The proxy for *url* as ``http://host:port``; "" for none.

    May block while the system fetches a PAC script, so it is called off the GUI thread. A SOCKS
    proxy comes back as ``socks5://host:port``, so that the gateway can say it is not supported.
    """
    from PySide6.QtCore import QUrl
    from PySide6.QtNetwork import QNetworkProxy, QNetworkProxyFactory, QNetworkProxyQuery

    schemes = {
        QNetworkProxy.ProxyType.HttpProxy: "http",
        QNetworkProxy.ProxyType.HttpCachingProxy: "http",
        QNetworkProxy.ProxyType.Socks5Proxy: "socks5",
    }
    for proxy in QNetworkProxyFactory.systemProxyForQuery(QNetworkProxyQuery(QUrl(url))):
        if proxy.type() == QNetworkProxy.ProxyType.NoProxy:
            return ""
        if proxy.type() in schemes and proxy.hostName():
            host = f"[{proxy.hostName()}]" if ":" in proxy.hostName() else proxy.hostName()
            return f"{schemes[proxy.type()]}://{host}:{proxy.port()}"
    return ""
