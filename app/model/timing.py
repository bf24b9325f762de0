"""Where the time of one request went."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """Seconds of each step of a request that was answered, in their order.

    *connect_s* (finding the host's address is part of it) and *tls_s* are None where a connection
    was open already, or where there is no TLS. *wait_s* runs from the last byte of the request to
    the headers of the reply, *download_s* from there to the last byte of its body.
    """

    connect_s: float | None
    tls_s: float | None
    send_s: float
    wait_s: float
    download_s: float

    @property
    def total_s(self) -> float:
        """All steps together; what came before them, such as a login, is in none."""
        opening_s = (self.connect_s or 0.0) + (self.tls_s or 0.0)
        return opening_s + self.send_s + self.wait_s + self.download_s
