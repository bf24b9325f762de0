"""A certificate authority of the tests' own, and servers it vouches for."""

import ssl
from datetime import UTC, datetime
from pathlib import Path

import trustme

AUTHORITY = trustme.CA()
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def ca_file(folder: Path) -> str:
    """The authority as a file for Settings."""
    path = folder / "authority.pem"
    AUTHORITY.cert_pem.write_to_path(str(path))
    return str(path)


def server_context(
    *hosts: str, expired: bool = False, authority: trustme.CA = AUTHORITY
) -> ssl.SSLContext:
    """For a server that says it is one of *hosts*."""
    end = LONG_AGO if expired else None
    start = datetime(2019, 1, 1, tzinfo=UTC) if expired else None
    certificate = authority.issue_cert(*hosts, not_before=start, not_after=end)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context
