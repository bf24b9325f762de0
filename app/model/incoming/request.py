"""A request as another tool wrote it down."""

from dataclasses import dataclass, field


class Unreadable(ValueError):
    """The text looks like a request of that kind, but does not follow its grammar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Of one request what matters here. No part of it but *method* may be shown: all hold secrets.

    *body* is "" when there is none. *body_file* is the file it is read from, "" when it stands in
    the request itself. *credentials* are pairs of what to call one, such as ``-u``, and its value;
    those of headers and address are found by `app.model.incoming.credentials` alone.
    """

    method: str = ""
    url: str = field(default="", repr=False)
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    body: str = field(default="", repr=False)
    body_file: str = field(default="", repr=False)
    credentials: tuple[tuple[str, str], ...] = field(default=(), repr=False)
