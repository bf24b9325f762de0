"""Which files of a data folder are this program's, and which entries of the keyring they name.

A person may have chosen a folder with other things in it. So each file is known by its whole name,
with the names it gets when it is set aside or half written; what is called otherwise is not ours.
"""

import contextlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from app.services.data_key_item import KEY_FILE, KeyRecord
from app.services.data_key_source import FOLDER
from app.services.files import read_bounded

TO_FORGET = "still-to-forget.json"
"""Names the entries that could not be removed from the keyring, once all else is gone."""

_ID = r"[0-9a-f]{32}"
_STAMP = r"-\d{8}T\d{6}Z(?:-\d+)?"
_NAME = (
    r"preferences\.json|profiles\.json|destinations\.json|history\.sqlite3|"
    + re.escape(TO_FORGET)
    + rf"|key\.json|patients\.sealed|agreed-patients\.json|order|in-use|{_ID}\.draft"
)
_FILE = re.compile(
    rf"(?:{_NAME})(?:\.unreadable{_STAMP})?(?:-wal|-shm|-journal)?"
    rf"|\.+(?:{_NAME})(?:\.[0-9a-f]{{12}}\.tmp)+"
    r"|instance\.(?:socket|lock\.rmlock)"
)
_CLAIM = "instance.lock"
"""Goes with whoever holds it."""
_SUBFOLDER = re.compile(rf"{FOLDER}(?:\.without-key{_STAMP})?|drafts")
_NAMES_PROFILES = re.compile(r"\.?(?:profiles|preferences)\.json.*")
_NAMES_KEY = re.compile(rf"\.*{re.escape(KEY_FILE)}.*")


def files_of(data_dir: Path) -> tuple[list[Path], list[Path]]:
    """The files in a data folder that are this program's, and those that are not.

    What lies in a folder that is not the program's is not looked at: the folder counts as one.

    Raises:
        OSError: a folder cannot be read.
    """
    ours: list[Path] = []
    foreign: list[Path] = []
    for path in sorted(data_dir.iterdir()):
        if path.name == _CLAIM:
            continue
        if path.is_dir() and not path.is_symlink() and _SUBFOLDER.fullmatch(path.name):
            more = files_of(path)
            ours += more[0]
            foreign += more[1]
        elif _FILE.fullmatch(path.name) and (path.is_symlink() or not path.is_dir()):
            ours.append(path)
        else:
            foreign.append(path)
    return ours, foreign


def folders_of(data_dir: Path) -> list[Path]:
    """The folders of the program in a data folder, the innermost first."""
    return [
        folder
        for path in sorted(data_dir.iterdir())
        if path.is_dir() and not path.is_symlink() and _SUBFOLDER.fullmatch(path.name)
        for folder in (*folders_of(path), path)
    ]


def keyring_entries(files: Iterable[Path]) -> list[str]:
    """The entries of the keyring that belong to a data folder; *files*: those that are ours.

    They are looked for in the text, so that a file that is damaged names them too.
    """
    entries: set[str] = set()
    for path in files:
        with contextlib.suppress(OSError, ValueError):
            entries.update(_named_in(path))
    return sorted(entries)


def _named_in(path: Path) -> Iterator[str]:
    names_profiles = _NAMES_PROFILES.fullmatch(path.name) is not None
    names_key = _NAMES_KEY.fullmatch(path.name) is not None
    if not names_profiles and not names_key and path.name != TO_FORGET:
        return
    text = read_bounded(path).decode(errors="replace")
    if path.name == TO_FORGET:
        yield from re.findall(rf'"((?:data key )?{_ID})"', text)
        return
    if names_key:
        for name in re.findall(rf'"id"\s*:\s*"({_ID})"', text):
            yield KeyRecord(name, "").entry
    else:
        yield from re.findall(rf'"({_ID})"', text)
