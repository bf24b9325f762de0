"""API keys and secrets in the keyring of the operating system, and nowhere else on disk."""

from app.model.credential import Credential
from app.services.keyring_access import SERVICE, KeyringAccess, Trouble, write_entry
from app.services.keyring_backend import Keyring
from app.services.keyring_item import credential_of, item_of, utf16_length
from app.services.signal import Signal
from app.services.vault_trouble import (
    VaultStatus,
    damaged,
    not_forgotten,
    not_loaded,
    not_opened,
    not_saved,
    status_of,
    too_long,
)


class Vault:
    """One keyring entry per profile, with its API key, its secret and their origin.

    What the keyring does not take is kept in memory until the program ends; `status` says so.
    No call outlasts its deadline, and none raises anything but VaultError.
    """

    def __init__(self, access: KeyringAccess | None = None) -> None:
        self.status = not_opened()
        self.changed: Signal[VaultStatus] = Signal()
        self._access = access or KeyringAccess()
        self._trouble: Trouble | None = None
        self._memory: dict[str, Credential] = {}
        self._wanted: dict[str, str | None] = {}

    async def open(self) -> VaultStatus:
        """Find the keyring; it brings up no question. `status` tells what came of it."""
        self._show(await self._access.open())
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
        item = await self._access.ask(
            lambda keyring: keyring.backend.get_password(SERVICE, profile_id),
            self._access.deadlines.prompt_s if unlock else self._access.read_deadline_s,
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

    def is_unsaved(self, profile_id: str) -> bool:
        """Whether the API key and secret of a profile will be gone when the program ends."""
        return profile_id in self._memory

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
        trouble = await self._settle(profile_id, self._access.deadlines.prompt_s)
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
        trouble = await self._settle(profile_id, self._access.deadlines.prompt_s)
        if trouble is not None:
            self._show(trouble)
            raise not_forgotten(keyring.name, trouble)
        self._show_it_answers()

    def _is_forgotten(self, profile_id: str) -> bool:
        """Whether the person had it forgotten in this run, whatever the keyring made of that."""
        return profile_id in self._wanted and self._wanted[profile_id] is None

    async def _opened(self) -> Keyring | None:
        if self._access.keyring is None:
            await self.open()
        return self._access.keyring

    async def _save_the_rest(self) -> None:
        """The keyring works again: give it what it did not take before."""
        for profile_id, credential in list(self._memory.items()):
            if profile_id in self._wanted:
                trouble = await self._settle(profile_id, self._access.deadlines.answer_s)
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
                trouble = write_entry(keyring, profile_id, wanted)
                if self._wanted.get(profile_id) is wanted:
                    return trouble

        return await self._access.ask(write, deadline_s, may_prompt=True)

    def _show_it_answers(self) -> None:
        """It is neither locked nor slow any more; whether it keeps things, a save tells."""
        if self._trouble in {Trouble.LOCKED, Trouble.SLOW}:
            self._show(None)

    def _show(self, trouble: Trouble | None) -> None:
        self._trouble = trouble
        status = status_of(self._access.name, trouble)
        if status != self.status:
            self.status = status
            self.changed.emit(status)
