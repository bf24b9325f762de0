"""Words for what cannot be brought about on one machine: other systems, other networks."""

import errno
import socket
import ssl

import httpx
import pytest

from app.model.errors import NotSent, OutcomeUnknown
from app.services.tls_error import tls_error
from app.services.wire_error import as_courier_error

HOST = "redox.test"


def after(error, *causes):
    """*error* as httpx raises it, with what led to it."""
    at = error
    for cause in causes:
        at.__cause__ = cause
        at = cause
    return error


def before_it_left(error):
    return as_courier_error(error, host=HOST, has_left=False)


@pytest.mark.parametrize(
    ("cause", "title"),
    [
        (socket.gaierror(11001, "a sentence in another language"), "was not found"),
        (ConnectionRefusedError(errno.ECONNREFUSED, "refusé"), "refused the connection"),
        (OSError(10061, "in another language"), "refused the connection"),
        (OSError(errno.ENETUNREACH, "x"), "There is no way to redox.test."),
        (OSError(10065, "x"), "There is no way to redox.test."),
        (OSError(errno.ETIMEDOUT, "x"), "did not answer in time"),
        (OSError(10060, "x"), "did not answer in time"),
        (OSError(errno.EPIPE, "x"), "cannot be reached"),
        (
            ExceptionGroup(
                "several addresses",
                [OSError(errno.EPIPE, "x"), OSError(errno.ECONNREFUSED, "x")],
            ),
            "refused the connection",
        ),
    ],
    ids=[
        "no name",
        "refused",
        "refused, Windows",
        "offline",
        "no way, Windows",
        "late",
        "late, Windows",
        "odd",
        "several",
    ],
)
def test_reasons_are_read_from_numbers_and_not_from_words(cause, title):
    error = after(httpx.ConnectError("x"), OSError("All connection attempts failed"), cause)
    shown = before_it_left(error)
    assert isinstance(shown, NotSent)
    assert title in shown.title


def test_a_handshake_that_merely_ended_is_no_verdict_on_the_certificate():
    shown = before_it_left(after(httpx.ConnectError("x"), EOFError(), ssl.SSLWantReadError()))
    assert "cannot be reached" in shown.title


@pytest.mark.parametrize(
    ("code", "cause"),
    [
        (10, "has expired"),
        (0x800B0101, "has expired"),
        (-67818, "has expired"),
        (9, "is not valid yet"),
        (62, "for another host"),
        (0x800B010F, "for another host"),
        (-67602, "for another host"),
        (19, "does not trust who signed"),
        (20, "does not trust who signed"),
        (0x800B0109, "does not trust who signed"),
        (-67843, "does not trust who signed"),
        (424242, "The secure connection failed"),
    ],
)
def test_certificates_on_linux_windows_and_macos(code, cause):
    error = ssl.SSLCertVerificationError("a sentence in another language")
    error.verify_code = code
    shown = before_it_left(after(httpx.ConnectError("x"), error))
    assert cause in shown.cause
    assert HOST in shown.title
    assert shown.hint


def test_certificates_by_words_when_there_is_no_number():
    error = ssl.SSLCertVerificationError("“redox.test” certificate is not trusted")
    assert "does not trust" in tls_error(error, HOST).cause


@pytest.mark.parametrize(
    ("error", "title"),
    [
        (httpx.ReadTimeout("x"), "No reply came in time."),
        (httpx.ReadError("x"), "The connection broke before the reply was there."),
        (httpx.WriteTimeout("x"), "The connection broke while the message was being sent."),
        (httpx.WriteError("x"), "The connection broke while the message was being sent."),
        (OSError("x"), "The connection broke before the reply was there."),
    ],
)
def test_whatever_happens_after_it_left_may_have_arrived(error, title):
    shown = as_courier_error(error, host=HOST, has_left=True)
    assert isinstance(shown, OutcomeUnknown)
    assert shown.title == title
    assert "look for it" in shown.hint


@pytest.mark.parametrize(
    ("error", "title"),
    [
        (httpx.ConnectTimeout("x"), "did not answer in time"),
        (httpx.PoolTimeout("x"), "Too many requests"),
        (httpx.ReadError("x"), "broke before anything was sent"),
        (httpx.ReadTimeout("x"), "The proxy did not answer in time"),
    ],
)
def test_whatever_happens_before_is_safe_to_repeat(error, title):
    shown = before_it_left(error)
    assert isinstance(shown, NotSent)
    assert title in shown.title
