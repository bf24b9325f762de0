"""Files of messages, in a folder of the person's own: read whole, written whole, never in silence.

Blocking: call these through `Offload`.
"""

import hashlib
from pathlib import Path

from app.model.errors import FileError
from app.model.language import translate
from app.model.message_file import LONGEST_BYTES, FileChanged, MessageFile, decode_file
from app.services.files import reason, write_whole


def read_message(path: Path) -> tuple[MessageFile, str]:
    """The message in a file, and a digest of the file.

    Raises:
        FileError: the system does not give it, or it holds no text that could be a message.
    """
    try:
        if path.exists() and not path.is_file():
            raise FileError(
                translate("MessageFiles", "{name} is no file.").format(name=path.name),
                translate("MessageFiles", "Choose a file that holds a message."),
            )
        with path.open("rb") as file:
            data = file.read(LONGEST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise FileError(
            translate("MessageFiles", "{name} could not be read.").format(name=path.name),
            translate("MessageFiles", "Check that it is still there and that you may read it."),
            cause=reason(error),
        ) from error
    return decode_file(data, path.name), _digest(data)


def write_message(path: Path, message: MessageFile, known: str | None) -> str:
    """Put the message into the file; a digest of what it holds then.

    *known* is the digest of what the person saw last in it; None when they have chosen to write to
    this file, whatever it holds.

    Raises:
        FileChanged: the file holds something else, so that someone's work would be lost.
        FileError: it cannot be written; it is as it was.
    """
    data = message.data

    def is_as_known() -> bool:
        return known is None or _digest_of(path) in (known, None)

    if is_as_known():
        is_written = False

        def is_wanted() -> bool:
            nonlocal is_written
            is_written = is_as_known()
            return is_written

        write_whole(path, data, is_wanted=is_wanted, is_private=False)
        if is_written:
            return _digest(data)
    raise FileChanged(
        translate(
            "MessageFiles", "{name} was changed by another program since you opened it."
        ).format(name=path.name),
        translate(
            "MessageFiles",
            "Your message was not written. Save it under another name, or overwrite the file.",
        ),
    )


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data).hexdigest()


def _digest_of(path: Path) -> str | None:
    """The digest of what the file holds now; None when there is none."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "blake2b").hexdigest()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise FileError(
            translate(
                "MessageFiles",
                "{name} could not be read, so it is not known whether it was changed.",
            ).format(name=path.name),
            translate("MessageFiles", "Save the message under another name."),
            cause=reason(error),
        ) from error
