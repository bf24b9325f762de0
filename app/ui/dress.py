"""Changing what the style sheet makes of a widget."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QWidget


def dress(widget: QWidget, key: str, value: object) -> None:
    """Give *widget* another dress of the style sheet by its property *key*."""
    if widget.property(key) == value:
        return
    widget.setProperty(key, value)
    attribute = Qt.WidgetAttribute
    if not widget.testAttribute(attribute.WA_WState_Polished):
        return  # it is dressed when it is shown
    if not widget.testAttribute(attribute.WA_StyleSheet):
        return  # it is dressed when the style sheet comes
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    # Without it a label keeps the margins of its former kind.
    QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
