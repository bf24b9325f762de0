"""A file on its way into a message: read piece by piece, each of them as base64."""

import base64
import contextlib
import os
from pathlib import Path
from typing import BinaryIO

from app.model.attachment import PIECE_BYTES, UPLOADED_BYTES
from app.model.errors import FileError
from app.model.language import QT_TRANSLATE_NOOP, translate
from app.services.files import reason

_TITLE = QT_TRANSLATE_NOOP("AttachmentFile", "The file cannot be read.")


class AttachmentFile:
    """An open file of *size* bytes. Its calls block: keep them off the window's thread.

    Raises:
        FileError: it is not there, not a file, or not to be read.
    """

    def __init__(self, path: Path) -> None:
        try:
            if not path.is_file():
                raise FileError(
                    translate("AttachmentFile", _TITLE),
                    translate(
                        "AttachmentFile", "Choose a file, not a folder; nothing was changed."
                    ),
                )
            self._file: BinaryIO = path.open("rb")
            self.size = os.fstat(self._file.fileno()).st_size
        except OSError as error:
            raise _cannot_read(error) from error

    def piece(self) -> str:
        """The next piece; "" at the end.

        Raises:
            FileError: the system does not give it, or the file has grown beyond any limit.
        """
        try:
            data = self._file.read(PIECE_BYTES)
            if self._file.tell() > UPLOADED_BYTES:
                raise FileError(
                    translate("AttachmentFile", _TITLE),
                    translate("AttachmentFile", "It grows while it is read; nothing was changed."),
                )
        except OSError as error:
            raise _cannot_read(error) from error
        return base64.b64encode(data).decode("ascii")

    def close(self) -> None:
        """Let go of the file."""
        with contextlib.suppress(OSError):
            self._file.close()


def _cannot_read(error: OSError) -> FileError:
    hint = translate(
        "AttachmentFile", "Close it elsewhere, or choose another file; nothing was changed."
    )
    return FileError(translate("AttachmentFile", _TITLE), hint, cause=reason(error))
