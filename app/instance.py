"""One running program per data directory; a second start raises the first one's window.

It may bring a file along, which the running program then opens.
"""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QElapsedTimer, QLockFile, QObject, QTimer, Signal

from app.model.errors import FileError

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

REQUEST = b"raise\n"
OPEN = b"open "  # then the path as a JSON string and a line feed
LONGEST_REQUEST = 64 * 1024
ANSWER = b"raised\n"
MAX_PEERS = 8
SILENCE_MS = 2_000
MAX_SOCKET_PATH = 80  # the system's limit is 104 bytes, and Qt adds a part while it makes one


class Instance(QObject):
    """This run's claim to a data directory.

    The lock needs nothing but a file and is taken before the window shows; QtNetwork is loaded
    by `listen` after the first paint, and by `raise_other` in a second start. A lock left by a
    program that was killed is taken over.
    """

    raise_requested = Signal()
    open_requested = Signal(str)

    def __init__(self, directory: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._directory = directory
        self._lock = QLockFile(str(directory / "instance.lock"))
        self._lock.setStaleLockTime(0)  # however long it runs, it is the owner while it runs
        self._server: QLocalServer | None = None
        self._peers: dict[QLocalSocket, QTimer] = {}

    @property
    def address(self) -> str:
        """What the running program listens on.

        In the data directory, where only its owner comes; where that path is too long for a
        socket, and on Windows, a name made from the path.
        """
        path = os.path.realpath(self._directory)
        socket = os.path.join(path, "instance.socket")  # noqa: PTH118 - bytes are counted
        if sys.platform != "win32" and len(os.fsencode(socket)) <= MAX_SOCKET_PATH:
            return socket
        import hashlib  # brings OpenSSL along, and is not needed for the first paint

        name = f"redox-courier-{hashlib.sha256(os.fsencode(path)).hexdigest()[:16]}"
        return name if sys.platform == "win32" else QDir.temp().filePath(name)

    def acquire(self) -> bool:
        """Claim the directory, making it if need be; False while another program holds it.

        Raises:
            FileError: the directory cannot be made or written.
        """
        try:
            self._directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise _unusable(self._directory) from error
        if self._lock.tryLock(0):
            return True
        if self._lock.error() is QLockFile.LockError.LockFailedError:
            return False
        raise _unusable(self._directory)

    def listen(self) -> bool:
        """Start to hear of later starts; False when the system does not let it."""
        from PySide6.QtNetwork import QLocalServer

        QLocalServer.removeServer(self.address)  # of a killed run: the lock is ours
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.setMaxPendingConnections(MAX_PEERS)
        server.newConnection.connect(self._on_new_connection)
        self._server = server
        return server.listen(self.address)

    def raise_other(self, file: str = "", *, patience_ms: int = 3_000) -> bool:
        """Ask the running program to show its window, blocking; True once it answered.

        *file*: the absolute path of a file that it is to open, too.
        It may be starting itself and not listen yet, so this tries again for *patience_ms*.
        """
        from PySide6.QtNetwork import QLocalSocket

        _let_it_take_the_foreground()
        clock = QElapsedTimer()
        clock.start()
        while (left := patience_ms - clock.elapsed()) > 0:
            socket = QLocalSocket()
            socket.connectToServer(self.address)
            if socket.waitForConnected(left):
                socket.write(_request(file))
                while socket.bytesAvailable() < len(ANSWER):
                    left = patience_ms - clock.elapsed()
                    if left <= 0 or not socket.waitForReadyRead(left):
                        break
                if socket.read(len(ANSWER)).data() == ANSWER:
                    return True
            _pause(min(50, max(0, left)))
        return False

    def release(self) -> None:
        """Give the directory back; at the program's end, once everything is written."""
        for socket in list(self._peers):
            self._drop(socket)
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()

    def _on_new_connection(self) -> None:
        while self._server is not None and (socket := self._server.nextPendingConnection()):
            if len(self._peers) >= MAX_PEERS:
                socket.abort()
                socket.deleteLater()
                continue
            socket.setReadBufferSize(LONGEST_REQUEST)
            timer = QTimer(socket)
            timer.setSingleShot(True)
            timer.timeout.connect(lambda peer=socket: self._drop(peer))
            timer.start(SILENCE_MS)
            self._peers[socket] = timer
            socket.readyRead.connect(lambda peer=socket: self._on_bytes(peer))
            socket.disconnected.connect(lambda peer=socket: self._drop(peer))
            self._on_bytes(socket)

    def _on_bytes(self, socket: "QLocalSocket") -> None:
        said = bytes(socket.peek(LONGEST_REQUEST).data())
        line, end, _ = said.partition(b"\n")
        if not end:
            may_go_on = OPEN.startswith(said[: len(OPEN)]) and len(said) < LONGEST_REQUEST
            if not REQUEST.startswith(said) and not may_go_on:
                self._drop(socket)
            return
        file = _file_of(line + end)
        if file is None:
            self._drop(socket)
            return
        socket.read(len(line + end))
        socket.write(ANSWER)
        self.raise_requested.emit()
        if file:
            self.open_requested.emit(file)
        socket.disconnectFromServer()  # once the answer has left

    def _drop(self, socket: "QLocalSocket") -> None:
        timer = self._peers.pop(socket, None)
        if timer is not None:
            timer.stop()
            socket.abort()
            socket.deleteLater()


def _request(file: str) -> bytes:
    if not file:
        return REQUEST
    import json  # in a second start, and in the first one when such a one was made

    return OPEN + json.dumps(file).encode("ascii") + b"\n"


def _file_of(request: bytes) -> str | None:
    """The absolute path that a whole request names, "" for none; None when it is no request."""
    if request == REQUEST:
        return ""
    if not request.startswith(OPEN):
        return None
    import json

    try:
        file: object = json.loads(request[len(OPEN) :])
    except (ValueError, RecursionError):
        return None
    return file if isinstance(file, str) and Path(file).is_absolute() else None


def _unusable(directory: Path) -> FileError:
    return FileError(
        f"The data folder {directory} cannot be used.",
        "Make sure your account may write there, or start with --data-dir and another folder.",
    )


def _pause(milliseconds: int) -> None:
    """Wait in a start that shows no window and has no loop."""
    import time

    time.sleep(milliseconds / 1000)  # noqa: TID251 - nothing else happens in this process


def _let_it_take_the_foreground() -> None:
    """Windows lets only the program the person has just started pass the foreground on."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(-1)
