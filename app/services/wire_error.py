"""What goes wrong on the wire, in words: the one place that turns httpx's errors into ours."""

import errno
import socket
import ssl
from collections.abc import Iterator, Sequence
from typing import cast

from app.model.errors import CourierError, NotSent, OutcomeUnknown
from app.services.tls_error import tls_error

LOOK_FIRST = "Redox may have received it: look for it in the dashboard before you send it again."
_WINDOWS_LOGINS = frozenset({"ntlm", "negotiate", "kerberos"})
# What goes by on every handshake, and what only says that the other end has gone.
_NO_VERDICT = (
    ssl.SSLWantReadError,
    ssl.SSLWantWriteError,
    ssl.SSLEOFError,
    ssl.SSLZeroReturnError,
)
# Windows has numbers of its own for the same (WSAECONNREFUSED and so on).
_REFUSED = frozenset({errno.ECONNREFUSED, 10061})
_NO_ANSWER = frozenset({errno.ETIMEDOUT, 10060})
_NO_WAY = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, 10050, 10051, 10065})


def as_courier_error(
    error: Exception,
    *,
    host: str,
    has_left: bool,
    proxy_wants: Sequence[str] = (),
    proxy_had_login: bool = False,
) -> CourierError:
    """Say what happened, whether the message may have arrived, and what to do next.

    *error* is an `httpx.HTTPError` or an `OSError`. *has_left*: the first byte of the request was
    on its way. *proxy_wants*: the kinds of login a proxy asked for, in lower case;
    *proxy_had_login*: one was given to it.
    """
    import httpx

    if has_left:
        return _after(error)
    if isinstance(error, httpx.ProxyError):
        return _proxy(str(error), proxy_wants, had_login=proxy_had_login)
    return _before(error, host)


def _before(error: Exception, host: str) -> NotSent:
    import httpx

    if isinstance(error, httpx.ConnectTimeout):
        return _no_answer(host)
    if isinstance(error, httpx.PoolTimeout):
        return NotSent(
            "Too many requests are under way.", "Wait until one has ended, then try again."
        )
    if isinstance(error, httpx.ConnectError):
        return _connect(error, host)
    if isinstance(error, httpx.ReadTimeout):
        return NotSent(
            "The proxy did not answer in time.",
            "Check the proxy in Settings, or ask your network team.",
        )
    return NotSent(
        f"The connection to {host} broke before anything was sent.", "Try again in a moment."
    )


def _no_answer(host: str) -> NotSent:
    return NotSent(
        f"{host} did not answer in time.",
        "Check the network, VPN and proxy, then try again.",
        cause="No connection could be made.",
    )


def _connect(error: Exception, host: str) -> NotSent:
    causes = list(_causes(error))
    for cause in causes:
        if isinstance(cause, ssl.SSLError) and not isinstance(cause, _NO_VERDICT):
            return tls_error(cause, host)
    if any(isinstance(cause, socket.gaierror) for cause in causes):
        return NotSent(
            f"The host {host} was not found.",
            "Check the network and VPN, and the region or base URL of the profile.",
            cause="The name server does not know it, or there is no network.",
        )
    numbers = {cause.errno for cause in causes if isinstance(cause, OSError)}
    if numbers & _REFUSED:
        return NotSent(
            f"{host} refused the connection.",
            "Check the region or base URL of the profile, and the proxy in Settings.",
            cause="Nothing listens there, or a firewall is in the way.",
        )
    if numbers & _NO_WAY:
        return NotSent(
            f"There is no way to {host}.",
            "Check the network and VPN.",
            cause="This computer is offline, or its network does not lead there.",
        )
    if numbers & _NO_ANSWER:  # the system gave up before our own time-out
        return _no_answer(host)
    return NotSent(
        f"{host} cannot be reached.",
        "Check the network, VPN and proxy.",
        cause="The connection ended while it was being made.",
    )


def _proxy(words: str, wants: Sequence[str], *, had_login: bool) -> NotSent:
    status = words.split(" ", 1)[0]
    if status != "407":
        answer = f" ({status})" if status.isdigit() else ""
        return NotSent(
            f"The proxy did not let the connection through{answer}.",
            "Check the proxy in Settings, or ask your network team to allow the host.",
        )
    if "basic" not in wants and _WINDOWS_LOGINS & set(wants):
        return NotSent(
            "The proxy wants a login of a kind that is not supported (407).",
            "Ask your network team for a way past the proxy, or for one with a plain login.",
            cause="It takes Windows accounts alone (NTLM or Negotiate).",
        )
    if had_login:
        return NotSent(
            "The proxy refused its user name or password (407).",
            "Correct them in the manual proxy in Settings.",
        )
    return NotSent(
        "The proxy wants a login (407).",
        "Enter http://USER:PASSWORD@HOST:PORT as manual proxy in Settings.",
        cause="Logins by Windows account (NTLM or Negotiate) are not supported.",
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
    words = str(error)
    # "without sending complete message body", with or without a length known beforehand.
    if isinstance(error, httpx.RemoteProtocolError) and "complete" in words:
        return OutcomeUnknown("The reply was cut off.", LOOK_FIRST)
    if isinstance(error, httpx.RemoteProtocolError) and "too long" in words:
        return OutcomeUnknown(
            "The headers of the reply are too long to read.",
            LOOK_FIRST,
            cause="Something else than Redox may have answered.",
        )
    if isinstance(error, httpx.RemoteProtocolError) and "disconnected" not in words:
        return OutcomeUnknown(
            "What came back is no HTTP reply.",
            LOOK_FIRST,
            cause="Something else than Redox may have answered.",
        )
    return OutcomeUnknown("The connection broke before the reply was there.", LOOK_FIRST)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """*error* and all that led to it; of several attempts to connect, each."""
    yield error
    if isinstance(error, BaseExceptionGroup):
        for part in cast("BaseExceptionGroup[BaseException]", error).exceptions:
            yield from _causes(part)
    before = error.__cause__ or error.__context__
    if before is not None:
        yield from _causes(before)
