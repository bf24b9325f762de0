"""Why a secure connection could not be made, in words."""

import ssl
from dataclasses import dataclass

from app.model.errors import NotSent
from app.model.language import QT_TRANSLATE_NOOP, translate

_ADD_CA = QT_TRANSLATE_NOOP(
    "TlsError",
    "If a proxy inspects connections here, add its CA file in Settings. "
    "Otherwise do not send: tell your network team.",
)


@dataclass(frozen=True, slots=True)
class _Reason:
    """Numbers of OpenSSL, Windows (CERT_E_…) and macOS (errSec…), or words, and what they mean."""

    codes: frozenset[int]
    marks: tuple[str, ...]
    cause: str
    hint: str
    title: str = QT_TRANSLATE_NOOP("TlsError", "{host} could not prove who it is.")


_REASONS = (
    _Reason(
        frozenset({10, 0x800B0101, -67818}),
        ("expired",),
        QT_TRANSLATE_NOOP(
            "TlsError", "Its certificate has expired, or this computer's clock is wrong."
        ),
        QT_TRANSLATE_NOOP(
            "TlsError",
            "Check the date of this computer. If it is right, the owner of the host must act.",
        ),
    ),
    _Reason(
        frozenset({9, -67819}),
        ("not yet valid",),
        QT_TRANSLATE_NOOP(
            "TlsError", "Its certificate is not valid yet, or this computer's clock is wrong."
        ),
        QT_TRANSLATE_NOOP(
            "TlsError",
            "Check the date of this computer. If it is right, the owner of the host must act.",
        ),
    ),
    _Reason(
        frozenset({62, 64, 0x800B010F, -67602}),
        ("hostname mismatch", "ip address mismatch", "not valid for"),
        QT_TRANSLATE_NOOP("TlsError", "Its certificate is for another host."),
        QT_TRANSLATE_NOOP(
            "TlsError",
            "Check the base URL of the profile. If it is right, do not send: tell your network "
            "team.",
        ),
    ),
    _Reason(
        frozenset({18, 19, 20, 21, 0x800B0109, 0x800B010A, -67843, -25318}),
        ("self-signed", "self signed", "unable to get local issuer", "not trusted"),
        QT_TRANSLATE_NOOP("TlsError", "This computer does not trust who signed its certificate."),
        _ADD_CA,
    ),
    _Reason(
        frozenset(),
        ("unsupported_protocol", "alert_protocol_version", "no_protocols_available"),
        QT_TRANSLATE_NOOP("TlsError", "It offers no TLS 1.2 or newer."),
        QT_TRANSLATE_NOOP(
            "TlsError",
            "Check the base URL of the profile; the owner of the host must offer a newer TLS.",
        ),
        QT_TRANSLATE_NOOP("TlsError", "{host} offers no connection that is secure enough."),
    ),
    _Reason(
        frozenset(),
        ("wrong_version_number", "http_request", "record_layer_failure"),
        QT_TRANSLATE_NOOP("TlsError", "It does not speak https on this port."),
        QT_TRANSLATE_NOOP("TlsError", "Check host and port in the base URL of the profile."),
        QT_TRANSLATE_NOOP("TlsError", "{host} offers no secure connection."),
    ),
)
_SECTION = "secure-connection"
_OTHER = _Reason(
    frozenset(), (), QT_TRANSLATE_NOOP("TlsError", "The secure connection failed."), _ADD_CA
)


def tls_error(error: ssl.SSLError, host: str) -> NotSent:
    """Say why *host* was not trusted, and what to do next."""
    # On Windows and macOS these are made by truststore, and not all that ssl's own have is there.
    code = getattr(error, "verify_code", 0)
    words = f"{getattr(error, 'reason', '')} {error}".lower()
    reason = next((reason for reason in _REASONS if code in reason.codes), None) or next(
        (reason for reason in _REASONS if any(mark in words for mark in reason.marks)), _OTHER
    )
    return NotSent(
        translate("TlsError", reason.title).format(host=host),
        translate("TlsError", reason.hint),
        cause=translate("TlsError", reason.cause),
        section=_SECTION,
    )
