"""What is kept of a data key: the key in the keyring, and beside the data which key it is."""

import base64
import binascii
import json
from dataclasses import dataclass
from pathlib import Path

from app.services.data_key import KEY_BYTES, DataKey
from app.services.files import create_whole, is_leftover, parse_object, read_bounded

VERSION = 1
KIND = "redox-courier-data-key"
KEY_FILE = "key.json"
_CHECK = "Redox Courier data key"


class NewerFormat(Exception):
    """A newer version of the program has written it."""


@dataclass(frozen=True, slots=True)
class KeyRecord:
    """Which key a folder is encrypted with.

    *id* names the entry of the keyring; *check* tells the right key from another.
    """

    id: str
    check: str

    @property
    def entry(self) -> str:
        """The name of the key's entry in the keyring."""
        return f"data key {self.id}"

    def fits(self, key: DataKey) -> bool:
        """Whether *key* is the one meant."""
        return key.digest(_CHECK) == self.check


def record_of(key_id: str, master: bytes) -> KeyRecord:
    """The record of a key that was made as *key_id*."""
    return KeyRecord(key_id, DataKey(master).digest(_CHECK))


def item_of(master: bytes) -> str:
    """The text to keep in the keyring, in plain ASCII."""
    key = base64.b64encode(master).decode("ascii")
    return json.dumps({"version": VERSION, "dataKey": key}, separators=(",", ":"))


def key_of(item: str | None) -> DataKey | None:
    """Read an entry; None when there is none or it is damaged.

    It returns instead of raising: an error would carry the text along.
    """
    try:
        members = parse_object((item or "").encode())
        master = base64.b64decode(members["dataKey"], validate=True)
        is_known = members["version"] == VERSION and len(master) == KEY_BYTES
    except (ValueError, KeyError, TypeError, binascii.Error):
        return None
    return DataKey(master) if is_known else None


def read_record(folder: Path) -> KeyRecord | None:
    """Which key *folder* is encrypted with, blocking; None when nothing is in it.

    Raises:
        OSError: the system does not let it be read.
        ValueError: something is in it, but it does not say which key opens it.
        NewerFormat: see there.
    """
    path = folder / KEY_FILE
    try:
        members = parse_object(read_bounded(path))
    except FileNotFoundError:
        if folder.is_dir() and any(not is_leftover(file) for file in folder.iterdir()):
            raise ValueError("data without a key") from None
        return None
    version, key_id, check = (members.get(name) for name in ("version", "id", "check"))
    if members.get("kind") != KIND or type(version) is not int or version < 1:
        raise ValueError("not a file of this kind")
    if version > VERSION:
        raise NewerFormat
    if not isinstance(key_id, str) or not isinstance(check, str) or not key_id.isalnum():
        raise ValueError("no key is named")
    return KeyRecord(key_id, check)


def write_record(folder: Path, record: KeyRecord) -> bool:
    """Say which key *folder* is encrypted with, blocking; False when it says so already.

    Raises:
        FileError: as for `write_whole`.
    """
    document = {"kind": KIND, "version": VERSION, "id": record.id, "check": record.check}
    return create_whole(folder / KEY_FILE, (json.dumps(document, indent=2) + "\n").encode())
