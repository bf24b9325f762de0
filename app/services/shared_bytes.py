"""Bytes that two processes of this program look at, in memory alone: never in a file."""

import mmap
import os
import sys
from io import BytesIO

IS_TO_BE_HAD = sys.platform in ("linux", "win32")

_PIECE = 1024 * 1024


class SharedBytes:
    """A piece of memory that another process of the same person can open by its *name*.

    It is given back by the system when nobody has it open any more, however the processes ended:
    on Linux the name leads through the process that made it, on Windows it goes with its last user.
    Other systems know no such memory: there OSError is raised.
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
    def open(cls, name: str, size: int) -> "SharedBytes":
        """Memory that another process has made and still has open; to be read."""
        if sys.platform == "win32":
            view = mmap.mmap(-1, size, tagname=name)  # pyright: ignore[reportCallIssue]
            return cls(name, view)
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


class SharedWriter:
    """Memory to share that is filled piece by piece; on Linux it never stands twice in memory."""

    def __init__(self) -> None:
        self._made = os.memfd_create("redox-courier") if sys.platform == "linux" else -1
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
