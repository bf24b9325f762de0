"""Files of messages, in a folder of the person's own: read whole, written whole, never in silence.

Blocking: call these through `Offload`.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from app.model.errors import FileError
from app.model.message_file import LONGEST_BYTES, FileChanged, MessageFile, decode_file
from app.services.files import reason, write_whole


@dataclass(frozen=True, slots=True)
class FileState:
    """What a file held when it was last read or written here; a digest is enough to know it by."""

    digest: bytes

    @staticmethod
    def of(data: bytes) -> "FileState":
        """The state of a file that holds *data*."""
        return FileState(hashlib.blake2b(data).digest())


def read_message(path: Path) -> tuple[MessageFile, FileState]:
    """The message in a file, and the file's state.

    Raises:
        FileError: the system does not give it, or it holds no text that could be a message.
    """
    try:
        if path.exists() and not path.is_file():
            raise FileError(f"{path.name} is no file.", "Choose a file that holds a message.")
        with path.open("rb") as file:
            data = file.read(LONGEST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise FileError(
            f"{path.name} could not be read.",
            "Check that it is still there and that you may read it.",
            cause=reason(error),
        ) from error
    return decode_file(data, path.name), FileState.of(data)


def write_message(path: Path, message: MessageFile, known: FileState | None) -> FileState:
    """Put the message into the file; the state it is in then.

    *known* is the state in which the person saw it last; None when they have chosen to write to
    this file, whatever it holds.

    Raises:
        FileChanged: the file is in another state, so that someone's work would be lost.
        FileError: it cannot be written; it is as it was.
    """
    data = message.data

    def is_as_known() -> bool:
        return known is None or _state(path) in (known, None)

    if is_as_known():
        is_written = False

        def is_wanted() -> bool:
            nonlocal is_written
            is_written = is_as_known()
            return is_written

        write_whole(path, data, is_wanted=is_wanted, is_private=False)
        if is_written:
            return FileState.of(data)
    raise FileChanged(
        f"{path.name} was changed by another program since you opened it.",
        "Your message was not written. Save it under another name, or overwrite the file.",
    )


def _state(path: Path) -> FileState | None:
    """The state of the file now; None when there is none."""
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "blake2b").digest()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise FileError(
            f"{path.name} could not be read, so it is not known whether it was changed.",
            "Save the message under another name.",
            cause=reason(error),
        ) from error
    return FileState(digest)
