"""Where the data key comes from: the keyring; made once, and never made anew over old data."""

import asyncio
import os
import uuid
from dataclasses import dataclass, replace
from pathlib import Path

from app.model.errors import FileError
from app.model.language import translate
from app.services.data_key import KEY_BYTES, DataKey
from app.services.data_key_item import (
    KeyRecord,
    NewerFormat,
    item_of,
    key_of,
    read_record,
    record_of,
    write_record,
)
from app.services.files import move_aside, reason
from app.services.json_file import in_time
from app.services.keyring_access import SERVICE, KeyringAccess, Trouble, write_entry
from app.services.offload import Offload
from app.services.signal import Signal

FOLDER = "encrypted"
"""What is nothing without the key lies in this folder of the data directory.

Only the history, most of which can be read without it, keeps what it seals in its own file.
"""


@dataclass(frozen=True, slots=True)
class DataKeyStatus:
    """Whether things can be kept encrypted.

    *reason* says in a sentence why there is no *key*. *is_locked*: there may be one once the
    person unlocks the keyring. *has_data*: what was kept before waits for it. *problem*: what was
    kept before could not be opened and was set aside, for a notice.
    """

    key: DataKey | None = None
    reason: str = ""
    is_locked: bool = False
    has_data: bool = False
    problem: FileError | None = None


class DataKeySource:
    """The data key of one data directory, for all who keep things in `folder`.

    `changed` tells of each new status. While there is no key, what would be kept lasts for this
    run only, and the window has to say so.
    """

    def __init__(
        self, data_dir: Path, *, access: KeyringAccess, files: Offload | None = None
    ) -> None:
        self.folder = data_dir / FOLDER
        self.status = DataKeyStatus(
            reason=translate("DataKeySource", "The keyring is not open yet.")
        )
        self.changed: Signal[DataKeyStatus] = Signal()
        self._access = access
        self._files = files or Offload("files")
        self._turn = asyncio.Lock()
        self._made: tuple[KeyRecord, str] | None = None

    async def open(self, *, may_prompt: bool = False) -> DataKeyStatus:
        """Fetch the key, or make it where nothing was kept yet. Never raises.

        *may_prompt*: the person waits for it, so a locked keyring may ask for its password.
        """
        async with self._turn:
            if self.status.key is None:
                status = await self._attempt(may_prompt=may_prompt)
                if status != self.status:
                    self.status = status
                    self.changed.emit(status)
        return self.status

    async def _attempt(self, *, may_prompt: bool) -> DataKeyStatus:
        try:
            record = await in_time(self._files, self.folder, lambda: read_record(self.folder))
            found = record and await self._fetch(record, may_prompt=may_prompt)
        except ValueError:
            cause = translate("DataKeySource", "The file that names its key is damaged or gone.")
            return await self._begin_anew(cause, may_prompt=may_prompt)
        except NewerFormat:
            title = translate(
                "DataKeySource", "{folder} was written by a newer version of Redox Courier."
            ).format(folder=self.folder)
            return _unusable(
                FileError(
                    title, translate("DataKeySource", "Start that version. It is left as it is.")
                )
            )
        except OSError as error:
            title = translate("DataKeySource", "{folder} cannot be read.").format(
                folder=self.folder
            )
            return _unusable(
                FileError(
                    title, translate("DataKeySource", "It is left as it is."), cause=reason(error)
                )
            )
        except FileError as error:
            return _unusable(error)
        if isinstance(found, DataKey):
            return DataKeyStatus(found)
        if isinstance(found, Trouble):
            return replace(self._without(found), has_data=True)
        if record is None:
            return await self._make(may_prompt=may_prompt)
        cause = translate("DataKeySource", "Its key is not in {name} any more.").format(
            name=self._access.name
        )
        return await self._begin_anew(cause, may_prompt=may_prompt)

    async def _fetch(self, record: KeyRecord, *, may_prompt: bool) -> DataKey | Trouble | None:
        """The key that *record* names; None when the keyring does not have it."""
        deadlines = self._access.deadlines
        item = await self._access.ask(
            lambda keyring: keyring.backend.get_password(SERVICE, record.entry),
            deadlines.prompt_s if may_prompt else self._access.read_deadline_s,
            may_prompt=may_prompt,
        )
        if isinstance(item, Trouble):
            return item
        key = key_of(item)
        return key if key is not None and record.fits(key) else None

    async def _begin_anew(self, cause: str, *, may_prompt: bool) -> DataKeyStatus:
        """Set aside what no key opens, and make a key for what is to come."""
        try:
            aside = await in_time(
                self._files, self.folder, lambda: move_aside(self.folder, "without-key")
            )
        except OSError as error:
            title = translate("DataKeySource", "{folder} cannot be opened, nor set aside.").format(
                folder=self.folder
            )
            return _unusable(
                FileError(
                    title, translate("DataKeySource", "It is left as it is."), cause=reason(error)
                )
            )
        except FileError as error:
            return _unusable(error)
        problem = FileError(
            translate(
                "DataKeySource",
                "Drafts and other things that were kept encrypted cannot be opened.",
            ),
            translate(
                "DataKeySource",
                "They are kept in {aside}, and new ones begin empty. If the keyring was "
                "exchanged, bring the old one back, close the program and rename that "
                "folder to {folder}.",
            ).format(aside=aside, folder=FOLDER),
            cause=cause,
        )
        return replace(await self._make(may_prompt=may_prompt), problem=problem)

    async def _make(self, *, may_prompt: bool) -> DataKeyStatus:
        """Put a new key into the keyring, read it back, and only then say that it is the one."""
        if self._made is None:
            master = os.urandom(KEY_BYTES)
            self._made = record_of(uuid.uuid4().hex, master), item_of(master)
        record, item = self._made
        deadlines = self._access.deadlines
        trouble = await self._access.ask(
            lambda keyring: write_entry(keyring, record.entry, item),
            deadlines.prompt_s if may_prompt else deadlines.answer_s,
            may_prompt=may_prompt,
        )
        if trouble is not None:
            return self._without(trouble)
        try:
            is_first = await in_time(
                self._files, self.folder, lambda: write_record(self.folder, record)
            )
        except FileError as error:
            return _unusable(error)
        if is_first:
            return DataKeyStatus(key_of(item))
        # Another program was quicker: what it keeps is what counts.
        await self._access.ask(
            lambda keyring: write_entry(keyring, record.entry, None),
            deadlines.answer_s,
            may_prompt=False,
        )
        self._made = None
        return await self._attempt(may_prompt=may_prompt)

    def _without(self, trouble: Trouble) -> DataKeyStatus:
        reason = trouble.cause(self._access.name)
        return DataKeyStatus(reason=reason, is_locked=trouble is Trouble.LOCKED)


def _unusable(error: FileError) -> DataKeyStatus:
    return DataKeyStatus(reason=error.title, problem=error)
