"""Changing what the style sheet makes of a widget."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QWidget


def dress(widget: QWidget, key: str, value: object) -> None:
    """Give *widget* another dress of the style sheet by its property *key*."""
    if widget.property(key) == value:
        return
    widget.setProperty(key, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # it is dressed when it is shown
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    # Without it a label keeps the margins of its former kind.
    QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
