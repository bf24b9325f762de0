"""A secret on the clipboard: marked as one, and gone again after half a minute."""

import hashlib

from PySide6.QtCore import QByteArray, QMimeData, QObject, QTimer
from PySide6.QtGui import QGuiApplication

CLEARED_AFTER_MS = 30_000
# How clipboard managers of KDE, Windows and macOS are asked not to keep it.
NO = b"\0\0\0\0"
WINDOWS = 'application/x-qt-windows-mime;value="{}"'
MARKS = {
    "x-kde-passwordManagerHint": b"secret",
    WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"): NO,
    WINDOWS.format("CanIncludeInClipboardHistory"): NO,
    "org.nspasteboard.ConcealedType": b"",
}


class SecretClipboard(QObject):
    """Puts a secret on the clipboard and takes it off again, unless something else is there."""

    def __init__(self) -> None:
        super().__init__()
        # A digest is enough to know our own text by.
        self._digest = b""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CLEARED_AFTER_MS)
        self._timer.timeout.connect(self.clear)

    def copy(self, secret: str) -> None:
        """Copy *secret* for 30 seconds."""
        data = QMimeData()
        data.setText(secret)
        for name, value in MARKS.items():
            data.setData(name, QByteArray(value))
        QGuiApplication.clipboard().setMimeData(data)
        self._digest = _digest(secret)
        self._timer.start()

    def clear(self) -> None:
        """Empty the clipboard if the secret is still on it."""
        self._timer.stop()
        clipboard = QGuiApplication.clipboard()
        if self._digest and _digest(clipboard.text()) == self._digest:
            clipboard.clear()
        self._digest = b""


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
