"""Our own JSON files: versioned, and set aside rather than lost when they cannot be read."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from app.model.errors import FileError
from app.model.language import number, translate
from app.services.files import (
    clean_leftovers,
    move_aside,
    parse_object,
    read_bounded,
    reason,
    write_whole,
)
from app.services.offload import Offload

T = TypeVar("T")

DEADLINE_S = 20.0


class JsonFile:
    """A JSON object of ours on disk, with its kind and version.

    *problem* is what `read` met, for a notice; None when all was well. *set_aside* is where a
    file that could not be understood lies now. While `is_locked`, `write` refuses: the file was
    written by a newer version or could not be read, and must not be lost.
    """

    def __init__(self, path: Path, *, kind: str, version: int, files: Offload) -> None:
        self.path = path
        self.problem: FileError | None = None
        self.set_aside: Path | None = None
        self.is_locked = False
        self._kind = kind
        self._version = version
        self._files = files
        self._latest: object | None = None

    def read(self) -> dict[str, Any] | None:
        """The file's members; None when there is none, or none that can be used."""
        self.problem = None
        self.set_aside = None
        self.is_locked = False
        clean_leftovers(self.path)
        try:
            data = read_bounded(self.path)
        except FileNotFoundError:
            return None
        except OSError as error:
            self._lock(
                FileError(
                    translate("JsonFile", "{path} cannot be read.").format(path=self.path),
                    translate(
                        "JsonFile",
                        "Make it readable for your account and start again. Until then changes to "
                        "it are not kept.",
                    ),
                    cause=reason(error),
                )
            )
            return None
        except ValueError:
            self._put_aside()
            return None
        return self._understood(data)

    async def write(self, members: Mapping[str, object]) -> None:
        """Replace the file by *members*, and the kind and version.

        Raises:
            FileError: the file is locked, or see `write_whole`; it is as it was.
        """
        if self.is_locked and self.problem is not None:
            raise self.problem
        document = {"kind": self._kind, "version": self._version, **members}
        data = (json.dumps(document, indent=2) + "\n").encode()
        turn = self._latest = object()
        await in_time(
            self._files,
            self.path,
            lambda: write_whole(self.path, data, is_wanted=lambda: self._latest is turn),
        )

    def _understood(self, data: bytes) -> dict[str, Any] | None:
        try:
            document = parse_object(data)
            version = document.pop("version", None)
            if document.pop("kind", None) != self._kind or type(version) is not int or version < 1:
                raise ValueError("not a file of this kind")  # noqa: TRY301 - one way out
        except ValueError:
            self._put_aside()
            return None
        if version > self._version:
            self._lock(
                FileError(
                    translate(
                        "JsonFile", "{path} was written by a newer version of Redox Courier."
                    ).format(path=self.path),
                    translate(
                        "JsonFile",
                        "Start that version, or move the file away. It is left as it is, and "
                        "changes are not kept.",
                    ),
                    cause=translate(
                        "JsonFile", "It has format {version}; this version knows format {known}."
                    ).format(version=version, known=self._version),
                )
            )
            return None
        return document

    def _put_aside(self) -> None:
        try:
            aside = move_aside(self.path, "unreadable")
        except OSError as error:
            self._lock(
                FileError(
                    translate("JsonFile", "{path} is damaged and cannot be set aside.").format(
                        path=self.path
                    ),
                    translate(
                        "JsonFile",
                        "Move it away and start again. Until then changes to it are not kept.",
                    ),
                    cause=reason(error),
                )
            )
            return
        self.set_aside = aside
        self.problem = FileError(
            translate(
                "JsonFile", "{path} could not be read, so the program began a new one."
            ).format(path=self.path),
            translate("JsonFile", "The old file is kept as {name}.").format(name=aside.name),
            cause=translate("JsonFile", "It is damaged, or not a file of Redox Courier."),
        )

    def _lock(self, problem: FileError) -> None:
        self.problem = problem
        self.is_locked = True


async def in_time(files: Offload, path: Path, work: Callable[[], T]) -> T:
    """Run *work* on *path* off the window's thread, and return what it returns.

    Raises:
        FileError: what *work* raises, or the disk has not answered after DEADLINE_S.
    """
    try:
        return await files.call(work, deadline_s=DEADLINE_S)
    except TimeoutError:
        raise FileError(
            translate("JsonFile", "{path} could not be read or written in time.").format(path=path),
            translate("JsonFile", "Check the disk or network drive it lies on, then try again."),
            cause=translate("JsonFile", "The disk did not answer for {n} seconds.").format(
                n=number(DEADLINE_S)
            ),
        ) from None
