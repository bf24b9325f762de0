"""Which keyring of the operating system is used: an allow-list, opened by name.

The `keyring` package would let the environment, a file in the home folder or any installed
package choose another backend: one that keeps secrets in a plain file, or drops them. So its own
choice is never asked for. Everything here blocks and runs off the window's thread.
"""

import contextlib
import importlib
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

ANSWER_S = 10.0
PROMPT_S = 60.0


class Backend(Protocol):
    """What is used of a backend of the `keyring` package."""

    def get_password(self, service: str, username: str) -> str | None:
        """The text kept under these names; None when there is none."""
        ...

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a text under these names, in place of what was there."""
        ...

    def delete_password(self, service: str, username: str) -> None:
        """Remove what is kept under these names."""
        ...


def _never_locked() -> bool:
    return False


def _unlock_nothing() -> None:
    """Where locks cannot be seen from outside, the calls themselves ask the person."""


@dataclass(frozen=True, slots=True)
class Keyring:
    """An opened keyring.

    *name* is for people. *max_utf16* is how many UTF-16 code units an entry may have (0: any).
    *read_deadline_s*: where reading may ask the person for permission it takes longer than where
    it does not. *is_locked* tells, without asking anybody, whether use would bring up a question;
    *unlock* brings it up, and returns once it is answered or raises.
    """

    name: str
    backend: Backend
    max_utf16: int = 0
    read_deadline_s: float = ANSWER_S
    is_locked: Callable[[], bool] = _never_locked
    unlock: Callable[[], None] = _unlock_nothing


class NoKeyring(Exception):
    """None of the keyrings this program trusts is there."""


class StaysLocked(Exception):
    """The person did not unlock the keyring."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A backend on the allow-list."""

    module: str
    class_name: str
    name: str
    max_utf16: int = 0
    read_deadline_s: float = ANSWER_S
    is_secret_service: bool = False


WINDOWS = Choice(
    "keyring.backends.Windows",
    "WinVaultKeyring",
    "Windows Credential Manager",
    # CRED_MAX_CREDENTIAL_BLOB_SIZE is 2,560 bytes, and the package writes UTF-16.
    max_utf16=1280,
)
# macOS asks for each entry after every update of the program.
MACOS = Choice("keyring.backends.macOS", "Keyring", "macOS Keychain", read_deadline_s=PROMPT_S)
SECRET_SERVICE = Choice(
    "keyring.backends.SecretService", "Keyring", "Secret Service", is_secret_service=True
)
LIBSECRET = Choice(
    "keyring.backends.libsecret", "Keyring", "Secret Service", read_deadline_s=PROMPT_S
)
KWALLET = Choice("keyring.backends.kwallet", "DBusKeyring", "KWallet", read_deadline_s=PROMPT_S)

_PROGRAMS = {
    "gnome-keyring": "GNOME Keyring",
    "keepassxc": "KeePassXC",
    "ksecretd": "KWallet",
    "kwalletd": "KWallet",
    "oo7": "oo7",
}


def choices(platform: str) -> tuple[Choice, ...]:
    """The backends to try on a `sys.platform`, the best one first."""
    if platform == "win32":
        return (WINDOWS,)
    if platform == "darwin":
        return (MACOS,)
    return (SECRET_SERVICE, LIBSECRET, KWALLET)


def open_keyring(platform: str = sys.platform) -> Keyring:
    """Open the first backend of the allow-list that works here.

    Raises:
        NoKeyring: there is none.
    """
    for choice in choices(platform):
        with contextlib.suppress(Exception):  # whatever it misses, it is not usable
            return _open(choice)
    raise NoKeyring


def _open(choice: Choice) -> Keyring:
    trusted: Any = getattr(importlib.import_module(choice.module), choice.class_name)
    _ = trusted.priority  # raises where the backend cannot work
    backend: Any = _deaf_to_environment(trusted)()
    if not choice.is_secret_service:
        return Keyring(choice.name, backend, choice.max_utf16, choice.read_deadline_s)
    _is_secret_service_locked()  # raises where the service is known but cannot be started
    return Keyring(
        _secret_service_name(),
        backend,
        is_locked=_is_secret_service_locked,
        unlock=_unlock_secret_service,
    )


def _deaf_to_environment(trusted: Any) -> Any:
    """The same class, but variables named KEYRING_PROPERTY_… do not replace its parts."""

    def ignore(_backend: object) -> None:
        return

    return type(trusted)(trusted.__name__, (trusted,), {"set_properties_from_env": ignore})


def _is_secret_service_locked() -> bool:
    """Whether using the default collection, or making one, would ask the person first."""
    service: Any = importlib.import_module("secretstorage")
    with contextlib.closing(service.dbus_init()) as bus:
        try:
            return service.Collection(bus).is_locked()
        except service.ItemNotFoundException:
            return True


def _unlock_secret_service() -> None:
    """The package would unlock too, but leaves its connection open when that fails."""
    service: Any = importlib.import_module("secretstorage")
    with contextlib.closing(service.dbus_init()) as bus:
        collection = service.get_default_collection(bus)
        if collection.is_locked() and collection.unlock():
            raise StaysLocked


def _secret_service_name() -> str:
    """The Secret Service, with the program that provides it where that can be told."""
    with contextlib.suppress(Exception):  # a name only
        program = Path(f"/proc/{_secret_service_pid()}/comm").read_text().strip()
        for known, name in _PROGRAMS.items():
            if program.startswith(known):
                return f"{SECRET_SERVICE.name} ({name})"
    return SECRET_SERVICE.name


def _secret_service_pid() -> int:
    service: Any = importlib.import_module("secretstorage")
    jeepney: Any = importlib.import_module("jeepney.bus_messages")
    blocking: Any = importlib.import_module("jeepney.io.blocking")
    with contextlib.closing(service.dbus_init()) as bus:
        answer = blocking.Proxy(jeepney.message_bus, bus).GetConnectionUnixProcessID(
            "org.freedesktop.secrets"
        )
        return answer[0]
