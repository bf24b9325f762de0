"""The address of a proxy as the preferences hold it: with user name and password in it."""

from dataclasses import dataclass, field
from urllib.parse import quote, unquote


@dataclass(frozen=True, slots=True)
class ProxyUrl:
    """``http://user:password@host:port`` taken apart; *address* is it without the two."""

    address: str
    user: str = ""
    password: str = field(default="", repr=False)

    @property
    def text(self) -> str:
        """All in one, as `split_proxy` takes it."""
        scheme, separator, host = self.address.rpartition("://")
        if not self.user and not self.password:
            return self.address
        login = quote(self.user, safe="")
        if self.password:
            login += ":" + quote(self.password, safe="")
        return f"{scheme}{separator}{login}@{host}"


def split_proxy(text: str) -> ProxyUrl:
    """Take user name and password out of *text*, also when the rest of it is no address.

    Nothing behind a proxy's port may hold an ``@``. So what stands before the last one is a
    login, though there be a slash in it that should have been written as ``%2F``.
    """
    scheme, separator, rest = text.partition("://")
    if not separator:
        scheme, rest = "", text
    login, _, host = rest.rpartition("@")
    user, _, password = login.partition(":")
    return ProxyUrl(f"{scheme}{separator}{host}", unquote(user), unquote(password))
