"""Saying something to screen readers alone."""

from PySide6.QtWidgets import QWidget


def announce(words: str, widget: QWidget) -> None:
    """Let a screen reader say *words*, which *widget* has to say."""
    # PySide makes classes with many enums when they are imported: not before the first paint.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
