"""What goes wrong on the wire, in words: the one place that turns httpx's errors into ours."""

import errno
import socket
import ssl
from collections.abc import Iterator, Sequence
from typing import cast

from app.model.errors import CourierError, NotSent, OutcomeUnknown
from app.model.language import translate
from app.services.proxy import PROXY_SECTION
from app.services.tls_error import tls_error

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
            translate("WireError", "Too many requests are under way."),
            translate("WireError", "Wait until one has ended, then try again."),
        )
    if isinstance(error, httpx.ConnectError):
        return _connect(error, host)
    if isinstance(error, httpx.ReadTimeout):
        return NotSent(
            translate("WireError", "The proxy did not answer in time."),
            translate("WireError", "Check the proxy in Settings, or ask your network team."),
            section=PROXY_SECTION,
        )
    return NotSent(
        translate("WireError", "The connection to {host} broke before anything was sent.").format(
            host=host
        ),
        translate("WireError", "Try again in a moment."),
    )


def _no_answer(host: str) -> NotSent:
    return NotSent(
        translate("WireError", "{host} did not answer in time.").format(host=host),
        translate("WireError", "Check the network, VPN and proxy, then try again."),
        cause=translate("WireError", "No connection could be made."),
    )


def _connect(error: Exception, host: str) -> NotSent:
    causes = list(_causes(error))
    for cause in causes:
        if isinstance(cause, ssl.SSLError) and not isinstance(cause, _NO_VERDICT):
            return tls_error(cause, host)
    if any(isinstance(cause, socket.gaierror) for cause in causes):
        return NotSent(
            translate("WireError", "The host {host} was not found.").format(host=host),
            translate(
                "WireError", "Check the network and VPN, and the region or base URL of the profile."
            ),
            cause=translate(
                "WireError", "The name server does not know it, or there is no network."
            ),
        )
    numbers = {cause.errno for cause in causes if isinstance(cause, OSError)}
    if numbers & _REFUSED:
        return NotSent(
            translate("WireError", "{host} refused the connection.").format(host=host),
            translate(
                "WireError",
                "Check the region or base URL of the profile, and the proxy in Settings.",
            ),
            cause=translate("WireError", "Nothing listens there, or a firewall is in the way."),
        )
    if numbers & _NO_WAY:
        return NotSent(
            translate("WireError", "There is no way to {host}.").format(host=host),
            translate("WireError", "Check the network and VPN."),
            cause=translate(
                "WireError", "This computer is offline, or its network does not lead there."
            ),
        )
    if numbers & _NO_ANSWER:  # the system gave up before our own time-out
        return _no_answer(host)
    return NotSent(
        translate("WireError", "{host} cannot be reached.").format(host=host),
        translate("WireError", "Check the network, VPN and proxy."),
        cause=translate("WireError", "The connection ended while it was being made."),
    )


def look_first() -> str:
    """The next step, whatever stood in the way of a reply."""
    return translate(
        "WireError",
        "Redox may have received it: look for it in the dashboard before you send it again.",
    )


def _proxy(words: str, wants: Sequence[str], *, had_login: bool) -> NotSent:
    status = words.split(" ", 1)[0]
    if status != "407":
        title = translate("WireError", "The proxy did not let the connection through.")
        if status.isdigit():
            title = translate(
                "WireError", "The proxy did not let the connection through ({status})."
            )
        return NotSent(
            title.format(status=status),
            translate(
                "WireError",
                "Check the proxy in Settings, or ask your network team to allow the host.",
            ),
            section=PROXY_SECTION,
        )
    if "basic" not in wants and _WINDOWS_LOGINS & set(wants):
        return NotSent(
            translate(
                "WireError", "The proxy wants a login of a kind that is not supported (407)."
            ),
            translate(
                "WireError",
                "Ask your network team for a way past the proxy, or for one with a plain login.",
            ),
            cause=translate("WireError", "It takes Windows accounts alone (NTLM or Negotiate)."),
            section=PROXY_SECTION,
        )
    if had_login:
        return NotSent(
            translate("WireError", "The proxy refused its user name or password (407)."),
            translate("WireError", "Correct them in the manual proxy in Settings."),
            section=PROXY_SECTION,
        )
    return NotSent(
        translate("WireError", "The proxy wants a login (407)."),
        translate("WireError", "Enter http://USER:PASSWORD@HOST:PORT as manual proxy in Settings."),
        cause=translate(
            "WireError", "Logins by Windows account (NTLM or Negotiate) are not supported."
        ),
        section=PROXY_SECTION,
    )


def _after(error: Exception) -> OutcomeUnknown:
    import httpx

    if isinstance(error, httpx.ReadTimeout):
        return OutcomeUnknown(translate("WireError", "No reply came in time."), look_first())
    if isinstance(error, httpx.WriteTimeout | httpx.WriteError):
        return OutcomeUnknown(
            translate("WireError", "The connection broke while the message was being sent."),
            look_first(),
            cause=translate("WireError", "It has left at least in part."),
        )
    words = str(error)
    # "without sending complete message body", with or without a length known beforehand.
    if isinstance(error, httpx.RemoteProtocolError) and "complete" in words:
        return OutcomeUnknown(translate("WireError", "The reply was cut off."), look_first())
    if isinstance(error, httpx.RemoteProtocolError) and "too long" in words:
        return OutcomeUnknown(
            translate("WireError", "The headers of the reply are too long to read."),
            look_first(),
            cause=translate("WireError", "Something else than Redox may have answered."),
        )
    if isinstance(error, httpx.RemoteProtocolError) and "disconnected" not in words:
        return OutcomeUnknown(
            translate("WireError", "What came back is no HTTP reply."),
            look_first(),
            cause=translate("WireError", "Something else than Redox may have answered."),
        )
    return OutcomeUnknown(
        translate("WireError", "The connection broke before the reply was there."), look_first()
    )


def _causes(error: BaseException) -> Iterator[BaseException]:
    """*error* and all that led to it; of several attempts to connect, each."""
    yield error
    if isinstance(error, BaseExceptionGroup):
        for part in cast("BaseExceptionGroup[BaseException]", error).exceptions:
            yield from _causes(part)
    before = error.__cause__ or error.__context__
    if before is not None:
        yield from _causes(before)
