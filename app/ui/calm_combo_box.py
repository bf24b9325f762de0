"""A combo box that leaves the wheel to the page it stands on."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

_LETTERS = 8


class CalmComboBox(QComboBox):
    """A combo box for a page that scrolls: the wheel passes over it until it has the focus.

    It may be narrower than its longest text, for large letters in a small window.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LETTERS)

    def minimumSizeHint(self) -> QSize:
        """Not as wide as its placeholder, which Qt would have whole."""
        least, metrics = super().minimumSizeHint(), self.fontMetrics()
        placeholder = metrics.horizontalAdvance(self.placeholderText())
        too_much = placeholder - _LETTERS * metrics.horizontalAdvance("X")
        return least - QSize(max(too_much, 0), 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Change the choice only where the person is."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
