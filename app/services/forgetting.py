"""Removes all that the program keeps of a person: its files, and its entries in the keyring."""

import json
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from app.services.data_folder import TO_FORGET, files_of, folders_of, keyring_entries
from app.services.files import reason, write_whole
from app.services.keyring_access import SERVICE, KeyringAccess, Trouble, write_entry
from app.services.keyring_backend import Keyring

_HOPELESS = {Trouble.ABSENT, Trouble.LOCKED, Trouble.SLOW}
"""What will be no different for the next entry, and may ask the person once more."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What became of it.

    *files* and *entries* were removed. *left_files* could not be, with what the system says;
    *left_entries* may still be in *keyring*, because of *trouble*. *foreign* are not the program's
    and were not touched. *links* stood for files elsewhere, which are still there.
    """

    files: int = 0
    entries: int = 0
    keyring: str = ""
    left_files: tuple[tuple[Path, str], ...] = ()
    left_entries: tuple[str, ...] = ()
    trouble: Trouble | None = None
    foreign: tuple[Path, ...] = ()
    links: tuple[tuple[Path, Path], ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether nothing of the program is left."""
        return not self.left_files and not self.left_entries


async def forget_everything(data_dir: Path, access: KeyringAccess) -> Forgotten:
    """Remove the program's files from *data_dir*, and the entries they name from the keyring.

    The caller holds the claim to the folder, so that nothing is written meanwhile. Where the
    keyring does not let go of its entries, a file that names them stays for the next attempt.

    Raises:
        OSError: the folder cannot be read.
        FileError: that file cannot be written; then all other files are still there, too.
    """
    files, foreign = files_of(data_dir)
    entries = keyring_entries(files)
    removed, left_entries, trouble = await _remove_entries(entries, access)
    if left_entries:
        # Before the files that name them go, so that no kill in between loses their names.
        document = {"entries": left_entries}
        write_whole(data_dir / TO_FORGET, (json.dumps(document) + "\n").encode())
    links = [(path, path.readlink()) for path in files if path.is_symlink()]
    left_files: list[tuple[Path, str]] = []
    for path in files:
        if left_entries and path.name == TO_FORGET:
            continue
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            left_files.append((path, reason(error)))
    for folder in folders_of(data_dir):
        remove_if_empty(folder)
    return Forgotten(
        files=sum(1 for path in files if path.name != TO_FORGET) - len(left_files),
        entries=removed,
        keyring=access.name,
        left_files=tuple(left_files),
        left_entries=tuple(left_entries),
        trouble=trouble,
        foreign=tuple(foreign),
        links=tuple(links),
    )


def remove_if_empty(folder: Path) -> None:
    """Remove a folder in which nothing is left; one that the system holds on to stays."""
    try:
        folder.rmdir()
    except OSError:
        return


async def _remove_entries(
    entries: list[str], access: KeyringAccess
) -> tuple[int, list[str], Trouble | None]:
    """How many were removed, which may be left, and why."""
    removed = 0
    left: list[str] = []
    trouble: Trouble | None = None
    for number, name in enumerate(entries):
        answer = await access.ask(
            partial(_remove, name=name), access.deadlines.prompt_s, may_prompt=True
        )
        if not isinstance(answer, Trouble):
            removed += answer
            continue
        trouble = answer
        left.append(name)
        if trouble in _HOPELESS:
            left += entries[number + 1 :]
            break
    return removed, left, trouble


def _remove(keyring: Keyring, name: str) -> bool | Trouble:
    """Whether there was such an entry; there is none any more, unless it is trouble."""
    was_there = keyring.backend.get_password(SERVICE, name) is not None
    return write_entry(keyring, name, None) or was_there
