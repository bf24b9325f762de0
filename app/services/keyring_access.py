"""The one door to the keyring: on a thread of its own, under a deadline, in nobody's words."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from app.model.language import QT_TRANSLATE_NOOP, translate
from app.services.keyring_backend import ANSWER_S, PROMPT_S, Keyring, NoKeyring, open_keyring
from app.services.offload import Offload

T = TypeVar("T")

SERVICE = "Redox Courier"
_LOCK_ERRORS = {"StaysLocked", "KeyringLocked", "LockedException", "PromptDismissedException"}

_log = logging.getLogger(__name__)


class Trouble(StrEnum):
    """Why the keyring did not do it; the value is the sentence, with the keyring's name in it."""

    ABSENT = QT_TRANSLATE_NOOP("KeyringAccess", "No keyring was found on this computer.")
    LOCKED = QT_TRANSLATE_NOOP("KeyringAccess", "{name} is locked.")
    SLOW = QT_TRANSLATE_NOOP("KeyringAccess", "{name} did not answer in time.")
    REFUSING = QT_TRANSLATE_NOOP("KeyringAccess", "{name} refused.")
    LYING = QT_TRANSLATE_NOOP("KeyringAccess", "{name} did not keep what was saved.")

    def cause(self, name: str) -> str:
        """The sentence for a person."""
        words = translate("KeyringAccess", self)
        return words.format(name=name or translate("KeyringAccess", "The keyring"))


@dataclass(frozen=True, slots=True)
class Deadlines:
    """How long, in seconds, a keyring may take to answer, and a person whom it asks."""

    answer_s: float = ANSWER_S
    prompt_s: float = PROMPT_S


class KeyringAccess:
    """Opens the keyring when it is first needed, and passes it questions one after the other.

    A keyring's own words are never shown or logged: they may hold what was to be saved. So what
    goes wrong comes back as a Trouble, and nothing is raised.
    """

    def __init__(
        self,
        *,
        connect: Callable[[], Keyring] = open_keyring,
        deadlines: Deadlines | None = None,
    ) -> None:
        self.deadlines = deadlines or Deadlines()
        self._connect = connect
        self._offload = Offload("keyring")
        self._keyring: Keyring | None = None

    @property
    def keyring(self) -> Keyring | None:
        """The opened keyring; None until it is, or while there is none."""
        return self._keyring

    @property
    def name(self) -> str:
        """What the keyring is called, for people; "" until it is opened."""
        return self._keyring.name if self._keyring is not None else ""

    @property
    def read_deadline_s(self) -> float:
        """How long reading may take when nobody waits for it, in seconds."""
        return self._keyring.read_deadline_s if self._keyring else self.deadlines.answer_s

    async def open(self) -> Trouble | None:
        """Find the keyring; it brings up no question."""
        return await self.ask(lambda _: None, self.deadlines.answer_s, may_prompt=False)

    async def ask(
        self, work: Callable[[Keyring], T], deadline_s: float, *, may_prompt: bool
    ) -> T | Trouble:
        """Run *work* with the keyring on its thread and return what it returns.

        *may_prompt*: a locked keyring may ask the person for its password.
        """

        def attempt() -> T | Trouble:
            try:
                if self._keyring is None:
                    self._keyring = self._connect()
                if self._keyring.is_locked():
                    if not may_prompt:
                        return Trouble.LOCKED
                    self._keyring.unlock()
                return work(self._keyring)
            except NoKeyring:
                return Trouble.ABSENT
            except Exception as error:  # noqa: BLE001 - a keyring raises what it likes
                kind = type(error).__name__
                _log.info("The keyring raised %s.", kind)
                return Trouble.LOCKED if kind in _LOCK_ERRORS else Trouble.REFUSING

        try:
            return await self._offload.call(attempt, deadline_s=deadline_s)
        except TimeoutError:
            return Trouble.SLOW


def write_entry(keyring: Keyring, name: str, wanted: str | None) -> Trouble | None:
    """Write an entry of ours, or delete it (None), and look whether the keyring really did."""
    backend = keyring.backend
    if wanted is not None:
        backend.set_password(SERVICE, name, wanted)
    elif backend.get_password(SERVICE, name) is not None:
        backend.delete_password(SERVICE, name)
    return None if backend.get_password(SERVICE, name) == wanted else Trouble.LYING
