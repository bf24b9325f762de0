"""Keyrings that behave as keyrings do: well, slowly, badly."""

import threading
from collections.abc import Callable

from app.services.keyring_backend import Keyring, StaysLocked

SERVICE = "Redox Courier"


class MemoryBackend:
    """Keeps what it is given; *items* is (service, user name) → text."""

    def __init__(self) -> None:
        self.items: dict[tuple[str, str], str] = {}
        self.calls: list[str] = []

    def get_password(self, service: str, username: str) -> str | None:
        self.calls.append("get")
        return self.items.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.calls.append("set")
        self.items[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self.calls.append("delete")
        del self.items[service, username]


class NullBackend(MemoryBackend):
    """Says yes and keeps nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        self.calls.append("set")


class LyingBackend(MemoryBackend):
    """Gives back something else than it was given."""

    def set_password(self, service: str, username: str, password: str) -> None:
        super().set_password(service, username, password.replace("s", "z"))


class RefusingBackend(MemoryBackend):
    """Raises on every call, with all it was given in the error."""

    def get_password(self, service: str, username: str) -> str | None:
        raise RuntimeError(f"no {service} {username} {self.items}")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise RuntimeError(f"cannot keep {password}")

    def delete_password(self, service: str, username: str) -> None:
        raise RuntimeError(f"cannot delete {self.items}")


class StubbornBackend(MemoryBackend):
    """Does not delete."""

    def delete_password(self, service: str, username: str) -> None:
        self.calls.append("delete")


class LockedBackend(MemoryBackend):
    """Asks for its password on use; *unlocks* is what the person does about it."""

    def __init__(self, *, unlocks: bool) -> None:
        super().__init__()
        self.locked = True
        self.prompts = 0
        self._unlocks = unlocks

    def prompt(self) -> None:
        if self.locked:
            self.prompts += 1
            if not self._unlocks:
                raise StaysLocked
            self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        self.prompt()
        return super().get_password(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self.prompt()
        super().set_password(service, username, password)

    def delete_password(self, service: str, username: str) -> None:
        self.prompt()
        super().delete_password(service, username)


class SlowBackend(MemoryBackend):
    """Every call waits until `answer` is set, and calls that hung count in *hung*."""

    def __init__(self) -> None:
        super().__init__()
        self.answer = threading.Event()
        self.hung = 0
        self.done = 0

    def _wait(self) -> None:
        if not self.answer.is_set():
            self.hung += 1
            self.answer.wait(60)
            self.done += 1

    def get_password(self, service: str, username: str) -> str | None:
        self._wait()
        return super().get_password(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self._wait()
        super().set_password(service, username, password)

    def delete_password(self, service: str, username: str) -> None:
        self._wait()
        super().delete_password(service, username)


def connecting(backend: MemoryBackend, *, max_utf16: int = 0) -> Callable[[], Keyring]:
    """What `KeyringAccess(connect=…)` takes to use *backend*."""

    def is_locked() -> bool:
        return isinstance(backend, LockedBackend) and backend.locked

    def unlock() -> None:
        assert isinstance(backend, LockedBackend)
        backend.prompt()

    keyring = Keyring(
        "Test Keyring", backend, max_utf16=max_utf16, is_locked=is_locked, unlock=unlock
    )
    return lambda: keyring
