"""Scrolling to what the person is to see."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget


def bring_into_view(widget: QWidget) -> None:
    """Scroll the page on which *widget* stands so that it is seen, once it has its place."""

    def scroll() -> None:
        area = widget.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            area.ensureWidgetVisible(widget)

    # Its place is known only after the layout has made room.
    QTimer.singleShot(0, widget, scroll)
