"""Copying, and saying in passing that something was done."""

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QToolTip, QWidget

from app.ui.announce import announce

_SHOWN_MS = 1500


def copy(text: str, near: QWidget) -> None:
    """Put *text* on the clipboard and say so beside *near*, to eyes and screen readers."""
    QGuiApplication.clipboard().setText(text)
    tell(QCoreApplication.translate("clipboard", "Copied"), near)


def tell(said: str, near: QWidget) -> None:
    """Say beside *near* that something was done, to eyes and screen readers."""
    corner = near.mapToGlobal(QPoint(0, near.height()))
    QToolTip.showText(corner, said, near, near.rect(), _SHOWN_MS)
    announce(said, near)
