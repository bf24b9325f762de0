"""Patients who look real and may be sent all the same: known again, but not written down."""

import os
from collections.abc import Iterable
from typing import Any, cast

from app.model.errors import FileError
from app.services.data_key import KEY_BYTES, DataKey
from app.services.data_key_source import DataKeySource
from app.services.json_file import JsonFile, in_time
from app.services.offload import Offload

MOST = 5_000
"""So many are remembered; the oldest are forgotten, and asked about again."""


class AgreedPatients:
    """Keeps a keyed digest of each patient, which says nothing to whoever has not the data key.

    Without a keyring they are known for this run only: see `is_lasting`. *problem* is what the
    last reading or writing met, for a notice.
    """

    def __init__(self, keys: DataKeySource, *, files: Offload) -> None:
        self.problem: FileError | None = None
        self._keys = keys
        self._files = files
        self._file = JsonFile(
            keys.folder / "agreed-patients.json",
            kind="redox-courier-agreed-patients",
            version=1,
            files=files,
        )
        self._run_key = DataKey(os.urandom(KEY_BYTES))
        self._of_this_run: set[str] = set()
        self._kept: dict[str, None] | None = None

    @property
    def is_lasting(self) -> bool:
        """Whether what is agreed to is remembered in the next run."""
        return self._keys.status.key is not None

    async def unknown(self, identities: Iterable[str]) -> tuple[str, ...]:
        """Those of *identities* that nobody has agreed to yet."""
        key = self._keys.status.key
        kept = await self._load() if key is not None else {}
        return tuple(
            identity
            for identity in identities
            if self._run_key.digest(identity) not in self._of_this_run
            and (key is None or key.digest(identity) not in kept)
        )

    async def add(self, identities: Iterable[str]) -> None:
        """Do not ask about these again."""
        agreed = tuple(identities)
        self._of_this_run |= {self._run_key.digest(identity) for identity in agreed}
        key = self._keys.status.key
        if key is None:
            return
        kept = await self._load()
        kept |= dict.fromkeys(key.digest(identity) for identity in agreed)
        self._kept = dict.fromkeys(list(kept)[-MOST:])
        try:
            await self._file.write({"patients": list(self._kept)})
        except FileError as error:
            self.problem = error

    async def _load(self) -> dict[str, None]:
        if self._kept is None:
            try:
                members = await in_time(self._files, self._file.path, self._file.read) or {}
            except FileError as error:
                self.problem = error
                return {}
            self.problem = self._file.problem
            self._kept = dict.fromkeys(_digests(members.get("patients")))
        return self._kept


def _digests(value: Any) -> list[str]:
    entries = cast("list[object]", value) if isinstance(value, list) else []
    return [entry for entry in entries if isinstance(entry, str)]
