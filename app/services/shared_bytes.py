"""Bytes that two processes of this program look at, in memory alone: never in a file."""

import contextlib
import mmap
import os
import sys
from io import BytesIO
from typing import Any

_KIND = {"linux": "own", "win32": "windows", "darwin": "posix"}.get(sys.platform, "")
IS_TO_BE_HAD = bool(_KIND)

_PIECE = 1024 * 1024
_POSIX = "/redox-"


class SharedBytes:
    """A piece of memory that another process of the same person can open by its *name*.

    It is given back by the system when nobody has it open any more, however the processes ended:
    on Linux the name leads through the process that made it, on Windows it goes with its last user.
    On macOS, where this has not been seen to run yet, the name goes as soon as it has been opened:
    one process can do so, and what was made and never opened stays until the computer is started
    again, for nobody but this person to open. Elsewhere OSError is raised.
    """

    def __init__(self, name: str, view: mmap.mmap, made: int = -1) -> None:
        self.name = name
        self.view = view
        self._made = made

    def __len__(self) -> int:
        return len(self.view)

    @classmethod
    def holding(cls, data: bytes) -> "SharedBytes":
        """New memory with *data* in it, which must not be empty."""
        if _KIND == "posix":
            return cls._posix(data)
        if sys.platform == "linux":
            made = os.memfd_create("redox-courier")
            _write(made, data)
            return cls.made_at(made, len(data))
        if sys.platform == "win32":
            name = f"Local\\redox-courier-{os.urandom(16).hex()}"
            view = mmap.mmap(-1, len(data), tagname=name)  # pyright: ignore[reportCallIssue]
            for at in range(0, len(data), _PIECE):
                view[at : at + _PIECE] = data[at : at + _PIECE]
            return cls(name, view)
        raise OSError("No memory without a file can be shared here.")

    @classmethod
    def made_at(cls, made: int, size: int) -> "SharedBytes":
        """Memory of Linux that is open here as *made*."""
        return cls(f"/proc/{os.getpid()}/fd/{made}", mmap.mmap(made, size), made)

    @classmethod
    def _posix(cls, data: bytes) -> "SharedBytes":
        memory = _posix_memory()
        name = f"{_POSIX}{os.urandom(8).hex()}"  # 31 characters are the most on macOS
        made = memory.shm_open(name, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        try:
            os.ftruncate(made, len(data))
            view = mmap.mmap(made, len(data))
        except BaseException:
            memory.shm_unlink(name)
            raise
        finally:
            os.close(made)
        for at in range(0, len(data), _PIECE):
            view[at : at + _PIECE] = data[at : at + _PIECE]
        return cls(name, view)

    @classmethod
    def open(cls, name: str, size: int) -> "SharedBytes":
        """Memory that another process has made and still has open; to be read."""
        if sys.platform == "win32":
            view = mmap.mmap(-1, size, tagname=name)  # pyright: ignore[reportCallIssue]
            return cls(name, view)
        if name.startswith(_POSIX):
            memory = _posix_memory()
            opened = memory.shm_open(name, os.O_RDONLY, 0o600)
            memory.shm_unlink(name)
        else:
            opened = os.open(name, os.O_RDONLY | os.O_CLOEXEC)
        try:
            return cls(name, mmap.mmap(opened, size, access=mmap.ACCESS_READ))
        finally:
            os.close(opened)

    def close_name(self) -> None:
        """Let nobody else open it any more; who has it open keeps it."""
        if self._made >= 0:
            os.close(self._made)
            self._made = -1
        elif self.name.startswith(_POSIX):
            with contextlib.suppress(FileNotFoundError):
                _posix_memory().shm_unlink(self.name)


class SharedWriter:
    """Memory to share that is filled piece by piece; on Linux it never stands twice in memory."""

    def __init__(self) -> None:
        self._made = -1
        if sys.platform == "linux" and _KIND == "own":
            self._made = os.memfd_create("redox-courier")
        self._size = 0
        self._pieces = BytesIO()

    def write(self, piece: bytes) -> None:
        """Add what comes next."""
        if self._made >= 0:
            _write(self._made, piece)
            self._size += len(piece)
        else:
            self._pieces.write(piece)

    def finish(self) -> SharedBytes:
        """The memory, which must not be empty."""
        if self._made < 0:
            return SharedBytes.holding(self._pieces.getvalue())
        made, self._made = self._made, -1
        return SharedBytes.made_at(made, self._size)

    def abandon(self) -> None:
        """Give the memory back, where it has not been finished."""
        if self._made >= 0:
            os.close(self._made)
            self._made = -1


def _write(made: int, data: bytes) -> None:
    """Other than a copy in Python, this lets the other threads go on."""
    at = 0
    while at < len(data):
        at += os.write(made, memoryview(data)[at:])


def _posix_memory() -> Any:
    """What `multiprocessing.shared_memory` is made with, without the process that watches that."""
    import _posixshmem

    return _posixshmem
