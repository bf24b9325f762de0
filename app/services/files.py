"""Files that are written whole or not at all, and never reset in silence."""

import contextlib
import errno
import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from app.model.errors import FileError
from app.model.language import translate

MAX_BYTES = 16 * 1024 * 1024
REPLACE_ATTEMPTS = 5
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}


def write_whole(
    path: Path,
    data: bytes,
    *,
    is_wanted: Callable[[], bool] = lambda: True,
    is_private: bool = True,
) -> None:
    """Put *data* into *path*: afterwards the file holds all of it, or is as it was.

    Only its owner may read the file; if it is not *is_private*, whoever could read it before, or
    by the custom of the system. *is_wanted* is asked once more before the old file gives
    way, for a write that took so long that a newer one has overtaken it.

    Raises:
        FileError: disk full, not allowed, or anything else the system says.
    """
    try:
        target = Path(os.path.realpath(path))  # a link stays a link
        draft = target.with_name(f".{target.name}.{os.urandom(6).hex()}.tmp")
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            # The system's mask takes from it what a new file of the person's should not allow.
            mode = 0o600 if is_private else 0o666
            descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
            if not is_private:
                _allow_as_before(target, draft)
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if is_wanted():
                _replace(draft, target)
                _sync_folder(target.parent)
        finally:
            draft.unlink(missing_ok=True)
    except (OSError, ValueError) as error:
        raise _write_error(path, error) from error


def create_whole(path: Path, data: bytes) -> bool:
    """Put *data* into a file that is not there yet; False when another was quicker.

    Raises:
        FileError: as for `write_whole`.
    """
    draft = path.with_name(f".{path.name}.{os.urandom(6).hex()}.tmp")
    write_whole(draft, data)
    try:
        os.link(draft, path)
    except FileExistsError:
        return False
    except OSError:  # a disk without links: then the program's own lock has to do
        if path.exists():
            return False
        write_whole(path, data)
    finally:
        draft.unlink(missing_ok=True)
    _sync_folder(path.parent)
    return True


def move_aside(path: Path, why: str) -> Path:
    """Give a file or folder that cannot be used another name beside it, and return that.

    *why* becomes part of the name, with the time; nothing is ever overwritten.

    Raises:
        OSError: the system does not let it.
    """
    from datetime import UTC, datetime  # for the seldom case alone

    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    aside = path.with_name(f"{path.name}.{why}-{stamp}")
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.name}.{why}-{stamp}-{number}")
    path.rename(aside)
    return aside


def clean_leftovers(path: Path) -> None:
    """Remove what writes of *path* left behind when the program was killed."""
    target = Path(os.path.realpath(path))
    with contextlib.suppress(OSError):
        for other in target.parent.iterdir():
            if other.name.startswith(f".{target.name}.") and is_leftover(other):
                other.unlink(missing_ok=True)


def is_leftover(path: Path) -> bool:
    """Whether a file is what `write_whole` leaves behind when the program is killed."""
    return path.name.startswith(".") and path.name.endswith(".tmp")


def read_bounded(path: Path, *, most: int | None = None) -> bytes:
    """The bytes of a file that should not have more than *most* (MAX_BYTES).

    Raises:
        OSError: the system does not give them.
        ValueError: there are more.
    """
    most = MAX_BYTES if most is None else most
    with path.open("rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise ValueError(f"more than {most} bytes")
    return data


def parse_object(data: bytes) -> dict[str, Any]:
    """The JSON object in *data*.

    Raises:
        ValueError: it is not UTF-8, not JSON, nested too deeply, or not an object.
    """
    try:
        document: object = json.loads(data.decode("utf-8-sig"))
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(document, dict):
        raise ValueError("not a JSON object")
    return cast("dict[str, Any]", document)


def _replace(draft: Path, target: Path) -> None:
    """Let *draft* take the place of *target*.

    Windows refuses while another program (a virus scanner, a search index) looks at the target.
    """
    for attempt in range(REPLACE_ATTEMPTS):
        try:
            draft.replace(target)
        except PermissionError:
            if attempt == REPLACE_ATTEMPTS - 1:
                raise
            time.sleep(0.05 * (attempt + 1))  # noqa: TID251 - never on the window's thread
        else:
            return


def _allow_as_before(target: Path, draft: Path) -> None:
    """Let the same people read and write *draft* as the file it will replace, if there is one."""
    with contextlib.suppress(OSError):
        draft.chmod(target.stat().st_mode & 0o666)


def _sync_folder(folder: Path) -> None:
    """Make the new name last; some systems cannot, and then the old name may come back whole."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def reason(error: OSError | ValueError) -> str:
    """What the system says of an error, as a sentence; "" when it says nothing."""
    words = getattr(error, "strerror", None)
    return translate("Files", "The system says: {words}.").format(words=words) if words else ""


def _write_error(path: Path, error: OSError | ValueError) -> FileError:
    code = getattr(error, "errno", None)
    if code in _NO_ROOM:
        return FileError(
            translate("Files", "{path} could not be written: the disk is full.").format(path=path),
            translate(
                "Files", "Make room, then save again. What the file held before is still there."
            ),
        )
    if code in _NOT_ALLOWED:
        return FileError(
            translate("Files", "{path} may not be written.").format(path=path),
            translate(
                "Files",
                "Choose another folder, or ask for the right to write there. What the file "
                "held before is still there.",
            ),
            cause=reason(error),
        )
    return FileError(
        translate("Files", "{path} could not be written.").format(path=path),
        translate("Files", "What the file held before is still there."),
        cause=reason(error),
    )
