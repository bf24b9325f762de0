"""How much of the screen a dialog takes: never more than there is, whatever the size of type."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QFrame, QScrollArea, QWidget

from app.ui import theme

_SHARE = 0.9  # the rest is for the frame, which is the system's and not known yet


def screen_room(window: QWidget) -> QSize:
    """The largest size that *window* can have on its screen, in pixels."""
    return window.screen().availableSize() * _SHARE


def resize_within_screen(window: QWidget, width: int, height: int) -> None:
    """Give it this size at 100 %, more where letters are larger, and no more than there is."""
    size = QSize(theme.scaled(width), theme.scaled(height))
    window.resize(size.boundedTo(screen_room(window)))


class TallArea(QScrollArea):
    """Shows *inside* whole where the screen has room for it, and lets it be scrolled elsewhere."""

    def __init__(self, inside: QWidget, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self._inside = inside
        inside.setProperty("kind", "page")
        self.setWidget(inside)
        for box in (*inside.findChildren(QAbstractSpinBox), *inside.findChildren(QComboBox)):
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            box.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """All of it."""
        return self._inside.sizeHint()

    def needed_height(self, width: int) -> int:
        """How high it is to be for all of it to be seen in *width*, both in pixels."""
        layout = self._inside.layout()
        return 0 if layout is None else layout.totalHeightForWidth(width)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Scroll by the wheel; change a value by it only where the person is."""
        is_passing = (
            event.type() == QEvent.Type.Wheel
            and isinstance(watched, QWidget)
            and isinstance(watched, QAbstractSpinBox | QComboBox)
            and not watched.hasFocus()
        )
        if is_passing:
            event.ignore()
            return True
        return super().eventFilter(watched, event)
