"""The presenter of the keyring: opened at the start, and again when the person unlocks it."""

from PySide6.QtCore import QObject, Signal

from app.services.data_key_source import DataKeySource, DataKeyStatus
from app.services.tasks import Tasks
from app.services.vault import Vault
from app.services.vault_trouble import VaultStatus
from app.ui.notice import Notices


class Unlocking(QObject):
    """What is unlocked for the secrets is for the data key too, and the other way round.

    *changed* carries the `DataKeyStatus`; *tried*: the data key has been looked for.
    """

    changed = Signal(object)
    tried = Signal()

    def __init__(
        self, *, vault: Vault, data_keys: DataKeySource, notices: Notices, tasks: Tasks
    ) -> None:
        super().__init__()
        self._vault = vault
        self._data_keys = data_keys
        self._notices = notices
        self._tasks = tasks
        data_keys.changed.connect(self._on_data_key_changed)
        vault.changed.connect(self._on_vault_changed)

    def start(self) -> None:
        """Open the keyring, as far as nobody has to be asked."""
        self._tasks.start("keyring", self._open_keyring)

    def unlock(self) -> None:
        """Open it, and let the keyring ask."""
        self._tasks.start("keyring", self._open_data_key, may_prompt=True)

    async def _open_keyring(self) -> None:
        await self._vault.open()
        await self._open_data_key()

    async def _open_data_key(self, *, may_prompt: bool = False) -> None:
        status = await self._data_keys.open(may_prompt=may_prompt)
        if may_prompt and status.key is not None:
            await self._vault.open()
        self.tried.emit()

    def _on_vault_changed(self, status: VaultStatus) -> None:
        if status.is_persistent and self._data_keys.status.key is None:
            self._tasks.start("keyring", self._open_data_key)

    def _on_data_key_changed(self, status: DataKeyStatus) -> None:
        if status.problem is not None:
            self._notices.show_error(status.problem, topic="data key")
        self.changed.emit(status)
