"""API keys and secrets in the keyring of the operating system, and nowhere else on disk."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from app.model.credential import Credential
from app.services.keyring_backend import ANSWER_S, PROMPT_S, Keyring, NoKeyring, open_keyring
from app.services.keyring_item import credential_of, item_of, utf16_length
from app.services.offload import Offload
from app.services.signal import Signal
from app.services.vault_trouble import (
    NOT_OPENED,
    Trouble,
    VaultStatus,
    damaged,
    not_forgotten,
    not_loaded,
    not_saved,
    status_of,
    too_long,
)

T = TypeVar("T")

SERVICE = "Redox Courier"
_LOCK_ERRORS = {"StaysLocked", "KeyringLocked", "LockedException", "PromptDismissedException"}

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Deadlines:
    """How long, in seconds, a keyring may take to answer, and a person whom it asks."""

    answer_s: float = ANSWER_S
    prompt_s: float = PROMPT_S


class Vault:
    """One keyring entry per profile, with its API key, its secret and their origin.

    What the keyring does not take is kept in memory until the program ends; `status` says so.
    No call outlasts its deadline, and none raises anything but VaultError.
    """

    def __init__(
        self,
        *,
        connect: Callable[[], Keyring] = open_keyring,
        deadlines: Deadlines | None = None,
    ) -> None:
        self.status = NOT_OPENED
        self.changed: Signal[VaultStatus] = Signal()
        self._connect = connect
        self._deadlines = deadlines or Deadlines()
        self._offload = Offload("keyring")
        self._keyring: Keyring | None = None
        self._trouble: Trouble | None = None
        self._memory: dict[str, Credential] = {}
        self._wanted: dict[str, str | None] = {}

    async def open(self) -> VaultStatus:
        """Find the keyring; it brings up no question. `status` tells what came of it."""
        trouble = await self._ask(lambda _: None, self._deadlines.answer_s, may_prompt=False)
        self._show(trouble)
        return self.status

    async def load(self, profile_id: str, *, unlock: bool = False) -> Credential | None:
        """API key and secret of a profile; None when none are kept. Check their origin.

        *unlock*: the person waits for it, so a locked keyring may ask for its password.

        Raises:
            VaultError: the keyring is locked, slow or refuses, or the entry is damaged. An
                entry is never deleted because it cannot be read.
        """
        if profile_id in self._memory or self._is_forgotten(profile_id):
            return self._memory.get(profile_id)
        keyring = await self._opened()
        if keyring is None:
            if self._trouble is Trouble.ABSENT:
                return None
            raise not_loaded("", self._trouble or Trouble.SLOW)
        item = await self._ask(
            lambda keyring: keyring.backend.get_password(SERVICE, profile_id),
            self._deadlines.prompt_s if unlock else keyring.read_deadline_s,
            may_prompt=unlock,
        )
        if isinstance(item, Trouble):
            self._show(item)
            raise not_loaded(keyring.name, item)
        self._show_it_answers()
        if self._is_forgotten(profile_id) or item is None:
            return self._memory.get(profile_id)
        credential = credential_of(item)
        if credential is None:
            raise damaged(keyring.name)
        return credential

    async def save(self, profile_id: str, credential: Credential) -> None:
        """Keep API key and secret, and read them back; a locked keyring may ask the person.

        Raises:
            VaultError: the keyring did not keep them. `load` gives them until the program ends.
        """
        self._memory[profile_id] = credential
        keyring = await self._opened()
        if self._memory.get(profile_id) is not credential:
            return  # replaced or forgotten while the keyring opened
        item = item_of(credential)
        if keyring is not None and 0 < keyring.max_utf16 < utf16_length(item):
            raise too_long(keyring.name, utf16_length(item), keyring.max_utf16)
        self._wanted[profile_id] = item
        if keyring is None:
            raise not_saved("", self._trouble or Trouble.SLOW)
        trouble = await self._settle(profile_id, self._deadlines.prompt_s)
        self._show(trouble)
        if trouble is not None:
            raise not_saved(keyring.name, trouble)
        if self._memory.get(profile_id) is credential:
            del self._memory[profile_id]
        await self._save_the_rest()

    async def forget(self, profile_id: str) -> None:
        """Delete a profile's API key and secret.

        Raises:
            VaultError: the keyring may still hold them.
        """
        held = self._memory.pop(profile_id, None)
        self._wanted[profile_id] = None
        keyring = await self._opened()
        if keyring is None:
            if held is not None and self._trouble is Trouble.ABSENT:
                return
            raise not_forgotten("", self._trouble or Trouble.SLOW)
        trouble = await self._settle(profile_id, self._deadlines.prompt_s)
        if trouble is not None:
            self._show(trouble)
            raise not_forgotten(keyring.name, trouble)
        self._show_it_answers()

    def _is_forgotten(self, profile_id: str) -> bool:
        """Whether the person had it forgotten in this run, whatever the keyring made of that."""
        return profile_id in self._wanted and self._wanted[profile_id] is None

    async def _opened(self) -> Keyring | None:
        if self._keyring is None:
            await self.open()
        return self._keyring

    async def _save_the_rest(self) -> None:
        """The keyring works again: give it what it did not take before."""
        for profile_id, credential in list(self._memory.items()):
            if profile_id in self._wanted:
                trouble = await self._settle(profile_id, self._deadlines.answer_s)
                if trouble is None and self._memory.get(profile_id) is credential:
                    del self._memory[profile_id]

    async def _settle(self, profile_id: str, deadline_s: float) -> Trouble | None:
        """Make the entry what is wanted of it.

        A call that is given up may still take effect minutes later, when the person answers the
        keyring's question. So each looks again whether it wrote what is wanted by then: a late
        one never brings back what has been replaced or forgotten.
        """

        def write(keyring: Keyring) -> Trouble | None:
            while True:
                wanted = self._wanted.get(profile_id)
                trouble = _write(keyring, profile_id, wanted)
                if self._wanted.get(profile_id) is wanted:
                    return trouble

        return await self._ask(write, deadline_s, may_prompt=True)

    async def _ask(
        self, work: Callable[[Keyring], T], deadline_s: float, *, may_prompt: bool
    ) -> T | Trouble:
        """Run *work* with the keyring on its thread. No error with its words in it comes back."""

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

    def _show_it_answers(self) -> None:
        """It is neither locked nor slow any more; whether it keeps things, a save tells."""
        if self._trouble in {Trouble.LOCKED, Trouble.SLOW}:
            self._show(None)

    def _show(self, trouble: Trouble | None) -> None:
        self._trouble = trouble
        status = status_of(self._keyring.name if self._keyring else "", trouble)
        if status != self.status:
            self.status = status
            self.changed.emit(status)


def _write(keyring: Keyring, profile_id: str, wanted: str | None) -> Trouble | None:
    """Write an entry, or delete it, and look whether the keyring really did."""
    backend = keyring.backend
    if wanted is not None:
        backend.set_password(SERVICE, profile_id, wanted)
    elif backend.get_password(SERVICE, profile_id) is not None:
        backend.delete_password(SERVICE, profile_id)
    return None if backend.get_password(SERVICE, profile_id) == wanted else Trouble.LYING
