"""What goes wrong on the wire, in words: the one place that turns httpx's errors into ours."""

import ssl
from typing import TYPE_CHECKING

from app.model.errors import CourierError, NotSent, OutcomeUnknown

if TYPE_CHECKING:
    import httpx

LOOK_FIRST = "Redox may have received it: look for it in the dashboard before you send it again."
_TLS_REASONS = (
    (
        ("certificate has expired", "expired"),
        "Its certificate has expired, or this PC's clock is wrong.",
    ),
    (
        ("hostname mismatch", "not valid for", "ip address mismatch"),
        "Its certificate is for another host.",
    ),
    (
        ("self-signed", "self signed", "unable to get local issuer", "unknown ca", "not trusted"),
        "This computer does not trust who signed its certificate.",
    ),
    (("protocol version", "unsupported protocol", "tlsv1 alert"), "It offers no TLS 1.2 or newer."),
)


def as_courier_error(
    error: "httpx.HTTPError | OSError", *, host: str, has_left: bool
) -> CourierError:
    """Say what happened, whether the message may have arrived, and what to do next.

    *has_left*: the first byte of the request was on its way.
    """
    if has_left:
        return _after(error)
    return _before(error, host)


def _before(error: Exception, host: str) -> NotSent:
    import httpx

    if isinstance(error, httpx.ProxyError):
        return _proxy(error)
    if isinstance(error, httpx.ConnectTimeout):
        return NotSent(
            f"{host} did not answer in time.",
            "Check the network, VPN and proxy, then try again.",
            cause="No connection could be made.",
        )
    if isinstance(error, httpx.PoolTimeout):
        return NotSent(
            "Too many requests are under way.", "Wait until one has ended, then try again."
        )
    if isinstance(error, httpx.ConnectError):
        return _connect(error, host)
    return NotSent(
        f"The connection to {host} broke before anything was sent.", "Try again in a moment."
    )


def _connect(error: Exception, host: str) -> NotSent:
    words = " ".join(str(part) for part in _chain(error)).lower()
    if any(isinstance(part, ssl.SSLError) for part in _chain(error)) or "certificate" in words:
        cause = next(
            (text for marks, text in _TLS_REASONS if any(mark in words for mark in marks)),
            "The secure connection failed.",
        )
        return NotSent(
            f"{host} could not prove who it is.",
            "If a proxy inspects connections here, add its CA file in Settings. "
            "Otherwise tell your network team.",
            cause=cause,
        )
    names = ("name or service", "getaddrinfo", "nodename", "name resolution", "no address")
    if any(mark in words for mark in names):
        return NotSent(
            f"The host {host} was not found.",
            "Check the network and VPN, and the region or base URL of the profile.",
            cause="The name server does not know it, or there is no network.",
        )
    if "refused" in words or "all connection attempts failed" in words:
        return NotSent(
            f"{host} refused the connection.",
            "Check the region or base URL of the profile, and the proxy in Settings.",
            cause="Nothing listens there, or a firewall is in the way.",
        )
    return NotSent(f"{host} cannot be reached.", "Check the network, VPN and proxy.")


def _proxy(error: Exception) -> NotSent:
    words = str(error)
    if words.startswith("407"):
        return NotSent(
            "The proxy wants a login (407).",
            "Enter http://USER:PASSWORD@HOST:PORT as manual proxy in Settings. Logins by NTLM or "
            "Negotiate (Windows accounts) are not supported: ask your network team for a way "
            "past the proxy.",
        )
    status = words.split(" ", 1)[0]
    answer = f" ({status})" if status.isdigit() else ""
    return NotSent(
        f"The proxy did not let the connection through{answer}.",
        "Check the proxy in Settings, or ask your network team to allow the host.",
    )


def _after(error: Exception) -> OutcomeUnknown:
    import httpx

    if isinstance(error, httpx.ReadTimeout):
        return OutcomeUnknown("No reply came in time.", LOOK_FIRST)
    if isinstance(error, httpx.WriteTimeout | httpx.WriteError):
        return OutcomeUnknown(
            "The connection broke while the message was being sent.",
            LOOK_FIRST,
            cause="It has left at least in part.",
        )
    if isinstance(error, httpx.RemoteProtocolError) and "disconnected" not in str(error):
        return OutcomeUnknown(
            "What came back is no complete HTTP reply.",
            LOOK_FIRST,
            cause="The reply was cut off, or something else than Redox answered.",
        )
    return OutcomeUnknown("The connection broke before the reply was there.", LOOK_FIRST)


def _chain(error: BaseException | None) -> list[BaseException]:
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        error = error.__cause__ or error.__context__
    return found
